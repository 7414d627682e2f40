"""The folder of an index: generations, and the file `current` that names the one in use.

A rebuild makes a new generation beside the live one and swaps the name, so readers never see
half an index and a crash in the middle leaves the old one in place. The name tells the version
of this code and the digest of the schema; one of another kind counts as none. A generation that
turns out to be damaged gets a file `broken`, so that whoever writes knows to rebuild.
"""

import fcntl
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: Changes when what is written does; an index of another version is rebuilt.
VERSION = 5


class Generations:
    def __init__(self, folder: Path, digest: str) -> None:
        self._folder = folder
        self._prefix = f"v{VERSION}-{digest}-"

    def current(self) -> Path | None:
        """The generation in use, unless it is of another kind, gone or broken."""
        try:
            name = (self._folder / "current").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        path = self._folder / name
        if not name.startswith(self._prefix) or "/" in name:
            return None
        return path if path.is_dir() and not (path / "broken").exists() else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds off every other process that asks the same. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def make(self) -> Iterator[Path]:
        """A folder to fill; it becomes the current generation when all went well, and the
        others are removed. Raises OSError."""
        name = f"{self._prefix}{uuid.uuid4().hex}"
        path = self._folder / name
        path.mkdir(parents=True)
        try:
            yield path
            pointer = self._folder / f".current.{name}"
            pointer.write_text(name, encoding="ascii")
            pointer.replace(self._folder / "current")
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        for other in self._folder.glob("v*-*"):
            if other != path:
                shutil.rmtree(other, ignore_errors=True)

    @staticmethod
    def mark_broken(generation: Path) -> None:
        with suppress(OSError):
            (generation / "broken").touch()
