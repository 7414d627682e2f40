"""Registers toolkits with the back office."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from offshoot.toolkits.rules import RELEASE

from . import urls
from .exploring import FirstStepsViewSet, StatementViewSet


@hooks.register("register_admin_urls")
def toolkit_urls() -> list[Any]:
    return [path("toolkits/", include((urls.urlpatterns, "toolkit_desk")))]


class ToolkitsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RELEASE)


@hooks.register("register_admin_menu_item")
def toolkits_menu_item() -> ToolkitsMenuItem:
    address = reverse_lazy("toolkit_desk:index")
    return ToolkitsMenuItem(
        _("Toolkits"), address, name="toolkits", icon_name="download", order=140
    )


@hooks.register("register_admin_viewset")
def exploring_viewsets() -> list[Any]:
    return [StatementViewSet("explorationstatement"), FirstStepsViewSet("firststeps")]
