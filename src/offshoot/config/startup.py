"""What happens before the first page is served, each step only when there is something to do."""

import hashlib
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import ERROR, CheckMessage, run_checks
from django.core.management import CommandError, call_command
from django.db import Error, connection

from . import checks, env, health, schema
from .failures import StartError
from .supervisor import end_with_parent, fork

FirstEditor = tuple[str, str]
"""E-mail address and first password of the editor who was just made."""


def prepare() -> FirstEditor | None:
    """Bring database, library, index and static files up to date.

    Returns the first editor when one was just made. Raises StartError when the site cannot start.
    """
    from offshoot.people.operations import ensure_first_editor

    refuse_foot_guns()
    # The two slow steps of a first start, side by side; forked before there is a connection.
    static_files = fork.Process(target=_refresh_static_files_apart, daemon=True)
    static_files.start()
    reach_database()
    refuse_newer_database()
    if schema.unapplied():
        with progress("Migrating the database…"):
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
    with progress("Loading the library…"):
        load_library()
    if not health.index_is_ready():
        with progress("Building the search index…"):
            call_command("reindex")
    first_editor = ensure_first_editor()
    with progress("Compressing static files…"):
        static_files.join()
    if static_files.exitcode:
        raise StartError("The static files could not be collected; the lines above say why.")
    return first_editor


def writable_data_folder() -> Path:
    """The data folder, made when it is not there. Raises StartError when it cannot be written.

    Asks the disk instead of its permissions: the superuser may write anywhere, a full disk nowhere.
    """
    folder: Path = env.read("OFFSHOOT_DATA")
    probe = folder / f".probe.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.write_bytes(b"can this be written?")
        probe.unlink()
    except OSError as error:
        raise StartError(
            f"The data folder {folder} cannot be written: {os.strerror(error.errno or 0)}. "
            "Give this user the right to write there, make space, or set OFFSHOOT_DATA to another "
            "folder."
        ) from None
    return folder


def refuse_foot_guns() -> None:
    """Print our warnings; raises StartError when a check finds an error."""
    messages: list[CheckMessage] = run_checks(tags=[checks.TAG])
    for message in messages:
        print(f"{message.id}: {message.msg} {message.hint or ''}".rstrip(), flush=True)
    if any(message.level >= ERROR for message in messages):
        raise StartError("Offshoot does not start with the errors above.")


def reach_database() -> None:
    """Raises StartError when the database does not answer."""
    try:
        connection.ensure_connection()
    except Error as error:
        raise StartError(why_no_database(error)) from None


def why_no_database(error: Error) -> str:
    """The first line of a database error, and what to look at."""
    reason = (str(error).strip().splitlines() or ["no reason given"])[0]
    return (
        f"The database cannot be used: {reason}. See that DATABASE_URL is right and the server "
        "runs. A database that is new is set up by: offshoot prepare"
    )


def refuse_newer_database() -> None:
    """Raises StartError when a newer Offshoot has already changed the database."""
    unknown = schema.from_the_future()
    if unknown:
        names = ", ".join(f"{label} {name}" for label, name in unknown)
        raise StartError(
            f"The database is from a newer version of Offshoot: it has {names}, which this "
            "version does not know. Install that version again, or restore the backup made "
            "before the upgrade."
        )


def load_library() -> None:
    """Load content files that are new. A file with mistakes is told of and stops nothing."""
    try:
        call_command("load")
    except CommandError as error:
        print(f"Not everything in the library could be loaded: {error}", flush=True)


def _digest_of_static_sources() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            status = os.stat(storage.path(name))
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def refresh_static_files() -> None:
    """Hash and compress the static files ahead of time, when one has changed since last time."""
    digest = _digest_of_static_sources()
    kept = Path(settings.STATIC_ROOT) / ".digest"
    if not kept.exists() or kept.read_text() != digest:
        call_command("collectstatic", interactive=False, verbosity=0)
        kept.write_text(digest)


def _refresh_static_files_apart() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the parent, which ends this
    end_with_parent()
    refresh_static_files()


def read_static_names() -> None:
    """Reads the list of hashed names again: this process may have read it before it was written."""
    storage: Any = staticfiles_storage
    storage.hashed_files, storage.manifest_hash = storage.load_manifest()


@contextmanager
def progress(words: str) -> Iterator[None]:
    """Say what is going on when it takes longer than a second."""
    timer = threading.Timer(1, print, [words], {"flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
