"""One case at the desk, and what can be done with it now: asked of the one table of phases."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import permission_required

from offshoot.panels import operations
from offshoot.panels.domain.days import working_days_left
from offshoot.panels.domain.phases import WITH_THE_OWNER, Phase, Role, is_allowed
from offshoot.panels.forms import AppealDecisionForm, ThirdReaderForm, WordsForm
from offshoot.panels.models import Appeal, Case, Reply
from offshoot.panels.operations import NotNowError
from offshoot.panels.queries.choosing import candidates_for
from offshoot.panels.queries.meeting import needs_third_reader
from offshoot.panels.queries.outcomes import trail_by_name
from offshoot.panels.queries.owners import hearers_of
from offshoot.panels.queries.progress import progress_of
from offshoot.panels.rules import RUN_PANELS, SEE_PANELS, roles_of

from .views import draw, draw_form, person_of


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a case. `form` makes its form, None where a click does;
    `does` is given the case, the form (None) and who does it."""

    action: str
    label: Any
    help: Any
    does: Callable[[Case, Any, Any], Any]
    form: Callable[[Any, Case], Any] | None = None


def _words(label: Any, help_text: Any = "") -> Callable[[Any, Case], WordsForm]:
    return lambda data, case: WordsForm(data, label=label, help_text=help_text)


def _decide(case: Case, form: Any, by: Any) -> None:
    values = form.cleaned_data
    operations.decide_appeal(case, Appeal.Decision(values["decision"]), values["words"], by)


DEEDS: dict[str, Deed] = {
    "close-rating": Deed(
        "close rating",
        gettext_lazy("Close the rating"),
        gettext_lazy("Lays side by side what was handed in. Who has not rated cannot any more."),
        lambda case, form, by: operations.close_rating(case, by),
    ),
    "third-reader": Deed(
        "call third reader",
        gettext_lazy("Invite a third reader"),
        gettext_lazy("Somebody without another seat on this panel, who reads without seeing it."),
        lambda case, form, by: operations.call_third_reader(case, form.chosen, by),
        lambda data, case: ThirdReaderForm(data, candidates_for(case.panel, case)),
    ),
    "show": Deed(
        "show draft",
        gettext_lazy("Show the draft to the owner"),
        gettext_lazy("Twenty working days (Monday to Friday) to answer begin."),
        lambda case, form, by: operations.show_draft(case, by),
    ),
    "reply": Deed(
        "deal with reply",
        gettext_lazy("Deal with the reply"),
        gettext_lazy("Say what follows from it. After that the outcome can be published."),
        lambda case, form, by: operations.deal_with_reply(case, form.cleaned_data["words"], by),
        _words(
            gettext_lazy("What follows from it"),
            gettext_lazy("Shown with the reply, next to the rating."),
        ),
    ),
    "again": Deed(
        "take up again",
        gettext_lazy("Take it up again"),
        gettext_lazy("Back to the meeting, such as after what the owner replied."),
        lambda case, form, by: operations.take_up_again(case, form.cleaned_data["words"], by),
        _words(gettext_lazy("Why"), gettext_lazy("Shown with the reply, if there is one.")),
    ),
    "appeal": Deed(
        "decide appeal",
        gettext_lazy("Decide the appeal"),
        gettext_lazy("You have no seat on this panel and did not open it."),
        _decide,
        lambda data, case: AppealDecisionForm(
            data, label=_("Reason"), help_text=_("Shown with the appeal, next to the rating.")
        ),
    ),
    "publish": Deed(
        "publish",
        gettext_lazy("Publish the outcome"),
        gettext_lazy("As the profile of the innovation. It cannot be taken back, only replaced."),
        lambda case, form, by: operations.publish(case, by),
    ),
    "withdraw": Deed(
        "withdraw",
        gettext_lazy("Withdraw this case"),
        gettext_lazy("Nothing is published of it; the others of the panel go on."),
        lambda case, form, by: operations.withdraw(case, form.cleaned_data["words"], by),
        _words(gettext_lazy("Why"), gettext_lazy("Told to the evaluators.")),
    ),
}


def _case(request: HttpRequest, pk: int, case: int) -> Case:
    seen = Case.objects.visible_to(request.user).with_names()
    found = seen.filter(pk=case, panel=pk).first()
    if found is None:
        raise Http404(_("There is no case at this address."))
    return found


@permission_required(SEE_PANELS)
@require_safe
def case_page(request: HttpRequest, pk: int, case: int) -> HttpResponse:
    """How far a case is, the reply and the appeals, and what can be done now."""
    found = _case(request, pk, case)
    phase, roles = Phase(found.phase), roles_of(request.user, found)
    left = working_days_left(timezone.localdate(), found.reply_until) if found.reply_until else 0
    is_waited_for = phase == Phase.APPEALED and not is_allowed(roles, "decide appeal", phase)
    return draw(
        request,
        "case",
        found.name,
        case=found,
        progress=progress_of([found])[found.pk],
        days_left=left,
        hearers=hearers_of(found) if phase in WITH_THE_OWNER | {Phase.MEETING} else None,
        sees_meeting=is_allowed(roles, "see meeting", phase),
        is_seated=bool(roles & {Role.UNDECLARED, Role.EVALUATOR, Role.THIRD_READER}),
        reply=Reply.objects.filter(case=found).first(),
        appeals=list(found.appeals.all()),
        waits_for_outsider=is_waited_for,
        actions=_actions(found, roles),
        trail=trail_by_name(found.panel_id, found),
    )


@dataclass(frozen=True)
class Action:
    """A deed as the page offers it."""

    label: Any
    help: Any
    url: str
    needs_form: bool


def _actions(case: Case, roles: frozenset[Role]) -> list[Action]:
    return [
        Action(
            deed.label,
            deed.help,
            reverse("panel_desk:act", args=[case.panel_id, case.pk, slug]),
            deed.form is not None,
        )
        for slug, deed in DEEDS.items()
        if is_allowed(roles, deed.action, Phase(case.phase)) and _makes_sense(slug, case)
    ]


def _makes_sense(slug: str, case: Case) -> bool:
    """Whether there is something to be done at all."""
    if slug == "third-reader":
        return needs_third_reader(case)
    return slug != "reply" or Reply.objects.filter(case=case, dealt_with_at=None).exists()


@permission_required(RUN_PANELS)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, case: int, action: str) -> HttpResponse:
    """Does one of the deeds; those that the table does not allow this person in any phase are not
    found, those that cannot be done now are said."""
    found, deed = _case(request, pk, case), DEEDS.get(action)
    if deed is None or not _may_ever(request, found, deed):
        raise Http404(_("There is nothing to do at this address."))
    if deed.form is None:
        return _done(request, found, deed, None) if request.method == "POST" else _back(found)
    form = deed.form(request.POST if request.method == "POST" else None, found)
    if form.is_bound and form.is_valid():
        return _done(request, found, deed, form)
    back = reverse("panel_desk:case", args=[found.panel_id, found.pk])
    return draw_form(request, deed.label, form, deed.label, back, deed.help)


def _may_ever(request: HttpRequest, case: Case, deed: Deed) -> bool:
    roles = roles_of(request.user, case)
    return any(is_allowed(roles, deed.action, phase) for phase in Phase)


def _done(request: HttpRequest, case: Case, deed: Deed, form: Any) -> HttpResponse:
    try:
        deed.does(case, form, person_of(request))
    except NotNowError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Done: %(deed)s.") % {"deed": deed.label})
    return _back(case)


def _back(case: Case) -> HttpResponse:
    return redirect("panel_desk:case", case.panel_id, case.pk)
