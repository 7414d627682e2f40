"""Registers the library with the back office, and gives it the product's colours."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .viewsets import LibraryGroup, ReferenceGroup

register_snippet(LibraryGroup)


@hooks.register("register_admin_viewset")
def reference_viewsets() -> ReferenceGroup:
    return ReferenceGroup()


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("library/editor.css"))


@hooks.register("construct_main_menu")
def leave_out_pages(request: HttpRequest, items: list[Any]) -> None:
    # Public pages are drawn from the library's own tables, not from a tree of pages.
    items[:] = [item for item in items if item.name not in {"explorer", "snippets"}]
