"""A list as files: in the forms of Explore, with the notes, and as a brief for a council."""

import json
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.text import slugify

from offshoot.documents.domain import Draft
from offshoot.library.queries import brief_of_several, innovations_of
from offshoot.library.queries.exports import FORMS, in_short
from offshoot.library.queries.exports import written as write
from offshoot.library.registry import Column

from .kinds import INNOVATION
from .models import List
from .queries import all_of

__all__ = ["FORMS", "brief", "forms", "name_of", "written"]


def forms(view: str, key: str) -> list[tuple[str, Any]]:
    """Address and words of each form: `view` is given the key of a list and the form."""
    return [(reverse(view, args=[key, form]), label) for form, (_type, label) in FORMS.items()]


def name_of(a_list: List) -> str:
    """Of a file, without its ending."""
    return slugify(a_list.name)[:60] or "list"


def written(a_list: List, form: str, absolute: Callable[[str], str]) -> bytes:
    """The published innovations of a list in its order, with a column for notes."""
    notes = {int(item.key): item.note for item in all_of(a_list, INNOVATION)}
    innovations = innovations_of(list(notes))
    if form != "json":
        return write(innovations, form, absolute, [Column("note", lambda batch: notes)])
    results = [
        {**in_short(one), "address": absolute(one.get_absolute_url()), "note": notes[one.pk]}
        for one in innovations
    ]
    whole = {"list": a_list.name, "description": a_list.description, "results": results}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def brief(a_list: List) -> Draft | None:
    """The innovations of a list as options for a council, with its name and description; None
    when it has none."""
    keys = [int(item.key) for item in all_of(a_list, INNOVATION)]
    return brief_of_several(innovations_of(keys), a_list.name, a_list.description)
