"""Registers the dialogue with the back office."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from offshoot.dialogue.queries import waiting

from .viewsets import DialogueGroup


@hooks.register("register_admin_viewset")
def dialogue_viewsets() -> DialogueGroup:
    return DialogueGroup()


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
