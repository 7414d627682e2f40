"""Delete, bring back, remind, and what becomes of submissions when somebody leaves."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from offshoot.mail.operations import send
from offshoot.people.models import User
from offshoot.people.queries import reachable
from offshoot.submissions.letters import (
    DraftEnds,
    SubmissionIsYours,
    SubmissionPublished,
    SubmissionWaits,
)
from offshoot.submissions.models import Author, Invitation, Submission

from .stages import locked, open_for, tell, url_of

State = Submission.State
HALF_A_YEAR, YEAR = timedelta(days=182), timedelta(days=365)
#: How long before a draft is deleted its authors are told.
WARNED_BEFORE = timedelta(days=30)


@transaction.atomic
def remove(submission: Submission) -> None:
    """Deletes it so that it can be brought back for a while. Raises ClosedError."""
    row = open_for(submission, "delete")
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])


def restore(submission: Submission) -> None:
    """Undoes `remove`."""
    Submission.objects.filter(pk=submission.pk).update(removed_at=None)


def _drafts_left_alone(before: datetime) -> "list[Submission]":
    drafts = Submission.objects.kept().filter(state=State.DRAFT, touched_at__lt=before)
    return list(drafts.order_by("pk"))


def look_after_drafts(now: datetime) -> int:
    """Writes to the authors of drafts that nobody touched: once after half a year, and once a month
    before they are deleted. Returns how many drafts it wrote about."""
    count = 0
    for draft in _drafts_left_alone(now - YEAR + WARNED_BEFORE):
        if draft.warned_at is None:
            count += _told(draft, "warned_at", now)
    for draft in _drafts_left_alone(now - HALF_A_YEAR):
        if draft.reminded_at is None and draft.warned_at is None:
            count += _told(draft, "reminded_at", now)
    return count


@transaction.atomic
def _told(draft: Submission, field: str, now: datetime) -> int:
    row = locked(draft)
    if getattr(row, field) or row.touched_at != draft.touched_at:
        return 0
    setattr(row, field, now)
    row.save(update_fields=[field])
    is_last = field == "warned_at"
    name, url = str(row), url_of(row)
    tell(row, DraftEnds(name, WARNED_BEFORE.days, url) if is_last else SubmissionWaits(name, url))
    return 1


def tell_published(now: datetime) -> int:
    """Writes to the authors of what became public since; returns of how many."""
    public = Submission.objects.kept().in_stage("published").filter(told_at=None)
    count = 0
    for submission in public.select_related("innovation").order_by("pk"):
        count += _tell_one(submission, now)
    return count


@transaction.atomic
def _tell_one(submission: Submission, now: datetime) -> int:
    if not Submission.objects.filter(pk=submission.pk, told_at=None).update(told_at=now):
        return 0
    innovation = submission.innovation
    if innovation:
        site = url_of(submission).removesuffix(submission.get_absolute_url())
        page_url = site + innovation.get_absolute_url()
        tell(submission, SubmissionPublished(str(innovation), page_url))
    return 1


@transaction.atomic
def forget_drafts(moment: datetime) -> int:
    """Deletes drafts that nobody touched since before a moment, if their authors were told long
    enough before; returns how many."""
    warned_before = moment + YEAR - WARNED_BEFORE
    drafts = Submission.objects.filter(state=State.DRAFT, touched_at__lt=moment)
    return _deleted(drafts.filter(warned_at__lte=warned_before))


@transaction.atomic
def forget_decided(moment: datetime) -> int:
    """Deletes what was declined before a moment and not taken up again; returns how many."""
    return _deleted(Submission.objects.filter(state=State.DECLINED, decided_at__lt=moment))


@transaction.atomic
def forget_removed(moment: datetime) -> int:
    """Deletes for good submissions that were deleted, authors who went, and invitations that were
    sent before a moment; returns how many."""
    gone = _deleted(Submission.objects.filter(removed_at__lt=moment))
    gone += _deleted(Author.objects.filter(removed_at__lt=moment))
    return gone + _deleted(Invitation.objects.filter(created_at__lt=moment))


def _deleted(found: Any) -> int:
    """How many of these rows there were; those that hang on them are not counted."""
    return int(found.delete()[1].get(found.model._meta.label, 0))


@transaction.atomic
def erase(person: User) -> None:
    """Takes a person out of submissions. One of theirs that has other authors passes to the one who
    has been there longest, who is told. Without others, drafts and what was declined are deleted;
    what was handed in stays with the curators, without a name."""
    own = Submission.objects.filter(owner=person)
    for submission in own.filter(removed_at=None).order_by("pk").select_for_update():
        _pass_on(submission)
    own.filter(Q(state__in=(State.DRAFT, State.DECLINED)) | ~Q(removed_at=None)).delete()
    own.update(owner=None)
    Author.objects.filter(person=person).delete()
    Author.objects.filter(invited_as__iexact=person.email).update(invited_as="")


def erase_invitations(person: User) -> None:
    """Those that they sent, and those to their address."""
    Invitation.objects.filter(Q(invited_by=person) | Q(address__iexact=person.email)).delete()


def _pass_on(submission: Submission) -> None:
    authors = Author.objects.filter(submission=submission)
    heir = authors.kept().order_by("added_at", "pk").first()
    if heir is None:
        return
    submission.invitations.all().delete()
    authors.update(invited_as="")
    Submission.objects.filter(pk=submission.pk).update(owner=heir.person_id)
    heir.delete()
    address = reachable([heir.person_id]).get(heir.person_id)
    if address:
        send(SubmissionIsYours(str(submission), url_of(submission)), address)
