"""Columns of innovations. What is not here (studies, costs, places where it is used) has rows of
its own, which a table cannot hold without losing some; it is edited at the desk."""

import re
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.imports.domain import cells
from offshoot.imports.names import Names
from offshoot.library.content.schema import TextEntry
from offshoot.library.models import Innovation, InnovationOrganisation, InnovationText, Source

from .column import (
    ORIGINAL,
    Column,
    listed,
    number,
    one_of,
    short,
    write_list,
    write_yes,
    yes_or_no,
)

#: The parts of a source in one line of a cell, in this order.
SOURCE_PARTS = ("key", "title", "url", "publisher", "kind", "published", "language", "read_on")
_ROLE = re.compile(r"(?P<name>.*?)\s*\((?P<role>[^()]*)\)", re.DOTALL)
_ROLES = dict(InnovationOrganisation.Role.choices)


def _terms(scheme: str) -> Callable[[str, Names], list[str]]:
    return lambda text, names: sorted(
        {names.slug_of(f"term {scheme}", item) for item in cells.items(text)}
    )


def _place(text: str, names: Names) -> str:
    return names.slug_of("place", text)


def _organisations(text: str, names: Names) -> list[dict[str, str]]:
    found = []
    for item in cells.items(text):
        matched = _ROLE.fullmatch(item)
        if not matched:
            raise ValueError(
                _("Write the part of “%(text)s” in brackets: %(codes)s.")
                % {"text": short(item), "codes": ", ".join(_ROLES)}
            )
        role = one_of(_ROLES)(matched["role"], names)
        slug = names.slug_of("organisation", matched["name"])
        found.append({"organisation": slug, "role": role})
    return found


def _write_organisations(value: Any, names: Names) -> str:
    return cells.listed(f"{row['organisation']} ({row['role']})" for row in value or ())


def _sources(text: str, names: Names) -> list[dict[str, Any]]:
    return [_source(line) for line in text.splitlines() if line.strip()]


def _source(line: str) -> dict[str, Any]:
    parts = cells.fields(line)
    if len(parts) > len(SOURCE_PARTS):
        raise ValueError(
            _("A source has at most %(count)s parts, apart by “|”: “%(text)s”.")
            % {"count": len(SOURCE_PARTS), "text": short(line)}
        )
    if not re.fullmatch(r"S[0-9]{1,3}", parts[0]):
        parts.insert(0, "")
    if len(parts) == 2 and parts[1].startswith(("https://", "http://")):
        parts.insert(1, "")
    return {name: part for name, part in zip(SOURCE_PARTS, parts, strict=False) if part}


def _write_sources(value: Any, names: Names) -> str:
    rows = ([str(row.get(part) or "") for part in SOURCE_PARTS] for row in value or ())
    return "\n".join(cells.joined(" ".join(part.split()) for part in row) for row in rows)


def merge_sources(current: Any, value: Any) -> list[dict[str, Any]]:
    """Sources are added, or changed by their key or address; none is taken away, since texts may
    cite it."""
    merged = [dict(row) for row in current or ()]
    for row in value:
        same = next((one for one in merged if _is_same(one, row)), None)
        if same is None:
            merged.append(_whole(row, {one["key"] for one in merged}))
        else:
            same |= {name: part for name, part in row.items() if name != "key"}
    return merged


def _is_same(one: dict[str, Any], row: dict[str, Any]) -> bool:
    if "key" in row:
        return bool(one["key"] == row["key"])
    return bool(row.get("url") and one.get("url") == row["url"])


