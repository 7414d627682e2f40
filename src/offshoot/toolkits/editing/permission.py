"""Who may write which toolkit at the desk: those whose role says so all of them, those who were
invited theirs. Views of Wagtail ask for the right to all of a table, so that each view that is open
to those who were invited says so by `OfOneToolkit`; the others stay shut."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from offshoot.toolkits import queries


class ToolkitPolicy(ModelPermissionPolicy):
    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if super().user_has_permission_for_instance(user, action, instance):
            return True
        return action == "change" and queries.writes(user, instance.pk)


class OfOneToolkit:
    """For views of one toolkit: whoever may change it may see them."""

    def user_has_permission(self: Any, permission: str) -> bool:
        if super().user_has_permission(permission):  # type: ignore[misc]
            return True
        return permission == "change" and queries.writes(self.request.user, self.object.pk)
