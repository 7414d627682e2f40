"""The ratings of a case side by side. Only what `Rating.objects.visible_to` gives is read for a
page; rules of the panel itself ask the ratings that count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.spread import FEWEST_RATINGS, Spread, spread
from offshoot.panels.models import Case, Consensus, Rating, RatingRow
from offshoot.standards.domain.published import STANDARDS, standard
from offshoot.standards.domain.standard import DimensionText, Level


@dataclass(frozen=True)
class Column:
    """What one evaluator said of a dimension; `row` is None where they said nothing."""

    letter: str
    is_third_reader: bool
    row: RatingRow | None


@dataclass(frozen=True)
class Matter:
    """One dimension before the meeting: the spread, the reasons side by side, the levels that are
    concerned with their anchors, and what the panel holds."""

    text: DimensionText
    spread: Spread
    columns: Sequence[Column]
    levels: Sequence[Level]
    consensus: Consensus | None

    @property
    def dimension(self) -> Dimension:
        return self.text.key


def ratings_of(case: Case) -> list[Rating]:
    """Those that count, in the order of their letters; two queries."""
    return list(Rating.objects.valid().filter(case=case).with_rows().order_by("seat__letter"))


def meeting_of(case: Case, person: Any) -> list[Matter]:
    """Where they differ first. Empty for who may not see the ratings, and where the words of the
    standard are gone. Five queries at most."""
    if case.panel.standard not in STANDARDS:
        return []
    seen = Rating.objects.visible_to(person).valid().filter(case=case)
    ratings = list(seen.with_rows().order_by("seat__letter"))
    if not ratings:
        return []
    held = {Dimension(row.dimension): row for row in case.consensus.all()}
    text = standard(case.panel.standard)
    matters = [_matter(one, ratings, held.get(one.key)) for one in text.dimensions]
    return sorted(matters, key=_urgency)


def _urgency(matter: Matter) -> tuple[bool, bool]:
    return (not matter.spread.calls_third_reader, not matter.spread.differs)


def _matter(text: DimensionText, ratings: Sequence[Rating], held: Consensus | None) -> Matter:
    columns = [
        Column(one.seat.letter, one.seat.is_third_reader, row_of(one, text.key)) for one in ratings
    ]
    found = spread(text.key, [c.row.said for c in columns if c.row and c.row.said is not None])
    return Matter(text, found, columns, _concerned(text, found), held)


def row_of(rating: Rating, dimension: Dimension) -> RatingRow | None:
    """What a rating says of a dimension; None for nothing."""
    rows = (row for row in rating.rows.all() if row.dimension == dimension.value and row.state)
    return next(rows, None)


def _concerned(text: DimensionText, found: Spread) -> list[Level]:
    """Levels that somebody allows, and those between them; of types, those that were named."""
    named = found.counts
    levels = [value for value in named if isinstance(value, int)]
    between = range(min(levels), max(levels) + 1) if levels else ()
    return [one for one in text.levels if one.value in named or one.value in between]


def spreads_of(ratings: Sequence[Rating]) -> Mapping[Dimension, Spread]:
    """By dimension, over ratings with their rows."""
    found = {}
    for dimension in Dimension:
        rows = [row_of(one, dimension) for one in ratings]
        said = [row.said for row in rows if row and row.said is not None]
        found[dimension] = spread(dimension, said)
    return found


def needs_third_reader(case: Case) -> bool:
    """Whether ratings lie so far apart, or are so few, that one more reader is called."""
    ratings = ratings_of(case)
    few = len(ratings) < FEWEST_RATINGS
    return few or any(one.calls_third_reader for one in spreads_of(ratings).values())


def lacks_third_reader(case: Case) -> bool:
    """Whether the first evaluators lie far apart, and no third reader has handed in."""
    ratings = ratings_of(case)
    if any(rating.seat.is_third_reader for rating in ratings):
        return False
    return any(one.calls_third_reader for one in spreads_of(ratings).values())


def is_complete(case: Case) -> bool:
    """Whether the panel has said what it holds of every dimension."""
    return case.consensus.exclude(state="").count() == len(Dimension)