def _whole(row: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    free = (f"S{number}" for number in range(1, 1000))
    key = row.get("key") or next((key for key in free if key not in taken), "S999")
    title = row.get("title") or row.get("url", "")
    read_on = timezone.localdate().isoformat()
    return {"kind": "reference", "read_on": read_on, **row, "key": key, "title": title[:300]}


def _text_columns() -> list[Column]:
    columns = []
    for name in TextEntry.model_fields:
        if name == "status":
            continue
        label: Any = InnovationText._meta.get_field(name).verbose_name
        how: dict[str, Any] = {}
        if name == "easy_read_tested":
            how = {"read": yes_or_no, "write": write_yes, "empty": False}
        aliases = {"summary": ("description", "mission", "abstract")}.get(name, ())
        help_text = _HELP.get(name, gettext_lazy("Text. Cite sources by their key, as in [S1]."))
        columns.append(
            Column(name, label, help_text, ("texts", ORIGINAL, name), aliases=aliases, **how)
        )
    return columns


_HELP = {
    "title": gettext_lazy("When it has another name in the language of the texts."),
    "summary": gettext_lazy("What it is, in two sentences, without figures. Needed."),
    "easy_read": gettext_lazy("Short sentences, one a line."),
    "easy_read_tested": gettext_lazy("yes or no"),
}


def _choice(name: str, label: Any, choices: dict[str, Any], empty: str) -> Column:
    return Column(
        name,
        label,
        gettext_lazy("One of the codes."),
        (name,),
        one_of(choices),
        choices=choices,
        empty=empty,
    )


def _year(name: str, label: Any, aliases: tuple[str, ...] = ()) -> Column:
    return Column(name, label, gettext_lazy("Year."), (name,), number, aliases=aliases, empty=None)


def _months(name: str, label: Any) -> Column:
    return Column(name, label, gettext_lazy("Months."), (name,), number, empty=None)


def _vocabulary(name: str, scheme: str, label: Any, aliases: tuple[str, ...] = ()) -> Column:
    return Column(
        name,
        label,
        gettext_lazy("Slugs or labels of the vocabulary, apart by semicolons."),
        (name,),
        _terms(scheme),
        write_list,
        aliases=aliases,
        empty=[],
    )


def _label(name: str) -> Any:
    return Innovation._meta.get_field(name).verbose_name


SOURCES = Column(
    "sources",
    Source._meta.verbose_name_plural,
    gettext_lazy(
        "One a line, its parts apart by “|”: key | title | address | publisher | kind | "
        "published | language | read on. An address alone is enough. Sources are added or "
        "changed, never taken away."
    ),
    ("sources",),
    _sources,
    _write_sources,
    merge_sources,
    aliases=("source",),
    empty=[],
)
COLUMNS = (
    Column(
        "slug",
        _label("slug"),
        gettext_lazy(
            "The end of its address. Tells which innovation a row changes; a new one without it "
            "gets a slug made of its name."
        ),
        is_key=True,
        aliases=("id",),
    ),
    Column("name", _label("name"), gettext_lazy("Needed."), ("name",), aliases=("title",)),
    Column(
        "other_names",
        _label("other_names"),
        gettext_lazy("Apart by semicolons."),
        ("other_names",),
        listed,
        write_list,
        empty=[],
    ),
    _choice("coverage", _label("coverage"), dict(Innovation.Coverage.choices), "full"),
    _choice("activity", _label("activity"), dict(Innovation.Activity.choices), "unknown"),
    Column(
        "place",
        _label("place"),
        gettext_lazy("Slug or name of a place of the library."),
        ("place",),
        _place,
        aliases=("city", "location"),
        empty=None,
    ),
    _year("started_year", _label("started_year"), ("year", "start")),
    _year("ended_year", _label("ended_year"), ("end",)),
    Column(
        "website",
        _label("website"),
        gettext_lazy("A whole web address."),
        ("website",),
        aliases=("url", "link", "web"),
    ),
    _months("lead_time_low", _label("lead_time_low")),
    _months("lead_time_high", _label("lead_time_high")),
    _choice("income", _label("income"), dict(Innovation.Income.choices), "unknown"),
    Column(
        "uses_ai",
        _label("uses_ai"),
        gettext_lazy("yes or no"),
        ("uses_ai",),
        yes_or_no,
        write_yes,
        empty=False,
    ),
    _vocabulary("challenges", "challenge", _label("challenges"), ("themes", "topics")),
    _vocabulary("target_groups", "target-group", _label("target_groups"), ("for",)),
    _vocabulary("approaches", "approach", _label("approaches")),
    Column(
        "organisations",
        gettext_lazy("organisations"),
        gettext_lazy(
            "Slug or name, and its part in brackets: originator, delivers, funds or partner; "
            "several apart by semicolons."
        ),
        ("organisations",),
        _organisations,
        _write_organisations,
        empty=[],
    ),
    Column(
        "language",
        gettext_lazy("language of the texts"),
        gettext_lazy("Code of the language in which the texts are written, such as en."),
        ("original_language",),
        aliases=("lang",),
        empty="en",
    ),
    *_text_columns(),
    SOURCES,
)
