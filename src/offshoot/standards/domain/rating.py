"""What one person says on one dimension, and what is wrong with it.

The same for members, for evaluators on panels and for curators: answers to the questions, a level
(or a range, or that none can be told), and why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from offshoot.library.domain.profile import Dimension, Kind
from offshoot.library.domain.words import msg

from .questions import WIDEST_RANGE, Answer, Walk, reading_of, walk
from .standard import UNCLEAR, DimensionText

#: A reason is read beside its level, on a page with four others.
LONGEST_REASON = 90

#: Fields of a rating at which something can be wrong, with words that say what to do.
Fault = tuple[str, str]


@dataclass(frozen=True)
class Rated:
    """A type, a level (`low` and `high` alike), a range, "not determinable", or nothing yet.

    `sources` are keys of the innovation's sources and studies, each with a place in it. `overrides`
    says why the level is not the one that the answers suggest.
    """

    dimension: Dimension
    kind: Kind | None = None
    low: int | None = None
    high: int | None = None
    is_undeterminable: bool = False
    reason: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    missing: str = ""
    ask: str = ""
    overrides: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def has_level(self) -> bool:
        return self.kind is not None or self.low is not None

    @property
    def is_said(self) -> bool:
        """Whether it says anything at all on the level."""
        return self.has_level or self.is_undeterminable

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    def follows(self, found: Walk) -> bool:
        """Whether it lies within what the answers leave open."""
        if self.dimension is Dimension.TYPE:
            return self.kind is None or self.kind.value in found.leaves
        levels = {leaf for leaf in found.leaves if isinstance(leaf, int)}
        if self.low is None or self.high is None:
            return not self.is_undeterminable or UNCLEAR in found.leaves or len(levels) > 1
        return bool(levels) and min(levels) <= self.low and self.high <= max(levels)


def faults(rated: Rated, text: DimensionText, *, needs_sources: bool = True) -> Iterator[Fault]:
    """What keeps a rating from being handed in, as pairs of field and words."""
    if not rated.is_said:
        yield "level", msg("Choose a level, or say that it is not determinable.")
        return
    if not rated.reason and not rated.is_undeterminable:
        yield "reason", msg("Say why in a sentence or two: what did you read that shows it?")
    if needs_sources and rated.has_level and not rated.sources:
        yield "sources", msg("Tick at least one source that shows it.")
    if rated.is_undeterminable or rated.is_range:
        if not rated.missing:
            yield "missing", msg("Say what is missing to tell one level.")
        if not rated.ask:
            yield "ask", msg("Say whom to ask, such as the originator or a city that runs it.")
    found = walk(text, rated.answers)
    if rated.answers and not rated.follows(found) and not rated.overrides:
        yield "overrides", msg("Your answers lead elsewhere. Change them, or say here why not so.")


def range_fault(rated: Rated) -> str:
    """What is wrong with its range of levels; empty where nothing is."""
    if rated.low is None or rated.high is None:
        return ""
    if rated.low > rated.high:
        return msg("A range goes from the lower level to the higher one.")
    if rated.high - rated.low >= WIDEST_RANGE:
        return msg("A range of more than three levels says too little: choose not determinable.")
    return ""


def suggested(text: DimensionText, answers: Mapping[str, Answer]) -> Rated | None:
    """What the answers lead to; None while questions on the way have no answer."""
    found = walk(text, answers)
    if not found.is_complete:
        return None
    if text.key is Dimension.TYPE:
        kind = Kind(found.type) if found.type else None
        return Rated(text.key, kind=kind, is_undeterminable=kind is None, answers=answers)
    reading = reading_of(text.key, found.leaves)
    return Rated(
        text.key,
        low=reading.low,
        high=reading.high,
        is_undeterminable=reading.low is None,
        answers=answers,
    )
