"""What an innovation's page lacks, said in words, where no editor has said it yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


def gaps(known: Mapping[str, bool], topics_said: set[str]) -> Iterator[Gap]:
    """Gaps for every topic that is not known and that no open point mentions."""
    for topic, gap in _GAPS.items():
        if not known.get(topic, False) and topic not in topics_said:
            yield gap
