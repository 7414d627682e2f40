"""Who is told of which step of a panel. Steps are heard of by `signals.moved`, in the transaction
that makes them, so that no letter tells of what did not happen."""

from collections.abc import Callable, Iterator
from typing import Any

from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import Letter, prepared, queue
from offshoot.mail.registry import Message
from offshoot.people.models import User

from . import letters, letters_to_owners, links
from .domain.days import DAYS_TO_REPLY, working_days_after
from .domain.phases import Role
from .models import Appeal, Case, Conflict, Move, Panel, Seat
from .queries.drafts import owners_of
from .queries.owners import hearers_of
from .queries.seats import rate_by, standard_of
from .rules import RUN_PANELS, roles_of

What = Move.What
Letters = Iterator[Letter]


def tell(sender: Any, move: Move, seat: Seat | None, **_more: Any) -> None:
    """Queues the letters of a step."""
    if written := _WRITTEN.get(move.what):
        queue(prepared(list(written(move, seat))))


def _to(person: User | None, message: Message) -> Letters:
    """Nothing to who is gone."""
    if person is not None and person.is_active:
        yield Letter(message, person.email)


def _of(move: Move) -> Case:
    if move.case is None:
        raise ValueError(f"{move.what} is a step of a case")
    return move.case


# --- who hears ---


def _evaluators(case: Case, *, accepted: bool = True) -> list[User]:
    """People with a seat for the case. Not those who are recused, nor whose innovation it is."""
    seats = Seat.objects.for_case(case)
    seats = seats.accepted() if accepted else seats.standing()
    recused = Conflict.objects.interests().filter(case=case, seat__person__isnull=False)
    people = User.objects.filter(pk__in=seats.values("person"), is_active=True)
    people = people.exclude(pk__in=recused.values("seat__person"))
    return list(people.exclude(pk__in=[owner.pk for owner in owners_of(case)]))


def _curator(case: Case) -> User | None:
    """Who opened the panel, unless the case is hidden from them."""
    person = case.panel.opened_by
    if person is None or not Case.objects.visible_to(person).filter(pk=case.pk).exists():
        return None
    return person if person.has_perm(RUN_PANELS) else None


def _outsiders(case: Case) -> list[User]:
    """Those at the desk who may decide an appeal."""
    desk = User.objects.with_perm(RUN_PANELS)
    return [person for person in desk if Role.OUTSIDER in roles_of(person, case)]


# --- what they are told ---


def _invited(move: Move, seat: Seat | None) -> Letters:
    panel: Panel = move.panel
    if seat is None:
        return
    standard = standard_of(panel)
    cases = Case.objects.visible_to(seat.person).filter(panel=panel).running()
    yield from _to(
        seat.person,
        letters.PanelInvitation(
            panel.title,
            cases.count(),
            panel.rate_by,
            standard.name if standard else panel.standard,
            quoted(panel.note) if panel.note else (),
            links.panel_url(panel.pk),
        ),
    )


def _third_reader(move: Move, seat: Seat | None) -> Letters:
    if seat is None:
        return
    case, panel = _of(move), move.panel
    standard = standard_of(panel)
    yield from _to(
        seat.person,
        letters.ThirdReaderCalled(
            panel.title,
            case.name,
            rate_by(seat),
            standard.name if standard else panel.standard,
            links.panel_url(panel.pk),
        ),
    )


def _stepped_back(move: Move, seat: Seat | None) -> Letters:
    panel = move.panel
    name = move.case.name if move.case and move.what == What.RECUSED else ""
    curator = _curator(move.case) if move.case else panel.opened_by
    url = links.desk_url(panel.pk)
    yield from _to(curator, letters.SeatIsEmpty(panel.title, move.letter, name, url))


def _removed(move: Move, seat: Seat | None) -> Letters:
    if seat is not None:
        url = links.panel_url(move.panel_id)
        yield from _to(seat.person, letters.SeatEnded(move.panel.title, url))


def _extended(move: Move, seat: Seat | None) -> Letters:
    panel = move.panel
    message = letters.DateChanged(panel.title, panel.rate_by, links.panel_url(panel.pk))
    seats = Seat.objects.standing().filter(panel=panel, case=None).select_related("person")
    for one in seats:
        yield from _to(one.person, message)


def _handed_in(move: Move, seat: Seat | None) -> Letters:
    """The meeting waits for the third reader alone; of the others nobody is told one by one."""
    if seat is not None and seat.is_third_reader:
        yield from _meeting(_of(move), is_third=True, but=seat.person_id)


