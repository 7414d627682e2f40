"""The standards that were published, from the files of the package."""

from functools import cache
from pathlib import Path

import yaml

from .standard import Examples, Standard

_FOLDER = Path(__file__).resolve().parent.parent / "profiles"
#: Keys of all standards, oldest first.
STANDARDS = ("offshoot-1",)
LATEST = STANDARDS[-1]


@cache
def standard(key: str = LATEST) -> Standard:
    """A published standard. Raises KeyError for one that there is not."""
    if key not in STANDARDS:
        raise KeyError(key)
    return Standard.model_validate(_read(f"{key}.yaml"))


@cache
def examples(key: str = LATEST) -> Examples:
    """Examples for a published standard. Raises KeyError for one that there is not."""
    if key not in STANDARDS:
        raise KeyError(key)
    return Examples.model_validate(_read(f"{key}.examples.yaml"))


def _read(name: str) -> object:
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
