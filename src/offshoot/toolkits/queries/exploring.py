"""Who explores an innovation, and what they learned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.toolkits.domain.first_steps import BARRIERS, QUESTIONS, TICKED
from offshoot.toolkits.models import (
    ExplorationNotice,
    ExplorationStatement,
    FirstSteps,
    Release,
    Toolkit,
)

State = ExplorationStatement.State
CITY_TEAMS = "City teams"


def exploring(innovation: Innovation) -> list[ExplorationStatement]:
    """What is shown of those who say that they explore it, the newest first; one query."""
    found = ExplorationStatement.objects.shown().filter(notice__innovation=innovation)
    return list(found.select_related("place", "notice").order_by("-since_year", "-pk"))


def learned(innovation: Innovation) -> "list[Learned]":
    """What teams learned and no toolkit holds yet, the newest first; two queries at most."""
    found = FirstSteps.objects.filter(
        notice__innovation=innovation, state=FirstSteps.State.ACCEPTED, added_at=None
    ).prefetch_related(_shown_statements())
    return [Learned(row) for row in found.select_related("notice").order_by("-decided_at", "-pk")]


@dataclass(frozen=True)
class Learned:
    """What a team learned, as others read it."""

    steps: FirstSteps

    @property
    def statement(self) -> ExplorationStatement | None:
        return next(iter(self.steps.notice.statements.all()), None)

    @property
    def is_shown(self) -> bool:
        """Whether the team lets itself be named: it has not taken back that it explores."""
        return self.statement is not None and self.statement.state == State.ACCEPTED

    @property
    def year(self) -> int:
        return timezone.localdate(self.steps.sent_at or self.steps.touched_at).year

    @property
    def said(self) -> list[tuple[str, str]]:
        return headed(self.steps.shown, self.steps.barriers)

    @property
    def written(self) -> list[tuple[str, str]]:
        """What the team had written, where a curator changed it."""
        answers, shown = self.steps.answers, self.steps.shown
        return headed({key: text for key, text in answers.items() if text != shown.get(key)}, ())


def headed(answers: Mapping[str, str], barriers: Iterable[str]) -> list[tuple[str, str]]:
    """Answers with the words that stand before them; ticks stand before what was written of
    them."""
    told = dict(answers)
    if ticks := barriers_words(barriers):
        told[TICKED] = f"{ticks}. {told.get(TICKED, '')}".strip()
    return [(_(one.heading), told[one.key]) for one in QUESTIONS if one.key in told]


def _shown_statements() -> Prefetch[Any]:
    """What is shown of a notice, or was last before it was taken back: it still says where."""
    states = (State.ACCEPTED, State.WITHDRAWN)
    rows = ExplorationStatement.objects.filter(state__in=states).select_related("place")
    return Prefetch("notice__statements", rows.order_by("-number"))


def shown_of(notice: ExplorationNotice) -> ExplorationStatement | None:
    """What is shown of a notice, or was last."""
    states = (State.ACCEPTED, State.WITHDRAWN)
    rows = notice.statements.filter(state__in=states).select_related("place")
    return rows.order_by("-number").first()


def notice_of(person: User, innovation: Innovation) -> ExplorationNotice | None:
    """What somebody told of an innovation, with statements; two queries."""
    found = ExplorationNotice.objects.filter(teller=person, innovation=innovation)
    return found.prefetch_related("statements__place").first()


def notices_of(person: User) -> list[ExplorationNotice]:
    """All that somebody told, newest first, with statements and first steps; four queries."""
    found = ExplorationNotice.objects.filter(teller=person).select_related("innovation")
    return list(found.prefetch_related("statements__place", "first_steps"))


@dataclass(frozen=True)
class Own:
    """One innovation that somebody explores, as they see it: what waits, what is shown, what was
    refused last, all that was said before, and what they learned."""

    notice: ExplorationNotice

    @property
    def _statements(self) -> list[ExplorationStatement]:
        return list(self.notice.statements.all())

    def _last(self, state: str) -> ExplorationStatement | None:
        return next((row for row in self._statements if row.state == state), None)

    @property
    def waiting(self) -> ExplorationStatement | None:
        return self._last(State.WAITING)

    @property
    def shown(self) -> ExplorationStatement | None:
        return self._last(State.ACCEPTED)

    @property
    def refused(self) -> ExplorationStatement | None:
        """Only while nothing was said since."""
        newest = next(iter(self._statements), None)
        return newest if newest and newest.state == State.REFUSED else None

    @property
    def history(self) -> list[tuple[ExplorationStatement, str, list[tuple[str, str]]]]:
        """Each statement with since when, and what a curator changed in it: what it is, and what
        the team had written."""
        return [(row, since_words(row), _changes(row)) for row in self._statements]

    @property
    def open_steps(self) -> FirstSteps | None:
        """What can be written on: what is open, or was refused and nothing accepted since."""
        rows = sorted(self.notice.first_steps.all(), key=lambda row: row.touched_at, reverse=True)
        open_row = next((row for row in rows if row.is_draft or row.is_sent), None)
        return open_row or next((r for r in rows[:1] if r.state == FirstSteps.State.REFUSED), None)

    @property
    def learned(self) -> list["Learned"]:
        rows = self.notice.first_steps.all()
        return [Learned(row) for row in rows if row.state == FirstSteps.State.ACCEPTED]


def _changes(row: ExplorationStatement) -> list[tuple[str, str]]:
    return [(field_label(name), str(said)) for name, said in row.said.items()]


def overview_of(person: User) -> list[Own]:
    """All that somebody explores, newest first; four queries."""
    return [Own(notice) for notice in notices_of(person)]


def statements_at_the_desk() -> "QuerySet[ExplorationStatement]":
    """What curators see: what waits, was decided, or was taken back."""
    return ExplorationStatement.objects.exclude(state=State.REPLACED).with_names()


def statements_to_decide() -> "QuerySet[ExplorationStatement]":
    """What waits for a curator, the longest first: new statements, and those taken back whose row
    stands in the library because an editor held it."""
    stands = Q(state=State.WITHDRAWN, notice__withdrawn_at__isnull=False)
    stands &= ~Q(notice__source_key="")
    found = ExplorationStatement.objects.filter(Q(state=State.WAITING) | stands)
    return found.with_names().order_by("told_at", "pk")


def first_steps_at_the_desk() -> "QuerySet[FirstSteps]":
    """What was sent; drafts are nobody's business."""
    found = FirstSteps.objects.exclude(state=FirstSteps.State.DRAFT)
    return found.select_related("notice__innovation", "notice__teller")


