"""What authors do with the whole of a submission: send it, answer, take it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.people.models import User
from offshoot.people.operations import record_consent
from offshoot.submissions import consents, limits
from offshoot.submissions.domain.questions import still_needed
from offshoot.submissions.letters import SubmissionReceived
from offshoot.submissions.models import Enquiry, Moment, Submission

from .stages import ClosedError, locked, move, open_for, tell, url_of

State, What = Submission.State, Moment.What


@transaction.atomic
def submit(person: User, submission: Submission) -> Submission:
    """Hands it in; whoever does it agreed to the licence. A second time changes nothing. Raises
    ValidationError while something needed is missing or a limit is reached, ClosedError when it
    was decided meanwhile."""
    row = locked(submission)
    if row.state in (State.SUBMITTED, State.ANALYSIS, State.QUESTIONS):
        return row
    row = open_for(submission, "submit")
    if still_needed(row.answers):
        raise ValidationError(_("Something that is needed is missing."))
    limits.sending(person, timezone.now())
    row.consent_version = record_consent(person, consents.LICENCE.name).version
    row.submitted_at = row.touched_at = timezone.now()
    row.reason, row.decided_at = "", None
    move(row, State.SUBMITTED, What.SUBMITTED)
    row.save()
    tell(row, SubmissionReceived(str(row), url_of(row)))
    return row


@transaction.atomic
def withdraw(submission: Submission) -> None:
    """Takes it back from the desk: it is a draft again. Raises ClosedError."""
    row = open_for(submission, "withdraw")
    move(row, State.DRAFT, What.WITHDRAWN)
    row.touched_at = timezone.now()
    row.save()


@transaction.atomic
def send_again(submission: Submission) -> None:
    """Undoes `withdraw`: it is where it was. Raises ClosedError when it was not the last thing that
    happened, or when what was sent has been changed since."""
    row = open_for(submission, "submit")
    last = list(Moment.objects.filter(submission=row).order_by("-at", "-pk")[:2])
    if len(last) < 2 or last[0].what != What.WITHDRAWN or still_needed(row.answers):
        raise ClosedError
    if row.changes.filter(saved_at__gt=last[0].at).exists():
        raise ClosedError
    move(row, State(last[1].state), What.RETURNED)
    row.save()


@transaction.atomic
def reopen(submission: Submission) -> None:
    """What was declined becomes a draft again. Raises ClosedError."""
    row = open_for(submission, "reopen")
    move(row, State.DRAFT, What.REOPENED)
    row.touched_at, row.reminded_at, row.warned_at = timezone.now(), None, None
    row.save()


@transaction.atomic
def answer(person: User, enquiry: Enquiry, text: str) -> None:
    """Keeps the answer to a curator's question. With the last one answered it goes back into
    analysis. Raises ClosedError when it was answered by another author, or is not asked any more.
    """
    row = open_for(enquiry.submission, "answer")
    now = timezone.now()
    same = row.enquiries.filter(pk=enquiry.pk, answered_at=None)
    if not same.update(answer=text, answered_at=now, answered_by=person):
        raise ClosedError
    if not row.enquiries.filter(answered_at=None).exists():
        move(row, State.ANALYSIS, What.ANSWERED)
    row.touched_at = now
    row.save()
