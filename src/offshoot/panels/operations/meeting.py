"""From the ratings to what the panel holds: closing, the consensus, a third reader, the draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.days import DAYS_TO_REPLY, working_days_after
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Case, Consensus, Seat
from offshoot.panels.queries.meeting import is_complete, lacks_third_reader, needs_third_reader
from offshoot.panels.queries.owners import hearers_of
from offshoot.people.models import User
from offshoot.standards.domain.rating import Rated

from .opening import seat_people
from .rating_over import close, enough_ratings
from .steps import By, NotNowError, What, allowed_now, go, locked, trace


@dataclass(frozen=True)
class Held:
    """What was typed for one dimension of the consensus."""

    rated: Rated
    found: str
    dissent: str


@transaction.atomic
def close_rating(case: Case, by: User) -> None:
    """Lays the ratings side by side before all have handed in. Raises NotNowError for fewer than
    two that count."""
    case = locked(case)
    allowed_now(case, "close rating")
    close(case, by)


@transaction.atomic
def write_consensus(
    case: Case, held: Mapping[Dimension, Held], version: int, by_kind: Any, person: User
) -> set[Dimension]:
    """Keeps what the panel holds of some dimensions. `version` is the one of the case that the
    writer had before them: dimensions that somebody else wrote after that are left as they are,
    and answered, so that the writer can look at both."""
    case = locked(case)
    allowed_now(case, "write consensus")
    there = {Dimension(row.dimension): row for row in case.consensus.all()}
    clashes = {one for one in held if one in there and there[one].version > version}
    changed = [one for one in held if one not in clashes and _differs(there.get(one), held[one])]
    if changed:
        case.version += 1
        case.save(update_fields=["version"])
        for dimension in changed:
            _keep(case, held[dimension])
        trace(What.CONSENSUS, by_kind, person, case=case, dimensions=[one.value for one in changed])
    return {one for one in clashes if _differs(there[one], held[one])}


def _fields(held: Held) -> dict[str, Any]:
    return Consensus.fields_of(held.rated) | {"found": held.found, "dissent": held.dissent}


def _differs(row: Consensus | None, held: Held) -> bool:
    return row is None or any(getattr(row, name) != value for name, value in _fields(held).items())


def _keep(case: Case, held: Held) -> None:
    values = _fields(held)
    more = {"version": case.version, "decided_at": timezone.now()}
    dimension = values.pop("dimension")
    Consensus.objects.update_or_create(case=case, dimension=dimension, defaults=values | more)


@transaction.atomic
def call_third_reader(case: Case, reader: User, by: User) -> Seat:
    """Invites one more evaluator for one case, who has no seat on its panel. Raises NotNowError
    where none is called for, or one reads already."""
    case = locked(case)
    allowed_now(case, "call third reader")
    reading = Seat.objects.standing().filter(case=case).exclude(ratings__handed_in_at__isnull=False)
    if reading.exists():
        raise NotNowError(_("A third reader was invited already, and has not handed in."))
    if not needs_third_reader(case):
        raise NotNowError(_("These ratings call no third reader."))
    if Seat.objects.for_case(case).filter(person=reader).exists():
        raise NotNowError(_("A third reader has no other seat on the panel."))
    (seat,) = seat_people(case.panel, [reader], by, case)
    if case.phase == Phase.MEETING:
        go(case, Phase.THIRD_READER)
    trace(What.THIRD_READER, By.CURATOR, by, case=case, seat=seat)
    return seat


@transaction.atomic
def show_draft(case: Case, by: User) -> None:
    """Shows the outcome to the owner; the working days to answer begin. Where nobody has claimed
    the innovation they run all the same. Raises NotNowError while something is missing."""
    case = locked(case)
    allowed_now(case, "show draft")
    must_be_public(case)
    enough_ratings(case)
    if lacks_third_reader(case):
        raise NotNowError(_("The ratings lie far apart: a third reader has to read first."))
    if not is_complete(case):
        raise NotNowError(_("Write down what the panel holds of every dimension first."))
    case.shown_at = timezone.now()
    case.reply_until = working_days_after(timezone.localdate(), DAYS_TO_REPLY)
    told = hearers_of(case).kind
    go(case, Phase.SHOWN)
    until = case.reply_until.isoformat()
    trace(What.SHOWN, By.CURATOR, by, case=case, until=until, told=told)


def must_be_public(case: Case) -> None:
    """Raises NotNowError where the innovation was deleted or hidden while the panel ran."""
    if case.innovation is None:
        raise NotNowError(_("The innovation was deleted. Withdraw this case."))
    if not case.innovation.live:
        raise NotNowError(
            _("The innovation is not public now. Publish it again, or withdraw this case.")
        )
