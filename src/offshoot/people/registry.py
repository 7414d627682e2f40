"""What other modules add to the pages of people, and tell about what they keep of them. Filled when
the modules start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .models import User


@dataclass(frozen=True)
class Section:
    """A part of /me/: a heading, a template, and what the template is drawn with. `context` answers
    None where there is nothing of this person: then the part is left out."""

    name: str
    title: Any
    template: str
    context: Callable[[User], dict[str, Any] | None] = lambda person: {}


@dataclass(frozen=True)
class Holding:
    """One kind of thing that is kept about people. The privacy page is written from these, and
    export, erasure and forgetting run on them, so that the page is true.

    `tables` are the labels of the models it is in; a test finds those of ours that nobody declares.
    `what` and `why` are lazy texts: the data, and what it is for. `export` gives everything of a
    person as rows that JSON can hold; nothing in them may be about somebody else. `erase` deletes
    it, or, where others rely on it, takes the person out of it, which `stays` says in words. It
    runs in one transaction with all the others.

    What is not kept as long as the account has `kept_for`, and `forget` deletes what is older than
    a moment and answers how many; a daily job calls it. `since` says in words from when the time
    counts, where that is not when it was made.
    """

    name: str
    tables: tuple[str, ...]
    what: Any
    why: Any
    export: Callable[[User], list[dict[str, Any]]]
    erase: Callable[[User], None]
    stays: Any = ""
    kept_for: timedelta | None = None
    forget: Callable[[datetime], int] | None = None
    since: Any = ""


@dataclass(frozen=True)
class ConsentText:
    """What somebody agrees to, word by word. A change of words is a new version: the old one stays
    readable, since what was agreed to was that one."""

    name: str
    version: int
    text: Any


_SECTIONS: dict[str, Section] = {}
_HOLDINGS: dict[str, Holding] = {}
_CONSENTS: dict[tuple[str, int], ConsentText] = {}
_INTERESTS: list[Callable[[], list[tuple[str, str]]]] = []


def add_section(section: Section) -> None:
    """Puts a section onto /me/, below those that are there. Raises ValueError for a name twice."""
    if section.name in _SECTIONS:
        raise ValueError(f"There is a section {section.name} already.")
    _SECTIONS[section.name] = section


def sections() -> tuple[Section, ...]:
    """Every section in the order in which they were added."""
    return tuple(_SECTIONS.values())


def declare_holding(holding: Holding) -> None:
    """Says that something is kept about people. Raises ValueError for a name twice, or for a time
    of keeping that nothing enforces."""
    if holding.name in _HOLDINGS:
        raise ValueError(f"There is a holding {holding.name} already.")
    if (holding.kept_for is None) is not (holding.forget is None):
        raise ValueError(f"The holding {holding.name} needs both a time and a way to forget.")
    _HOLDINGS[holding.name] = holding


def holdings() -> tuple[Holding, ...]:
    """Everything that is kept about people: the account first, then what was declared before it,
    by modules that build on it."""
    return tuple(reversed(_HOLDINGS.values()))


def register_consent(consent: ConsentText) -> None:
    """Raises ValueError for a version that is there already."""
    key = (consent.name, consent.version)
    if key in _CONSENTS:
        raise ValueError(f"There is a version {consent.version} of {consent.name} already.")
    _CONSENTS[key] = consent


def consent_text(name: str, version: int | None = None) -> ConsentText:
    """A text, the newest version unless told. Raises LookupError when there is none."""
    versions = [number for known, number in _CONSENTS if known == name]
    if not versions or (version is not None and version not in versions):
        raise LookupError(f"There is no consent text {name} {version or ''}".rstrip())
    return _CONSENTS[name, max(versions) if version is None else version]


def consent_texts() -> tuple[ConsentText, ...]:
    """Every text there was or is; versions of one beside each other, the newest first."""
    return tuple(sorted(_CONSENTS.values(), key=lambda one: (one.name, -one.version)))


def offer_interests(source: Callable[[], list[tuple[str, str]]]) -> None:
    """Takes a source of subjects that people may follow: pairs of a lasting key and words."""
    _INTERESTS.append(source)


def interests() -> list[tuple[str, str]]:
    """All subjects on offer; one call of each source."""
    return [pair for source in _INTERESTS for pair in source()]
