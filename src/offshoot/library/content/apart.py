"""Things that stand in no content file, checked as if they did: a row of a spreadsheet, a draft."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from .checks import Known, Stored, problems_of
from .plain import Plain
from .reading import FORMS, Entry, Folder, Problem, Raw, explained


class _InNoFile:
    def problem(
        self, path: tuple[str | int, ...], message: str, *, is_warning: bool = False
    ) -> Problem:
        """A problem that names the field, such as `texts.en.summary`, and not a line."""
        return Problem(".".join(map(str, path)), 0, message, is_warning)


class _LooseRaw(_InNoFile, Raw):
    pass


class _LooseEntry(_InNoFile, Entry):
    pass


def as_entry(kind: str, slug: str, plain: Plain) -> tuple[Entry | None, list[Problem]]:
    """What a plain form says, as of a content file; None and the reasons where it has no such
    form. The path of a problem is the field, and its line 0."""
    where: dict[str, Any] = {"kind": kind, "slug": slug, "path": "", "digest": "", "text": ""}
    try:
        data = FORMS[kind].model_validate(plain)
    except ValidationError as error:
        return None, list(explained(_LooseRaw(**where), error))
    return _LooseEntry(**where, read=plain, data=data, state=""), []


def problems_in(entry: Entry, stored: Stored) -> list[Problem]:
    """What the checks of content files find in an entry that stands alone, without advice."""
    known = Known(Folder(entries=[entry]), stored, {})
    return list(problems_of(entry, known, advises=False))


def check_together(
    entries: Iterable[Entry], stored: Stored
) -> dict[tuple[str, str], list[Problem]]:
    """As `problems_in`, for entries that may refer to each other, by the key of each."""
    folder: Any = Folder(entries=list(entries))
    known = Known(folder, stored, {})
    return {entry.key: list(problems_of(entry, known)) for entry in folder.entries}
