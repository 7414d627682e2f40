"""Which column a heading means, in any language of the interface."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import override

from .columns import BY_KIND
from .columns.column import key_of


def guess(kind: str, headings: Sequence[str]) -> list[str]:
    """The name of a column for each heading, or an empty text. Each column is given once: names
    go before labels, labels before other words that people use."""
    known = _known(kind)
    found = [""] * len(headings)
    taken: set[str] = set()
    for words in known:
        for place, heading in enumerate(headings):
            name = words.get(key_of(heading), "")
            if name and not found[place] and name not in taken:
                found[place] = name
                taken.add(name)
    return found


def _known(kind: str) -> list[dict[str, str]]:
    columns = BY_KIND[kind]
    names = {key_of(column.name): column.name for column in columns}
    labels: dict[str, str] = {}
    for code, _language in settings.LANGUAGES:
        with override(code):
            for column in columns:
                labels.setdefault(key_of(str(column.label)), column.name)
    aliases: dict[str, str] = {}
    for column in columns:
        for alias in column.aliases:
            aliases.setdefault(key_of(alias), column.name)
    return [names, labels, aliases]
