"""The meeting: ratings side by side, and what the panel holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offshoot.library.domain.profile import Dimension
from offshoot.panels import operations
from offshoot.panels.domain.phases import LAID_OPEN, Phase, Role, is_allowed
from offshoot.panels.domain.plot import Plot, plot
from offshoot.panels.forms import ConsensusForm
from offshoot.panels.models import Case, Move
from offshoot.panels.operations import NotNowError
from offshoot.panels.queries.meeting import Matter, lacks_third_reader, meeting_of
from offshoot.panels.queries.progress import progress_of
from offshoot.panels.queries.words import words_of
from offshoot.panels.rules import roles_of
from offshoot.people.models import User
from offshoot.people.rules import signed_in
from offshoot.standards.domain.published import STANDARDS

_CLASH = gettext_lazy(
    "Somebody else wrote this down meanwhile. What you typed stands in the fields and was not "
    "saved; theirs is above. Take over what you want, then save: your words replace theirs."
)


@dataclass(frozen=True)
class Shown:
    """A dimension as the page draws it."""

    matter: Matter
    plot: Plot
    form: ConsensusForm | None
    is_clash: bool = False

    @property
    def said(self) -> list[tuple[str, str]]:
        """Letter and words of each rating; the drawing in words."""
        text = self.matter.text
        return [(c.letter, words_of(text, c.row.said if c.row else None)) for c in self.columns]

    @property
    def columns(self) -> Sequence[Any]:
        return self.matter.columns

    @property
    def by_rule(self) -> str:
        """What follows from the ratings alone, in words."""
        return words_of(self.matter.text, self.matter.spread.outcome.said)

    @property
    def held(self) -> str:
        """What is written down, in words; empty where nothing is."""
        there = self.matter.consensus
        return words_of(self.matter.text, there.said) if there else ""


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, panel: int, case: int) -> HttpResponse:
    """For seats that nothing keeps from the case, and the desk. Before all have handed in it says
    how many are missing. POST writes down what the panel holds."""
    found = _case(request, panel, case)
    roles = roles_of(request.user, found)
    if not is_allowed(roles, "see meeting", Phase(found.phase)):
        return _not_yet(request, found, roles)
    if request.method == "POST":
        return _write(request, found, roles)
    return _draw(request, found, roles)


def _case(request: HttpRequest, panel: int, case: int) -> Case:
    seen = Case.objects.visible_to(request.user).with_names()
    found = seen.filter(pk=case, panel=panel).first()
    if found is None:
        raise Http404(_("There is no meeting at this address."))
    return found


def _not_yet(request: HttpRequest, case: Case, roles: frozenset[Role]) -> HttpResponse:
    context = {
        "case": case,
        "progress": progress_of([case])[case.pk],
        "is_laid_open": case.phase in LAID_OPEN,
        "is_third_reader": Role.THIRD_READER in roles,
    }
    return render(request, "panels/meeting_not_yet.html", context, status=200)


def _draw(
    request: HttpRequest,
    case: Case,
    roles: frozenset[Role],
    *,
    data: Any = None,
    clashes: frozenset[Dimension] = frozenset(),
    forms: dict[Dimension, ConsensusForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    matters = meeting_of(case, request.user)
    writes = is_allowed(roles, "write consensus", Phase(case.phase))
    forms = forms or (_forms(matters, data) if writes or data else {})
    context = {
        "case": case,
        "shown": [_shown(one, forms.get(one.dimension), clashes) for one in matters],
        "writes": writes,
        "has_errors": any(form.is_bound and form.errors for form in forms.values()),
        "clashes": clashes,
        "clash_words": _CLASH,
        "lacks_third_reader": lacks_third_reader(case),
        "is_curator": Role.CURATOR in roles,
        "has_standard": case.panel.standard in STANDARDS,
        "number": len(matters[0].columns) if matters else 0,
    }
    return render(request, "panels/meeting.html", context, status=status)


def _forms(matters: Sequence[Matter], data: Any) -> dict[Dimension, ConsensusForm]:
    return {
        one.dimension: ConsensusForm(data, text=one.text, spread=one.spread, there=one.consensus)
        for one in matters
    }


def _shown(matter: Matter, form: ConsensusForm | None, clashes: frozenset[Dimension]) -> Shown:
    ratings = [(c.letter, c.row.said) for c in matter.columns if c.row and c.row.said is not None]
    drawn = plot(matter.text.values, ratings)
    return Shown(matter, drawn, form, matter.dimension in clashes)


def _write(request: HttpRequest, case: Case, roles: frozenset[Role]) -> HttpResponse:
    forms = _forms(meeting_of(case, request.user), request.POST)
    valid = {one: form for one, form in forms.items() if form.is_valid()}
    held = {one: form.held for one, form in valid.items() if form.held is not None}
    by = Move.By.EVALUATOR if Role.EVALUATOR in roles else Move.By.CURATOR
    try:
        clashes = operations.write_consensus(
            case, held, _version(request), by, cast(User, request.user)
        )
    except NotNowError as error:
        messages.error(request, str(error))
        return _draw(request, _again(case), roles, forms=forms, status=409)
    case = _again(case)
    if clashes or len(valid) < len(forms):
        status = 409 if clashes else 200
        return _draw(request, case, roles, forms=forms, clashes=frozenset(clashes), status=status)
    messages.success(request, _("Saved. What the panel holds stands below."))
    return redirect("panels:meeting", case.panel_id, case.pk)


def _again(case: Case) -> Case:
    return Case.objects.with_names().get(pk=case.pk)


def _version(request: HttpRequest) -> int:
    """The version that the page was drawn with; nonsense is the oldest."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
