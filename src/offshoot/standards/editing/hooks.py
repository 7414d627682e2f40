"""Registers the standards with the back office."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem as DeskMenuItem
from wagtail.admin.ui.menus import MenuItem

from offshoot.library.models import Innovation

from . import levels
from .views import PERMISSION, differences


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    pages = [path("differences/", differences, name="differences"), *levels.urlpatterns]
    return [path("standards/", include((pages, "standards_desk")))]


@hooks.register("register_snippet_listing_buttons")
def to_the_levels(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    if isinstance(snippet, Innovation) and snippet.live and user.has_perm(levels.PERMISSION):
        url = reverse("standards_desk:levels", args=[snippet.pk])
        yield MenuItem(_("Levels"), url, icon_name="list-ul", priority=40)


class DifferencesMenuItem(DeskMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def differences_menu_item() -> DifferencesMenuItem:
    address = reverse_lazy("standards_desk:differences")
    return DifferencesMenuItem(
        gettext_lazy("Where readers differ"),
        address,
        name="differences",
        icon_name="comment",
        order=800,
    )
