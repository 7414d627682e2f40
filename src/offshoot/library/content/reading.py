"""Content files in, checked entries and problems out. Touches no database."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from . import page_schema, schema, yaml_files
from .annexes import annex_of, annexes
from .cities import CITIES, CityEntry, read_cities
from .plain import digest_of, plain_of_entry
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
    """One checked thing of a content file: `read` is what stands there, `data` the same in the
    form of `schema`, and `state` the digest that an object of the library which says it has.

    It travels between processes as it was read: making its form anew takes a quarter of the time
    that unpickling would.
    """

    read: Any = field(repr=False)
    data: Any
    state: str

    def __reduce__(self) -> Any:
        return _checked_again, ({**vars(self), "data": None},)

    @property
    def namespace(self) -> str:
        """Where the slug is unique: terms have one space of names a scheme."""
        return f"{self.data.scheme}/" if self.kind == "term" else ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other entry."""
        return self.kind, self.namespace + self.slug

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

    def add(self, other: "Folder") -> None:
        """Takes in what was read elsewhere in the folder."""
        self.entries += other.entries
        self.cities += other.cities
        self.problems += other.problems


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
FORMS = dict([*LISTS.values(), *FOLDERS.values()])
KINDS = list(FORMS)


def _checked_again(values: dict[str, Any]) -> Entry:
    return Entry(**{**values, "data": FORMS[values["kind"]].model_validate(values["read"])})


@dataclass(frozen=True)
class ContentFile:
    """A file of a content folder that is read: where it lies below the folder, what kind of
    entries it holds, and a digest of its bytes (empty when it cannot be read)."""

    path: str
    kind: str
    digest: str

    @property
    def slug(self) -> str | None:
        """What the file is about; None for a list of many."""
        is_list = self.path in LISTS or self.path == CITIES
        return None if is_list else os.path.splitext(os.path.basename(self.path))[0]


