"""The stages that a draft passes before readers see it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class Stage(AbstractGroupApprovalTask):
    """A stage of the review, done by the people of some groups. Whoever sent a draft in never
    approves it: a second pair of eyes is what the review is for.

    The last stage has an action of another name, so that a second click on a button of the stage
    before, in another tab or by impatience, does not publish.
    """

    publishes = models.BooleanField(
        _("last stage"), default=False, help_text=_("Its approval publishes the draft.")
    )

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "publishes"]

    class Meta:
        verbose_name = _("stage of the review")
        verbose_name_plural = _("stages of the review")

    @property
    def approving(self) -> tuple[str, Any]:
        """The action that approves, and the words of its button."""
        if self.publishes:
            return "publish", _("Approve and publish")
        return "approve", _("Ready for publication")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        state = obj.current_workflow_state
        is_own = state is not None and state.requested_by_id == user.pk
        if is_own or not (user.is_superuser or self._user_in_groups(user)):
            return []
        name, label = self.approving
        commented = _("%(label)s, with a comment") % {"label": label}
        return [
            ("reject", _("Ask for changes"), True),
            (name, label, False),
            (name, commented, True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        found: Any = super().get_task_states_user_can_moderate(user, **kwargs)
        return found.exclude(workflow_state__requested_by=user.pk)

    @classmethod
    def get_description(cls) -> Any:
        return _("People of the chosen groups decide; never whoever sent the draft in.")

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Leaves alone what was decided meanwhile: two people may have the page open."""
        task_state.refresh_from_db()
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            return None
        plain = "approve" if action_name == self.approving[0] else action_name
        return super().on_action(task_state, user, plain, **kwargs)
