"""Content files in, checked entries and problems out. Touches no database."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from . import page_schema, schema, yaml_files
from .cities import CITIES, CityEntry, read_cities
from .yaml_files import YamlError

#: Files larger than this are refused, in bytes: no innovation needs as much, and no list of
#: places (some 100 bytes each) or terms.
LARGEST_FILE = 1_000_000
LARGEST_LIST = 20_000_000
_SUFFIXES = {".yaml", ".yml"}


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a content file, and what to do about it. A warning keeps nothing from
    being loaded."""

    path: str
    line: int
    message: str
    is_warning: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        kind = "warning: " if self.is_warning else ""
        return f"{self.path}:{self.line}: {kind}{self.message}"


@dataclass(frozen=True, kw_only=True)
class Raw:
    """One thing of a content file before it is checked: what it should be and where it stands.

    `text` is the file and `root` where in it the thing stands, so that a later check can still
    name a line. `digest` changes when the file's words about it do.
    """

    kind: str
    slug: str
    path: str
    digest: str
    text: str = field(repr=False)
    root: tuple[str | int, ...] = ()

    def problem(
        self, path: tuple[str | int, ...], message: str, *, is_warning: bool = False
    ) -> Problem:
        """A problem on the line of the value at `path`."""
        line = yaml_files.line_of(self.text, self.root + path)
        return Problem(self.path, line, message, is_warning)


@dataclass(frozen=True, kw_only=True)
class Entry(Raw):
    """One checked thing of a content file, in the plain form of `schema`."""

    data: Any

    @property
    def namespace(self) -> str:
        """Where the slug is unique: terms have one space of names a scheme."""
        return f"{self.data.scheme}/" if self.kind == "term" else ""

    @property
    def above(self) -> str | None:
        """Slug of the term above a term, or of the region that a place is part of."""
        above = {"term": "parent", "place": "part_of"}.get(self.kind)
        return getattr(self.data, above) if above else None


@dataclass
class Folder:
    """What a content folder holds. Cities come from one table and are no entries: there are many,
    and most of them only carry figures."""

    entries: list[Entry] = field(default_factory=list)
    cities: list[CityEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind]


# Kinds in the order in which they are loaded: what is referred to comes first.
LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    "vocabulary.yaml": ("term", schema.TermEntry),
    "places.yaml": ("place", schema.PlaceEntry),
}
FOLDERS: dict[str, tuple[str, type[BaseModel]]] = {
    "organisations": ("organisation", schema.OrganisationEntry),
    "innovations": ("innovation", schema.InnovationEntry),
    "challenges": ("challenge", page_schema.ChallengeEntry),
    "collections": ("collection", page_schema.CollectionEntry),
    "award-editions": ("edition", page_schema.EditionEntry),
}
KINDS = [kind for kind, _model in [*LISTS.values(), *FOLDERS.values()]]


