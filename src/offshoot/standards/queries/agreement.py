"""How far readers agree, as it was last worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.compared import Compared
from offshoot.standards.domain.published import STANDARDS, standard
from offshoot.standards.domain.ratings_file import heading
from offshoot.standards.domain.standard import DimensionText, Standard
from offshoot.standards.domain.whisker import axis, floor_of, whisker
from offshoot.standards.models import Measurement, Reader


@dataclass(frozen=True)
class DimensionRow:
    """A dimension, what was found of it, and its drawing (SVG)."""

    text: DimensionText
    found: Compared
    drawing: str


@dataclass(frozen=True)
class Group:
    """Readers of one kind and how far they agree by one standard. `described` are those of them of
    whom more is said; `axis` is the drawing above the drawings."""

    standard: Standard
    readers: str
    described: Sequence[Reader]
    rows: Sequence[DimensionRow]
    axis: str
    digest: str
    at: datetime

    @property
    def anchor(self) -> str:
        return f"readers-{self.digest[:8]}"


def measured() -> list[Group]:
    """Every kind of readers by every standard, the newest standard first; two queries."""
    described: dict[str, list[Reader]] = {}
    for reader in Reader.objects.all():
        described.setdefault(reader.kind, []).append(reader)
    found = Measurement.objects.filter(form=Measurement.FORM, standard__in=STANDARDS)
    return [_group(one, described.get(one.readers, [])) for one in found.defer("ratings")]


def _group(one: Measurement, described: Sequence[Reader]) -> Group:
    text = standard(one.standard)
    every = {Dimension(name): Compared.from_plain(said) for name, said in one.figures.items()}
    floor = floor_of([said.agreement for said in every.values()])
    rows = [
        DimensionRow(part, every[part.key], whisker(every[part.key].agreement, floor))
        for part in text.dimensions
        if part.key in every
    ]
    return Group(text, one.readers, described, rows, axis(floor), one.digest, one.at)


def ratings_file() -> str:
    """The ratings of all measurements as CSV; one query."""
    found = Measurement.objects.filter(form=Measurement.FORM)
    return heading() + "".join(found.values_list("ratings", flat=True))
