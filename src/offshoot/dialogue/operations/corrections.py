"""Receiving, confirming and deciding corrections that readers send."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from offshoot.dialogue import letters, limits, links
from offshoot.dialogue.domain.once import key_of
from offshoot.dialogue.models import Correction
from offshoot.dialogue.models.corrections import CONFIRM_WITHIN
from offshoot.dialogue.pages import LibraryPage
from offshoot.library.models import HistoryEntry, Innovation
from offshoot.library.operations import record_change
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send
from offshoot.mail.registry import Message
from offshoot.people.models import User

State = Correction.State


@transaction.atomic
def receive_correction(
    page: LibraryPage,
    section: str,
    *,
    passage: str,
    text: str,
    source: str,
    email: str,
    key: UUID,
    client_address: str,
    reporter: User | None = None,
) -> Correction:
    """Keeps a correction and mails the link that confirms it. With a `reporter`, a member whose
    confirmed address it is, it goes to the desk at once. The same form with the same words sent
    twice (`key`) counts once. Raises limits.TooOftenError."""
    key = key_of(key, page.path, section, passage, text, source, email)
    before = Correction.objects.filter(form_key=key).first()
    if before:
        return before
    now = timezone.now()
    limits.correcting("" if reporter else email, client_address, now)
    values: dict[str, Any] = {
        "kind": page.kind,
        "thing_id": page.thing.pk,
        "thing_name": str(page.thing)[:250],
        "path": page.path,
        "section": section,
        "language": page.language,
        "passage": passage,
        "text": text,
        "source": source,
        "email": email,
        "reporter": reporter,
        "state": State.WAITING if reporter else State.UNCONFIRMED,
        "confirmed_at": now if reporter else None,
    }
    # The second click of two may come before the first is saved.
    correction, is_new = Correction.objects.get_or_create(form_key=key, defaults=values)
    if is_new and not reporter:
        url = links.confirm_correction_url(correction)
        _write(correction, letters.ConfirmCorrection(correction.thing_name, url, _days()))
    return correction


def _days() -> int:
    return CONFIRM_WITHIN.days


@transaction.atomic
def confirm_correction(correction: Correction) -> bool:
    """The link was used: now the desk sees it. False when it was confirmed before."""
    unconfirmed = Correction.objects.filter(pk=correction.pk, state=State.UNCONFIRMED)
    return bool(unconfirmed.update(state=State.WAITING, confirmed_at=timezone.now()))


@transaction.atomic
def drop_unconfirmed(now: datetime) -> int:
    """Deletes corrections whose link was not used in time; returns how many."""
    late = Correction.objects.filter(state=State.UNCONFIRMED, made_at__lt=now - CONFIRM_WITHIN)
    return late.delete()[0]


@transaction.atomic
def ask_back(correction: Correction, question: str) -> bool:
    """A curator asks the reader, once, through a link in a mail. False when that cannot be any
    more: it is decided, was asked, or the address is forgotten."""
    correction = _locked(correction)
    if correction.state != State.WAITING or correction.question or not correction.email:
        return False
    correction.state, correction.question = State.ASKED_BACK, question
    correction.asked_at = timezone.now()
    correction.save(update_fields=["state", "question", "asked_at"])
    _write(
        correction,
        letters.CorrectionAskedBack(
            correction.thing_name,
            quoted(correction.text),
            quoted(question),
            links.asked_back_url(correction),
            links.ANSWER_LASTS.days,
        ),
    )
    return True


@transaction.atomic
def answer_back(correction: Correction, answer: str) -> bool:
    """The reader's answer goes to the desk. False when it is decided, or was answered."""
    correction = _locked(correction)
    if correction.state != State.ASKED_BACK:
        return False
    correction.state, correction.answer = State.WAITING, answer
    correction.save(update_fields=["state", "answer"])
    return True


@transaction.atomic
def decide_correction(correction: Correction, state: str, reason: str) -> bool:
    """Keeps what a curator decided (accepted, partly, declined) and why, and tells the reader.
    False when it was decided before."""
    correction = _locked(correction)
    if not correction.is_open:
        return False
    correction.state, correction.reason = State(state), reason
    correction.decided_at = timezone.now()
    correction.save(update_fields=["state", "reason", "decided_at"])
    _write(
        correction,
        letters.CorrectionDecided(
            correction.thing_name,
            str(correction.get_state_display()),
            quoted(reason) if reason else (),
            links.absolute(correction.address),
        ),
    )
    if correction.is_accepted:
        _tell_readers(correction)
    return True


def _tell_readers(correction: Correction) -> None:
    """An accepted correction of an innovation is part of its public history, without what
    the reader and the curator wrote to each other."""
    innovation = (
        Innovation.objects.published().filter(pk=correction.thing_id).first()
        if correction.kind == Correction.Kind.INNOVATION
        else None
    )
    if innovation:
        kind, role = HistoryEntry.Kind.CORRECTED, HistoryEntry.Role.READER
        record_change(innovation, kind, role=role)


def _locked(correction: Correction) -> Correction:
    """Two curators may decide at once: the second waits for the first."""
    return Correction.objects.select_for_update(of=("self",)).get(pk=correction.pk)


def _write(correction: Correction, letter: Message) -> None:
    if correction.email:
        send(letter, correction.email)
