"""Where files of releases lie: in the data folder, outside of what the web server shows, in a
folder for each release whose name nobody can guess."""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from .models import ReleaseFile

_UNFINISHED = "new-"


def folder() -> Path:
    """The folder of all releases; only the site's own user may look into it."""
    place = Path(settings.DATA_DIR) / "releases"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def path_of(file: ReleaseFile) -> Path:
    """Where a released file lies; asks for its release."""
    return folder() / file.release.folder / file.name


@contextmanager
def unfinished() -> Iterator[Path]:
    """A folder for files in the making. Whatever is in it at the end is gone, unless it was
    `kept`. Raises OSError."""
    place = folder() / f"{_UNFINISHED}{uuid4().hex}"
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def write(path: Path, content: bytes) -> str:
    """Writes a file that nobody shall write again; its SHA-256. Raises OSError."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o400)
    return hashlib.sha256(content).hexdigest()


def kept(place: Path, name: str) -> None:
    """Makes an unfinished folder that of a release, in one step. Raises OSError."""
    place.rename(folder() / name)


def remove_others(names: Collection[str], before: datetime) -> int:
    """Deletes folders that are not among these and that nothing was written to since; answers how
    many."""
    gone = 0
    for place in folder().iterdir():
        if place.name not in names and place.stat().st_mtime < before.timestamp():
            shutil.rmtree(place, ignore_errors=True)
            gone += 1
    return gone
