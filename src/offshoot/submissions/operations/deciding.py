"""What curators do: read, ask, decline, and make a draft of the library from it."""

from django.db import transaction
from django.utils import timezone

from offshoot.library.models import Innovation
from offshoot.mail.domain.texts import quoted
from offshoot.people.models import User
from offshoot.submissions.letters import CuratorAsks, SubmissionDecided
from offshoot.submissions.models import Enquiry, Moment, Submission

from .drafting import draft_of
from .stages import ClosedError, locked, move, tell, url_of

State, What = Submission.State, Moment.What
#: States in which a curator can decide.
UNDECIDED = (State.SUBMITTED, State.ANALYSIS, State.QUESTIONS)


def _undecided(submission: Submission) -> Submission:
    row = locked(submission)
    if row.state not in UNDECIDED:
        raise ClosedError
    return row


@transaction.atomic
def take(submission: Submission) -> None:
    """Begins to read: its authors cannot change it meanwhile. Raises ClosedError, as all of these
    do, when it was dealt with or withdrawn meanwhile."""
    row = _undecided(submission)
    if row.state != State.SUBMITTED:
        raise ClosedError
    move(row, State.ANALYSIS, What.ANALYSIS)
    row.save()


@transaction.atomic
def ask(submission: Submission, text: str) -> Enquiry:
    """Asks the authors something, who are told and can change their words until they answer."""
    row = _undecided(submission)
    made = Enquiry.objects.create(submission=row, text=text)
    move(row, State.QUESTIONS, What.ASKED)
    row.save()
    tell(row, CuratorAsks(str(row), quoted(text), url_of(row)))
    return made


@transaction.atomic
def decline(submission: Submission, reason: str) -> None:
    """Tells the authors no, and why. They can take it up again."""
    row = _undecided(submission)
    row.reason, row.decided_at = reason, timezone.now()
    move(row, State.DECLINED, What.DECLINED)
    row.save()
    tell(row, SubmissionDecided(str(row), False, quoted(reason), url_of(row)))


@transaction.atomic
def make_draft(curator: User, submission: Submission, words: str = "") -> Innovation:
    """Makes a draft of the library from it, which the curator edits and publishes as any other,
    and tells the authors. Where the draft was deleted since, makes another one."""
    row = locked(submission)
    is_lost = row.state == State.ACCEPTED and row.innovation_id is None
    if row.state not in UNDECIDED and not is_lost:
        raise ClosedError
    row.innovation = draft_of(row, curator)
    row.decided_at, row.reason = timezone.now(), words
    move(row, State.ACCEPTED, What.ACCEPTED)
    row.save()
    if not is_lost:
        lines = quoted(words) if words else ()
        tell(row, SubmissionDecided(str(row), True, lines, url_of(row)))
    return row.innovation
