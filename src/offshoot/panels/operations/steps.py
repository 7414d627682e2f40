"""From phase to phase, with a line of the trail each. Call inside a transaction."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.panels.domain.phases import Phase, is_possible, leads_to
from offshoot.panels.models import Case, Move, Panel, Seat
from offshoot.panels.signals import moved

By = Move.By
What = Move.What


class NotNowError(Exception):
    """This cannot be done now. Its text, translated, says why and what to do instead."""


def locked_panel(panel: Panel) -> Panel:
    """The panel as it is now, which nobody else changes until the transaction ends."""
    return Panel.objects.select_for_update().get(pk=panel.pk)


def locked(case: Case) -> Case:
    """The case as it is now, which nobody else changes until the transaction ends. Its panel is
    locked first, as wherever both are, so that no two steps wait for each other."""
    panel = locked_panel(case.panel)
    found = Case.objects.select_for_update().get(pk=case.pk)
    found.panel = panel
    return found


def allowed_now(case: Case, action: str) -> None:
    """Raises NotNowError where the phase of a locked case does not allow the action to anybody."""
    if not is_possible(action, Phase(case.phase)):
        words = _("Nothing was changed: this innovation is in another phase now (%(phase)s).")
        raise NotNowError(words % {"phase": case.get_phase_display()})


def start_rating(case: Case) -> None:
    """The first seat of a locked case has declared that nothing keeps it from rating."""
    if case.phase == Phase.INVITED:
        go(case, Phase.RATING)


def go(case: Case, phase: Phase) -> None:
    """Moves a locked case on, and saves it; the caller writes the trail. Closes the panel with its
    last case. Raises ValueError where no way leads there."""
    if not leads_to(Phase(case.phase), phase):
        raise ValueError(f"from {case.phase} no way leads to {phase}")
    case.phase = phase.value
    case.phase_since = timezone.now()
    case.save()
    if case.is_over and not Case.objects.running().filter(panel=case.panel_id).exists():
        Panel.objects.filter(pk=case.panel_id).update(closed_at=case.phase_since)


def trace(
    what: Move.What,
    by: Move.By,
    person: Any = None,
    *,
    panel: Panel | None = None,
    case: Case | None = None,
    seat: Seat | None = None,
    **data: Any,
) -> Move:
    """Writes a step into the trail, and tells it (`signals.moved`). `panel` is taken from the case
    where there is one; `seat` is who did it, or to whom it was done. No names of people in `data`.
    """
    found = panel or (case.panel if case else None)
    if found is None:
        raise ValueError("a step is of a panel, or of a case")
    letter = seat.letter if seat else ""
    move = Move.objects.create(
        panel=found, case=case, what=what, by_kind=by, person=person, letter=letter, data=data
    )
    moved.send(Move, move=move, seat=seat)
    return move
