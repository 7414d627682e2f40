"""YAML as the library writes it, and the line on which a value stands.

A small, predictable YAML: `NO` is text and not false, `12:30` is text and not a number, a key
may stand only once. Dates are read as dates. What can hide a trap (anchors, tags, deep nesting,
control characters) is refused. Data is built straight from the parser's events: nothing of YAML's
own construction takes part, and a library of thousands of files is read in one pass.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import yaml

#: An innovation needs six levels; the YAML library itself breaks at some thousands.
DEEPEST_NESTING = 20

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Characters that no text needs and that the database or an export refuses. Half a character
# (a surrogate) cannot be stored either.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FRACTION = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class YamlError(Exception):
    """A file that is not YAML as the library writes it; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def parse(text: str) -> Any:
    """The data of a YAML text. Raises YamlError with the line and what to do."""
    _refuse_unfit(text, 1)
    try:
        return _Document(text).data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"Not YAML: {error.problem}. Check quotes, colons and indents here and above."
        raise YamlError(message, mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise YamlError("A character that is no text. Remove it.", line) from None


def _refuse_unfit(text: str, line: int) -> None:
    found = _UNFIT.search(text)
    if found:
        line += text.count("\n", 0, found.start())
        raise YamlError(f"The character {found[0]!a} is no text. Remove it.", line)


class _Document:
    """The one document of a text, read event by event."""

    def __init__(self, text: str) -> None:
        self._next = _Parser(text).get_event
        self._depth = 0

    def data(self) -> Any:
        self._next()  # the stream starts
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        data = self._value(self._next())
        self._next()  # the document ends
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            raise YamlError("Not YAML: a file is one document. Remove the “---”.", _line(following))
        return data

    def _value(self, event: Any) -> Any:
        if event.anchor is not None:
            raise YamlError("& and * are not used here. Put text in quotes.", _line(event))
        if event.tag is not None:
            raise YamlError("! is not used here. Put text in quotes.", _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise YamlError("Nested too deeply. Check brackets and indents.", _line(event))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        data = self._list() if is_list else self._mapping()
        self._depth -= 1
        return data

    def _list(self) -> list[Any]:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event))
        return items

    def _mapping(self) -> dict[Any, Any]:
        data: dict[Any, Any] = {}
        seen = set()
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if isinstance(event, yaml.CollectionStartEvent):
                raise YamlError("The name of a field must be a word.", _line(event))
            key = self._value(event)
            if event.value in seen:
                raise YamlError(f"{event.value!r} stands twice. Remove one.", _line(event))
            seen.add(event.value)
            data[key] = self._value(self._next())
        return data


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any) -> Any:
    text: str = event.value
    _refuse_unfit(text, _line(event))
    if not event.implicit[0]:  # it stands in quotes, or is a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FRACTION.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise YamlError(f"There is no day {text}. Correct the date.", _line(event)) from None
    return text


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Line (from 1) of the value at `path`, or of its nearest ancestor that is there."""
    node = _composed(text)
    line = 1
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        key_node, node = found
        line = key_node.start_mark.line + 1
    return line


@lru_cache(maxsize=2)
def _composed(text: str) -> Any:
    # A file with one problem often has many.
    return yaml.compose(text, _Parser)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
