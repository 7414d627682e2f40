"""The keys by which rows of an innovation refer to each other: a new row gets the next free one."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminModelForm

#: Rows that have a key, and the letter that it begins with.
LETTERS = {"sources": "S", "outcomes": "O", "studies": "T"}
_MOST_ROWS = 1000


class KeyedForm(WagtailAdminModelForm):
    """A form whose rows need no key to be typed; the desk's script shows them beforehand."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(with_keys(data) if data else data, *args, **kwargs)


def with_keys(data: QueryDict) -> QueryDict:
    """What was sent, with a key for each row that says something and has none."""
    filled = data.copy()
    for rows, letter in LETTERS.items():
        total = data.get(f"{rows}-TOTAL_FORMS", "")
        count = min(int(total), _MOST_ROWS) if str(total).isdecimal() else 0
        prefixes = [f"{rows}-{number}-" for number in range(count)]
        free = _free(letter, {data.get(f"{prefix}key", "").strip() for prefix in prefixes})
        for prefix in prefixes:
            if not data.get(f"{prefix}key", "").strip() and _says_something(data, prefix):
                filled[f"{prefix}key"] = next(free)
    return filled


def _free(letter: str, taken: set[str]) -> Iterator[str]:
    highest = max((int(key[1:]) for key in taken if _is_key(key, letter)), default=0)
    return (f"{letter}{number}" for number in range(highest + 1, highest + _MOST_ROWS + 1))


def _is_key(key: str, letter: str) -> bool:
    return key.startswith(letter) and key[1:].isascii() and key[1:].isdecimal()


def _says_something(data: QueryDict, prefix: str) -> bool:
    # The title or name: what else a new row has, such as a kind, is there from the start.
    return any(data.get(f"{prefix}{name}", "").strip() for name in ("title", "name"))
