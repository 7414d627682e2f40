"""Files of annexes, read and checked beside the innovations that they are about."""

from collections.abc import Collection, Iterable, Sequence

from .annexes import Annex, Innovations, annexes
from .plain import plain_of_entry
from .reading import Entry, Folder, Survey, read_file, read_single


def checked(
    found: Survey, innovations: Sequence[Entry] | None = None, *, below: str = ""
) -> Folder:
    """Valid entries of all annexes, and what is wrong with the others. `innovations` are those of
    the folder; without them, only the files that are needed are read. `below` narrows to files
    whose path begins so."""
    result = Folder()
    for annex in annexes():
        content = read_annex(found, annex, below)
        slugs = {slug for entry in content.entries for slug in annex.about(entry)}
        entries = _read(found, slugs) if innovations is None else innovations
        plain = {e.slug: plain_of_entry(e.data) for e in entries if e.slug in slugs}
        check_annex(annex, content, plain)
        result.add(content)
    return result


def read_annex(found: Survey, annex: Annex, below: str = "") -> Folder:
    """What the files of an annex hold. A broken file stops nothing but itself."""
    result = Folder()
    for file in found.annexed:
        form = annex.form_of(file.path.partition("/")[2])
        if form and file.kind == annex.folder and file.path.startswith(below):
            read_single(found.folder / file.path, file, result, form)
    return result


def check_annex(annex: Annex, content: Folder, innovations: Innovations) -> None:
    """Adds to `content.problems` what is wrong, and drops the entries that must not be loaded."""
    problems = list(annex.check(content.entries, innovations))
    broken = {problem.path for problem in problems if not problem.is_warning}
    content.entries = [entry for entry in content.entries if entry.path not in broken]
    content.problems = sorted(content.problems + problems)


def _read(found: Survey, slugs: Collection[str]) -> Iterable[Entry]:
    for file in found.files:
        if file.kind == "innovation" and file.slug in slugs:
            yield from read_file(found.folder, file).entries