def yaml_paths(folder: Path) -> list[Path]:
    """Whatever in a content folder is named like YAML, in a fixed order.

    Raises NotADirectoryError when there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def read_folder(folder: Path) -> Folder:
    """Everything in a content folder. A broken file is a problem and stops nothing but itself.

    Raises NotADirectoryError when there is no such folder.
    """
    result = Folder()
    for path in yaml_paths(folder):
        shown = path.relative_to(folder).as_posix()
        kept_in, _slash, name = shown.rpartition("/")
        if shown in LISTS:
            _read_list(path, shown, result)
        elif kept_in in FOLDERS and name == path.stem + path.suffix.lower():
            _read_file(path, shown, *FOLDERS[kept_in], result)
        elif not path.is_dir():
            result.problems.append(Problem(shown, 1, _stray(), is_warning=True))
    _refuse_duplicates(result)
    result.cities, faults = read_cities(folder / CITIES)
    result.problems += [Problem(CITIES, line, words) for line, words in faults]
    return result


def _stray() -> str:
    places = ", ".join([*LISTS, *(f"{name}/" for name in FOLDERS)])
    return f"Nothing reads this file. Content is in {places}, and ends in .yaml."


def _load(path: Path, shown: str, largest: int, result: Folder) -> tuple[str, Any] | None:
    try:
        if not path.is_file():
            raise YamlError("Not a file. Rename it or take it away.", 1)
        size = path.stat().st_size
        if size > largest:
            raise YamlError(
                f"The file has {size / 1_000_000:.1f} MB; at most {largest // 1_000_000} MB is "
                "read. Shorten the texts.",
                1,
            )
        text = path.read_text(encoding="utf-8")
        return text, yaml_files.parse(text)
    except UnicodeDecodeError:
        result.problems.append(Problem(shown, 1, "Not UTF-8 text. Save it as UTF-8."))
    except OSError as error:
        result.problems.append(
            Problem(shown, 1, f"Cannot be read: {error.strerror}. Check its permissions.")
        )
    except YamlError as problem:
        result.problems.append(Problem(shown, problem.line, str(problem)))
    return None


def _read_file(path: Path, shown: str, kind: str, model: type[BaseModel], result: Folder) -> None:
    loaded = _load(path, shown, LARGEST_FILE, result)
    if loaded is not None:
        text, data = loaded
        digest = hashlib.sha256(text.encode()).hexdigest()
        raw = Raw(kind=kind, slug=path.stem, path=shown, digest=digest, text=text)
        _check(raw, data, model, result)


def _read_list(path: Path, shown: str, result: Folder) -> None:
    loaded = _load(path, shown, LARGEST_LIST, result)
    if loaded is None:
        return
    kind, model = LISTS[shown]
    text, items = loaded
    if not isinstance(items, list):
        result.problems.append(Problem(shown, 1, "Write a list, each entry beginning with “-”."))
        return
    for position, data in enumerate(items):
        slug = str(data.get("slug", "")) if isinstance(data, dict) else ""
        digest = hashlib.sha256(repr(data).encode()).hexdigest()
        raw = Raw(kind=kind, slug=slug, path=shown, digest=digest, text=text, root=(position,))
        _check(raw, data, model, result)


def _check(raw: Raw, data: Any, model: type[BaseModel], result: Folder) -> None:
    if data is None:
        result.problems.append(raw.problem((), "There is nothing here. Write it or remove it."))
        return
    try:
        checked = model.model_validate(data)
    except ValidationError as error:
        result.problems += _explained(raw, error)
        return
    result.entries.append(Entry(**vars(raw), data=checked))


_REMEDIES = {
    "missing": "is missing. Add it.",
    "extra_forbidden": "is not a field of this kind of file. Check the spelling or remove it.",
    "invalid_key": "is not a field of this kind of file. Check the spelling or remove it.",
    "string_type": "must be text. Put it in quotes.",
    "model_type": "must be a group of named fields.",
    "dict_type": "must be a group of named fields.",
    "list_type": "must be a list, each entry beginning with “-”.",
}


def _explained(raw: Raw, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_context=False):
        # pydantic marks a name that is itself wrong with "[key]"; no file has such a field.
        path = tuple(step for step in detail["loc"] if step != "[key]")
        named = ".".join(str(step) for step in path) or "The file"
        remedy = _REMEDIES.get(detail["type"]) or f"{_lower_first(detail['msg'])}."
        yield raw.problem(path, f"{named}: {remedy}")


def _lower_first(message: str) -> str:
    message = message.removeprefix("Value error, ")
    is_name = message[:2].isupper()
    return message if is_name else message[:1].lower() + message[1:]


def _refuse_duplicates(result: Folder) -> None:
    first: dict[tuple[str, str, str], Entry] = {}
    for entry in result.entries:
        before = first.setdefault((entry.kind, entry.namespace, entry.slug), entry)
        if before is not entry:
            result.problems.append(
                entry.problem((), f"{entry.slug!r} is in {before.path} already. Rename one.")
            )
    result.entries = list(first.values())
