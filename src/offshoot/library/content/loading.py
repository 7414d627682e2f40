"""From content files into the database, without ever overwriting an editor's words.

Files are read, checked and stored in chunks. A chunk is one transaction; where the database
refuses it, it is tried again in halves, until what is wrong stands alone and is named.
"""

import gc
import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from django.db import DataError, IntegrityError, transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from offshoot.library import models

from .annexed import check_annex, read_annex
from .annexes import Annex, annexes
from .applying import Shelf
from .checks import Stored, check
from .chunks import Chunk, LoadReport, remember
from .figures import load_cities, load_figures
from .plain import digest_of
from .reading import ContentFile, Entry, Folder, Survey, survey
from .reading_apart import read_files
from .writing import stored_innovations

_WHOLE_FOLDER = ("folder", "")
#: Entries of one transaction: others who write wait for about a second.
CHUNK = 150

Progress = Callable[[int, int], None]


def load_folder(
    folder: Path,
    *,
    overwrite: Collection[str] = (),
    everything: bool = False,
    message: str = "",
    progress: Progress = lambda done, total: None,
) -> LoadReport:
    """Loads what is new or changed in `folder`, all or nothing of each entry.

    Files of which no byte changed since they were loaded are passed over unless `everything`.
    Slugs in `overwrite` take the file's words even where an editor changed them. `message` says
    in the public history why (of everything that this run publishes). `progress` is told how many
    files are done, of how many: before the first and after each chunk. Raises NotADirectoryError
    when there is no such folder.
    """
    found = survey(folder)
    digests = {
        (kind, slug): digest
        for kind, slug, digest in models.ContentRecord.objects.values_list(
            "kind", "slug", "file_digest"
        )
    }
    whole = digests.pop(_WHOLE_FOLDER, None)
    if whole == found.digest and not (everything or overwrite):
        return LoadReport(unchanged=len(digests))
    load = _Load(found, set(overwrite), progress, message)
    with disable_reference_index_auto_update(), _quiet_log():
        load.run({} if everything else digests)
        load.annexes(everything)
    load.finish()
    return load.report


@contextmanager
def _quiet_log() -> Iterator[None]:
    # Wagtail tells of every revision, which is worth a line at the desk and not thousands here.
    log = logging.getLogger("wagtail")
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(level)


