"""How a study's design and its finding are put into words.

Strength and direction are kept apart: a design says how well a change can be attributed, a
direction says which way it went. "Tested" is said only of designs that compare.
"""

from collections.abc import Iterable
from enum import StrEnum

from .words import msg


class Design(StrEnum):
    """Designs of studies, strongest attribution first."""

    RCT = "rct"
    QUASI_EXPERIMENTAL = "quasi-experimental"
    PRE_POST = "pre-post"
    SURVEY = "survey"
    MONITORING = "monitoring"
    CLIENT_FEEDBACK = "client-feedback"
    INSPECTION = "inspection"
    QUALITATIVE = "qualitative"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a finding goes."""

    BENEFIT = "benefit"
    NO_EFFECT = "no-effect"
    MIXED = "mixed"
    HARM = "harm"
    FELL_SHORT = "fell-short"
    UNCLEAR = "unclear"


#: Designs that compare with people who did not take part, so that a change can be attributed.
COMPARING = frozenset({Design.RCT, Design.QUASI_EXPERIMENTAL})

#: Directions that a reader must not miss.
UNFAVOURABLE = frozenset(
    {Direction.NO_EFFECT, Direction.MIXED, Direction.HARM, Direction.FELL_SHORT}
)


class Studied(StrEnum):
    """How well an innovation was studied, in five steps that a reader can choose from; best
    first. A step says how a change could be attributed, not which way it went."""

    RANDOMISED = "randomised"
    COMPARISON = "comparison"
    MEASURED = "measured"
    DESCRIBED = "described"
    NOTHING = "none"


_STEPS = {
    Design.RCT: Studied.RANDOMISED,
    Design.QUASI_EXPERIMENTAL: Studied.COMPARISON,
    Design.PRE_POST: Studied.MEASURED,
    Design.SURVEY: Studied.MEASURED,
}
_RANK = {design: place for place, design in enumerate(Design)}


def is_tested(design: str) -> bool:
    """Whether a design compares with people who did not take part."""
    return design in COMPARING


def is_unfavourable(direction: str) -> bool:
    """Whether a finding shows no effect, a mixed one, harm, or less than was aimed at."""
    return direction in UNFAVOURABLE


def strongest(designs: list[str]) -> str:
    """The design of strongest attribution among `designs`; empty text when there is none."""
    return min(designs, key=lambda design: _RANK[Design(design)], default="")


def studied(strongest_design: str) -> Studied:
    """The step of an innovation's strongest design; empty text is none."""
    if not strongest_design:
        return Studied.NOTHING
    return _STEPS.get(Design(strongest_design), Studied.DESCRIBED)


def tested_result(directions: Iterable[str]) -> str:
    """What all comparing studies together found: benefit, no-effect, mixed or harm; empty text
    when they found nothing clear or there is none. Harm is never averaged away."""
    found = {Direction(direction) for direction in directions} - {Direction.UNCLEAR}
    if Direction.HARM in found:
        return Direction.HARM
    if found == {Direction.BENEFIT}:
        return Direction.BENEFIT
    if found and found <= {Direction.NO_EFFECT, Direction.FELL_SHORT}:
        return Direction.NO_EFFECT
    return Direction.MIXED if found else ""


def results_by_outcome(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What comparing studies found on each outcome, by its key; outcomes on which they found
    nothing clear are left out. `found` gives an outcome and a direction for each finding."""
    directions: dict[str, list[str]] = {}
    for outcome, direction in found:
        directions.setdefault(outcome, []).append(direction)
    results = {outcome: tested_result(ways) for outcome, ways in directions.items()}
    return {outcome: result for outcome, result in results.items() if result}


_TESTED_WORDS = {
    Direction.BENEFIT: msg("tested: benefit"),
    Direction.NO_EFFECT: msg("tested: no effect"),
    Direction.MIXED: msg("tested: mixed"),
    Direction.HARM: msg("tested: harm"),
    Direction.FELL_SHORT: msg("tested: less than aimed at"),
    Direction.UNCLEAR: msg("tested: unclear"),
}
_REPORTED_WORDS = {
    Direction.BENEFIT: msg("reported: better"),
    Direction.NO_EFFECT: msg("reported: no change"),
    Direction.MIXED: msg("reported: mixed"),
    Direction.HARM: msg("reported: worse"),
    Direction.FELL_SHORT: msg("reported: less than aimed at"),
    Direction.UNCLEAR: msg("figure only, cause not known"),
}


def result_words(design: str, direction: str) -> str:
    """A finding in few words: what was tested against a comparison is called so, everything
    else only reported (English; the caller may translate)."""
    words = _TESTED_WORDS if is_tested(design) else _REPORTED_WORDS
    return words[Direction(direction)]
