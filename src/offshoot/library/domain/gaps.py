"""What we don't know about an innovation: what editors say, what its page lacks, and what those
who assessed it missed, without saying a thing twice."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .words import msg


@dataclass(frozen=True)
class Gap:
    """An open point that follows from what is missing; `topic` is that of an open point."""

    topic: str
    statement: str


_GAPS = {
    "evidence": Gap("evidence", msg("No study of what changed for people was found.")),
    "cost": Gap("cost", msg("No figure on what it costs was found.")),
    "delivery": Gap("delivery", msg("Who delivers it, and with how many staff, was not found.")),
    "income": Gap("income", msg("Who pays for it, and for how long, was not found.")),
    "adaptation": Gap("adaptation", msg("No other place that runs it was found.")),
    "transfer": Gap("transfer", msg("No manual, training or help for other cities was found.")),
}


@dataclass(frozen=True)
class Unknown:
    """Something not known; `topic` is that of an open point, `ask` whom to ask for it. Words that
    are not `is_ours` are an editor's or a reader's, in the language of the innovation's rows."""

    topic: str
    statement: str
    ask: str = ""
    is_ours: bool = False


#: Share of the fewer words that two statements on one topic have in common when they say the same.
_SAME = 0.6
_LITTLE = re.compile(
    "a|about|an|and|any|are|as|at|by|do|does|for|from|has|have|how|if|in|is|it|its|many|much|no|"
    "not|of|on|or|other|some|than|that|the|their|there|they|this|to|was|were|what|when|where|"
    "whether|which|who|whom|whose|why|with"
)


def joined(said: Iterable[Unknown], more: Iterable[Unknown]) -> list[Unknown]:
    """All of `said`, with those of `more` after them that say something else. Where two say the
    same on a topic, the longer one stands, and somebody to ask is kept."""
    together = list(said)
    for one in more:
        place = next((n for n, other in enumerate(together) if _is_same(one, other)), None)
        if place is None:
            together.append(one)
        else:
            together[place] = _fuller(together[place], one)
    return together


def _is_same(one: Unknown, other: Unknown) -> bool:
    if one.topic != other.topic:
        return False
    words, others = _words(one.statement), _words(other.statement)
    return len(words & others) >= _SAME * max(1, min(len(words), len(others)))


def _fuller(one: Unknown, other: Unknown) -> Unknown:
    fuller = max(one, other, key=lambda unknown: len(_words(unknown.statement)))
    return replace(fuller, ask=fuller.ask or one.ask or other.ask)


def _words(statement: str) -> set[str]:
    """The words that carry meaning, as far as small words tell; without the ends that a plural or
    a tense gives them."""
    found = re.findall(r"\w+", statement.lower())
    return {word[:5] for word in found if not _LITTLE.fullmatch(word)}


def gaps(known: Mapping[str, bool], topics_said: set[str]) -> Iterator[Gap]:
    """Gaps for every topic that is not known and that no open point mentions."""
    for topic, gap in _GAPS.items():
        if not known.get(topic, False) and topic not in topics_said:
            yield gap
