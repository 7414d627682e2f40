"""Registers the dialogue with the back office."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from offshoot.dialogue.queries import waiting

from .viewsets import DialogueGroup


@hooks.register("register_admin_viewset")
def dialogue_viewsets() -> DialogueGroup:
    return DialogueGroup()


@hooks.register("insert_editor_js")
def open_field() -> SafeString:
    """Links to a field (`fields`) bring it into view."""
    return format_html('<script src="{}" defer></script>', static("dialogue/open-field.js"))


class WaitingSummary(SummaryItem):
    """How much waits, each number leading to its list."""

    order = 20
    template_name = "dialogue/desk/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"waiting": waiting()}

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm("dialogue.change_question"))


@hooks.register("construct_homepage_summary_items", order=110)
def count_what_waits(request: HttpRequest, items: list[Any]) -> None:
    items.append(WaitingSummary(request))
