"""What other modules add to the pages of people. Filled when the modules start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import User


@dataclass(frozen=True)
class Section:
    """A part of /me/: a heading, a template, and what the template is drawn with."""

    name: str
    title: Any
    template: str
    context: Callable[[User], dict[str, Any]] = lambda person: {}


_SECTIONS: dict[str, Section] = {}
_INTERESTS: list[Callable[[], list[tuple[str, str]]]] = []


def add_section(section: Section) -> None:
    """Puts a section onto /me/, below those that are there. Raises ValueError for a name twice."""
    if section.name in _SECTIONS:
        raise ValueError(f"There is a section {section.name} already.")
    _SECTIONS[section.name] = section


def sections() -> tuple[Section, ...]:
    """Every section in the order in which they were added."""
    return tuple(_SECTIONS.values())


def offer_interests(source: Callable[[], list[tuple[str, str]]]) -> None:
    """Takes a source of subjects that people may follow: pairs of a lasting key and words."""
    _INTERESTS.append(source)


def interests() -> list[tuple[str, str]]:
    """All subjects on offer; one call of each source."""
    return [pair for source in _INTERESTS for pair in source()]
