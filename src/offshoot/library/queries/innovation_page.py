"""Everything the page of one innovation shows, gathered in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offshoot.library.domain import freshness
from offshoot.library.domain.evidence import is_tested, is_unfavourable, result_words
from offshoot.library.domain.gaps import Unknown, gaps, joined
from offshoot.library.domain.profile import ORDINAL, Dimension, Kind, Profile, Reading
from offshoot.library.models import (
    Award,
    AwardEdition,
    Collection,
    Finding,
    Innovation,
    KindReview,
    Outcome,
    Source,
    Standing,
    Study,
)
from offshoot.library.registry import unknowns

from .collections import collections_of
from .editions import editions_of
from .history import Told, last_changes
from .related import Related, related_to


@dataclass(frozen=True)
class Result:
    """A finding with the study it comes from and its mark in words."""

    finding: Finding
    study: Study
    words: str
    is_tested: bool
    is_unfavourable: bool
    source: Source | None


@dataclass(frozen=True)
class OutcomeResults:
    outcome: Outcome
    results: list[Result]


@dataclass(frozen=True)
class Moment:
    """A point of the timeline. `kind` is a token for the style sheet. Where the month is not
    known it is 0, or 13 to come last in its year."""

    year: int
    month: int
    kind: str
    words: str
    source_key: str = ""

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, 1) if 1 <= self.month <= 12 else None


@dataclass(frozen=True)
class Spot:
    """A place on the map, and what it is there: origin, adapted, explored or stopped."""

    place: Any
    kind: str
    words: str


@dataclass(frozen=True)
class Seen:
    """A kind of statement: the day on which it was last looked at, and that from which it has to
    be looked at again."""

    kind: str
    label: Any
    on: date
    due_on: date
    is_due: bool


class InnovationPage:
    """One innovation as its page shows it, in a reader's language.

    Works on the database and on an unsaved draft alike: it reads nothing but the relations that
    `with_everything` fetches, which a draft carries with it.
    """

    def __init__(self, innovation: Innovation, language: str, *, preview: bool = False) -> None:
        self.innovation = innovation
        self.is_preview = preview
        self.short = innovation.text(language)
        self.text = innovation.whole_text(language)
        self.has_summary = self.short.language == language
        self.is_fallback = bool(self.text.language) and self.text.language != language
        self.standing = getattr(innovation, "standing", None) or Standing(innovation=innovation)

    @property
    def title(self) -> str:
        return self.short.title or self.innovation.name

    @cached_property
    def sources(self) -> list[Source]:
        return list(self.innovation.sources.all())

    @cached_property
    def source_by_key(self) -> dict[str, Source]:
        return {source.key: source for source in self.sources}

    @cached_property
    def profile(self) -> Profile:
        return profile_of(self.standing)

    @cached_property
    def studies(self) -> list[Study]:
        return list(self.innovation.studies.all())

    @cached_property
    def outcomes(self) -> list[OutcomeResults]:
        """Outcomes in the editors' order, each with its results, tested ones first."""
        results: dict[str, list[Result]] = {}
        for study in self.studies:
            for finding in study.findings.all():
                results.setdefault(finding.outcome_key, []).append(self._result(study, finding))
        for found in results.values():
            found.sort(key=lambda result: (not result.is_tested, -(result.study.year or 0)))
        return [
            OutcomeResults(outcome, results.get(outcome.key, []))
            for outcome in self.innovation.outcomes.all()
        ]

    @cached_property
    def unfavourable(self) -> list[Result]:
        """What did not work, or less than hoped for."""
        return [r for group in self.outcomes for r in group.results if r.is_unfavourable]

    def _result(self, study: Study, finding: Finding) -> Result:
        return Result(
            finding,
            study,
            _result_words(study, finding),
            is_tested(study.design),
            is_unfavourable(finding.direction),
            self.source_by_key.get(finding.source_key),
        )

    @cached_property
    def adaptations(self) -> list[Any]:
        return _with_place(self.innovation.adaptations.all())

    @cached_property
    def explorations(self) -> list[Any]:
        return _with_place(self.innovation.explorations.all())

    @cached_property
    def spots(self) -> list[Spot]:
        """Places for the map: home first, then where it was taken, then who looked at it."""
        spots = []
        if self.innovation.place:
            spots.append(Spot(self.innovation.place, "origin", _("where it began")))
        for adaptation in self.adaptations:
            kind = "stopped" if adaptation.state == adaptation.State.STOPPED else "adapted"
            spots.append(Spot(adaptation.place, kind, adaptation.get_state_display()))
        spots += [
            Spot(exploration.place, "explored", exploration.get_result_display())
            for exploration in self.explorations
        ]
        return spots

    @cached_property
    def timeline(self) -> list[Moment]:
        return sorted(self._moments(), key=lambda moment: (moment.year, moment.month))

    def _moments(self) -> Iterator[Moment]:
        milestones = list(self.innovation.milestones.all())
        year = self.innovation.started_year
        if year and all(row.year != year for row in milestones):
            yield Moment(year, 0, "began", _("It begins."))
        if self.innovation.ended_year:
            yield Moment(self.innovation.ended_year, 13, "stopped", _("It ends."))
        for row in milestones:
            yield Moment(row.year, row.month or 0, "milestone", row.statement, row.source_key)
        for row in self.adaptations:
            if row.started_year:
                words = _("Taken to %(place)s.") % {"place": row.place.name}
                yield Moment(row.started_year, 0, "adapted", words, row.source_key)
            if row.ended_year:
                words = _("Ends in %(place)s.") % {"place": row.place.name}
                yield Moment(row.ended_year, 0, "stopped", words, row.source_key)
        for row in self.explorations:
            if row.year:
                values = {"place": row.place.name, "result": row.get_result_display()}
                words = _("%(place)s: %(result)s.") % values
                yield Moment(row.year, 0, "explored", words, row.source_key)
        for row in self.innovation.awards.all():
            values = {"award": row.award, "result": row.get_result_display()}
            words = _("%(award)s: %(result)s.") % values
            yield Moment(row.edition_year, 0, "award", words, row.source_key)

    @cached_property
    def unknown(self) -> list[Unknown]:
        """What we don't know: the editors' open points, what is missing on this page, and what
        higher modules say of it; nothing twice."""
        gather_unknown([self])
        return self.unknown

    def join_unknown(self, more: Iterable[Unknown]) -> None:
        said = [
            Unknown(row.topic, row.statement, row.ask) for row in self.innovation.open_points.all()
        ]
        known = joined(said, more)
        topics = {one.topic for one in known}
        self.unknown = known + [
            Unknown(topic, _(statement), is_ours=True) for topic, statement in self._gaps(topics)
        ]

    def _gaps(self, topics_said: set[str]) -> Iterator[tuple[str, str]]:
        text = self.text
        known = {
            "evidence": bool(self.studies),
            "cost": bool(text.cost or self.innovation.costs.all()),
            "delivery": bool(text.delivery),
            "income": bool(text.who_pays),
            "adaptation": bool(self.adaptations),
            "transfer": bool(text.transfer),
        }
        return ((gap.topic, gap.statement) for gap in gaps(known, topics_said))

    @cached_property
    def freshness(self) -> list[Seen]:
        """When each kind of statement was last looked at, and when it is due; one query. Nothing
        for a draft."""
        return [] if self.is_preview else _freshness(self.innovation, self.sources)

    @cached_property
    def related(self) -> list[Related]:
        return [] if self.is_preview else related_to(self.innovation)

    @cached_property
    def awards(self) -> list[tuple[Award, AwardEdition | None]]:
        """Its awards, each with the record of the edition where there is one."""
        awards = list(self.innovation.awards.all())
        recorded = editions_of(awards)
        return [(row, recorded.get((row.award, row.edition_year))) for row in awards]

    @cached_property
    def collections(self) -> list[Collection]:
        """Collections it is part of; a draft is not asked."""
        return [] if self.is_preview else collections_of(self.innovation)

    @cached_property
    def changes(self) -> list[Told]:
        """The last lines of its public history; a draft has none."""
        return [] if self.is_preview else last_changes(self.innovation)

    @property
    def reviewed_on(self) -> date:
        """The day on which an editor last stood by this page."""
        return self.innovation.reviewed_on


