"""Registers toolkits with the back office."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.rules import WRITE, is_let_in

from . import (
    previews,  # noqa: F401 - previews say how drafts are shown
    urls,
)
from .exploring import FirstStepsViewSet, StatementViewSet
from .permission import ToolkitPolicy
from .viewsets import ToolkitViewSet

register_permission_policy(Toolkit, ToolkitPolicy(Toolkit))
register_snippet(ToolkitViewSet)
EXPLORING = (StatementViewSet("explorationstatement"), FirstStepsViewSet("firststeps"))


@hooks.register("register_admin_urls")
def toolkit_urls() -> list[Any]:
    return [path("toolkits/", include((urls.urlpatterns, "toolkit_desk")))]


class WritingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(WRITE) or is_let_in(request.user)


@hooks.register("register_admin_menu_item")
def toolkits_menu_item() -> SubmenuMenuItem:
    address = reverse_lazy("toolkit_desk:index")
    writing = WritingMenuItem(_("All toolkits"), address, name="toolkits", icon_name="download")
    items = [writing, *(viewset.get_menu_item() for viewset in EXPLORING)]
    return SubmenuMenuItem(
        _("Toolkits"), Menu(items=items), name="toolkits-menu", icon_name="download", order=140
    )


@hooks.register("register_admin_viewset")
def exploring_viewsets() -> list[Any]:
    return list(EXPLORING)
