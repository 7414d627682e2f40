"""Registers the standards with the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import PERMISSION, differences


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    pages = [path("differences/", differences, name="differences")]
    return [path("standards/", include((pages, "standards_desk")))]


class DifferencesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def differences_menu_item() -> DifferencesMenuItem:
    address = reverse_lazy("standards_desk:differences")
    return DifferencesMenuItem(
        _("Where readers differ"), address, name="differences", icon_name="comment", order=800
    )
