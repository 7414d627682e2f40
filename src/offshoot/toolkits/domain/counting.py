"""Counts of people that single nobody out."""

from collections.abc import Mapping
from dataclasses import dataclass

#: People that a group has at least to be shown by itself.
LEAST = 3


@dataclass(frozen=True)
class Count:
    """How many people, and how often they took something."""

    people: int = 0
    downloads: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.people + other.people, self.downloads + other.downloads)


def folded(groups: Mapping[str, Count]) -> tuple[dict[str, Count], Count]:
    """Groups of at least `LEAST` people, the largest first, and all others as one, those with the
    key "" (who do not say) among them. Where the others would be too few as well, the smallest
    group joins them: else a look at the sum would tell of them."""
    named = sorted(
        (item for item in groups.items() if item[0] and item[1].people >= LEAST),
        key=lambda item: (-item[1].people, item[0]),
    )
    kept = dict(named)
    others = sum((count for key, count in groups.items() if key not in kept), Count())
    while kept and 0 < others.people < LEAST:
        others += kept.popitem()[1]
    return kept, others
