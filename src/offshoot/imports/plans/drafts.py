"""Innovations as an import finds them, and their drafts with what it adds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import WorkflowState

from offshoot.imports.columns.column import Path
from offshoot.imports.names import Names
from offshoot.library.content.apart import as_entry, problems_in
from offshoot.library.content.kept import plain_of_content
from offshoot.library.content.mapping import TERM_FIELDS
from offshoot.library.content.plain import Plain
from offshoot.library.content.reading import Problem
from offshoot.library.models import (
    Innovation,
    InnovationOrganisation,
    InnovationText,
    Source,
)
from offshoot.library.models.clusters import names_of_all_rows

from .proposals import MovedError, batches, put

Content = dict[str, Any]
State = tuple[Any, ...]
#: What the form allows and nobody could save at the desk; a slug is no field of the form.
_IMPOSSIBLE = ("", "ended_year")


@dataclass
class Found:
    """An innovation that is there, with its newest content, drafts included."""

    innovation: Innovation
    content: Content
    names: Names
    is_in_review: bool

    @cached_property
    def plain(self) -> Plain:
        return plain_of_content(self.content, self.names.slugs)

    @property
    def reason_to_leave(self) -> str:
        """Why nobody may change it now; empty when they may."""
        if self.innovation.locked:
            return _("It is locked. Ask whoever locked it, or unlock it.")
        if self.is_in_review:
            return _("It is in review. Finish or cancel the review first.")
        return ""


class Drafts:
    """Innovations by slug and by name, and the memory of what was seen of each."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._seen: dict[str, State | None] = {}

    def fetch(self, slugs: Iterable[str]) -> dict[str, Found]:
        """What is there under these slugs; two queries, and more for what has no revision."""
        wanted = set(slugs)
        rows = Innovation.objects.filter(slug__in=wanted).select_related("latest_revision")
        found = {row.slug: row for row in rows}
        reviewed = _in_review(found.values())
        self._seen |= {slug: _state(found.get(slug), reviewed) for slug in wanted}
        return {slug: self._found(row, row.pk in reviewed) for slug, row in found.items()}

    def _found(self, row: Innovation, is_in_review: bool) -> Found:
        if row.latest_revision:
            content = row.latest_revision.content
        else:
            whole = Innovation.objects.prefetch_related(*names_of_all_rows(Innovation))
            content = whole.get(pk=row.pk).serializable_data()
        return Found(row, content, self.names, is_in_review)

    def refuse_moved(self) -> None:
        """Raises MovedError where one of those fetched is another by now. Keeps them from others
        until the transaction ends."""
        for slugs in batches(sorted(self._seen)):
            rows = Innovation.objects.select_for_update().filter(slug__in=slugs)
            found = {row.slug: row for row in rows}
            reviewed = _in_review(found.values())
            for slug in slugs:
                if _state(found.get(slug), reviewed) != self._seen[slug]:
                    raise MovedError(slug)


def _in_review(rows: Iterable[Innovation]) -> set[int]:
    first = next(iter(rows), None)
    if first is None:
        return set()
    states = WorkflowState.objects.active().filter(
        base_content_type=first.get_base_content_type(),
        object_id__in=[str(row.pk) for row in rows],
    )
    return {int(pk) for pk in states.values_list("object_id", flat=True)}


def _state(row: Innovation | None, reviewed: set[int]) -> State | None:
    if row is None:
        return None
    return row.pk, row.latest_revision_id, row.locked, row.live, row.pk in reviewed


def slugs_by_name(names: Iterable[str]) -> dict[str, set[str]]:
    """Slugs of the innovations that are called exactly so."""
    found: dict[str, set[str]] = {}
    for name, slug in Innovation.objects.filter(name__in=set(names)).values_list("name", "slug"):
        found.setdefault(name, set()).add(slug)
    return found


