"""From what a reader corrects to the fields of the back office that hold it.

The ids are Wagtail's: `id_<field>` of a field, `id_<relation>-<number>-<field>` in a row,
`inline_child_<relation>-<number>-panel-section` of a whole row, `id_<relation>-ADD` of the button
for a new one. The form opens the tab that the id in an address is in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Field, Model, TextField
from django.utils.translation import override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import RevisionMixin

from offshoot.dialogue.models import Correction
from offshoot.dialogue.pages import SECTIONS, thing_of, title_of


@dataclass(frozen=True)
class Place:
    """A field or row of the form: its name, what it says now, and its address at the desk. It
    `is_meant` when the passage that the reader quotes is in it."""

    label: str
    text: str
    url: str
    is_meant: bool


def form_of(correction: Correction, person: Any) -> str:
    """The address of the form, empty where the page is gone or somebody may not change it."""
    thing = thing_of(correction)
    return str((thing and AdminURLFinder(person).get_edit_url(thing)) or "")


def places_of(correction: Correction, person: Any) -> list[Place]:
    """Where the section's words can be changed, as the form holds them now; what holds the passage
    first. Empty where the page is gone or somebody may not change it."""
    thing = thing_of(correction)
    form = thing and AdminURLFinder(person).get_edit_url(thing)
    if thing is None or not form:
        return []
    # The form opens the newest draft.
    draft = thing.get_latest_revision_as_object() if isinstance(thing, RevisionMixin) else thing
    quoted = _quoted_words(correction)
    found = [
        Place(label, text, f"{form}#{anchor}", _holds(text, quoted))
        for label, text, anchor in _targets(correction, draft)
    ]
    return sorted(found, key=lambda place: not place.is_meant)


def _quoted_words(correction: Correction) -> set[str]:
    """The words of the passage; none where it is still the title that the form was opened with."""
    with override(correction.language):
        is_title = correction.passage == str(title_of(correction))
    return set() if is_title else _words(correction.passage)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\d+|\w{3,}", text.casefold()))


def _holds(text: str, quoted: set[str]) -> bool:
    """Whether nearly all quoted words are in a text: the page shows it with other signs, and with
    numbers for its sources."""
    return bool(quoted) and len(quoted & _words(text)) >= 0.8 * len(quoted)


def _targets(correction: Correction, draft: Any) -> Iterator[tuple[str, str, str]]:
    """Label, text now and id of each."""
    known = SECTIONS[correction.kind]
    section = known.get(correction.section, known[""])
    for name in section.words:
        yield from _word(draft, name, correction.language)
    for name in section.fields:
        yield _label(draft, name), _said(draft, name), f"id_{name}"
    for relation in section.rows:
        yield from _rows(draft, relation)


def _word(draft: Any, name: str, language: str) -> Iterator[tuple[str, str, str]]:
    """The field of the row that readers of this language see: the original, if theirs is empty."""
    rows = list(enumerate(draft.texts.all()))
    own = [(at, row) for at, row in rows if row.language == language and getattr(row, name)]
    original = [(at, row) for at, row in rows if getattr(row, "is_original", row.language == "en")]
    for at, row in (own or original or rows)[:1]:
        yield f"{_label(row, name)} ({row.language})", _said(row, name), f"id_texts-{at}-{name}"


def _rows(draft: Any, relation: str) -> Iterator[tuple[str, str, str]]:
    rows = list(enumerate(getattr(draft, relation).all()))
    heading = str(draft._meta.get_field(relation).related_model._meta.verbose_name).capitalize()
    for at, row in rows:
        said = " · ".join(filter(None, (_said(row, field.name) for field in _spoken(row))))
        yield f"{heading} {at + 1}", said, f"inline_child_{relation}-{at}-panel-section"
    if not rows:
        yield heading, "", f"id_{relation}-ADD"


def _spoken(row: Model) -> Iterator[Field[Any, Any]]:
    """The fields of a row that hold words."""
    fields = (field for field in row._meta.concrete_fields if field.editable)
    return (field for field in fields if isinstance(field, CharField | TextField))


def _label(thing: Any, name: str) -> str:
    return str(thing._meta.get_field(name).verbose_name).capitalize()


def _said(thing: Any, name: str) -> str:
    shown = getattr(thing, f"get_{name}_display", None)
    value = shown() if shown else getattr(thing, name)
    return "" if value is None else str(value)
