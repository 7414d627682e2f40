"""From content files into the database, without ever overwriting an editor's words."""

import difflib
import hashlib
import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from offshoot.library import models

from .applying import Shelf, apply, find
from .checks import check
from .cities import CITIES
from .figures import load_cities, load_figures
from .reading import KINDS, Entry, Folder, Problem, read_folder, yaml_paths
from .writing import Plain, as_yaml, digest_of, plain_of, plain_of_entry

_WHOLE_FOLDER = ("folder", "")


@dataclass(frozen=True)
class Held:
    """An entry that was not loaded because an editor's work would be lost.

    `reason` completes "not loaded, because …"; `difference` is a unified diff from what is in
    the library, drafts included, to what is in the file.
    """

    entry: Entry
    reason: str
    difference: str


@dataclass
class LoadReport:
    """What loading a folder did. `created` and `updated` hold the paths of files, `unknown` the
    slugs that were to be overwritten and are in no file."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unchanged: int = 0


Records = dict[tuple[str, str], models.ContentRecord]
Progress = Callable[[int, int], None]


def load_folder(
    folder: Path,
    *,
    overwrite: Collection[str] = (),
    everything: bool = False,
    progress: Progress = lambda done, total: None,
) -> LoadReport:
    """Loads what is new or changed in `folder`; each entry in a transaction of its own.

    A folder of which no byte changed since it was last loaded without anything to tell is
    passed over unless `everything`. Slugs in `overwrite` take the file's words even where an
    editor changed them. Raises NotADirectoryError when there is no such folder.
    """
    digest = folder_digest(folder)
    records = {(record.kind, record.slug): record for record in models.ContentRecord.objects.all()}
    last = records.pop(_WHOLE_FOLDER, None)
    if last and last.file_digest == digest and not (everything or overwrite):
        return LoadReport(unchanged=len(records))
    content = read_folder(folder)
    report = LoadReport(problems=content.problems)
    load_cities(content, records, report)
    shelf = Shelf()
    check(content, shelf.slugs())
    report.unknown = sorted(set(overwrite) - {entry.slug for entry in content.entries})
    load = _Load(records, set(overwrite), shelf, report)
    with disable_reference_index_auto_update(), _quiet_log():
        load.entries(content, progress)
    load_figures(content.cities)
    if not report.problems and not report.held:
        _remember(_WHOLE_FOLDER, str(folder), digest, "")
    return report


def folder_digest(folder: Path) -> str:
    """Changes when any file of the folder does. Raises NotADirectoryError."""
    whole = hashlib.sha256()
    for path in [*yaml_paths(folder), folder / CITIES]:
        whole.update(str(path.relative_to(folder)).encode() + b"\0")
        whole.update(_digest_of_file(path))
    return whole.hexdigest()


def _digest_of_file(path: Path) -> bytes:
    try:
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        pass  # reading the folder will say so
    return b""


@contextmanager
def _quiet_log() -> Iterator[None]:
    # Wagtail tells of every revision, which is worth a line at the desk and not thousands here.
    log = logging.getLogger("wagtail")
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(level)


@dataclass(frozen=True)
class _Load:
    """One run of loading."""

    records: Records
    overwrite: set[str]
    shelf: Shelf
    report: LoadReport

    def entries(self, content: Folder, progress: Progress) -> None:
        entries = [entry for kind in KINDS for entry in _in_order(content.of_kind(kind))]
        for done, entry in enumerate(entries, start=1):
            record = self.records.get(_key(entry))
            if record and record.file_digest == entry.digest and entry.slug not in self.overwrite:
                self.report.unchanged += 1
            else:
                self.entry(entry, record)
            progress(done, len(entries))

    def entry(self, entry: Entry, record: models.ContentRecord | None) -> None:
        current = find(entry)
        if entry.slug not in self.overwrite:
            plain = plain_of(_draft(current)) if current else {}
            if current and _is_at_rest(current) and _says_the_same(plain, entry):
                _remember(_key(entry), entry.path, entry.digest, digest_of(plain))
                self.report.unchanged += 1
                return
            reason = _reason_to_hold(current, record, plain)
            if reason:
                self.report.held.append(Held(entry, reason, _difference(plain, entry)))
                return
        self.take(entry, current)

    def take(self, entry: Entry, current: Any) -> None:
        try:
            with transaction.atomic():
                instance = apply(entry, current, self.shelf)
                _remember(_key(entry), entry.path, entry.digest, _state(instance))
        except (ValidationError, ObjectDoesNotExist, DataError, IntegrityError) as error:
            messages = error.messages if isinstance(error, ValidationError) else [str(error)]
            self.report.problems.append(entry.problem((), "; ".join(messages)))
            return
        self.shelf.add(instance)
        (self.report.updated if current else self.report.created).append(entry.path)


def _in_order(entries: list[Entry]) -> list[Entry]:
    """Terms and places after what they are part of; everything else as it stands."""
    above = {(entry.namespace, entry.slug): entry.above for entry in entries}

    def depth(entry: Entry) -> int:
        steps, parent = 0, above.get((entry.namespace, entry.slug))
        while parent:
            steps, parent = steps + 1, above.get((entry.namespace, parent))
        return steps

    return sorted(entries, key=depth)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.kind, entry.namespace + entry.slug


def _draft(instance: Any) -> Any:
    """The latest words of an object: a draft's where there is one."""
    latest = getattr(instance, "get_latest_revision_as_object", None)
    return latest() if latest else instance


def _is_at_rest(instance: Any) -> bool:
    return getattr(instance, "live", True) and not getattr(
        instance, "has_unpublished_changes", False
    )


def _reason_to_hold(current: Any, record: models.ContentRecord | None, plain: Plain) -> str | None:
    if current is None:
        return "an editor deleted it" if record else None
    if record is None:
        return "an editor made one with the same slug"
    if not getattr(current, "live", True) and current.first_published_at:
        return "an editor took it off the site"
    if not _is_at_rest(current):
        return "an editor has a draft of it"
    if getattr(current, "locked", False):
        return "an editor locked it"
    return "an editor changed it" if record.state_digest != digest_of(plain) else None


def _state(instance: Any) -> str:
    objects = type(instance).objects
    if isinstance(instance, models.Innovation):
        objects = objects.with_everything()
    return digest_of(plain_of(objects.get(pk=instance.pk)))


def _says_the_same(plain: Plain, entry: Entry) -> bool:
    wanted = plain_of_entry(entry.data)
    return digest_of({name: plain.get(name) for name in wanted}) == digest_of(wanted)


def _difference(plain: Plain, entry: Entry) -> str:
    wanted = plain_of_entry(entry.data)
    ours = as_yaml({name: plain.get(name) for name in wanted}).splitlines()
    theirs = as_yaml(wanted).splitlines()
    return "\n".join(difflib.unified_diff(ours, theirs, "library", entry.path, lineterm="", n=1))


def _remember(key: tuple[str, str], path: str, file_digest: str, state_digest: str) -> None:
    models.ContentRecord.objects.update_or_create(
        kind=key[0],
        slug=key[1],
        defaults={"path": path[:500], "file_digest": file_digest, "state_digest": state_digest},
    )
