"""Registers submissions with the back office."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from offshoot.submissions.queries import waiting_for_curators

from .viewsets import SubmissionViewSet


@hooks.register("register_admin_viewset")
def submission_viewset() -> SubmissionViewSet:
    return SubmissionViewSet("submission")


class WaitingSubmissions(SummaryItem):
    """How many wait, leading to them."""

    order = 15
    template_name = "submissions/desk/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"count": waiting_for_curators().count()}

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm("submissions.change_submission"))


@hooks.register("construct_homepage_summary_items", order=105)
def count_submissions(request: HttpRequest, items: list[Any]) -> None:
    items.append(WaitingSubmissions(request))
