"""What the front page of the back office counts."""

from typing import Any

from django.db.models import Count, Q
from wagtail.admin.site_summary import SummaryItem

from offshoot.library.models import Innovation


class LibrarySummary(SummaryItem):
    order = 10
    template_name = "library/desk/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return Innovation.objects.aggregate(
            published=Count("pk", filter=Q(live=True)),
            drafts=Count("pk", filter=Q(has_unpublished_changes=True)),
        )
