"""YAML as the library writes it, and the line on which a value stands.

A small, predictable YAML: `NO` is text and not false, `12:30` is text and not a number, a key
may stand only once. Dates are read as dates. What can hide a trap (anchors, tags, deep nesting,
control characters) is refused before anything is built from it.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import yaml

#: An innovation needs six levels; the YAML library itself breaks at some thousands.
DEEPEST_NESTING = 20

_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Characters that no text needs and that the database or an export refuses. Half a character
# (a surrogate) cannot be stored either.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class YamlError(Exception):
    """A file that is not YAML as the library writes it; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Loader(_BaseLoader):
    """Safe loader without YAML 1.1's surprises."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _value in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlError("The name of a field must be a word.", line)
            if key_node.value in seen:
                raise YamlError(f"{key_node.value!r} stands twice. Remove one.", line)
            seen.add(key_node.value)
        constructed: dict[Any, Any] = super().construct_mapping(node, deep)
        return constructed


def _construct_date(loader: Any, node: Any) -> date:
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        raise YamlError(
            f"There is no day {node.value}. Correct the date.", node.start_mark.line + 1
        ) from None


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^-?(?:0|[1-9][0-9]{0,17})$", list("-0123456789")),
    ("float", r"^-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}$", list("-0123456789")),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", list("0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _construct_date)


def parse(text: str) -> Any:
    """The data of a YAML text. Raises YamlError with the line and what to do."""
    _refuse_unfit(text, 1)
    try:
        _refuse_traps(text)
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader of our own
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


def _refuse_traps(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, _Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST_NESTING:
                raise YamlError("Nested too deeply. Check brackets and indents.", line)
        if getattr(event, "anchor", None) is not None:
            raise YamlError("& and * are not used here. Put text in quotes.", line)
        if getattr(event, "tag", None) is not None:
            raise YamlError("! is not used here. Put text in quotes.", line)
        if isinstance(event, yaml.ScalarEvent):
            _refuse_unfit(event.value, line)


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
    return yaml.compose(text, _Loader)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
