"""The ratings that a measurement of agreement rests on, as a table that anybody can take and
calculate with."""

import csv
import io
from collections.abc import Collection, Iterable

from .compared import Said, units_of

HEADINGS = (
    "standard",
    "readers",
    "dimension",
    "innovation",
    "reader",
    "type",
    "low",
    "high",
    "value",
    "counted",
)


def heading() -> str:
    return _written([HEADINGS])


def ratings(
    standard: str, readers: str, dimension: str, said: Iterable[Said], examples: Collection[str]
) -> str:
    """Lines of one dimension, without a heading: of innovations that two or more read, in a fixed
    order. `value` is what alpha is worked out from, empty where no level can be told; `counted` is
    "no" for examples of the standard."""
    return _written(
        [
            standard,
            readers,
            dimension,
            one.innovation,
            one.reader,
            one.kind,
            "" if one.low is None else one.low,
            "" if one.high is None else one.high,
            _value(one),
            "no" if one.innovation in examples else "yes",
        ]
        for unit in units_of(said)
        for one in unit
    )


def _value(one: Said) -> str:
    if one.value is None or isinstance(one.value, str):
        return one.value or ""
    return f"{one.value:g}"


def _written(rows: Iterable[Iterable[object]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()
