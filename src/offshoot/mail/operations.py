"""Verbs: queue, deliver, record a bounce, stop a subscription."""

import logging
import smtplib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from .domain.retrying import wait_after
from .models import WAITING, Bounce, OutgoingMail, Stop
from .registry import MESSAGES, Message
from .rendering import email_of, render

log = logging.getLogger(__name__)

MOST_A_RUN = 500
FAILURES = (OSError, smtplib.SMTPException)
NO_LONGER_USEFUL = "Not sent in the time in which it would have been of use."


def send(message: Message, to: str, language: str = "") -> OutgoingMail | None:
    """Queues a message; the worker sends it, once what is being saved with it is saved.

    None when the address bounces or has stopped this kind of mail. Raises ValidationError when
    `to` is no address, LookupError when the message is not registered.
    """
    _refuse_unregistered(message)
    validate_email(to)
    if not wants(to, message.kind):
        return None
    mail = _outgoing(Letter(message, to, language))
    mail.save()
    transaction.on_commit(_wake_the_worker)
    return mail


@dataclass(frozen=True)
class Letter:
    """A message, its address and its language (default: the active one)."""

    message: Message
    to: str
    language: str = ""


def prepared(letters: Sequence[Letter]) -> list[OutgoingMail]:
    """The mails of many letters in a fixed number of queries, rendered and not queued yet.
    Addresses that are none, or do not want this, are left out: one cannot hold up the others."""
    kinds = {letter.message.kind for letter in letters}
    unwilling = _unwilling({letter.to for letter in letters}, kinds)
    mails = []
    for letter in letters:
        _refuse_unregistered(letter.message)
        address = letter.to.lower()
        if not unwilling & {(address, ""), (address, letter.message.kind)} and _is_address(address):
            mails.append(_outgoing(letter))
    return mails


def queue(mails: Sequence[OutgoingMail]) -> None:
    """Queues what was `prepared`; the worker sends it, once what is saved with it is saved."""
    OutgoingMail.objects.bulk_create(mails)
    if mails:
        transaction.on_commit(_wake_the_worker)


def _unwilling(addresses: Collection[str], kinds: Collection[str]) -> set[tuple[str, str]]:
    """Addresses with the kinds that may not go to them; "" is every kind."""
    keys = {address.lower() for address in addresses}
    bounced = Bounce.objects.filter(address__in=keys).values_list("address", flat=True)
    stopped = Stop.objects.filter(address__in=keys, kind__in=set(kinds) - {""})
    return {(address, "") for address in bounced} | set(stopped.values_list("address", "kind"))


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _refuse_unregistered(message: Message) -> None:
    name = type(message).__name__
    if MESSAGES.get(name) is not type(message):
        raise LookupError(f"The message {name} is not registered.")


def _outgoing(letter: Letter) -> OutgoingMail:
    message, now = letter.message, timezone.now()
    words = render(message, letter.to, letter.language)
    return OutgoingMail(
        address=letter.to,
        message=type(message).__name__,
        kind=message.kind,
        language=words.language,
        subject=words.subject,
        text=words.text,
        created_at=now,
        due_at=now,
        expires_at=now + message.useful_for if message.useful_for else None,
    )


def wants(address: str, kind: str) -> bool:
    """Whether mail of a kind may go to an address: it neither bounces nor has stopped the kind."""
    key = address.lower()
    if Bounce.objects.filter(address=key).exists():
        return False
    return not (kind and Stop.objects.filter(address=key, kind=kind).exists())


def deliver_due(now: datetime) -> int:
    """Sends what is due, over one connection; returns how many went.

    No transaction is open meanwhile. A mail is first claimed by moving its next attempt, so that a
    second worker leaves it alone and one that dies loses nothing. When the server cannot be
    reached at all, nothing counts as tried.
    """
    due = list(OutgoingMail.objects.due(now)[:MOST_A_RUN])
    if not due:
        return 0
    try:
        with get_connection() as connection:
            return sum(_deliver(mail, connection, now) for mail in due if _claim(mail, now))
    except FAILURES as error:
        log.warning("The mail server cannot be used, %d mails wait: %s", len(due), error)
        return 0


