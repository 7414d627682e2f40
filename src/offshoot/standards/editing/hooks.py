"""Registers the standards with the back office."""

from collections.abc import Iterator
from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem

from offshoot.library.models import Innovation

from . import levels


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("standards/", include((levels.urlpatterns, "standards_desk")))]


@hooks.register("register_snippet_listing_buttons")
def to_the_levels(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    if isinstance(snippet, Innovation) and snippet.live and user.has_perm(levels.PERMISSION):
        url = reverse("standards_desk:levels", args=[snippet.pk])
        yield MenuItem(_("Levels"), url, icon_name="list-ul", priority=40)
