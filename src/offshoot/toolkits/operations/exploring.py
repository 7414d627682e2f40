"""Telling that a team explores an innovation, and what curators decide about it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.dialogue.models import Claim
from offshoot.library.models import Exploration, HistoryEntry, Innovation
from offshoot.library.models.changes import By
from offshoot.library.operations import (
    HeldError,
    ToldExploration,
    put_exploration,
    take_exploration,
)
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send
from offshoot.people.models import User
from offshoot.people.queries import reachable
from offshoot.toolkits import limits
from offshoot.toolkits.letters.exploring import ExplorationDecided, TeamExplores
from offshoot.toolkits.models import ExplorationNotice, ExplorationStatement
from offshoot.toolkits.queries.exploring import field_label, field_words, is_in_a_city_team
from offshoot.ui.texts import one_line

from .first_steps import put_back_open
from .storing import uncite

State, Contact = ExplorationStatement.State, ExplorationStatement.Contact

#: What a team says, and what of it a curator may change.
SAID = (
    "place",
    "place_text",
    "team",
    "since_year",
    "since_month",
    "interest",
    "result",
    "reason",
    "contact",
    "contact_name",
    "contact_email",
)
CHANGEABLE = ("place", "team", "since_year", "since_month", "interest", "result", "reason")
_NO_CONTACT = {"contact": Contact.NONE, "contact_name": "", "contact_email": ""}


# --- by the team ---------------------------------------------------------------------------


@transaction.atomic
def tell(person: User, innovation: Innovation, said: Mapping[str, Any]) -> ExplorationStatement:
    """Keeps what somebody says for a team; a curator looks at it before it is shown. The same once
    more is the same; something else is a revision, and what is shown stays until that is accepted,
    but for a contact that is no longer to be shown. Raises limits.TooOftenError."""
    User.objects.select_for_update().get(pk=person.pk)
    notice, _is_new = ExplorationNotice.objects.get_or_create(teller=person, innovation=innovation)
    notice = _locked(notice)
    newest = _newest(notice)
    if newest and all(getattr(newest, name) == said[name] for name in SAID):
        return newest
    limits.telling(person, timezone.now())
    notice.statements.filter(state=State.ACCEPTED).exclude(
        contact=said["contact"],
        contact_name=said["contact_name"],
        contact_email=said["contact_email"],
    ).update(**_NO_CONTACT)
    before = notice.statements.filter(state__in=(State.WAITING, State.WITHDRAWN))
    before.update(state=State.REPLACED, **_NO_CONTACT)
    notice.withdrawn_at = None
    notice.save(update_fields=["withdrawn_at"])
    last = notice.statements.aggregate(last=Max("number"))["last"] or 0
    return ExplorationStatement.objects.create(notice=notice, number=last + 1, **said)


def _newest(notice: ExplorationNotice) -> ExplorationStatement | None:
    """What waits, else what is shown; a second sending of either changes nothing."""
    standing = notice.statements.filter(state__in=(State.WAITING, State.ACCEPTED))
    return standing.order_by("-number").first()


@transaction.atomic
def withdraw(notice: ExplorationNotice) -> None:
    """Takes it from the pages at once, with the row of the library; where that is held by an
    editor, the desk is left to take it out. Twice is once."""
    row = _locked(notice)
    if row.withdrawn_at:
        return
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    row.statements.waiting().update(state=State.REPLACED, **_NO_CONTACT)
    row.statements.filter(state=State.ACCEPTED).update(state=State.WITHDRAWN, **_NO_CONTACT)
    put_back_open(row)
    try:
        with transaction.atomic():
            _take_out(row, By(role=HistoryEntry.Role.ORGANISATION, person=None, note=_taken_back()))
    except HeldError:
        return


def _taken_back() -> str:
    return _("A team took back that it explores it.")


def _locked(notice: ExplorationNotice) -> ExplorationNotice:
    """The notice as it is now, which nobody else changes until the transaction ends."""
    rows = ExplorationNotice.objects.select_for_update(of=("self",))
    return rows.select_related("innovation").get(pk=notice.pk)


# --- by a curator --------------------------------------------------------------------------


def _to_decide(
    statement: ExplorationStatement, *states: str
) -> tuple[ExplorationNotice, ExplorationStatement | None]:
    notice = _locked(statement.notice)
    found = ExplorationStatement.objects.filter(pk=statement.pk, state__in=states)
    return notice, found.select_related("place", "notice__innovation").first()


@transaction.atomic
def accept(
    curator: User, statement: ExplorationStatement, changes: Mapping[str, Any], words: str = ""
) -> bool:
    """Shows it, and puts it into the library as an exploration; `changes` are values of CHANGEABLE.
    The team is told, and so are those who speak for the innovation, the first time. False when it
    was dealt with, replaced or taken back meanwhile. Raises HeldError, and changes nothing, while
    an editor holds the innovation."""
    notice, row = _to_decide(statement, State.WAITING)
    if row is None:
        return False
    is_first = not notice.source_key
    _change(row, changes)
    _put_in(notice, row, curator)
    notice.statements.filter(state=State.ACCEPTED).update(state=State.REPLACED, **_NO_CONTACT)
    row.state, row.words, row.decided_at = State.ACCEPTED, words, timezone.now()
    row.save()
    _tell_team(notice, row)
    if is_first:
        _tell_owners(notice, row)
    return True


def _change(row: ExplorationStatement, changes: Mapping[str, Any]) -> None:
    for name in CHANGEABLE:
        if name in changes and changes[name] != getattr(row, name):
            row.said[name] = field_words(row, name)
            setattr(row, name, changes[name])


def _put_in(notice: ExplorationNotice, row: ExplorationStatement, curator: User) -> None:
    told = ToldExploration(
        place=row.place,
        year=row.since_year,
        result=row.result,
        reason=row.reason if row.result == Exploration.Result.DROPPED else "",
        team=row.team,
        on=timezone.localdate(row.told_at),
    )
    by = By(person=curator, note=_("A team told us that it explores it."))
    notice.source_key = put_exploration(
        notice.innovation, told, notice.source_key, _teams(notice), by
    )
    notice.is_city_team = bool(notice.teller and is_in_a_city_team(notice.teller))
    notice.save(update_fields=["source_key", "is_city_team"])


@transaction.atomic
def refuse(curator: User, statement: ExplorationStatement, words: str) -> bool:
    """Does not show it, or takes down what is shown, and says why. False and HeldError as for
    `accept`."""
    notice, row = _to_decide(statement, State.WAITING, State.ACCEPTED)
    if row is None:
        return False
    others = notice.statements.filter(state=State.ACCEPTED).exclude(pk=row.pk)
    if not others.exists():  # what was taken back and stands there still goes with it
        _take_out(notice, By(person=curator))
    row.state, row.words, row.decided_at = State.REFUSED, words, timezone.now()
    for name, nothing in _NO_CONTACT.items():
        setattr(row, name, nothing)
    row.save()
    _tell_team(notice, row)
    return True


@transaction.atomic
def take_out(curator: User, statement: ExplorationStatement) -> bool:
    """Takes the row of what was taken back out of the library, where that was not possible at
    once. False when there was nothing to take out any more. Raises HeldError."""
    notice = _locked(statement.notice)
    if not notice.withdrawn_at or not notice.source_key:
        return False
    _take_out(notice, By(person=curator, note=_taken_back()))
    return True


def _take_out(notice: ExplorationNotice, by: By) -> None:
    if notice.source_key:
        take_exploration(notice.innovation, notice.source_key, _teams(notice), by)
        uncite(notice.innovation, notice.source_key)
        notice.source_key = ""
        notice.save(update_fields=["source_key"])


def _teams(notice: ExplorationNotice) -> set[str]:
    """What the team called itself, also before."""
    return set(notice.statements.values_list("team", flat=True))


# --- letters -------------------------------------------------------------------------------


def _tell_team(notice: ExplorationNotice, row: ExplorationStatement) -> None:
    address = reachable([notice.teller_id or 0]).get(notice.teller_id or 0)
    if not address:
        return
    changes = tuple(
        f"> {field_label(name)}: {one_line(field_words(row, name))}" for name in row.said
    )
    is_shown = row.state == State.ACCEPTED
    lines = quoted(row.words) if row.words else ()
    url = settings.SITE_URL + reverse("toolkits:exploring-mine")
    letter = ExplorationDecided(str(notice.innovation), is_shown, changes, lines, url)
    send(letter, address)


def _tell_owners(notice: ExplorationNotice, row: ExplorationStatement) -> None:
    owners = Claim.objects.confirmed().filter(innovation=notice.innovation)
    people = set(owners.exclude(claimant=None).values_list("claimant_id", flat=True))
    url = f"{settings.SITE_URL}{notice.innovation.get_absolute_url()}#exploring"
    letter = TeamExplores(str(notice.innovation), row.team, row.place_name, url)
    for address in reachable(people - {notice.teller_id}).values():
        send(letter, address)
