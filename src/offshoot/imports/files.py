"""Where uploaded files lie: in the data folder, outside of what the web server shows, under
a name of ours."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from .domain.faults import FileError
from .domain.tables import LARGEST_FILE


def folder() -> Path:
    """The folder of uploaded files; only the site's own user may look into it."""
    place = Path(settings.DATA_DIR) / "imports"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def path_of(digest: str, number: int) -> Path:
    """The file of an import."""
    return folder() / f"{number}-{digest[:16]}"


def keep(pieces: Iterable[bytes], target: Path) -> tuple[str, int]:
    """Writes a file; its SHA-256 and size in bytes. Raises FileError for one that is too large,
    and leaves nothing of it."""
    digest, size = hashlib.sha256(), 0
    try:
        with target.open("xb") as file:
            for piece in pieces:
                size += len(piece)
                if size > LARGEST_FILE:
                    raise FileError("large", LARGEST_FILE // 1_000_000)
                digest.update(piece)
                file.write(piece)
    except FileError:
        target.unlink()
        raise
    return digest.hexdigest(), size


def remove(path: Path) -> None:
    """Deletes a file, if it is there."""
    path.unlink(missing_ok=True)
