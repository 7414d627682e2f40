"""Evidence in two layers: what each study is worth, and what all of them show on one outcome.

Strength is kept apart from direction. A level of 2 or more belongs to an outcome on which a
benefit was found. Where credible studies found otherwise, the outcome gets a mark and no level:
a positive study never lowers a level, and a null or harmful one never raises it. Votes are not
counted: where one of five trials found nothing, the outcome is mixed until an independent
synthesis that weighs them all says more.

What is not known about a study makes a range: its low end takes every unknown for the worst, its
high end for the best.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from offshoot.library.domain.evidence import Design, Direction, tested_result

#: The awarded Maryland level from which a study is credible (What Works Centre for Local Economic
#: Growth, 2016).
CREDIBLE = 3
HIGHEST_MARYLAND = 5
#: The lowest level of the evidence that belongs to an outcome.
MEASURED = 2
#: The level of the evidence from which a benefit counts as proven.
PROVEN = 3

#: The highest Maryland level that a design can be awarded. 0: it measures no effect at all.
MAXIMUM: dict[Design, int] = {
    Design.RCT: 5,
    # 4 for chance-like assignment (instruments, cut-offs); matched groups reach 3.
    Design.QUASI_EXPERIMENTAL: 4,
    Design.PRE_POST: 2,
    Design.SURVEY: 1,
    Design.MONITORING: 1,
    Design.CLIENT_FEEDBACK: 0,
    Design.INSPECTION: 0,
    Design.QUALITATIVE: 0,
    Design.OTHER: 1,
}
#: Designs that measure against a baseline, or against others.
MEASURES_CHANGE = frozenset({Design.RCT, Design.QUASI_EXPERIMENTAL, Design.PRE_POST})

Independence = Literal["independent", "funder", "own", "unknown"]
Delivery = Literal["originator", "others", "unknown"]
#: What is not known and would change the level.
Unknown = Literal["awarded level", "numbers", "independence", "delivery"]


def maximum(design: str) -> int:
    """The highest Maryland level (0 to 5) by design. Raises ValueError for an unknown design."""
    return MAXIMUM[Design(design)]


@dataclass(frozen=True)
class Study:
    """One study, however many reports describe it.

    `findings` are pairs of outcome and direction. `awarded` is the Maryland level that it was
    given, None where nobody has looked. A synthesis names the studies that it `contains`.
    """

    key: str
    design: Design
    findings: tuple[tuple[str, Direction], ...] = ()
    awarded: int | None = None
    independence: Independence = "unknown"
    delivered_by: Delivery = "unknown"
    place: str | None = None
    sample_size: int | None = None
    response_rate: float | None = None
    is_synthesis: bool = False
    contains: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.awarded is not None and not 0 <= self.awarded <= maximum(self.design):
            raise ValueError(f"{self.design} reaches {maximum(self.design)} at most")

    @property
    def outcomes(self) -> set[str]:
        """Those on which it found something clear."""
        return {outcome for outcome, way in self.findings if way != Direction.UNCLEAR}

    def found(self, outcome: str) -> list[Direction]:
        """Directions on an outcome; what is unclear says nothing."""
        return [w for name, w in self.findings if name == outcome and w != Direction.UNCLEAR]

    def worth(self, *, at_best: bool) -> int:
        """The awarded level; where nobody has looked, the best or the worst it could be."""
        if self.awarded is not None:
            return self.awarded
        return maximum(self.design) if at_best else 0


@dataclass(frozen=True)
class OutcomeResult:
    """What all studies together show on one outcome: a level from `low` to `high` (0 where they
    give none), and a `mark` where credible studies found otherwise than a benefit: no-effect,
    mixed or harm. `unknown` is what would have to be known for one level."""

    outcome: str
    low: int
    high: int
    mark: str = ""
    unknown: frozenset[Unknown] = frozenset()


@dataclass(frozen=True)
class Suggestion:
    """The level of an innovation by rule, `low` to `high`, and what it follows from."""

    low: int
    high: int
    outcomes: tuple[OutcomeResult, ...] = field(default=())

    def allows(self, low: int, high: int) -> bool:
        """Whether a reading from `low` to `high` lies within the suggestion."""
        return self.low <= low <= high <= self.high

    def contradicts(self, low: int | None, high: int | None) -> bool:
        """Whether a reading says something else than follows; None stands for "not determinable",
        which nobody can say where a benefit was surely measured."""
        if low is None or high is None:
            return self.low >= MEASURED
        return not self.allows(low, high)


def suggest(studies: Sequence[Study], account: bool | None = None) -> Suggestion:
    """The level by rule. `account` tells whether a public source sets out why it should help; None
    when nobody has said. The order of studies does not matter. Raises ValueError when two have
    the same key: reports of one study are one study."""
    if len({study.key for study in studies}) < len(studies):
        raise ValueError("a study stands twice")
    names = sorted({outcome for study in studies for outcome in study.outcomes})
    outcomes = tuple(outcome_result(studies, name) for name in names)
    low = max((result.low for result in outcomes), default=0)
    high = max((result.high for result in outcomes), default=0)
    return Suggestion(
        max(low, int(account is True)), max(high, int(account is not False)), outcomes
    )


def outcome_result(studies: Sequence[Study], outcome: str) -> OutcomeResult:
    """What the studies show on one outcome."""
    worst, best = (_View(studies, outcome, at_best) for at_best in (False, True))
    low, high = worst.level(), best.level()
    mark = best.direction()
    if mark == Direction.BENEFIT:
        mark = ""
    return OutcomeResult(outcome, low, high, mark, frozenset(best.unknown() if low < high else ()))


@dataclass(frozen=True)
class _View:
    """The studies on one outcome, with every unknown taken for the best, or for the worst."""

    studies: Sequence[Study]
    outcome: str
    at_best: bool

    def direction(self) -> str:
        """What credible studies found; empty text where there is none."""
        return tested_result(
            way for _study, way in self._heard() if self._is(CREDIBLE, _study, way)
        )

    def level(self) -> int:
        """0 where no benefit was found, or credible studies found otherwise."""
        direction = self.direction()
        if direction == Direction.BENEFIT:
            return self._confirmed()
        return 0 if direction else self._measured()

    def unknown(self) -> Iterator[Unknown]:
        """What is not known about studies that found a benefit, or are not awarded a level."""
        concerned = [study for study in self.studies if study.found(self.outcome)]
        counted = self._counted() or [s for s in concerned if s.design in MEASURES_CHANGE]
        if any(study.awarded is None for study in concerned):
            yield "awarded level"
        if not self._counted() and any(not _is_told(study) for study in counted):
            yield "numbers"
        if any(study.independence == "unknown" for study in concerned):
            yield "independence"
        if any(study.delivered_by == "unknown" or not study.place for study in self._counted()):
            yield "delivery"

    def _is(self, level: int, study: Study, way: Direction) -> bool:
        # The best that can be is that what favours is credible, and what does not is not.
        favours = way == Direction.BENEFIT
        return study.worth(at_best=favours == self.at_best) >= level

    def _heard(self) -> Iterator[tuple[Study, Direction]]:
        """Findings that count for the direction. An independent synthesis speaks for the studies
        that it contains; another one adds no benefit to them."""
        concerned = [study for study in self.studies if study.found(self.outcome)]
        keys = {study.key for study in concerned if not study.is_synthesis}
        spoken_for = keys & {key for s in concerned if self._speaks(s) for key in s.contains}
        for study in concerned:
            repeats = study.is_synthesis and not self._speaks(study) and study.contains & keys
            for way in study.found(self.outcome):
                if not (study.key in spoken_for or (repeats and way == Direction.BENEFIT)):
                    yield study, way

    def _speaks(self, study: Study) -> bool:
        without_stake = study.independence == "independent" or (
            self.at_best and study.independence == "unknown"
        )
        # Taken for the worst, it is credible only where it finds a benefit surely.
        return (
            study.is_synthesis
            and without_stake
            and all(self._is(CREDIBLE, study, way) for way in study.found(self.outcome))
        )

    def _counted(self) -> list[Study]:
        """Credible studies with benefit. A synthesis counts, as one, only where no study does."""
        found = [s for s in self.studies if Direction.BENEFIT in s.found(self.outcome)]
        credible = [study for study in found if self._is(CREDIBLE, study, Direction.BENEFIT)]
        by_key = sorted(credible, key=lambda study: study.key)
        return [study for study in by_key if not study.is_synthesis] or by_key[:1]

    def _confirmed(self) -> int:
        counted = self._counted()
        independent = any(self._fits(study.independence, "independent") for study in counted)
        if len(counted) < 2 or not independent:
            return 3
        places = {
            study.place or (study.key if self.at_best else "")
            for study in counted
            if self._fits(study.delivered_by, "others")
        } - {""}
        return 5 if len(places) >= 2 else 4

    def _measured(self) -> int:
        """2 where a benefit was measured against a baseline and the numbers are told."""
        measuring = [
            (study, way)
            for study in self.studies
            if study.design in MEASURES_CHANGE and not study.is_synthesis
            for way in study.found(self.outcome)
            if self._is(1, study, way)
        ]
        if tested_result(way for _study, way in measuring) != Direction.BENEFIT:
            return 0
        return 2 if self.at_best or any(_is_told(study) for study, _way in measuring) else 0

    def _fits(self, value: str, wanted: str) -> bool:
        return value == wanted or (self.at_best and value == "unknown")


def _is_told(study: Study) -> bool:
    return study.sample_size is not None and study.response_rate is not None


def counted_outcomes(results: Iterable[OutcomeResult], at_least: int) -> list[str]:
    """Outcomes whose benefit is surely evident at that level or above; those with a mark never."""
    return [result.outcome for result in results if result.low >= at_least and not result.mark]
