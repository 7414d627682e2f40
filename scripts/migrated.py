"""A migrated, empty SQLite database, kept between runs of the tests.

Some three hundred migrations, most of them of other packages, take half a minute; a copy of what
they made takes none. It is thrown away when a migration, a package or the table of roles changes.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_KEPT = _ROOT / ".pytest_cache" / "migrated"


def _files() -> Iterator[Path]:
    yield _ROOT / "requirements-dev.lock"
    yield _ROOT / "src/offshoot/people/roles.py"
    yield from sorted(_ROOT.glob("src/offshoot/*/migrations/*.py"))


def path() -> Path:
    """Where the database of the present migrations is, or will be."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.read_bytes())
    return _KEPT / f"{digest.hexdigest()[:16]}.sqlite3"


def copy_to(memory: str) -> sqlite3.Connection | None:
    """Fills the shared database in memory of this name, which lives while the connection that is
    returned is open. None when there is nothing to fill it from."""
    if not path().exists():
        return None
    connection = sqlite3.connect(memory, uri=True, check_same_thread=False)
    with closing(sqlite3.connect(path())) as kept:
        kept.backup(connection)
    return connection


def begin(data: Path) -> None:
    """Puts the kept database into a data folder, as the one of a site that has migrated and has
    nothing yet. Does nothing when none is kept: then the site migrates by itself."""
    if path().exists():
        data.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path(), data / "offshoot.sqlite3")


def keep(connection: sqlite3.Connection) -> None:
    """Keeps a copy of this database and forgets those of other migrations."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    half = _KEPT / f"{os.getpid()}.half"
    with closing(sqlite3.connect(half)) as copy:
        connection.backup(copy)
    for other in _KEPT.glob("*.sqlite3"):
        other.unlink(missing_ok=True)
    half.replace(path())
