"""What keeps a draft from being published, in sentences."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from pydantic import ValidationError

from offshoot.library.models import Innovation
from offshoot.library.registry import Plain
from offshoot.toolkits.content.mapping import PARTS
from offshoot.toolkits.content.schema import ToolkitFile
from offshoot.toolkits.content.writing import plain_of
from offshoot.toolkits.domain.checks import faults
from offshoot.toolkits.domain.sections import TOPICS
from offshoot.toolkits.models import Toolkit

#: What the tables know too, and say by themselves; and keys, of which the check beside the
#: innovation says more.
_SAID_ALREADY = frozenset(
    {
        "literal_error",
        "enum",
        "string_too_short",
        "greater_than_equal",
        "less_than_equal",
        "decimal_max_places",
        "decimal_max_digits",
        "decimal_whole_digits",
        "string_pattern_mismatch",
    }
)
_OURS = "value_error"
_WHERE = tuple[str | int, ...]


def faults_of(draft: Toolkit) -> list[str]:
    """What its content file might not say: each as a sentence that names the row. Of a
    toolkit from `as_read` no more is asked for, however many rows there are."""
    plain = plain_of(draft)
    found = [*_topics_twice(draft), *_by_form(plain), *_beside(plain, draft.innovation)]
    return list(dict.fromkeys(found))


def _by_form(plain: Plain) -> Iterator[str]:
    try:
        ToolkitFile.model_validate(plain)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if one["type"] not in _SAID_ALREADY:
                words = str(one["ctx"]["error"]) if one["type"] == _OURS else one["msg"]
                yield _sentence(one["loc"], _(words), plain)


def _topics_twice(draft: Toolkit) -> Iterator[str]:
    times = Counter(row.topic for row in draft.texts.all() if row.topic)
    for topic, number in times.items():
        if number > 1:
            yield _("There are %(n)d texts about “%(topic)s”. Make them one.") % {
                "n": number,
                "topic": _(TOPICS[topic].title) if topic in TOPICS else topic,
            }


def _beside(plain: Plain, innovation: Innovation) -> Iterator[str]:
    for where, words in faults(plain, _known(innovation)):
        yield _sentence(where, words, plain)


def _known(innovation: Innovation) -> Plain:
    """Of an innovation's plain form what is looked up in it."""

    def keys(rows: Any) -> list[Plain]:
        return [{"key": row.key} for row in rows.all()]

    def places(rows: Any) -> list[Plain]:
        return [{"place": row.place.slug if row.place_id else None} for row in rows.all()]

    return {
        "sources": keys(innovation.sources),
        "outcomes": keys(innovation.outcomes),
        "place": innovation.place.slug if innovation.place else None,
        "adaptations": places(innovation.adaptations),
        "explorations": places(innovation.explorations),
    }


def _sentence(where: _WHERE, words: str, plain: Plain) -> str:
    return f"{_place(where, plain)}{capfirst(words)}"


def _place(where: _WHERE, plain: Plain) -> str:
    """Where something stands, as the form names it: "Cost line 2 “Cook”: "."""
    if len(where) < 2:
        return ""
    part, which = where[:2]
    if part == "texts":
        return f"{_(TOPICS[str(which)].title)}: "
    if part not in PARTS or not isinstance(which, int):
        return ""
    row = plain[part][which]
    name = str(row.get("label") or row.get("name") or row.get("statement") or "")[:60]
    known = f" “{name}”" if name else ""
    return f"{capfirst(PARTS[part][0]._meta.verbose_name)} {which + 1}{known}: "
