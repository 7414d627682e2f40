"""What a team learned at its first steps: written, decided, put into the toolkit, asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send
from offshoot.mail.registry import Message
from offshoot.people.queries import reachable
from offshoot.toolkits.domain.first_steps import KEYS, QUESTIONS
from offshoot.toolkits.letters.exploring import FirstStepsAsked, FirstStepsDecided
from offshoot.toolkits.models import ExplorationNotice, FirstSteps, Lesson, Toolkit
from offshoot.toolkits.queries.exploring import headed, shown_of, to_be_asked

from .storing import add_lesson

State = FirstSteps.State
#: After which a team is asked what it learned.
ASK_AFTER = timedelta(days=90)
_MOST_A_RUN = 200


class NothingWrittenError(Exception):
    """At least one answer is needed."""


class WithdrawnError(Exception):
    """The team took back that it explores."""


@dataclass(frozen=True)
class Kept:
    """What came of saving. With `is_clash` nothing was saved, since another window saved something
    else meanwhile; what stands there is in `steps`."""

    steps: FirstSteps
    is_clash: bool = False


# --- by the team ---------------------------------------------------------------------------


@transaction.atomic
def save_first_steps(
    notice: ExplorationNotice,
    answers: Mapping[str, str],
    barriers: Sequence[str],
    seen: int,
    *,
    sends: bool = False,
) -> Kept:
    """Keeps a draft, and hands it to a curator if it `sends`; what waits already is taken back to
    be written on. `seen` is the version that the page was made from, 0 where there was none.
    Raises NothingWrittenError, and WithdrawnError once all was taken back."""
    if ExplorationNotice.objects.select_for_update().get(pk=notice.pk).withdrawn_at:
        raise WithdrawnError
    row = current(notice) or FirstSteps(notice=notice, version=0)
    said = {key: answers[key] for key in KEYS if answers.get(key)}
    is_same = (row.answers, row.barriers) == (said, list(barriers)) and row.pk
    if row.version != seen and not is_same:
        return Kept(row, is_clash=True)
    if is_same and row.is_sent and sends:
        return Kept(row)
    row.answers, row.barriers = said, list(barriers)
    if sends and not row.has_words:
        raise NothingWrittenError
    now = timezone.now()
    row.version, row.touched_at = row.version + 1, now
    row.state, row.sent_at = (State.SENT, now) if sends else (State.DRAFT, None)
    row.save()
    return Kept(row)


def current(notice: ExplorationNotice) -> FirstSteps | None:
    """What the team writes on: what is open, else what was not accepted last, unless something was
    accepted since."""
    row = notice.first_steps.open().first()
    last = row or notice.first_steps.order_by("-decided_at", "-pk").first()
    return last if last and last.state != State.ACCEPTED else None


def put_back_open(notice: ExplorationNotice) -> None:
    """Nobody at the desk needs to look at what was sent, since the team took back the rest."""
    notice.first_steps.waiting().update(state=State.DRAFT, sent_at=None)


# --- by a curator --------------------------------------------------------------------------


def _to_decide(steps: FirstSteps, seen: int) -> FirstSteps | None:
    """None when it was dealt with, or is not what the curator read any more."""
    ExplorationNotice.objects.select_for_update().get(pk=steps.notice_id)
    rows = FirstSteps.objects.waiting().filter(pk=steps.pk, version=seen)
    return rows.select_related("notice__innovation").first()


@transaction.atomic
def accept_first_steps(
    steps: FirstSteps, shown: Mapping[str, str], words: str = "", *, seen: int
) -> bool:
    """Accepts what a team learned, in the words of `shown`, and puts it into the toolkit; without
    one it waits, and stands on the innovation's page. False when it was dealt with or changed
    meanwhile. Raises NothingWrittenError."""
    row = _to_decide(steps, seen)
    if row is None:
        return False
    row.shown = {key: shown[key] for key in KEYS if shown.get(key)}
    if not row.shown and not row.barriers:
        raise NothingWrittenError
    row.state, row.words, row.decided_at = State.ACCEPTED, words, timezone.now()
    row.save()
    _add(row)
    is_changed = row.shown != row.answers
    _tell(row, _decided(row, is_accepted=True, is_changed=is_changed))
    return True


@transaction.atomic
def refuse_first_steps(steps: FirstSteps, words: str, *, seen: int) -> bool:
    """Does not accept it, and says why; the team can change it and send it again."""
    row = _to_decide(steps, seen)
    if row is None:
        return False
    row.state, row.words, row.decided_at = State.REFUSED, words, timezone.now()
    row.save()
    _tell(row, _decided(row, is_accepted=False, is_changed=False))
    return True


def _decided(row: FirstSteps, *, is_accepted: bool, is_changed: bool) -> FirstStepsDecided:
    url = settings.SITE_URL + reverse("toolkits:exploring-mine")
    lines = quoted(row.words) if row.words else ()
    return FirstStepsDecided(str(row.notice.innovation), is_accepted, is_changed, lines, url)


def _tell(row: FirstSteps, letter: Message) -> None:
    teller = row.notice.teller_id or 0
    if address := reachable([teller]).get(teller):
        send(letter, address)


# --- into the toolkit ----------------------------------------------------------------------


def _add(row: FirstSteps) -> bool:
    """Makes a lesson of it, where there is a toolkit; answers whether there is."""
    toolkit = Toolkit.objects.filter(innovation=row.notice.innovation_id).first()
    if toolkit is None:
        return False
    add_lesson(toolkit, _lesson(row, toolkit.language))
    row.added_at = timezone.now()
    row.save(update_fields=["added_at"])
    return True


def _lesson(row: FirstSteps, language: str) -> Lesson:
    said = shown_of(row.notice)
    with override(language):
        parts = [f"{heading}: {text}" for heading, text in headed(row.shown, row.barriers)]
    return Lesson(
        kind=Lesson.Kind.LEARNED,
        stage=Lesson.Stage.EXPLORED,
        place=said.place if said else None,
        year=timezone.localdate(row.sent_at or row.touched_at).year,
        statement="\n\n".join(parts),
        sources=row.notice.source_key,
    )


@transaction.atomic
def add_waiting_lessons() -> int:
    """Puts what was accepted before there was a toolkit into it; answers how many."""
    waiting = FirstSteps.objects.filter(
        state=State.ACCEPTED, added_at=None, notice__innovation__toolkit__isnull=False
    )
    rows = waiting.select_related("notice").select_for_update(of=("self",)).order_by("pk")
    return sum(_add(row) for row in rows)


# --- asking --------------------------------------------------------------------------------


def ask_what_was_learned(now: datetime) -> int:
    """Asks each team once, some months after it was first shown, what it learned; answers how many
    were asked. One that cannot be reached, or wants no such mail, counts as asked."""
    asked = 0
    for notice in to_be_asked(now - ASK_AFTER)[:_MOST_A_RUN]:
        asked += _ask(notice, now)
    return asked


@transaction.atomic
def _ask(notice: ExplorationNotice, now: datetime) -> bool:
    rows: Any = ExplorationNotice.objects.filter(pk=notice.pk, asked_at=None)
    if not rows.update(asked_at=now):
        return False
    address = reachable([notice.teller_id or 0]).get(notice.teller_id or 0)
    said = shown_of(notice)
    if not address or said is None:
        return False
    questions = tuple(_(question.label) for question in QUESTIONS)
    url = settings.SITE_URL + reverse("toolkits:first-steps", args=[notice.pk])
    letter = FirstStepsAsked(str(notice.innovation), said.team, questions, url)
    return send(letter, address) is not None
