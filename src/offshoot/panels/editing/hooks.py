"""Registers panels with the back office."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import ListingButton

from offshoot.library.models import Innovation
from offshoot.panels.rules import OPEN_PANELS, SEE_PANELS

from . import urls


@hooks.register("register_admin_urls")
def panel_urls() -> list[Any]:
    return [path("panels/", include((urls.urlpatterns, "panel_desk")))]


class PanelsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEE_PANELS)


@hooks.register("register_admin_menu_item")
def panels_menu_item() -> PanelsMenuItem:
    address = reverse_lazy("panel_desk:index")
    return PanelsMenuItem(_("Panels"), address, name="panels", icon_name="group", order=130)


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("panels/desk.css"))


@hooks.register("register_snippet_listing_buttons")
def open_from_the_list(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    """Beside each innovation in the list of the desk."""
    if isinstance(snippet, Innovation) and snippet.live and user.has_perm(OPEN_PANELS):
        url = f"{reverse('panel_desk:open')}?innovation={snippet.slug}"
        yield ListingButton(_("Open a panel"), url, icon_name="group", priority=70)