def record_bounce(address: str, reason: str = "") -> Bounce:
    """Marks an address as one that mail comes back from: nothing more is sent to it."""
    bounce, _ = Bounce.objects.update_or_create(
        address=address.lower(), defaults={"reason": reason[:300], "recorded_at": timezone.now()}
    )
    OutgoingMail.objects.waiting().filter(address__iexact=address).update(
        given_up_at=timezone.now(), error="The address bounces.", text=""
    )
    return bounce


def forget_bounce(address: str) -> bool:
    """Lets mail go to an address again; False when it was not marked."""
    return bool(Bounce.objects.filter(address=address.lower()).delete()[0])


def stop(address: str, kind: str) -> None:
    """No more mail of this kind to this address, also what is queued already."""
    Stop.objects.get_or_create(address=address.lower(), kind=kind)
    OutgoingMail.objects.waiting().filter(address__iexact=address, kind=kind).update(
        given_up_at=timezone.now(), error="The reader stopped this kind of mail.", text=""
    )


def resume(address: str, kind: str) -> None:
    """Undoes `stop`; what was given up meanwhile stays so."""
    Stop.objects.filter(address=address.lower(), kind=kind).delete()


def forget_before(moment: datetime) -> int:
    """Deletes the records of mail that was sent or given up before a moment; returns how many."""
    done = OutgoingMail.objects.exclude(WAITING).filter(created_at__lt=moment)
    return done.delete()[0]


def _wake_the_worker() -> None:
    from .tasks import deliver  # the task calls us

    deliver.enqueue()


def _claim(mail: OutgoingMail, now: datetime) -> bool:
    """Takes a mail for this worker; False when another one has it, or it was given up."""
    same = OutgoingMail.objects.waiting().filter(pk=mail.pk, attempts=mail.attempts)
    if mail.expires_at and mail.expires_at <= now:
        same.update(given_up_at=now, error=NO_LONGER_USEFUL, text="")
        return False
    wait = wait_after(mail.attempts + 1)
    claimed = same.update(attempts=F("attempts") + 1, due_at=now + wait if wait else now)
    mail.attempts += 1
    return bool(claimed)


def _deliver(mail: OutgoingMail, connection: BaseEmailBackend, now: datetime) -> bool:
    try:
        email_of(mail, connection).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        if code >= 500:
            if not _forget_if_asked(OutgoingMail.objects.filter(pk=mail.pk), mail):
                record_bounce(mail.address, f"{code} {words.decode(errors='replace')}")
        else:
            _note_failure(mail, refusal, now)
        return False
    except (*FAILURES, ValueError) as error:
        _note_failure(mail, error, now)
        connection.close()  # it may be broken; the next mail opens it again
        return False
    row = OutgoingMail.objects.filter(pk=mail.pk)
    # In development it stays readable at /mail/.
    text = mail.text if settings.DEBUG else ""
    row.update(sent_at=now, error="", text=text)
    _forget_if_asked(row, mail)
    return True


def _note_failure(mail: OutgoingMail, error: Exception, now: datetime) -> None:
    row = OutgoingMail.objects.filter(pk=mail.pk)
    row.update(error=f"{type(error).__name__}: {error}"[:300])
    if wait_after(mail.attempts) is None:
        row.update(given_up_at=now, text="")
        _forget_if_asked(row, mail)
        log.error("Mail %d was given up after %d attempts: %s", mail.pk, mail.attempts, error)


def _forget_if_asked(row: "QuerySet[OutgoingMail]", mail: OutgoingMail) -> bool:
    """Deletes a mail that is over and leaves no record; whether it was one."""
    message = MESSAGES.get(mail.message)
    if message is None or not message.leaves_no_record:
        return False
    row.delete()
    return True
