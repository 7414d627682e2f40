"""A column: how a cell is read and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from offshoot.imports.domain import cells
from offshoot.imports.names import Names

Path = tuple[str, ...]
#: Stands in a path for the language of the original.
ORIGINAL = "*"


def _as_it_is(text: str, names: Names) -> Any:
    return text


def _written(value: Any, names: Names) -> str:
    return "" if value is None else str(value)


def _replaced(current: Any, value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Column:
    """`path` is where in the plain form the value stands, `read` makes it of a cell and raises
    ValueError with words for the curator, `write` makes the cell, and `merge` joins what was read
    with what is there. `help` explains it, `choices` are the codes a cell may hold, each with its
    name; `aliases` are headings by which it is known too."""

    name: str
    label: Any
    help: Any = ""
    path: Path = ()
    read: Callable[[str, Names], Any] = _as_it_is
    write: Callable[[Any, Names], str] = _written
    merge: Callable[[Any, Any], Any] = _replaced
    choices: Mapping[str, Any] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    #: Whether people need it to tell rows apart; it changes nothing.
    is_key: bool = False
    #: What the cell becomes where it is to be emptied.
    empty: Any = ""


def number(text: str, names: Names) -> int:
    """A whole number. Raises ValueError."""
    try:
        return cells.whole_number(text)
    except ValueError:
        raise ValueError(
            _("“%(text)s” is no whole number. Write it in digits.") % {"text": short(text)}
        ) from None


def listed(text: str, names: Names) -> list[str]:
    """Several names in one cell, each on one line."""
    return [" ".join(item.split()) for item in cells.items(text)]


def write_list(value: Any, names: Names) -> str:
    return cells.listed(value or ())


_YES = {"yes", "true", "1", "x", "y"}
_NO = {"no", "false", "0", "n"}


def yes_or_no(text: str, names: Names) -> bool:
    """Yes or no, also in the languages of the interface. Raises ValueError."""
    said = text.casefold()
    if said in _YES | {_("yes").casefold()}:
        return True
    if said in _NO | {_("no").casefold()}:
        return False
    raise ValueError(_("“%(text)s” is neither yes nor no.") % {"text": short(text)})


def write_yes(value: Any, names: Names) -> str:
    return "yes" if value else "no"


def one_of(choices: Mapping[str, Any]) -> Callable[[str, Names], str]:
    """Reads a code, or its name in English or the language of the import."""

    def read(text: str, names: Names) -> str:
        said = key_of(text)
        for code, label in choices.items():
            if said in (key_of(code), key_of(str(label)), key_of(_english(label))):
                return code
        raise ValueError(
            _("“%(text)s” is not among: %(codes)s.")
            % {"text": short(text), "codes": ", ".join(choices)}
        )

    return read


def _english(label: Any) -> str:
    with override("en"):
        return str(label)


def key_of(text: str) -> str:
    """Words to be compared: small letters, and one space wherever there is no letter or digit."""
    kept = (letter if letter.isalnum() else " " for letter in text.casefold())
    return " ".join("".join(kept).split())


def short(text: str) -> str:
    """A cell as it is quoted in a reason."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
