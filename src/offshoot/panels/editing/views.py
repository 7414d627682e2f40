"""The list of panels, one of them, and who sits on it."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import permission_required

from offshoot.library.queries.exports import FORMS
from offshoot.panels import operations
from offshoot.panels.domain.phases import Phase
from offshoot.panels.forms import DateForm, InviteForm, OpenForm, RemoveForm
from offshoot.panels.models import Panel, Seat
from offshoot.panels.operations import NotNowError
from offshoot.panels.queries import desk, exports
from offshoot.panels.queries.choosing import candidates_for
from offshoot.panels.queries.outcomes import trail_by_name
from offshoot.panels.queries.progress import panel_lines
from offshoot.panels.rules import OPEN_PANELS, RUN_PANELS, SEE_PANELS
from offshoot.people.models import User
from offshoot.standards.domain.published import standard_name

PER_PAGE = 50


def draw(request: HttpRequest, template: str, title: Any, **context: Any) -> HttpResponse:
    """A page of the desk."""
    heads = {"page_title": title, "header_title": title, "header_icon": "group"}
    return render(request, f"panels/desk/{template}.html", {**heads, **context})


def draw_form(
    request: HttpRequest, title: Any, form: Any, button: Any, back: str, lead: Any = ""
) -> HttpResponse:
    return draw(request, "form", title, form=form, button=button, back=back, lead=lead)


def person_of(request: HttpRequest) -> User:
    return cast(User, request.user)


@permission_required(SEE_PANELS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that run, or with `closed` those that are over."""
    closed = bool(request.GET.get("closed"))
    found = Panel.objects.exclude(closed_at=None) if closed else Panel.objects.open()
    paginator = Paginator(found, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    return draw(
        request,
        "index",
        _("Panels"),
        lines=panel_lines(list(page.object_list)),
        items=page,
        elided_page_range=paginator.get_elided_page_range(page.number),
        closed=closed,
        may_open=request.user.has_perm(OPEN_PANELS),
    )


@permission_required(OPEN_PANELS)
@require_http_methods(["GET", "HEAD", "POST"])
def open_panel(request: HttpRequest) -> HttpResponse:
    """`innovation`, once or several times, names those it begins with."""
    slugs = "\n".join(request.GET.getlist("innovation")[:60])
    form = OpenForm(request.POST or None, initial={"slugs": slugs})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        names = ("key", "title", "rate_by", "seats_wanted", "note")
        try:
            panel = operations.open_panel(
                person_of(request), form.innovations, **{name: values[name] for name in names}
            )
        except NotNowError as error:
            form.add_error("slugs", str(error))
        else:
            messages.success(request, _("Opened. Now invite evaluators."))
            return redirect("panel_desk:panel", panel.pk)
    lead = _("Each innovation can be before one panel at a time. Evaluators are invited next.")
    back = reverse("panel_desk:index")
    return draw_form(request, _("Open a panel"), form, _("Open it"), back, lead)


@permission_required(SEE_PANELS)
@require_safe
def panel_page(request: HttpRequest, pk: int) -> HttpResponse:
    panel = get_object_or_404(Panel.objects.select_related("opened_by"), pk=pk)
    return _panel(request, panel)


def _panel(request: HttpRequest, panel: Panel, form: InviteForm | None = None) -> HttpResponse:
    rows = desk.case_rows(panel, request.user)
    may_run = request.user.has_perm(RUN_PANELS)
    to_rate = any(row.case.phase in (Phase.INVITED, Phase.RATING) for row in rows)
    may_invite = may_run and to_rate
    candidates = candidates_for(panel) if may_invite else []
    return draw(
        request,
        "panel",
        panel.title,
        panel=panel,
        standard=standard_name(panel.standard),
        rows=rows,
        seats=desk.seat_rows(panel),
        may_run=may_run,
        may_invite=may_invite,
        has_candidates=bool(candidates),
        invite_form=form or InviteForm(None, candidates),
        trail=trail_by_name(panel.pk),
        show_case=True,
    )


@permission_required(RUN_PANELS)
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    panel = get_object_or_404(Panel.objects.select_related("opened_by"), pk=pk)
    form = InviteForm(request.POST, candidates_for(panel))
    if form.is_valid():
        try:
            seats = operations.invite(panel, form.chosen, person_of(request))
        except NotNowError as error:
            messages.error(request, str(error))
        else:
            words = ngettext("%(number)s invited.", "%(number)s invited.", len(seats))
            messages.success(request, words % {"number": len(seats)})
        return redirect("panel_desk:panel", panel.pk)
    return _panel(request, panel, form)


@permission_required(RUN_PANELS)
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    panel = get_object_or_404(Panel, pk=pk)
    form = DateForm(request.POST or None, initial={"rate_by": panel.rate_by})
    if request.method == "POST" and form.is_valid():
        try:
            operations.extend(panel, form.cleaned_data["rate_by"], person_of(request))
        except NotNowError as error:
            form.add_error("rate_by", str(error))
        else:
            return redirect("panel_desk:panel", panel.pk)
    back = reverse("panel_desk:panel", args=[panel.pk])
    return draw_form(request, _("Change the date"), form, _("Change it"), back)


@permission_required(RUN_PANELS)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    found = get_object_or_404(Seat.objects.select_related("panel", "person"), pk=seat, panel=pk)
    form = RemoveForm(request.POST or None, help_text=_("Kept at the desk; told to nobody else."))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        operations.remove_seat(
            found, person_of(request), values["words"], keeps_ratings=values["keeps"]
        )
        messages.success(request, _("Removed. What was not handed in is gone."))
        return redirect("panel_desk:panel", pk)
    title = _("Remove %(name)s") % {"name": found.person or _("an evaluator")}
    back = reverse("panel_desk:panel", args=[pk])
    return draw_form(request, title, form, _("Remove"), back)


@permission_required(SEE_PANELS)
@require_safe
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The ratings that count and that this person may see, as csv or xlsx."""
    panel = get_object_or_404(Panel, pk=pk)
    if form not in ("csv", "xlsx"):
        raise Http404(_("There is no such file."))
    written = exports.written(panel, request.user, form)
    response = HttpResponse(written, content_type=FORMS[form][0])
    name = f"panel-{panel.pk}-{timezone.localdate():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
