"""From content files into the database, without ever overwriting an editor's words."""

import difflib
import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from .. import models

from .checks import check
from .mapping import INNOVATION_FIELDS, PARTS, TERM_FIELDS, Part
from .reading import KINDS, Entry, Folder, Problem, read_folder
from .writing import as_yaml, digest_of, plain_of

MODELS: dict[str, Any] = {
    "term": models.Term,
    "place": models.Place,
    "organisation": models.Organisation,
    "innovation": models.Innovation,
    "challenge": models.Challenge,
    "collection": models.Collection,
}
_WHOLE_FOLDER = "folder"


@dataclass(frozen=True)
class Held:
    """An entry that was not loaded because an editor changed the object; `difference` is a
    unified diff from what is in the library to what is in the file."""

    entry: Entry
    difference: str


@dataclass
class LoadReport:
    """What loading a folder did."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0


Progress = Callable[[int, int], None]


def load_folder(
    folder: Path,
    *,
    overwrite: Collection[str] = (),
    everything: bool = False,
    progress: Progress = lambda done, total: None,
) -> LoadReport:
    """Loads what is new or changed in `folder`; each entry in a transaction of its own.

    A folder of which no byte changed since the last load is passed over unless `everything`.
    Slugs in `overwrite` take the file's words even where an editor changed them. Raises
    NotADirectoryError when there is no such folder.
    """
    digest = folder_digest(folder)
    records = {(record.kind, record.slug): record for record in models.ContentRecord.objects.all()}
    last = records.get((_WHOLE_FOLDER, ""))
    if last and last.file_digest == digest and not (everything or overwrite):
        return LoadReport(unchanged=len(records) - 1)
    content = read_folder(folder)
    check(content)
    report = LoadReport(problems=content.problems)
    _load_entries(content, records, set(overwrite), report, progress)
    _remember((_WHOLE_FOLDER, ""), str(folder), digest, "")
    return report


def folder_digest(folder: Path) -> str:
    """Changes when any file of the folder does. Raises NotADirectoryError."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.y*ml")):
        whole.update(str(path.relative_to(folder)).encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _load_entries(
    content: Folder,
    records: dict[tuple[str, str], models.ContentRecord],
    overwrite: set[str],
    report: LoadReport,
    progress: Progress,
) -> None:
    entries = [entry for kind in KINDS for entry in _in_order(content.of_kind(kind))]
    with disable_reference_index_auto_update():
        for done, entry in enumerate(entries, start=1):
            record = records.get((entry.kind, _identity(entry)))
            if record and record.file_digest == entry.digest and entry.slug not in overwrite:
                report.unchanged += 1
            else:
                _load_entry(entry, record, entry.slug in overwrite, report)
            progress(done, len(entries))


def _in_order(entries: list[Entry]) -> Iterable[Entry]:
    # A term's parent must be there before it.
    return sorted(entries, key=lambda entry: getattr(entry.data, "parent", None) is not None)


def _identity(entry: Entry) -> str:
    scheme = getattr(entry.data, "scheme", "")
    return f"{scheme}/{entry.slug}" if scheme else entry.slug


def _load_entry(
    entry: Entry, record: models.ContentRecord | None, overwrite: bool, report: LoadReport
) -> None:
    current = _find(entry)
    if current is not None and not overwrite:
        plain = plain_of(_draft(current))
        if record is None or record.state_digest != digest_of(plain):
            report.held.append(Held(entry, _difference(plain, entry)))
            return
    try:
        with transaction.atomic():
            instance = _APPLY[entry.kind](current, entry)
            state = digest_of(plain_of(MODELS[entry.kind].objects.get(pk=instance.pk)))
            _remember((entry.kind, _identity(entry)), entry.path, entry.digest, state)
    except (ValidationError, models.Term.DoesNotExist, models.Place.DoesNotExist) as error:
        report.problems.append(entry.problem((), "; ".join(_messages(error))))
        return
    (report.updated if current is not None else report.created).append(entry.path)


def _messages(error: Exception) -> list[str]:
    return list(error.messages) if isinstance(error, ValidationError) else [str(error)]


def _find(entry: Entry) -> Any:
    wanted = {"slug": entry.slug}
    if entry.kind == "term":
        wanted["scheme"] = entry.data.scheme  # type: ignore[attr-defined]
    return MODELS[entry.kind].objects.filter(**wanted).first()


def _draft(instance: Any) -> Any:
    """The latest words of an object: a draft's where there is one."""
    latest = getattr(instance, "get_latest_revision_as_object", None)
    return latest() if latest else instance


def _difference(plain: dict[str, Any], entry: Entry) -> str:
    wanted = entry.data.model_dump(mode="json", by_alias=True)
    ours = as_yaml({name: plain.get(name) for name in wanted}).splitlines()
    theirs = as_yaml(_comparable(wanted)).splitlines()
    return "\n".join(difflib.unified_diff(ours, theirs, "library", entry.path, lineterm="", n=1))


def _comparable(wanted: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sorted(value) if name in {*TERM_FIELDS, "terms"} else value
        for name, value in wanted.items()
    }


def _remember(key: tuple[str, str], path: str, file_digest: str, state_digest: str) -> None:
    models.ContentRecord.objects.update_or_create(
        kind=key[0],
        slug=key[1],
        defaults={"path": path, "file_digest": file_digest, "state_digest": state_digest},
    )


def _publish(instance: Any) -> Any:
    if instance.pk is None:
        instance.live = False
    instance.full_clean(exclude=["latest_revision", "live_revision"])
    if instance.pk is None:
        instance.save()
    instance.save_revision(clean=False).publish(log_action=True)
    return instance


def _apply_innovation(current: models.Innovation | None, entry: Entry) -> models.Innovation:
    data: Any = entry.data
    innovation = current or models.Innovation(slug=entry.slug)
    for name in INNOVATION_FIELDS:
        setattr(innovation, name, getattr(data, name))
    innovation.other_names = "\n".join(data.other_names)
    innovation.place = _place(data.place)
    for name in TERM_FIELDS:
        setattr(innovation, name, _terms(name, getattr(data, name)))
    innovation.texts = [
        models.InnovationText(
            language=language,
            is_original=language == data.original_language,
            sort_order=order,
            **text.model_dump(),
        )
        for order, (language, text) in enumerate(data.texts.items())
    ]
    for part in PARTS:
        setattr(innovation, part.name, _rows(part, getattr(data, part.name)))
    return _publish(innovation)  # type: ignore[no-any-return]


def _rows(part: Part, entries: list[Any]) -> list[Any]:
    return [_built(part, order, entry) for order, entry in enumerate(entries)]


def _built(part: Part, order: int, entry: Any) -> Any:
    nested = {inner.name: inner for inner in part.nested}
    values: dict[str, Any] = {"sort_order": order}
    for name in part.entry.model_fields:
        value = getattr(entry, name)
        if name in nested:
            values[name] = _rows(nested[name], value)
        elif name == "reports":
            values[name] = [models.Report(source_key=key) for key in value]
        elif name == "contains":
            values[name] = ", ".join(value)
        elif name == "place":
            values[name] = _place(value)
        elif name == "organisation":
            values[name] = models.Organisation.objects.get(slug=value)
        else:
            values[name] = value
    return part.model(**values)


def _place(slug: str | None) -> models.Place | None:
    return models.Place.objects.get(slug=slug) if slug else None


_SCHEMES = {
    "challenges": models.Term.Scheme.CHALLENGE,
    "target_groups": models.Term.Scheme.TARGET_GROUP,
    "approaches": models.Term.Scheme.APPROACH,
    "terms": models.Term.Scheme.CHALLENGE,
}


def _terms(field_name: str, slugs: list[str]) -> list[models.Term]:
    return list(models.Term.objects.filter(scheme=_SCHEMES[field_name], slug__in=slugs))


def _apply_organisation(current: models.Organisation | None, entry: Entry) -> models.Organisation:
    data: Any = entry.data
    organisation = current or models.Organisation(slug=entry.slug)
    organisation.name = data.name
    organisation.other_names = "\n".join(data.other_names)
    organisation.kind = data.kind
    organisation.place = _place(data.place)
    organisation.website = data.website
    organisation.save()
    return organisation


def _apply_place(current: models.Place | None, entry: Entry) -> models.Place:
    place = current or models.Place()
    values = entry.data.model_dump()
    values["other_names"] = "\n".join(values["other_names"])
    for name, value in values.items():
        setattr(place, name, value)
    place.save()
    return place


def _apply_term(current: models.Term | None, entry: Entry) -> models.Term:
    data: Any = entry.data
    term = current or models.Term(slug=entry.slug, scheme=data.scheme)
    term.label = data.label
    term.synonyms = "\n".join(data.synonyms)
    term.scope_note = data.scope_note
    term.parent = (
        models.Term.objects.get(scheme=data.scheme, slug=data.parent) if data.parent else None
    )
    term.labels = [
        models.TermLabel(
            language=language, label=row.label, synonyms="\n".join(row.synonyms), sort_order=order
        )
        for order, (language, row) in enumerate(data.labels.items())
    ]
    term.save()
    return term


def _apply_challenge(current: models.Challenge | None, entry: Entry) -> models.Challenge:
    data: Any = entry.data
    challenge = current or models.Challenge(slug=entry.slug)
    challenge.position = data.position
    challenge.question = data.texts["en"].question
    challenge.terms = _terms("terms", data.terms)
    challenge.texts = [
        models.ChallengeText(language=language, sort_order=order, **text.model_dump())
        for order, (language, text) in enumerate(data.texts.items())
    ]
    return _publish(challenge)  # type: ignore[no-any-return]


def _apply_collection(current: models.Collection | None, entry: Entry) -> models.Collection:
    data: Any = entry.data
    collection = current or models.Collection(slug=entry.slug)
    collection.title = data.title
    collection.introduction = data.introduction
    found = models.Innovation.objects.in_bulk(
        [item.innovation for item in data.items], field_name="slug"
    )
    collection.items = [
        models.CollectionItem(innovation=found[item.innovation], why=item.why, sort_order=order)
        for order, item in enumerate(data.items)
        if item.innovation in found
    ]
    return _publish(collection)  # type: ignore[no-any-return]


_APPLY: dict[str, Callable[[Any, Entry], Any]] = {
    "term": _apply_term,
    "place": _apply_place,
    "organisation": _apply_organisation,
    "innovation": _apply_innovation,
    "challenge": _apply_challenge,
    "collection": _apply_collection,
}
