"""From a toolkit of the database to the plain form of its content file."""

from typing import Any

from offshoot.library.content.plain import simple
from offshoot.library.registry import Plain
from offshoot.toolkits.domain.sections import TOPICS
from offshoot.toolkits.models import Toolkit

from .mapping import FIELDS, PARTS


def plain_of(toolkit: Toolkit) -> Plain:
    """A toolkit in the form of its content file; reads `with_rows`."""
    texts = {text.topic: text.text for text in toolkit.texts.all()}
    plain: Plain = {"innovation": toolkit.innovation.slug}
    plain |= {name: getattr(toolkit, name) for name in FIELDS}
    plain["texts"] = {key: texts.get(key, "") for key in TOPICS}
    for part, (_table, form) in PARTS.items():
        plain[part] = [
            {field.alias or name: _value(row, name) for name, field in form.model_fields.items()}
            for row in getattr(toolkit, part).all()
        ]
    whole: Plain = simple(plain)
    return whole


def _value(row: Any, name: str) -> Any:
    if name == "sources":
        return list(row.source_keys)
    if name == "place":
        return row.place.slug if row.place_id else None
    return getattr(row, name)
