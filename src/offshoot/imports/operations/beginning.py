"""A file comes in, and goes."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.utils.translation import get_language

from offshoot.imports import files
from offshoot.imports.domain import tables
from offshoot.imports.domain.faults import FileError
from offshoot.imports.domain.tables import Way
from offshoot.imports.guessing import guess
from offshoot.imports.models import Import, ImportRow
from offshoot.people.models import User

#: Rows that are shown below each heading while columns are chosen.
SAMPLES = 3
_SHOWN = 120  # characters of a cell there


def upload(person: User, kind: str, name: str, pieces: Iterable[bytes]) -> Import:
    """Keeps a file and looks at its headings. Raises FileError and keeps nothing when it is no
    table that can be read."""
    arrived = files.folder() / f"new-{uuid4().hex}"
    try:
        digest, size = files.keep(pieces, arrived)
        way = tables.recognise(arrived)
        upload = Import(kind=kind, person=person, digest=digest, size=size)
        upload.file_name = name.replace("\0", "")[-200:]
        upload.language = get_language() or "en"
        _look(upload, arrived, way)
        with transaction.atomic():
            upload.save()
            arrived.rename(files.path_of(digest, upload.pk))
    finally:
        files.remove(arrived)
    return upload


def change_way(one: Import, way: Way) -> None:
    """Reads the file in another way: another sheet, encoding or delimiter. Raises FileError and
    changes nothing when it cannot be read so."""
    path = path_of(one)
    _look(one, path, tables.refuse_unreadable(path, way))
    with transaction.atomic():
        one.rows.all().delete()
        one.save()


def path_of(one: Import) -> Path:
    """The file of an import. Raises FileError when it is gone."""
    path = files.path_of(one.digest, one.pk)
    if not path.exists():
        raise FileError("gone")
    return path


def _look(one: Import, path: Path, way: Way) -> None:
    """Headings, first rows, and which columns they seem to be."""
    rows = [row for _number, row in islice(tables.records(path, way), SAMPLES + 1)]
    if not rows:
        raise FileError("empty")
    if len(rows) == 1:
        raise FileError("headings-only")
    one.way = asdict(way)
    one.sheets = tables.sheets(path) if way.is_book else []
    one.headings = [heading[:200] for heading in rows[0]]
    one.samples = [[cell[:_SHOWN] for cell in row[: len(rows[0])]] for row in rows[1:]]
    one.mapping = guess(one.kind, one.headings)
    one.state = Import.State.MAPPING
    one.fault = one.notice = ""


def discard(one: Import) -> None:
    """Takes away an import that changed nothing, with its file."""
    path = files.path_of(one.digest, one.pk)
    with transaction.atomic():
        gone, _tables = Import.objects.filter(
            pk=one.pk, state__in=(Import.State.MAPPING, Import.State.READY, Import.State.BROKEN)
        ).delete()
    if gone:
        files.remove(path)


def forget_files(moment: datetime) -> int:
    """Deletes the files and rows of imports older than `moment`, and files that no import is of;
    answers how many imports lost theirs. What was imported stays, and that it was."""
    old = Import.objects.filter(made_at__lt=moment)
    paths = [files.path_of(digest, pk) for digest, pk in old.values_list("digest", "pk")]
    with transaction.atomic():
        rows = ImportRow.objects.filter(import_of__in=old)
        count = rows.values("import_of").distinct().order_by().count()
        rows.delete()
        old.update(samples=[])
    kept = [path for path in paths if path.exists()]
    for path in kept:
        files.remove(path)
    for path in files.folder().glob("new-*"):
        with suppress(OSError):
            if path.stat().st_mtime < moment.timestamp():
                files.remove(path)
    return max(count, len(kept))
