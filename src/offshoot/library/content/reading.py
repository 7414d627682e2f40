"""Content files in, checked entries and problems out. Touches no database."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from . import schema, yaml_files

#: Files larger than this are refused: no innovation needs as much.
LARGEST_FILE = 1_000_000  # bytes


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a content file, and what to do about it."""

    path: str
    line: int
    message: str
    is_warning: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        kind = "warning: " if self.is_warning else ""
        return f"{self.path}:{self.line}: {kind}{self.message}"


@dataclass(frozen=True)
class Entry:
    """One checked thing of a content file: an innovation, a place, a term …

    `data` is what the file says in the plain form of `schema`, `text` the file it stands in and
    `root` where in it, so that a later check can still name a line.
    """

    kind: str
    slug: str
    path: str
    data: BaseModel
    digest: str
    text: str = field(repr=False)
    root: tuple[str | int, ...] = ()

    def line_of(self, path: tuple[str | int, ...]) -> int:
        return yaml_files.line_of(self.text, self.root + path)

    def problem(self, path: tuple[str | int, ...], message: str) -> Problem:
        return Problem(self.path, self.line_of(path), message)


@dataclass
class Folder:
    """What a content folder holds."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind]

    def slugs(self, kind: str) -> set[str]:
        return {entry.slug for entry in self.of_kind(kind)}


# Kinds in the order in which they are loaded: what is referred to comes first.
LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    "vocabulary.yaml": ("term", schema.TermEntry),
    "places.yaml": ("place", schema.PlaceEntry),
}
FOLDERS: dict[str, tuple[str, type[BaseModel]]] = {
    "organisations": ("organisation", schema.OrganisationEntry),
    "innovations": ("innovation", schema.InnovationEntry),
    "challenges": ("challenge", schema.ChallengeEntry),
    "collections": ("collection", schema.CollectionEntry),
}
KINDS = [kind for kind, _model in [*LISTS.values(), *FOLDERS.values()]]


def read_folder(folder: Path) -> Folder:
    """Everything in a content folder. A broken file is a problem and stops nothing but itself.

    Raises NotADirectoryError when there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    result = Folder()
    for name, (kind, model) in LISTS.items():
        if (folder / name).exists():
            _read_list(folder / name, name, kind, model, result)
    for name, (kind, model) in FOLDERS.items():
        for path in sorted((folder / name).glob("*.y*ml")):
            _read_file(path, f"{name}/{path.name}", kind, model, result)
    _refuse_duplicates(result)
    return result


def _load(path: Path, shown: str, result: Folder) -> tuple[str, Any] | None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            megabytes = path.stat().st_size / 1_000_000
            raise yaml_files.YamlProblem(
                f"The file has {megabytes:.1f} MB; at most 1 MB is read. Shorten the texts.", 1
            )
        text = path.read_text(encoding="utf-8")
        return text, yaml_files.parse(text)
    except UnicodeDecodeError:
        result.problems.append(Problem(shown, 1, "Not UTF-8 text. Save it as UTF-8."))
    except OSError as error:
        result.problems.append(Problem(shown, 1, f"Cannot be read: {error.strerror}."))
    except yaml_files.YamlProblem as error:
        result.problems.append(Problem(shown, error.line, f"{error}."))
    return None


def _read_file(
    path: Path, shown: str, kind: str, model: type[BaseModel], result: Folder
) -> None:
    loaded = _load(path, shown, result)
    if loaded is not None:
        text, raw = loaded
        digest = hashlib.sha256(text.encode()).hexdigest()
        _check(_Where(kind, path.stem, shown, text, digest), raw, model, result)


def _read_list(
    path: Path, shown: str, kind: str, model: type[BaseModel], result: Folder
) -> None:
    loaded = _load(path, shown, result)
    if loaded is None:
        return
    text, items = loaded
    if not isinstance(items, list):
        result.problems.append(Problem(shown, 1, "Write a list, each entry beginning with “-”."))
        return
    for position, raw in enumerate(items):
        slug = str(raw.get("slug", "")) if isinstance(raw, dict) else ""
        digest = hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode()).hexdigest()
        _check(_Where(kind, slug, shown, text, digest, (position,)), raw, model, result)


@dataclass(frozen=True)
class _Where:
    """Where a raw entry stands."""

    kind: str
    slug: str
    path: str
    text: str
    digest: str
    root: tuple[str | int, ...] = ()


def _check(source: _Where, raw: Any, model: type[BaseModel], result: Folder) -> None:
    try:
        data = model.model_validate(raw)
    except ValidationError as error:
        result.problems += _explained(source, error)
        return
    result.entries.append(
        Entry(
            source.kind,
            source.slug,
            source.path,
            data,
            source.digest,
            source.text,
            source.root,
        )
    )


_REMEDIES = {
    "missing": "is missing. Add it.",
    "extra_forbidden": "is not a field of this kind of file. Check the spelling or remove it.",
    "string_type": "must be text. Put it in quotes.",
    "model_type": "must be a group of named fields.",
    "dict_type": "must be a group of named fields.",
    "list_type": "must be a list, each entry beginning with “-”.",
}


def _explained(source: _Where, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_context=False):
        path = tuple(step for step in detail["loc"] if not _is_internal(step))
        named = ".".join(str(step) for step in path) or "The file"
        remedy = _REMEDIES.get(detail["type"]) or f"{_lower_first(detail['msg'])}."
        line = yaml_files.line_of(source.text, source.root + path)
        yield Problem(source.path, line, f"{named}: {remedy}")


def _is_internal(step: str | int) -> bool:
    # pydantic names the branch of a union and a literal's type; no file has such a field.
    return isinstance(step, str) and (step.startswith(("constrained-", "literal[")) or step == "[key]")


def _lower_first(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _refuse_duplicates(result: Folder) -> None:
    seen: dict[tuple[str, str], Entry] = {}
    kept: list[Entry] = []
    for entry in result.entries:
        key = (_identity(entry), entry.slug)
        if key in seen:
            first = seen[key]
            result.problems.append(
                entry.problem((), f"{entry.slug!r} is in {first.path} already. Rename one.")
            )
            continue
        seen[key] = entry
        kept.append(entry)
    result.entries = kept


def _identity(entry: Entry) -> str:
    scheme = getattr(entry.data, "scheme", "")
    return f"{entry.kind} {scheme}" if scheme else entry.kind
