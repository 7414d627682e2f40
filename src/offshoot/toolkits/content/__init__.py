"""Toolkits as content files: `content/toolkits/<slug>.yaml`."""

from pathlib import PurePosixPath

from pydantic import BaseModel

from offshoot.library.registry import Annex, Entry, register_annex

from .schema import ToolkitFile

FOLDER = "toolkits"


def form_of(below: str) -> type[BaseModel] | None:
    """The form of a file by its path below the folder of toolkits."""
    path = PurePosixPath(below)
    return ToolkitFile if len(path.parts) == 1 and path.suffix == ".yaml" else None


def about(entry: Entry) -> set[str]:
    """The innovations that a file is about."""
    return {entry.data.innovation}


def register() -> None:
    """Adds the folder to those of the library."""
    from .checks import check
    from .loading import load

    register_annex(Annex(FOLDER, form_of, about, check, load))