def first_steps_to_decide() -> "QuerySet[FirstSteps]":
    waiting = first_steps_at_the_desk().filter(state=FirstSteps.State.SENT)
    return waiting.order_by("sent_at", "pk")


def to_be_asked(shown_before: datetime) -> "QuerySet[ExplorationNotice]":
    """Notices that stand, were first shown before a moment, and whose team was neither asked what
    it learned nor has said so."""
    rows = ExplorationStatement.objects.filter(notice=OuterRef("pk"))
    early = rows.filter(state__in=(State.ACCEPTED, State.REPLACED), decided_at__lte=shown_before)
    said = FirstSteps.objects.filter(notice=OuterRef("pk")).exclude(state=FirstSteps.State.DRAFT)
    found = ExplorationNotice.objects.standing().filter(asked_at=None, teller__isnull=False)
    found = found.filter(Exists(early), Exists(rows.filter(state=State.ACCEPTED)))
    return found.exclude(Exists(said)).select_related("innovation").order_by("pk")


def come_in_since_release(toolkit: Toolkit) -> list[str]:
    """What city teams told that no release holds yet, a line each; for whoever writes what changed.
    Four queries."""
    last = Release.objects.filter(toolkit=toolkit, state=Release.State.READY).first()
    since = Q(moment__gt=last.made_at) if last else Q()
    steps = FirstSteps.objects.filter(
        notice__innovation=toolkit.innovation_id, added_at__isnull=False
    )
    steps = steps.prefetch_related(_shown_statements()).select_related("notice")
    told = ExplorationStatement.objects.shown().filter(
        notice__innovation=toolkit.innovation_id, decided_at__isnull=False
    )
    told = told.select_related("place")
    return [
        *_lines(_new(steps, "added_at", since), _("What %(team)s learned at first, %(place)s")),
        *_lines(_new(told, "decided_at", since), _("%(team)s explores it, %(place)s")),
    ]


def _new(rows: Any, name: str, since: Q) -> list[Any]:
    return list(rows.alias(moment=F(name)).filter(since).order_by(name, "pk"))


def _lines(rows: Iterable[Any], words: str) -> list[str]:
    lines = []
    for row in rows:
        said = Learned(row).statement if isinstance(row, FirstSteps) else row
        if said and said.state == State.ACCEPTED:
            lines.append(words % {"team": said.team, "place": said.place_name})
    return lines


def is_in_a_city_team(person: User) -> bool:
    return person.groups.filter(name=CITY_TEAMS).exists()


def field_label(name: str) -> str:
    """What a field of a statement is called."""
    field: Any = ExplorationStatement._meta.get_field(name)
    return str(field.verbose_name)


def field_words(row: ExplorationStatement, name: str) -> str:
    """What a field of a statement says, in words."""
    if name == "place":
        return row.place_name
    if name == "result":
        return str(row.get_result_display())
    if name == "since_month":
        return date_format(date(2000, row.since_month, 1), "F") if row.since_month else "–"
    return str(getattr(row, name)) or "–"


def since_words(row: ExplorationStatement) -> str:
    """Since when, as in “May 2025”."""
    if row.since_month:
        return date_format(date(row.since_year, row.since_month, 1), "F Y")
    return str(row.since_year)


def barriers_words(keys: Iterable[str]) -> str:
    """The ticks, as in “money, partners”."""
    return ", ".join(_(BARRIERS[key]) for key in keys if key in BARRIERS)
