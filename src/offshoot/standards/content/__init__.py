"""Readings as content files: `content/readings/<reader>/<slug>.yaml`, and who the readers are.

`schema` says what a file may hold, `checks` what only several files together can show, `studies`
makes studies of the domain from an innovation and a reading of it.
"""

from pathlib import PurePosixPath

from pydantic import BaseModel

from offshoot.library.registry import Annex, Entry, register_annex

from .schema import ReadersFile, ReadingFile

FOLDER = "readings"
READERS_FILE = "readers.yaml"


def form_of(below: str) -> type[BaseModel] | None:
    """The form of a file by its path below the folder of readings."""
    path = PurePosixPath(below)
    if below == READERS_FILE:
        return ReadersFile
    return ReadingFile if len(path.parts) == 2 and path.suffix == ".yaml" else None


def about(entry: Entry) -> set[str]:
    """The innovations that a file is about."""
    return {entry.data.innovation} if isinstance(entry.data, ReadingFile) else set()


def register() -> None:
    """Adds the folder to those of the library."""
    from .checks import check
    from .loading import load

    register_annex(Annex(FOLDER, form_of, about, check, load))
