"""Keeps the message catalogues in step with the code, with Babel alone: no gettext programs.

python scripts/translations.py update    collect messages, refresh every catalogue, compile it
python scripts/translations.py check     fail when that would change something or one is broken

A new language begins with: mkdir -p src/offshoot/locale/es/LC_MESSAGES, then update.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path("src/offshoot")
LOCALE = SOURCE / "locale"
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/profiles/*.yaml", "scripts.translations:extract_standard"),
    ("**/templates/**.html", "scripts.translations:extract_template"),
    ("**/templates/**.txt", "scripts.translations:extract_template"),
]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "msg": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


#: Fields of a standard that no reader sees as words.
NOT_WORDS = {
    "key",
    "value",
    "if_yes",
    "if_no",
    "first",
    "innovation",
    "url",
    "design",
    "nesta",
    "eif",
}


def extract_standard(
    file: BytesIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Babel's extraction method for the standards: every text that a reader sees, once."""

    def texts(data: Any) -> Iterator[str]:
        if isinstance(data, str):
            yield data
        elif isinstance(data, dict):
            for name, value in data.items():
                if name not in NOT_WORDS:
                    yield from texts(value)
        elif isinstance(data, list):
            for value in data:
                yield from texts(value)

    for text in dict.fromkeys(texts(yaml.safe_load(file))):
        if text:
            yield 1, None, text, []


def extract_template(
    file: BytesIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Babel's extraction method for Django templates, by way of Django's own `templatize`.

    That turns a template into lines of gettext calls among filler, one line for each line.
    Without its indentation the result is close enough to Python to be read as such.
    """
    text = templatize(file.read().decode("utf-8"))
    lines = (line.strip() for line in text.splitlines())
    code = BytesIO("\n".join(lines).encode("utf-8"))
    return extract_python(code, keywords, comment_tags, {**options, "encoding": "utf-8"})


def collect() -> Catalog:
    """Every message in the code, with the files it is in."""
    template = Catalog(domain="django", project="Offshoot", fuzzy=False)
    found = extract_from_dir(
        SOURCE, METHODS, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
    )
    for name, _, message, comments, context in found:
        file = (SOURCE / name).as_posix()
        template.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return template


def catalogues() -> list[Path]:
    """One .po file a language, including those that are still to be made."""
    return sorted(
        folder / "LC_MESSAGES/django.po" for folder in LOCALE.glob("*") if folder.is_dir()
    )


def read(path: Path) -> Catalog:
    """The catalogue in a file, or an empty one for the language of its folder."""
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=language, domain="django", project="Offshoot", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django", abort_invalid=True)


Key = tuple[tuple[str, ...], str | None]
"""A message, its singular and plural if it has two, and its context."""


def _texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def entries(catalog: Iterable[Message]) -> dict[Key, tuple[str, ...]]:
    """Each message with its translation, the header left out."""
    return {
        (_texts(message.id), message.context): _texts(message.string)
        for message in catalog
        if message.id
    }


def is_broken(message: Message) -> bool:
    """Whether a translation names a placeholder that the code does not fill in, or drops one.

    A plural form may drop one: "one city" for "%(count)s cities".
    """
    allowed = {mark for text in _texts(message.id) for mark in PLACEHOLDER.findall(text)}
    needed = allowed if isinstance(message.id, str) else set()
    return any(
        text and not needed <= set(PLACEHOLDER.findall(text)) <= allowed
        for text in _texts(message.string)
    )


def problems(path: Path, template: Catalog) -> Iterator[str]:
    """What is wrong with one catalogue, a line each."""
    catalog = read(path)
    in_code, in_file = set(entries(template)), set(entries(catalog))
    for words, keys in (("lacks", in_code - in_file), ("no longer needs", in_file - in_code)):
        if keys:
            example = min(keys, key=str)[0][0]
            yield f"{path} {words} {len(keys)} messages, such as {example!r}: run make messages"
    for message in catalog:
        if message.id and message.fuzzy:
            yield f"{path}: {message.id!r} is marked fuzzy; confirm the translation"
        if message.id and is_broken(message):
            yield f"{path}: the placeholders of {message.id!r} differ in the translation"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != compile_catalogue(catalog):
        yield f"{compiled} is not compiled from the catalogue as it is: run make messages"


def compile_catalogue(catalog: Catalog) -> bytes:
    """The catalogue as the binary file that is read at run time."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def check() -> int:
    """Print every problem; 1 when there is one, else 0."""
    template = collect()
    found = [problem for path in catalogues() for problem in problems(path, template)]
    print("\n".join(found) or f"{len(catalogues())} catalogues are in step with the code.")
    return 1 if found else 0


def update() -> int:
    """Bring every catalogue in step and compile it; a translation that was there is kept."""
    template = collect()
    for path in catalogues():
        catalog = read(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        # No guesses: a fuzzy match has to be found wrong before it can be put right.
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as file:
            write_po(
                file,
                catalog,
                width=100,
                sort_output=True,
                include_lineno=False,
                ignore_obsolete=True,
            )
        path.with_suffix(".mo").write_bytes(compile_catalogue(read(path)))
        missing = sum(1 for texts in entries(catalog).values() if not (texts and all(texts)))
        print(f"{path}: {len(catalog)} messages, {missing} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit({"check": check, "update": update}[sys.argv[1]]())
