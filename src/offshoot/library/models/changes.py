"""The public history of innovations: what happened to each, outside the cluster."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context

from offshoot.library.domain.changes import changed_sections

from .forwarding import forwarded
from .targets import Content

if TYPE_CHECKING:
    from .innovation import Innovation

LONGEST_NOTE = 500


class HistoryEntry(models.Model):
    """One line of an innovation's public history, written when it happened. `sections` are keys of
    `domain.changes.SECTIONS`; `values` fill the words of a kind, such as the names of what was
    merged. A person is named only while their profile lets everybody see their name."""

    class Kind(models.TextChoices):
        FIRST = "first", _("published for the first time")
        CHANGED = "changed", _("changed")
        AGAIN = "again", _("published again")
        ARCHIVED = "archived", _("taken off the site")
        MERGED = "merged", _("two entries that meant the same became one")
        CORRECTED = "corrected", _("corrected after a reader wrote")
        REVIEWED = "reviewed", _("looked over: it is still so")
        ASSESSED = "assessed", _("assessed by the standards")

    class Role(models.TextChoices):
        EDITOR = "editor", _("an editor of the library")
        FILES = "files", _("loaded from content files")
        ORGANISATION = "organisation", _("the organisation")
        READER = "reader", _("a reader")
        SITE = "site", _("the site itself")

    innovation = models.ForeignKey(
        "library.Innovation", on_delete=models.CASCADE, related_name="changes"
    )
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    role = models.CharField(max_length=12, choices=Role.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sections = models.JSONField(default=list)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["innovation", "-at"], name="history_of_innovation")]

    def __str__(self) -> str:
        return f"{self.innovation_id}: {self.kind}"


@dataclass(frozen=True)
class By:
    """On whose behalf something is published. Without a person it is whoever is at the desk."""

    role: str = HistoryEntry.Role.EDITOR
    person: Any = field(default_factory=lambda: get_active_log_context().user)
    note: str = ""


@dataclass(frozen=True)
class Before:
    """How readers saw something before it was published: whether they did, whether they ever had,
    and the content they saw, where it is known."""

    was_live: bool
    first_published_at: datetime | None
    content: Content | None


def states_before(model: Any, ids: Sequence[int]) -> dict[int, Before]:
    """By id; one query, and none for no ids."""
    rows = model._base_manager.filter(pk__in=ids) if ids else model._base_manager.none()
    names = ("pk", "live", "first_published_at", "live_revision__content")
    return {pk: Before(live, first, said) for pk, live, first, said in rows.values_list(*names)}


def record_publishing(
    published: Sequence["Innovation"], before: Mapping[int, Before], by: By
) -> None:
    """Writes what is new for readers of each; nothing where nothing is."""
    said = {pk: state.content for pk, state in before.items() if state.content}
    contents = forwarded(type(published[0]), list(said.values())) if said else []
    seen = dict(zip(said, contents, strict=True))
    HistoryEntry.objects.bulk_create(
        entry
        for one in published
        for entry in _entries(one, before.get(one.pk), seen.get(one.pk), by)
    )


def _entries(
    published: Any, before: Before | None, seen: Content | None, by: By
) -> Iterator[HistoryEntry]:
    said = published.live_revision.content
    kind = _kind(before)
    own = said.get("change_note") or ""
    # A note tells of one publishing: the next draft still carries it.
    note = by.note or ("" if seen and seen.get("change_note") == own else own)
    sections = changed_sections(seen, said) if seen else []
    if kind == HistoryEntry.Kind.CHANGED and seen and not (sections or note):
        return
    yield HistoryEntry(
        innovation=published,
        at=published.last_published_at or timezone.now(),
        kind=kind,
        role=by.role,
        person=by.person,
        sections=sections,
        note=note[:LONGEST_NOTE],
    )


def _kind(before: Before | None) -> str:
    if before is None or before.first_published_at is None:
        return HistoryEntry.Kind.FIRST
    return HistoryEntry.Kind.CHANGED if before.was_live else HistoryEntry.Kind.AGAIN