@contextmanager
def _without_collector() -> Iterator[None]:
    # The rows of a cluster point at each other. Looking for garbage again and again while
    # thousands are made takes a seventh of the time, and finds none before they are stored.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Load:
    """One run of loading."""

    def __init__(
        self, found: Survey, overwrite: set[str], progress: Progress, message: str
    ) -> None:
        self.found = found
        self.message = message
        self.overwrite = overwrite
        self.progress = progress
        self.shelf = Shelf()
        self.report = LoadReport(problems=list(found.problems))

    def run(self, digests: dict[tuple[str, str], str]) -> None:
        """Loads all files but those whose digest is the one in `digests`."""
        wanted = [file for file in self.found.files if not self._is_passed_over(file, digests)]
        total, done = len(self.found.files), len(self.found.files) - len(wanted)
        self.report.unchanged, unknown = done, set(self.overwrite)
        self.progress(done, total)
        coming = _slugs_by_kind(wanted)
        for files, content in _in_chunks(self.found.folder, wanted):
            coming[files[0].kind].difference_update(file.slug for file in files)
            self._content(content, coming)
            unknown.difference_update(entry.slug for entry in content.entries)
            done += len(files)
            self.progress(done, total)
        self.report.unknown = sorted(unknown)

    def annexes(self, everything: bool) -> None:
        """Hands the files of annexes, where one of them changed, to the modules that load them."""
        for annex in annexes():
            files = [file for file in self.found.annexed if file.kind == annex.folder]
            whole = digest_of({file.path: file.digest for file in files})
            record = models.ContentRecord(
                kind="annex", slug=annex.folder, path=annex.folder, file_digest=whole
            )
            is_known = models.ContentRecord.objects.filter(
                kind=record.kind, slug=record.slug, file_digest=whole
            )
            overwrite = self._overwritten_in(annex)
            if files and (everything or overwrite or not is_known.exists()):
                content = read_annex(self.found, annex)
                slugs = {slug for entry in content.entries for slug in annex.about(entry)}
                check_annex(annex, content, stored_innovations(slugs))
                self.report.problems += content.problems
                loaded = annex.load(content.entries, overwrite)
                self.report.add(LoadReport(**vars(loaded)))
                if not (content.problems or loaded.held):
                    remember([record])

    def _overwritten_in(self, annex: Annex) -> set[str]:
        """Slugs to be overwritten among the files of an annex, named as `toolkits/jobact`."""
        files = [file for file in self.found.annexed if file.kind == annex.folder and file.slug]
        named = {f"{annex.folder}/{file.slug}": str(file.slug) for file in files}
        found = named.keys() & self.overwrite
        self.report.unknown = sorted(set(self.report.unknown) - found)
        return {named[name] for name in found}

    def finish(self) -> None:
        """Keeps what the folder looked like, if nothing in it is left to do."""
        self.report.problems.sort()
        if not self.report.problems and not self.report.held:
            self._remember_the_folder()

    def _is_passed_over(self, file: ContentFile, digests: dict[tuple[str, str], str]) -> bool:
        if file.slug is None or file.slug in self.overwrite:
            return False
        return digests.get((file.kind, file.slug)) == file.digest

    def _content(self, content: Folder, coming: Stored) -> None:
        if content.cities:
            self._cities(content)
        check(content, self.shelf.slugs(), coming)
        self.report.problems += content.problems
        for entries in _one_after_another(content.entries):
            self._chunk(entries)
        load_figures(content.cities)

    def _cities(self, content: Folder) -> None:
        try:
            report, places = load_cities(content)
        except IntegrityError:  # somebody else is loading the same list, and has made them
            report, places = load_cities(content)
        self.report.add(report)
        for place in places:
            self.shelf.add(place)

    def _chunk(self, entries: list[Entry]) -> None:
        """Entries of one kind in one transaction, or in two where the database refuses it."""
        chunk = Chunk(entries, self.overwrite, self.shelf, self.message)
        try:
            with _without_collector(), transaction.atomic():
                chunk.load()
        except (DataError, IntegrityError) as error:
            if len(entries) == 1:
                self.report.problems.append(entries[0].problem((), str(error)))
            else:
                middle = len(entries) // 2
                self._chunk(entries[:middle])
                self._chunk(entries[middle:])
            return
        self.report.add(chunk.report)
        for row in chunk.rows:
            self.shelf.add(row)

    def _remember_the_folder(self) -> None:
        kind, slug = _WHOLE_FOLDER
        path, digest = str(self.found.folder)[:500], self.found.digest
        remember([models.ContentRecord(kind=kind, slug=slug, path=path, file_digest=digest)])


def _slugs_by_kind(files: list[ContentFile]) -> dict[str, set[str]]:
    slugs: dict[str, set[str]] = defaultdict(set)
    for file in files:
        if file.slug:
            slugs[file.kind].add(file.slug)
    return slugs


def _in_chunks(
    folder: Path, files: list[ContentFile]
) -> Iterator[tuple[list[ContentFile], Folder]]:
    """Files of one kind, enough for a chunk, and what they hold."""
    readings = zip(files, read_files(folder, files), strict=True)
    for _kind, of_kind in groupby(readings, lambda reading: reading[0].kind):
        some, content = [], Folder()
        for file, read in of_kind:
            some.append(file)
            content.add(read)
            if len(some) == CHUNK:
                yield some, content
                some, content = [], Folder()
        if some:
            yield some, content


def _one_after_another(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Chunks to be stored in turn: terms and places after what they are part of."""
    above = {entry.key: entry.above for entry in entries}

    def depth(entry: Entry) -> int:
        steps, parent = 0, above.get(entry.key)
        while parent:
            steps, parent = steps + 1, above.get((entry.kind, entry.namespace + parent))
        return steps

    for _depth, level in groupby(sorted(entries, key=depth), depth):
        same = list(level)
        for start in range(0, len(same), CHUNK):
            yield same[start : start + CHUNK]
