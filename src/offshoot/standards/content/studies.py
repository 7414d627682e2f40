"""Studies of the domain, from an innovation in the form of its content file."""

from collections.abc import Mapping
from typing import Any

from offshoot.library.domain.evidence import Design, Direction
from offshoot.library.registry import Plain
from offshoot.standards.domain.evidence import Study, maximum

from .schema import StudyReading


def studies_of(innovation: Plain, readings: Mapping[str, StudyReading]) -> list[Study]:
    """All studies of an innovation, with the levels that they were awarded. An awarded level above
    the maximum by design is taken for the maximum: the check of files names it."""
    return [_study(row, readings.get(row["key"])) for row in innovation["studies"]]


def _study(row: Plain, reading: StudyReading | None) -> Study:
    design = Design(row["design"])
    awarded = min(reading.maryland, maximum(design)) if reading else None
    return Study(
        key=row["key"],
        design=design,
        findings=tuple((f["outcome"], Direction(f["direction"])) for f in row["findings"]),
        awarded=awarded,
        independence=row["independence"],
        delivered_by=reading.delivered_by if reading else "unknown",
        place=row["place"],
        sample_size=row["sample_size"],
        response_rate=_number(row["response_rate"]),
        is_synthesis=row["is_synthesis"],
        contains=frozenset(row["contains"]),
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
