"""The document of a toolkit as data that JSON knows, for machines and to be compared."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .document import ToolkitDocument

#: What follows from the fields of a part and helps a reader of the data.
_DERIVED = ("kind", "number")


def as_data(document: ToolkitDocument) -> dict[str, Any]:
    """The same for the same document. Amounts are texts, such as "32000.50", so that no digit is
    lost; blocks say their `kind`; dates are those of ISO 8601."""
    data: dict[str, Any] = _simple(document)
    return data


def _simple(value: Any) -> Any:
    if is_dataclass(value):
        said = {name: getattr(value, name) for name in _DERIVED if hasattr(value, name)}
        return said | {f.name: _simple(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_simple(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
