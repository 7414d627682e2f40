"""The standards that were published, from the files of the package."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from offshoot.library.domain.words import msg

from .standard import Examples, Standard

_FOLDER = Path(__file__).resolve().parent.parent / "profiles"


@dataclass(frozen=True)
class Version:
    """A published standard, and what the file itself cannot say because it never changes: what is
    new in it, and whether it was withdrawn since. A withdrawn one stays readable."""

    key: str
    changed: str
    withdrawn_on: date | None = None
    withdrawn_because: str = ""


#: Every version, oldest first.
VERSIONS: Sequence[Version] = (
    Version("offshoot-1", msg("The first version: there is nothing before it.")),
)
#: Keys of all standards, oldest first.
STANDARDS = tuple(version.key for version in VERSIONS)
LATEST = STANDARDS[-1]


def version(key: str) -> Version:
    """What happened to a published standard. Raises KeyError for one that there is not."""
    for one in VERSIONS:
        if one.key == key:
            return one
    raise KeyError(key)


@cache
def standard(key: str = LATEST) -> Standard:
    """A published standard. Raises KeyError for one that there is not."""
    return Standard.model_validate(yaml.safe_load(file_of(key)))


@cache
def examples(key: str = LATEST) -> Examples:
    """Examples for a published standard. Raises KeyError for one that there is not."""
    return Examples.model_validate(yaml.safe_load(_read(key, f"{key}.examples.yaml")))


def standard_name(key: str) -> str:
    """The name of a standard; its key where there is no such standard."""
    return standard(key).name if key in STANDARDS else key


def file_of(key: str) -> str:
    """The frozen file itself. Raises KeyError for a standard that there is not."""
    return _read(key, f"{key}.yaml")


def _read(key: str, name: str) -> str:
    if key not in STANDARDS:
        raise KeyError(key)
    return (_FOLDER / name).read_text(encoding="utf-8")
