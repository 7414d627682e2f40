"""Files of toolkits into the database, never over what an editor changed."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from offshoot.library.content.chunks import record_of, remember
from offshoot.library.content.holding import held, is_said_already
from offshoot.library.models import ContentRecord, Innovation, Place
from offshoot.library.registry import Entry, Loaded, Plain
from offshoot.toolkits.models import Toolkit, ToolkitText
from offshoot.toolkits.operations import store_toolkit
from offshoot.toolkits.queries import with_rows

from . import FOLDER
from .mapping import FIELDS, PARTS
from .writing import plain_of


def load(entries: Sequence[Entry], overwrite: Collection[str] = ()) -> Loaded:
    """Stores toolkits that are new or changed, and holds back those that an editor changed."""
    innovations = Innovation.objects.in_bulk([e.slug for e in entries], field_name="slug")
    places = _places(entries)
    loaded = Loaded()
    for entry in entries:
        if innovation := innovations.get(entry.slug):
            _load(entry, innovation, places, entry.slug in overwrite, loaded)
    return loaded


def _load(
    entry: Entry, innovation: Innovation, places: dict[str, Place], overwrites: bool, loaded: Loaded
) -> None:
    with transaction.atomic():
        record = ContentRecord.objects.filter(kind=FOLDER, slug=entry.slug).first()
        current = with_rows(Toolkit.objects.filter(innovation=innovation)).first()
        plain = _said(current) if current else {}
        if not overwrites:
            if record and record.file_digest == entry.digest:
                loaded.unchanged += 1
                return
            if current and is_said_already(entry, current, plain):
                remember([record_of(entry)])
                loaded.unchanged += 1
                return
            if found := held(entry, current, record, plain):
                loaded.held.append(found)
                return
        store_toolkit(innovation, *_values(entry, places))
        remember([record_of(entry)])
    (loaded.updated if current else loaded.created).append(entry.path)


def _said(current: Toolkit) -> Plain:
    """With the words of the draft, where there is one: that is what would be lost."""
    is_draft = current.has_unpublished_changes
    return plain_of(current.get_latest_revision_as_object() if is_draft else current)


def _places(entries: Sequence[Entry]) -> dict[str, Place]:
    slugs = {row.place for entry in entries for row in entry.data.lessons if row.place}
    return Place.objects.in_bulk(slugs, field_name="slug")


def _values(entry: Entry, places: dict[str, Place]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fields of the toolkit, and its rows by relation."""
    data = entry.data
    texts = data.texts.model_dump()
    rows: dict[str, Any] = {
        "texts": [
            ToolkitText(topic=topic, text=text, sort_order=order)
            for order, (topic, text) in enumerate(texts.items())
            if text
        ]
    }
    for part, (table, form) in PARTS.items():
        rows[part] = [
            table(
                sort_order=order, **{name: _value(row, name, places) for name in form.model_fields}
            )
            for order, row in enumerate(getattr(data, part))
        ]
    return {name: getattr(data, name) for name in FIELDS}, rows


def _value(row: Any, name: str, places: dict[str, Place]) -> Any:
    value = getattr(row, name)
    if name == "sources":
        return ", ".join(value)
    if name == "place":
        return places.get(value)
    return value
