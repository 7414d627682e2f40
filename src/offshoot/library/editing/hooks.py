"""Registers the library with the back office, and gives it the product's colours."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from . import (
    bulk,
    care,
    merging,
    previews,  # noqa: F401 - says how drafts are shown
)
from .choosers import OrganisationChooserViewSet, PlaceChooserViewSet
from .summary import LibrarySummary
from .viewsets import LibraryGroup, ReferenceGroup

register_snippet(LibraryGroup)


@hooks.register("register_admin_viewset")
def reference_viewsets() -> ReferenceGroup:
    return ReferenceGroup()


@hooks.register("register_admin_viewset")
def place_chooser() -> PlaceChooserViewSet:
    return PlaceChooserViewSet("choose_place")


@hooks.register("register_admin_viewset")
def organisation_chooser() -> OrganisationChooserViewSet:
    return OrganisationChooserViewSet("choose_organisation")


hooks.register("register_admin_urls", merging.addresses)
for action in bulk.ACTIONS:
    # Later than Wagtail's own, whose deletion says less of what is lost.
    hooks.register("register_bulk_action", action, order=10)


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("library/editor.css"))


@hooks.register("insert_editor_js")
def keys_of_rows() -> SafeString:
    return format_html('<script src="{}"></script>', static("library/editor.js"))


@hooks.register("construct_homepage_summary_items", order=100)
def count_the_library(request: HttpRequest, items: list[Any]) -> None:
    kept = [item for item in items if not isinstance(item, PagesSummaryItem)]
    items[:] = [LibrarySummary(request), *kept]


@hooks.register("register_admin_urls")
def addresses_of_care() -> list[Any]:
    return [path("care/", include((care.urlpatterns, "care")))]


@hooks.register("construct_homepage_panels")
def what_needs_care(request: HttpRequest, panels: list[Any]) -> None:
    # In place of Wagtail's own panels: they know pages only, or ask the database row by row.
    panels[:] = [care.CarePanel()]


@hooks.register("construct_main_menu")
def leave_out_pages(request: HttpRequest, items: list[Any]) -> None:
    # Public pages are drawn from the library's own tables, not from a tree of pages.
    items[:] = [item for item in items if item.name not in {"explorer", "snippets"}]


_LOGGED = {
    "offshoot.publish.refused": (
        _("Publish on schedule: refused"),
        _("Not published as scheduled, and kept as a draft"),
    ),
    "offshoot.edit.apart": (
        _("Kept beside the draft"),
        _("Saved beside the draft, which was newer or locked"),
    ),
    "offshoot.lock.taken": (_("Take over the lock"), _("Took over the lock")),
    "offshoot.unpublish.why": (_("Why it was unpublished"), _("Said why it was unpublished")),
}


@hooks.register("register_log_actions")
def words_in_the_history(actions: Any) -> None:
    for name, (says_what, says) in _LOGGED.items():
        kind = type("Words", (_WithWords,), {"label": says_what, "message": says})
        actions.register_action(name)(kind)


class _WithWords(LogFormatter):
    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("comment", ""))


@hooks.register("register_log_actions")
def merges_and_reviews_in_the_history(actions: Any) -> None:
    actions.register_action("offshoot.reviewed", _("Mark as reviewed"), _("Marked as reviewed"))

    @actions.register_action("offshoot.merge")
    class MergeFormatter(LogFormatter):
        label = _("Merge")

        def format_message(self, log_entry: Any) -> str:
            names = {name: log_entry.data.get(name, "") for name in ("gone", "kept")}
            return str(_("“%(gone)s” became one with “%(kept)s”") % names)