def _closed(move: Move, seat: Seat | None) -> Letters:
    yield from _meeting(_of(move), is_third=False)


def _meeting(case: Case, *, is_third: bool, but: int | None = None) -> Letters:
    title = case.panel.title
    for url, people in (
        (links.meeting_url(case), _evaluators(case)),
        (links.desk_url(case.panel_id, case), [_curator(case)]),
    ):
        message = letters.MeetingOpens(title, case.name, is_third, url)
        for person in people:
            if person is not None and person.pk != but:
                yield from _to(person, message)


def _shown(move: Move, seat: Seat | None) -> Letters:
    case = _of(move)
    hearers = hearers_of(case)
    until = case.reply_until or working_days_after(move.at.date(), DAYS_TO_REPLY)
    for person in owners_of(case):
        message = letters_to_owners.DraftReady(
            case.name, until, DAYS_TO_REPLY, links.draft_url(case)
        )
        yield from _to(person, message)
    if case.innovation is None:
        return
    claim = links.absolute("dialogue:claim", case.innovation.slug)
    page = links.absolute("library:innovation", case.innovation.slug)
    for address in dict.fromkeys(hearers.mailboxes):
        yield Letter(letters_to_owners.DraftWithoutOwner(case.name, until, claim, page), address)


def _replied(move: Move, seat: Seat | None) -> Letters:
    """The first time; what it says now is on the desk, however often it is changed."""
    case = _of(move)
    if not move.data.get("changed"):
        message = letters_to_owners.ReplyCame(case.name, links.desk_url(case.panel_id, case))
        yield from _to(_curator(case), message)


def _answered(move: Move, seat: Seat | None) -> Letters:
    case = _of(move)
    for person in owners_of(case):
        message = letters_to_owners.ReplyDealtWith(case.name, links.draft_url(case))
        yield from _to(person, message)


def _appealed(move: Move, seat: Seat | None) -> Letters:
    case = _of(move)
    url = links.desk_url(case.panel_id, case)
    for person in _outsiders(case):
        yield from _to(person, letters_to_owners.AppealCame(case.name, True, url))
    yield from _to(_curator(case), letters_to_owners.AppealCame(case.name, False, url))


def _decided(move: Move, seat: Seat | None) -> Letters:
    case = _of(move)
    is_upheld = move.data.get("decision") == Appeal.Decision.UPHELD
    for url, people in (
        (links.draft_url(case), owners_of(case)),
        (links.desk_url(case.panel_id, case), [_curator(case)]),
    ):
        for person in people:
            message = letters_to_owners.AppealDecided(case.name, is_upheld, url)
            yield from _to(person, message)


def _taken_up(move: Move, seat: Seat | None) -> Letters:
    case = _of(move)
    for person in owners_of(case):
        yield from _to(person, letters_to_owners.DraftTakenBack(case.name))


def _published(move: Move, seat: Seat | None) -> Letters:
    case = _of(move)
    if case.innovation is None:
        return
    page = links.outcome_url(case)
    for is_owner, people in ((True, owners_of(case)), (False, _evaluators(case))):
        for person in people:
            yield from _to(person, letters.OutcomePublished(case.name, is_owner, page))


def _withdrawn(move: Move, seat: Seat | None) -> Letters:
    """The owner hears of it where a draft was shown."""
    case = _of(move)
    was_shown = Move.objects.filter(case=case, what=What.SHOWN).exists()
    people = _evaluators(case, accepted=False) + (owners_of(case) if was_shown else [])
    for person in people:
        yield from _to(person, letters.CaseWithdrawn(case.name, case.panel.title))


_WRITTEN: dict[str, Callable[[Move, Seat | None], Letters]] = {
    What.INVITED: _invited,
    What.THIRD_READER: _third_reader,
    What.DECLINED: _stepped_back,
    What.RECUSED: _stepped_back,
    What.REMOVED: _removed,
    What.EXTENDED: _extended,
    What.HANDED_IN: _handed_in,
    What.CLOSED: _closed,
    What.SHOWN: _shown,
    What.REPLIED: _replied,
    What.ANSWERED: _answered,
    What.APPEALED: _appealed,
    What.DECIDED: _decided,
    What.TAKEN_UP: _taken_up,
    What.PUBLISHED: _published,
    What.WITHDRAWN: _withdrawn,
}
