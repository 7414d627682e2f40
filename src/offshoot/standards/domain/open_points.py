"""What we don't know, as it follows from readings and studies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from offshoot.library.domain.profile import Dimension
from offshoot.library.domain.words import msg

from .evidence import OutcomeResult, Unknown

#: Words for what would have to be known of the studies, in the order in which they are said.
UNKNOWN_WORDS: dict[Unknown, str] = {
    "awarded level": msg("What the studies are worth has not been weighed yet."),
    "numbers": msg("How many people were measured, and how many of those asked answered."),
    "independence": msg("Whether those who did the studies have a stake in it."),
    "delivery": msg("Where, and by which organisation, it was run that the studies looked at."),
}


@dataclass(frozen=True)
class OpenPoint:
    """Something not known, and whom to ask. `topic` is a dimension; `is_own_words` tells words of a
    reader from ours, which are translated."""

    topic: Dimension
    statement: str
    ask: str = ""
    is_own_words: bool = True


def open_points(
    missing: Mapping[Dimension, tuple[str, str]], outcomes: Iterable[OutcomeResult] = ()
) -> Iterator[OpenPoint]:
    """Open points of all dimensions, in their order. `missing` gives what readers missed and whom
    to ask, by dimension; `outcomes` what the studies leave open where one fact more would
    give one level."""
    unknown = {fact for result in outcomes for fact in result.unknown}
    for dimension in Dimension:
        statement, ask = missing.get(dimension, ("", ""))
        if statement:
            yield OpenPoint(dimension, statement, ask)
        if dimension is Dimension.EVIDENCE:
            for fact, words in UNKNOWN_WORDS.items():
                if fact in unknown:
                    yield OpenPoint(dimension, words, is_own_words=False)
