"""What needs care, as querysets: counted and cut to a page by whoever shows it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Task, WorkflowState

from offshoot.library.domain.freshness import MONTHS, due_kinds, seen_before
from offshoot.library.models import (
    Challenge,
    Collection,
    Innovation,
    InnovationText,
    KindReview,
    LinkCheck,
    Source,
)
from offshoot.people.models import User

#: Languages of the founding cities, in which every innovation should be told.
LANGUAGES = ("ca", "el", "en", "es", "fr", "nl", "pt", "sv")
REVIEWED = (Innovation, Challenge, Collection)


def _reviewed() -> Any:
    types = ContentType.objects.get_for_models(*REVIEWED).values()
    return WorkflowState.objects.filter(base_content_type__in=types)


def with_stage(states: QuerySet[WorkflowState]) -> QuerySet[WorkflowState]:
    """Adds what a list shows of each: the thing, its stage, who sent it in."""
    names = states.select_related("current_task_state__task", "requested_by", "base_content_type")
    return names.prefetch_related("content_object__latest_revision")


def waiting_for(person: User) -> QuerySet[WorkflowState]:
    """Drafts in review on which somebody can decide; longest waiting first. Three queries more
    than the list itself, for the stages there are."""
    stages = Task.objects.filter(active=True).specific()
    states: Any = [stage.get_task_states_user_can_moderate(person) for stage in stages]
    mine = Q(pk__in=[])
    for found in states:
        mine |= Q(current_task_state__in=found.values("pk"))
    current = _reviewed().filter(mine, status=WorkflowState.STATUS_IN_PROGRESS)
    return with_stage(current).order_by("current_task_state__started_at", "pk")


def sent_in_by(person: User) -> QuerySet[WorkflowState]:
    """Somebody's own drafts that are in review, or came back with a wish for changes: those first,
    since it is their turn."""
    own = _reviewed().filter(requested_by=person).active()
    return with_stage(own).order_by("-status", "current_task_state__started_at", "pk")


def never_reviewed() -> QuerySet[Innovation]:
    """Published, and no editor has ever stood by all of it; the first published first."""
    found = Innovation.objects.published().filter(
        Q(standing__isnull=True) | Q(standing__last_reviewed_on=None)
    )
    return found.order_by("first_published_at", "pk")


def _last_known() -> Coalesce:
    """The day on which all of it was last looked at: reviewed, else its sources read."""
    read = Source.objects.filter(innovation=OuterRef("pk")).order_by()
    newest = read.values("innovation").annotate(on=Max("read_on")).values("on")
    return Coalesce("standing__last_reviewed_on", Subquery(newest))


def due(today: date, kinds: Iterable[str] = MONTHS) -> QuerySet[Innovation]:
    """Published innovations of which one of these kinds is due to be looked at again; the longest
    not looked at first."""
    is_due = Q(pk__in=[])
    for months, names in _by_months(kinds).items():
        limit = seen_before(today, months)
        fresh = KindReview.objects.filter(
            innovation=OuterRef("pk"), kind__in=names, seen_on__gt=limit
        )
        some_kind_is_not_fresh = _fewer_than(len(names), fresh)
        is_due |= (Q(known_on=None) | Q(known_on__lte=limit)) & some_kind_is_not_fresh
    found = Innovation.objects.published().annotate(known_on=_last_known()).filter(is_due)
    return found.order_by(F("known_on").asc(nulls_first=True), "pk")


def _by_months(kinds: Iterable[str]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for kind in kinds:
        groups[MONTHS[kind]].append(kind)
    return groups


def _fewer_than(number: int, rows: QuerySet[KindReview]) -> Any:
    counted = rows.order_by().values("innovation").annotate(count=Count("pk"))
    return ~Exists(counted.filter(count__gte=number))


def due_of(innovations: Sequence[Innovation], today: date) -> dict[int, list[str]]:
    """The kinds that are due of each, by primary key; one query. The innovations come from `due`,
    which has fetched when they were last known."""
    seen: dict[int, dict[str, date]] = defaultdict(dict)
    for review in KindReview.objects.filter(innovation__in=innovations):
        seen[review.innovation_id][review.kind] = review.seen_on
    return {
        one.pk: due_kinds(today, {kind: _latest(one, seen[one.pk].get(kind)) for kind in MONTHS})
        for one in innovations
    }


def _latest(innovation: Any, seen_on: date | None) -> date | None:
    known = [on for on in (innovation.known_on, seen_on) if on]
    return max(known, default=None)


def dead_links() -> QuerySet[LinkCheck]:
    """Links that do not answer any more; the longest dead first."""
    return LinkCheck.objects.dead().order_by("dead_since", "pk")


def machine_drafts() -> QuerySet[Innovation]:
    """Published innovations with a machine draft that nobody has confirmed."""
    drafts = InnovationText.objects.filter(
        innovation=OuterRef("pk"), status=InnovationText.Status.MACHINE
    )
    return Innovation.objects.published().filter(Exists(drafts)).order_by("name", "pk")


def untranslated() -> QuerySet[Innovation]:
    """Published innovations without a text in one of the founding cities' languages."""
    there = InnovationText.objects.filter(innovation=OuterRef("pk"), language__in=LANGUAGES)
    counted = there.order_by().values("innovation").annotate(count=Count("pk"))
    complete = Exists(counted.filter(count__gte=len(LANGUAGES)))
    return Innovation.objects.published().exclude(complete).order_by("name", "pk")


def languages_of(innovations: Sequence[Innovation]) -> dict[int, dict[str, str]]:
    """By primary key, the languages in which each is told and how the text came about; one
    query."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    texts = InnovationText.objects.filter(innovation__in=innovations)
    for pk, language, status in texts.values_list("innovation", "language", "status"):
        found[pk][language] = status
    return found