@dataclass
class Survey:
    """The files of a content folder in the order in which they are loaded, those that other
    modules load after them (`annexed`), and those that nobody reads. `digest` changes when any
    byte of the folder does."""

    folder: Path
    files: list[ContentFile] = field(default_factory=list)
    annexed: list[ContentFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""


def survey(folder: Path) -> Survey:
    """What lies in a content folder. Raises NotADirectoryError when there is no such folder."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    result, whole = Survey(folder), hashlib.sha256()
    for shown in sorted(_named_like_content(str(folder))):
        path = f"{folder}/{shown}"
        digest = _digest_of_file(path)
        whole.update(f"{shown}\0{digest}\0".encode())
        kind = _kind_of_file(shown)
        if kind:
            result.files.append(ContentFile(shown, kind, digest))
        elif annex := annex_of(shown):
            result.annexed.append(ContentFile(shown, annex.folder, digest))
        elif not os.path.isdir(path):
            result.problems.append(Problem(shown, 1, _stray(), is_warning=True))
    result.digest = whole.hexdigest()
    result.files.sort(key=lambda file: KINDS.index(file.kind))
    _refuse_same_slug(result)
    return result


def _named_like_content(folder: str) -> Iterator[str]:
    # Not by pathlib, which takes as long for thousands of files as reading them.
    for place, folders, files in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        for name in (*folders, *files):
            shown = name if below == "." else f"{below}/{name}"
            if shown == CITIES or os.path.splitext(name)[1].lower() in _SUFFIXES:
                yield shown


def _kind_of_file(shown: str) -> str | None:
    kept_in, _slash, name = shown.rpartition("/")
    if shown in LISTS:
        return LISTS[shown][0]
    if shown == CITIES:
        return "place"  # read with the others: they say which cities are left to them
    if kept_in in FOLDERS and os.path.splitext(name)[1] in _SUFFIXES:
        return FOLDERS[kept_in][0]
    return None


def _digest_of_file(path: str) -> str:
    try:
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        pass  # reading it will say so
    return ""


def _stray() -> str:
    folders = [*FOLDERS, *(annex.folder for annex in annexes())]
    places = ", ".join([*LISTS, *(f"{name}/" for name in folders)])
    return f"Nothing reads this file. Content is in {places}, and ends in .yaml."


def _refuse_same_slug(result: Survey) -> None:
    first: dict[tuple[str, str], ContentFile] = {}
    for file in result.files:
        before = first.setdefault((file.kind, file.slug or file.path), file)
        if before is not file:
            message = f"{file.slug!r} is in {before.path} already. Rename one."
            result.problems.append(Problem(file.path, 1, message))
    result.files = list(first.values())


def read_folder(folder: Path) -> Folder:
    """Everything in a content folder. A broken file is a problem and stops nothing but itself.

    Raises NotADirectoryError when there is no such folder.
    """
    return read_surveyed(survey(folder))


def read_surveyed(found: Survey) -> Folder:
    """Everything in the files of a survey, but for those of annexes."""
    result = Folder(problems=found.problems)
    for file in found.files:
        result.add(read_file(found.folder, file))
    return result


def read_file(folder: Path, file: ContentFile) -> Folder:
    """What one file of a content folder holds."""
    result = Folder()
    if file.path == CITIES:
        result.cities, faults = read_cities(folder / CITIES)
        result.problems += [Problem(CITIES, line, words) for line, words in faults]
    elif file.slug is None:
        _read_list(folder / file.path, file, result)
    else:
        read_single(folder / file.path, file, result)
    return result


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


def read_single(
    path: Path, file: ContentFile, result: Folder, form: type[BaseModel] | None = None
) -> None:
    """Adds to `result` what a file about one thing holds; `form` is that of its kind."""
    loaded = _load(path, file.path, LARGEST_FILE, result)
    if loaded is not None:
        text, data = loaded
        raw = Raw(kind=file.kind, slug=path.stem, path=file.path, digest=file.digest, text=text)
        _check(raw, data, result, form)


def _read_list(path: Path, file: ContentFile, result: Folder) -> None:
    loaded = _load(path, file.path, LARGEST_LIST, result)
    if loaded is None:
        return
    text, items = loaded
    if not isinstance(items, list):
        message = "Write a list, each entry beginning with “-”."
        result.problems.append(Problem(file.path, 1, message))
        return
    for position, data in enumerate(items):
        slug = str(data.get("slug", "")) if isinstance(data, dict) else ""
        digest = hashlib.sha256(repr(data).encode()).hexdigest()
        raw = Raw(
            kind=file.kind, slug=slug, path=file.path, digest=digest, text=text, root=(position,)
        )
        _check(raw, data, result)
    _refuse_duplicates(result)


def _check(raw: Raw, data: Any, result: Folder, form: type[BaseModel] | None = None) -> None:
    if data is None:
        result.problems.append(raw.problem((), "There is nothing here. Write it or remove it."))
        return
    try:
        checked = (form or FORMS[raw.kind]).model_validate(data)
    except ValidationError as error:
        result.problems += explained(raw, error)
        return
    state = digest_of(plain_of_entry(checked))
    result.entries.append(Entry(**vars(raw), read=data, data=checked, state=state))


_REMEDIES = {
    "missing": "is missing. Add it.",
    "extra_forbidden": "is not a field of this kind of file. Check the spelling or remove it.",
    "invalid_key": "is not a field of this kind of file. Check the spelling or remove it.",
    "string_type": "must be text. Put it in quotes.",
    "model_type": "must be a group of named fields.",
    "dict_type": "must be a group of named fields.",
    "list_type": "must be a list, each entry beginning with “-”.",
}


def explained(raw: Raw, error: ValidationError) -> Iterator[Problem]:
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
    first: dict[tuple[str, str], Entry] = {}
    for entry in result.entries:
        before = first.setdefault(entry.key, entry)
        if before is not entry:
            result.problems.append(
                entry.problem((), f"{entry.slug!r} is in {before.path} already. Rename one.")
            )
    result.entries = list(first.values())
