"""The plain form in which a content file and an object of the library are compared: data as YAML
knows it, in one order. Touches no database."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

Plain = dict[str, Any]

#: Lists of terms, whose order says nothing.
TERM_LISTS = ("challenges", "target_groups", "approaches", "terms")
_BY_LANGUAGE = ("texts", "labels")


def plain_of_entry(data: BaseModel) -> Plain:
    """What a content file says, in the form in which `writing.plain_of` gives an object."""
    plain: Plain = simple(data.model_dump(by_alias=True))
    for name in plain.keys() & set(TERM_LISTS):
        plain[name] = sorted(set(plain[name]))
    for name in plain.keys() & set(_BY_LANGUAGE):
        plain[name] = dict(sorted(plain[name].items()))
    return plain


def digest_of(plain: Plain) -> str:
    """The same for the same content, whatever the order of its fields. What is empty does not
    count, so that a field which a later version adds changes no digest."""
    return hashlib.sha256(json.dumps(without_empty(plain), sort_keys=True).encode()).hexdigest()


def without_empty(value: Any) -> Any:
    """Without fields that hold nothing."""
    if isinstance(value, dict):
        kept = {name: without_empty(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if not _is_empty(item)}
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    return value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def simple(value: Any) -> Any:
    """Data as YAML knows it. Lines end as in a file, also where a browser sent them."""
    if isinstance(value, str):
        text = str.__str__(value)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text.strip()
    if isinstance(value, dict):
        return {name: simple(item) for name, item in value.items()}
    if isinstance(value, list):
        return [simple(item) for item in value]
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
