"""How far panels and cases are; a fixed number of queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from offshoot.panels.domain.phases import OVER, Phase
from offshoot.panels.models import Case, Conflict, Panel, Rating, Reply, Seat


@dataclass(frozen=True)
class Progress:
    """Of how many ratings that are expected how many were handed in and count."""

    handed_in: int
    expected: int

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(self.handed_in + other.handed_in, self.expected + other.expected)


NOTHING = Progress(0, 0)


@dataclass(frozen=True)
class PanelLine:
    """A panel in a list: progress over its cases that were not withdrawn, how many there are, and
    how many are over."""

    panel: Panel
    progress: Progress
    cases: int
    over: int


def panel_lines(panels: Collection[Panel]) -> list[PanelLine]:
    """In the order of the panels; four queries."""
    cases = defaultdict(list)
    for case in Case.objects.filter(panel__in=panels):
        cases[case.panel_id].append(case)
    progress = progress_of([case for of_panel in cases.values() for case in of_panel])
    return [
        PanelLine(
            panel,
            sum((progress[one.pk] for one in cases[panel.pk]), NOTHING),
            len(cases[panel.pk]),
            sum(one.is_over for one in cases[panel.pk]),
        )
        for panel in panels
    ]


def progress_of(cases: Collection[Case]) -> dict[int, Progress]:
    """By the key of a case; three queries. Of a withdrawn case nothing is expected."""
    panels, keys = {case.panel_id for case in cases}, [case.pk for case in cases]
    interests = Conflict.objects.interests().filter(case__in=keys)
    recused = set(interests.values_list("case", "seat"))
    rated = set(Rating.objects.valid().filter(case__in=keys).values_list("case", "seat"))
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.standing().filter(panel__in=panels):
        seats[seat.panel_id].append(seat)
    found = {}
    for case in cases:
        sits = {one.pk for one in seats[case.panel_id] if one.case_id in (None, case.pk)}
        counted = {seat for of, seat in rated if of == case.pk}
        expected = counted | {seat for seat in sits if (case.pk, seat) not in recused}
        is_out = case.phase == Phase.WITHDRAWN
        found[case.pk] = NOTHING if is_out else Progress(len(counted), len(expected))
    return found


def waiting_cases(person: Any, today: date) -> QuerySet[Case]:
    """Cases that wait for somebody at the desk, the longest waiting first: to be discussed, a reply
    or an appeal to be dealt with, days that are over, or a date that has passed."""
    open_reply = Reply.objects.filter(case=OuterRef("pk"), dealt_with_at=None)
    waits = (
        Q(phase__in=(Phase.MEETING.value, Phase.APPEALED.value))
        | Q(phase__in=(Phase.INVITED.value, Phase.RATING.value), panel__rate_by__lt=today)
        | Q(phase=Phase.SHOWN.value, reply_until__lt=today)
        | Q(phase=Phase.REPLIED.value)
        | (~Q(phase__in=[phase.value for phase in OVER]) & Exists(open_reply))
        | (~Q(phase__in=[phase.value for phase in OVER]) & Q(innovation__isnull=True))
    )
    found = Case.objects.visible_to(person).filter(waits).with_names()
    return found.order_by(F("phase_since").asc(), "pk")
