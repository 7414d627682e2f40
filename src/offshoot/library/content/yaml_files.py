"""YAML as the library writes it, and the line on which a value stands.

A small, predictable YAML: `NO` is text and not false, `12:30` is text and not a number, a key
may stand only once. Dates are read as dates.
"""

import re
from collections.abc import Sequence
from typing import Any

import yaml

_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlProblem(Exception):
    """A file that is not YAML as the library writes it; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Loader(_BaseLoader):  # type: ignore[misc]
    """Safe loader without YAML 1.1's surprises."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _value in node.value:
            key = key_node.value
            if key in seen:
                raise YamlProblem(f"{key!r} stands twice", key_node.start_mark.line + 1)
            seen.add(key)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


_KEPT = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
_KEPT |= {"tag:yaml.org,2002:timestamp"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT]
    for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
}
_BOOLEAN = re.compile(r"^(?:true|false)$")
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOLEAN, list("tf"))


def parse(text: str) -> Any:
    """The data of a YAML text. Raises YamlProblem with the line."""
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader of our own
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlProblem(str(error.problem), mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as error:
        raise YamlProblem(str(error).splitlines()[0], 1) from None
    except ValueError as error:  # such as 2026-02-31, which looks like a date
        raise YamlProblem(str(error), 1) from None
    except RecursionError:
        raise YamlProblem("nested too deeply", 1) from None


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Line (from 1) of the value at `path`, or of its nearest ancestor that is there."""
    node = yaml.compose(text, _Loader)
    line = 1
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        key_node, node = found
        line = key_node.start_mark.line + 1
    return line


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
