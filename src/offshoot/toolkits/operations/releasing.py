"""Making releases: asked for at the desk, made in the background."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import override

from offshoot.documents.operations import UnavailableError
from offshoot.library.models import ContentRecord
from offshoot.toolkits import files, queries
from offshoot.toolkits.content import FOLDER
from offshoot.toolkits.domain.document import ToolkitDocument
from offshoot.toolkits.domain.edition import Edition
from offshoot.toolkits.domain.plain import as_data
from offshoot.toolkits.makers import MAKERS, ZIP, zipped
from offshoot.toolkits.models import Release, ReleaseFile, Toolkit
from offshoot.toolkits.signals import released

log = logging.getLogger(__name__)
State, Fault = Release.State, Release.Fault

#: After which a release that does not move may be asked for anew: its worker was stopped.
SEEMS_GONE = timedelta(minutes=2)
#: The same for first releases, which wait until there is nothing else to do.
SEEMS_LEFT = timedelta(hours=1)
#: First releases are made when the queue has nothing else to do.
_LATER = -50


class BeingMadeError(Exception):
    """A release of this toolkit is being made."""


class NothingSaidError(Exception):
    """A release after the first has to say what changed."""


class NotPublishedError(Exception):
    """Only what readers see is released."""


class _ChangedError(Exception):
    """The toolkit is not the one that was looked at."""


# --- asking --------------------------------------------------------------------------------


def ask_for_release(
    toolkit: Toolkit,
    what_changed: str = "",
    made_by: str = Release.Role.EDITOR,
    priority: int = 0,
) -> Release:
    """Begins the next release of a toolkit, as it is now; the worker makes its files. An attempt
    that failed, or does not move any more, gives its number to this one.

    Raises BeingMadeError, NothingSaidError and NotPublishedError.
    """
    from offshoot.toolkits.tasks import render

    with transaction.atomic():
        release = _begun(toolkit, " ".join(what_changed.split()), made_by)
    render.using(priority=priority).enqueue(release.pk)
    return release


def _begun(toolkit: Toolkit, what_changed: str, made_by: str) -> Release:
    rows = Toolkit.objects.published().select_for_update(of=("self",))
    locked = rows.filter(pk=toolkit.pk).first()
    if locked is None:
        raise NotPublishedError
    attempt = locked.releases.exclude(state=State.READY).first()
    if attempt:
        if attempt.is_rendering and timezone.now() - attempt.moved_at < SEEMS_GONE:
            raise BeingMadeError
        attempt.delete()
    number = (locked.releases.aggregate(last=Max("number"))["last"] or 0) + 1
    if number > 1 and not what_changed:
        raise NothingSaidError
    return Release.objects.create(
        toolkit=locked,
        number=number,
        made_by=made_by,
        what_changed=what_changed,
        revision=locked.live_revision_id,
        total=len(MAKERS) + 1,
    )


def ask_for_first_releases() -> int:
    """Begins the first release of each published toolkit that came with the content files and
    never had one, or whose first one was left half made; answers how many."""
    slugs = ContentRecord.objects.filter(kind=FOLDER).values("slug")
    left = Release.objects.filter(
        state=State.RENDERING,
        number=1,
        made_by=Release.Role.FILES,
        moved_at__lt=timezone.now() - SEEMS_LEFT,
    )
    waiting = Toolkit.objects.published().filter(innovation__slug__in=slugs)
    waiting = waiting.filter(Q(releases=None) | Q(pk__in=left.values("toolkit")))
    begun = 0
    for toolkit in waiting.order_by("pk"):
        try:
            ask_for_release(toolkit, "", Release.Role.FILES, _LATER)
        except (BeingMadeError, NotPublishedError):  # somebody was quicker
            continue
        begun += 1
    return begun


# --- making --------------------------------------------------------------------------------


def render_now(number: int) -> None:
    """Makes the files of a release. Whatever goes wrong is told at the desk, leaves no file, and
    leaves the last release as it was."""
    release = Release.objects.filter(pk=number, state=State.RENDERING).first()
    if release is None:  # another was asked for in its place
        return
    with _told_when_it_fails(release), files.unfinished() as place:
        _release(release, place)


@contextmanager
def _told_when_it_fails(release: Release) -> Iterator[None]:
    try:
        yield
    except _ChangedError:
        _fail(release, Fault.CHANGED)
    except UnavailableError:
        _fail(release, Fault.FILE)
    except OSError:
        log.exception("Files of release %s could not be written.", release.pk)
        _fail(release, Fault.DISK)
    except Exception:
        log.exception("Release %s could not be made.", release.pk)
        _fail(release, Fault.OURS)


def _fail(release: Release, fault: str) -> None:
    _mine(release).update(state=State.FAILED, fault=fault, moved_at=timezone.now())


def _mine(release: Release) -> Any:
    """The release, while nobody else finished it or took its place."""
    return Release.objects.filter(pk=release.pk, state=State.RENDERING)


def _release(release: Release, place: Path) -> None:
    toolkit = queries.whole(Toolkit.objects.published()).filter(pk=release.toolkit_id).first()
    if toolkit is None or toolkit.live_revision_id != release.revision:
        raise _ChangedError
    with override(toolkit.language):
        document = queries.document_of(toolkit)
        _mine(release).update(document=as_data(document), moved_at=timezone.now())
        rows = _written(release, toolkit, document, place)
    _finish(release, place, rows)


def _written(
    release: Release, toolkit: Toolkit, document: ToolkitDocument, place: Path
) -> list[ReleaseFile]:
    """Makes and writes every file, telling the desk which."""
    dated = timezone.localdate(release.made_at)
    edition = Edition(release.number, dated, release.what_changed)
    contents: dict[str, bytes] = {}
    rows: list[ReleaseFile] = []
    for form, make in _steps(contents, edition):
        _mine(release).update(making=form, done=len(rows), moved_at=timezone.now())
        name = f"{document.slug}-toolkit-{release.number}.{form}"
        contents[name] = content = make(toolkit, document, edition)
        kept = {"name": name, "size": len(content), "digest": files.write(place / name, content)}
        rows.append(ReleaseFile(release=release, form=form, **kept))
    return rows


def _steps(contents: dict[str, bytes], edition: Edition) -> Iterator[tuple[str, Any]]:
    """Each form and how it is made; the ZIP last, of what is there by then."""
    yield from ((maker.form, maker.make) for maker in MAKERS)
    yield ZIP, lambda *_of: zipped(contents, edition)


def _finish(release: Release, place: Path, rows: list[ReleaseFile]) -> None:
    folder = uuid4().hex
    with transaction.atomic():
        ready = {"state": State.READY, "folder": folder, "making": "", "done": len(rows)}
        if not _mine(release).update(moved_at=timezone.now(), **ready):
            return
        ReleaseFile.objects.bulk_create(rows)
        files.kept(place, folder)
        # Whoever hears of it, the release is there: what fails with them is logged.
        transaction.on_commit(lambda: released.send_robust(sender=Release, release=release))


def forget_other_files(moment: datetime) -> int:
    """Deletes what was left of releases that are not there, from before `moment`: a worker was
    stopped, or a toolkit deleted. Answers how many."""
    names = set(Release.objects.exclude(folder="").values_list("folder", flat=True))
    return files.remove_others(names, moment)