@dataclass(frozen=True)
class Verdict:
    """What the checks of content files say of a draft. It is refused for what is `wrong` with its
    form; what else they find is noted, as the desk keeps such a draft too and the gate looks at it
    again. `entry` is the draft, where it has the form of one."""

    entry: Any
    wrong: list[Problem]
    notes: list[Problem]


def judge(slug: str, plain: Plain, names: Names) -> Verdict:
    """What the checks of content files say of an innovation."""
    entry, problems = as_entry("innovation", slug, plain)
    if entry is None:
        return Verdict(None, problems, [])
    found = problems_in(entry, names.stored)
    wrong = [one for one in found if one.path in _IMPOSSIBLE]
    return Verdict(entry, wrong, [one for one in found if one not in wrong])


def judge_change(found: Found, values: Mapping[Path, Any]) -> Verdict:
    """As `judge`, without what was so before: a draft may be unfinished elsewhere."""
    slug, names = found.innovation.slug, found.names
    verdict = judge(slug, put(found.plain, values), names)
    if not (verdict.wrong or verdict.notes):
        return verdict
    before = judge(slug, found.plain, names)
    known = {(one.path, one.message) for one in before.wrong + before.notes}
    wrong, notes = (
        [one for one in problems if (one.path, one.message) not in known]
        for problems in (verdict.wrong, verdict.notes)
    )
    return Verdict(verdict.entry, wrong, notes)


def with_values(found: Found, values: Mapping[Path, Any]) -> Content:
    """The content of a draft with these values; all else stays as it is, ids included."""
    content, names = dict(found.content), found.names
    for path, value in values.items():
        name = path[0]
        if name == "texts":
            _put_text(content, found.innovation.pk, path[1], path[2], value)
        elif name == "place":
            content[name] = names.ids["place"].get(value)
        elif name in TERM_FIELDS:
            content[name] = [_term_id(name, slug, names) for slug in value]
        elif name == "organisations":
            content[name] = _organisations(content, found.innovation.pk, value, names)
        elif name == "sources":
            content[name] = _sources(content, found.innovation.pk, value)
        elif name == "other_names":
            content[name] = "\n".join(value)
        elif name != "original_language":
            content[name] = value
    return content


_SCHEMES = {"challenges": "challenge", "target_groups": "target-group", "approaches": "approach"}


def _term_id(field: str, slug: str, names: Names) -> int:
    pk: int = names.ids[f"term {_SCHEMES[field]}"][slug]
    return pk


def _put_text(content: Content, pk: int, language: str, name: str, value: Any) -> None:
    texts = [dict(row) for row in content.get("texts") or ()]
    row = next((row for row in texts if row["language"] == language), None)
    if row is None:
        new = InnovationText(
            innovation_id=pk, language=language, sort_order=len(texts), is_original=not texts
        )
        row = get_serializable_data_for_fields(new)
        texts.append(row)
    row[name] = value
    content["texts"] = texts


def _organisations(content: Content, pk: int, value: list[Any], names: Names) -> list[Content]:
    kept = {(row["organisation"], row["role"]): row for row in content.get("organisations") or ()}
    rows = []
    for order, said in enumerate(value):
        organisation = names.ids["organisation"][said["organisation"]]
        row = kept.pop((organisation, said["role"]), None)
        if row is None:
            new = InnovationOrganisation(
                innovation_id=pk, organisation_id=organisation, role=said["role"]
            )
            row = get_serializable_data_for_fields(new)
        rows.append(row | {"sort_order": order})
    return rows


def _sources(content: Content, pk: int, value: list[Any]) -> list[Content]:
    kept = {row["key"]: row for row in content.get("sources") or ()}
    rows = []
    for order, said in enumerate(value):
        own = {name: part for name, part in said.items() if name != "passages"}
        row = kept.get(said["key"])
        if row is None:
            read_on = date.fromisoformat(own.pop("read_on"))
            new = Source(innovation_id=pk, sort_order=order, read_on=read_on, **own)
            rows.append({**get_serializable_data_for_fields(new), "passages": []})
        else:
            rows.append({**row, **own})
    return rows