def gather_unknown(pages: Sequence[InnovationPage]) -> None:
    """Joins what is not known about each, asking every module once for all of them; a draft is
    told nothing but what it says itself."""
    public = [page.innovation for page in pages if not page.is_preview]
    found = [of(public) for of in unknowns] if public else []
    for page in pages:
        more = () if page.is_preview else (of.get(page.innovation.pk, ()) for of in found)
        page.join_unknown(one for some in more for one in some)


def _freshness(innovation: Innovation, sources: Iterable[Source]) -> list[Seen]:
    """As the desk counts it (`queries.care.due`): by the last review of the whole, else by the
    day on which its sources were read, unless somebody looked at one kind later."""
    standing = getattr(innovation, "standing", None)
    read = max((source.read_on for source in sources), default=None)
    whole = (standing.last_reviewed_on if standing else None) or read
    reviews = KindReview.objects.filter(innovation=innovation).values_list("kind", "seen_on")
    later, today = dict(reviews), timezone.localdate()
    return [
        Seen(kind, KindReview.Kind(kind).label, on, due_on, due_on <= today)
        for kind, months in freshness.MONTHS.items()
        if (on := max(filter(None, (whole, later.get(kind))), default=None))
        and (due_on := freshness.due_on(on, months))
    ]


def _with_place(rows: Iterable[Any]) -> list[Any]:
    # In a draft a place may be missing: it was deleted after the draft had named it.
    return [row for row in rows if row.place_id]


def _result_words(study: Study, finding: Finding) -> str:
    # A draft may be saved before either is chosen.
    chosen = study.design and finding.direction
    return _(result_words(study.design, finding.direction)) if chosen else ""


def profile_of(standing: Standing) -> Profile:
    """The published profile in a standing; what was not assessed is said to be so."""
    kind = Kind(standing.kind) if standing.kind else None
    return Profile(kind, *(_reading(standing, dimension) for dimension in ORDINAL))


def _reading(standing: Standing, dimension: Dimension) -> Reading:
    low = getattr(standing, f"{dimension}_low")
    if low is not None:
        return Reading.at(dimension, low, getattr(standing, f"{dimension}_high"))
    if standing.states.get(dimension) == "not determinable":
        return Reading.undeterminable(dimension)
    return Reading.unassessed(dimension)


def published_innovation(slug: str, *, whole: bool = True) -> Innovation | None:
    """The published innovation of this slug, or None; with all that its page shows or, unless
    `whole`, only with its words and standing."""
    published = Innovation.objects.published().filter(slug=slug)
    return (published.with_everything() if whole else published.with_cards()).first()


def page_of(innovation: Innovation, *, preview: bool = False) -> InnovationPage:
    """An innovation in the language of the request."""
    return InnovationPage(innovation, get_language() or "en", preview=preview)
