"""From state to state, with a line of the timeline each. Call inside a transaction."""

from django.conf import settings

from offshoot.mail.operations import send
from offshoot.mail.registry import Message
from offshoot.submissions.models import Moment, Submission
from offshoot.submissions.models.submission import State
from offshoot.submissions.queries import addresses_of
from offshoot.submissions.rules import can


class ClosedError(Exception):
    """This cannot be done in the state that the submission is in."""


def locked(submission: Submission) -> Submission:
    """The submission as it is now, which nobody else changes until the transaction ends. Raises
    ClosedError when it was deleted."""
    found = Submission.objects.kept().select_for_update().filter(pk=submission.pk).first()
    if found is None:
        raise ClosedError
    return found


def open_for(submission: Submission, action: str) -> Submission:
    """As `locked`. Raises ClosedError when its state does not allow the action."""
    found = locked(submission)
    if not can(found, action):
        raise ClosedError
    return found


def move(submission: Submission, state: State, what: Moment.What) -> None:
    """Sets the state, which the caller saves, and writes the timeline."""
    submission.state = state
    Moment.objects.create(submission=submission, what=what, state=state)


def tell(submission: Submission, letter: Message) -> None:
    """Writes to everybody who works on it and can be reached."""
    for address in addresses_of(submission):
        send(letter, address)


def url_of(submission: Submission) -> str:
    """Its address, for a mail."""
    return settings.SITE_URL + submission.get_absolute_url()
