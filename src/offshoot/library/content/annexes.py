"""Folders of the content that higher modules fill.

The library reads their files as it reads its own, and hands them over: to be checked beside the
innovations that they are about, and loaded after them. Touches no database.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import BaseModel

from .plain import Plain

if TYPE_CHECKING:
    from .holding import Held
    from .reading import Entry, Problem

#: Innovations in the form of their content file, by slug.
Innovations = Mapping[str, Plain]


@dataclass
class Loaded:
    """What loading an annex did: paths of files, and entries that were held back because an
    editor's work would be lost."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    held: list["Held"] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True)
class Annex:
    """A folder of the content with files of another kind.

    `form_of` gives the form of a file by its path below the folder, None for one that nothing
    reads. `about` names the innovations that an entry is about. `check` finds what is wrong with
    all entries of the folder, beside those innovations; `load` stores entries that nothing is wrong
    with, is told of all that the folder holds, and of the slugs that take the file's words even
    where an editor changed them.
    """

    folder: str
    form_of: Callable[[str], type[BaseModel] | None]
    about: Callable[["Entry"], Collection[str]]
    check: Callable[[Sequence["Entry"], Innovations], Iterable["Problem"]]
    load: Callable[[Sequence["Entry"], Collection[str]], Loaded]


_annexes: dict[str, Annex] = {}


def register_annex(annex: Annex) -> None:
    """Raises ValueError for a folder that is taken."""
    if annex.folder in _annexes:
        raise ValueError(f"There is an annex called {annex.folder!r} already.")
    _annexes[annex.folder] = annex


def annexes() -> list[Annex]:
    """All that modules have registered, in the order of loading."""
    return list(_annexes.values())


def annex_of(path: str) -> Annex | None:
    """The annex that reads the file at this path below the content folder."""
    folder, _slash, below = path.partition("/")
    annex = _annexes.get(folder)
    return annex if annex and annex.form_of(below) else None
