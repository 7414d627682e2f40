"""The levels of an innovation at the desk: what is published and why, what follows by rule, what
readers said; a curator confirms it, overrides a dimension, or goes back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offshoot.library.domain.profile import DIMENSION_NAMES, Dimension
from offshoot.library.domain.profile import Reading as LevelReading
from offshoot.library.models import Innovation
from offshoot.library.queries.words import level_words
from offshoot.people.models import User
from offshoot.people.rules import requires
from offshoot.standards import operations, queries
from offshoot.standards.domain.published import LATEST, standard
from offshoot.standards.evidence import outcome_line
from offshoot.standards.models import DimensionReading, Reading, StandingChange
from offshoot.standards.queries import PublishedReading
from offshoot.standards.registry import RatingForm

PERMISSION = "library.publish_innovation"


@dataclass(frozen=True)
class Said:
    """What somebody said on a dimension, in words."""

    who: str
    level: str
    row: DimensionReading


@dataclass(frozen=True)
class Line:
    """A dimension: what is published on it, and what each reader said."""

    dimension: Dimension
    name: str
    published: Said | None
    readings: list[Said]


@requires(PERMISSION)
@require_safe
def levels(request: HttpRequest, pk: int) -> HttpResponse:
    innovation = _innovation(pk)
    trail = queries.trail_of(innovation)
    published = queries.published_readings([innovation]).get(innovation.pk)
    rule = queries.suggestion_of(innovation, published)
    context = {
        "innovation": innovation,
        "lines": list(_lines(innovation, published)),
        "published": published,
        "rule": level_words(LevelReading.at(Dimension.EVIDENCE, rule.low, rule.high)),
        "outcomes": [outcome_line(outcome, rule) for outcome in innovation.outcomes.all()],
        "trail": [(row, row != trail[0] and queries.can_return(row)) for row in trail],
        "seen": trail[0].pk if trail else 0,
    }
    return render(request, "standards/desk/levels.html", context)


def _innovation(pk: int) -> Innovation:
    everything = Innovation.objects.published().with_everything()
    return get_object_or_404(everything, pk=pk)


def _lines(innovation: Innovation, published: PublishedReading | None) -> Iterator[Line]:
    found = Reading.objects.filter(innovation=innovation).prefetch_related("dimensions")
    rows: dict[str, list[Said]] = {}
    for reading in found:
        for row in reading.dimensions.all():
            who = f"{reading.reader_kind} ({reading.reader}), {reading.read_on:%Y-%m-%d}"
            rows.setdefault(row.dimension, []).append(_said(who, row))
    for dimension in Dimension:
        now = published.dimensions.get(dimension) if published else None
        said = _said(innovation.standing.assessed_by, now) if now else None
        name = capfirst(_(DIMENSION_NAMES[dimension]))
        yield Line(dimension, name, said, rows.get(dimension.value, []))


def _said(who: str, row: DimensionReading) -> Said:
    rated = row.rated
    if rated.kind:
        return Said(who, capfirst(_(rated.kind.value)), row)
    if rated.low is None or rated.dimension is Dimension.TYPE:
        return Said(who, _("not determinable from public sources"), row)
    return Said(who, level_words(LevelReading.at(rated.dimension, rated.low, rated.high)), row)


@requires(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, pk: int, dimension: str) -> HttpResponse:
    innovation, of = _innovation(pk), _dimension(dimension)
    published = queries.published_readings([innovation]).get(innovation.pk)
    form = _form(request, innovation, of, published)
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        change = _tried(request, lambda seen: _overridden(request, innovation, form, seen))
        if change:
            messages.success(request, _("Published: %(name)s") % {"name": innovation})
            return redirect("standards_desk:levels", pk)
    context = {
        "innovation": innovation,
        "form": form,
        "name": capfirst(_(DIMENSION_NAMES[of])),
        "seen": queries.last_change(innovation),
    }
    return render(request, "standards/desk/override.html", context)


def _overridden(
    request: HttpRequest, innovation: Innovation, form: Any, seen: int
) -> StandingChange:
    return operations.override(innovation, form.rated, cast(User, request.user), seen=seen)


def _dimension(name: str) -> Dimension:
    if name not in list(Dimension):
        raise Http404(_("There is no such dimension."))
    return Dimension(name)


def _form(
    request: HttpRequest,
    innovation: Innovation,
    dimension: Dimension,
    published: PublishedReading | None,
) -> RatingForm:
    row = published.dimensions.get(dimension) if published else None
    text = standard(published.reading.standard if published else LATEST).dimension(dimension)
    rows = [*innovation.sources.all(), *innovation.studies.all()]
    form = OverrideForm(
        request.POST if request.method == "POST" else None,
        text=text,
        sources=[(one.key, f"{one.key} {one.title}") for one in rows],
        rated=row.rated if row else None,
    )
    if dimension is Dimension.EVIDENCE:
        form.rule = queries.suggestion_of(innovation, published)
    return form


class OverrideForm(RatingForm):
    """Where a rule gives a level, another one says why not so."""

    rule: Any = None

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        rated = getattr(self, "rated", None)
        if rated is None or self.rule is None or rated.overrides or not rated.is_said:
            return values
        if self.rule.contradicts(rated.low, rated.high):
            self.add_error(
                "overrides",
                _("The studies lead elsewhere by rule. Choose that level, or say here why not so."),
            )
        return values


@requires(PERMISSION)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    innovation, person = _innovation(pk), cast(User, request.user)
    if _tried(request, lambda seen: operations.confirm(innovation, person, seen=seen)):
        messages.success(
            request, _("Confirmed, with today's date: %(name)s") % {"name": innovation}
        )
    return redirect("standards_desk:levels", pk)


@requires(PERMISSION)
@require_POST
def return_to(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    person, row = (
        cast(User, request.user),
        get_object_or_404(
            StandingChange.objects.select_related("innovation", "reading"),
            pk=change,
            innovation=_innovation(pk),
        ),
    )
    if _tried(request, lambda seen: operations.return_to(row, person, seen=seen)):
        messages.success(request, _("Published again: %(name)s") % {"name": row.innovation})
    return redirect("standards_desk:levels", pk)


def _tried(request: HttpRequest, publish: Callable[[int], StandingChange]) -> StandingChange | None:
    """Publishes, or says why nothing was published."""
    seen = request.POST.get("seen", "")
    try:
        return publish(int(seen) if seen.isdecimal() and len(seen) < 19 else -1)
    except operations.Outdated:
        words = _(
            "Something was published meanwhile, perhaps by you in another tab. Nothing was "
            "changed: look at what is published now, and try again."
        )
    except LookupError:
        words = _("That cannot be published any more: its reading is gone or was changed.")
    messages.error(request, words)
    return None


urlpatterns = [
    path("<int:pk>/", levels, name="levels"),
    path("<int:pk>/confirm/", confirm, name="confirm"),
    path("<int:pk>/return/<int:change>/", return_to, name="return"),
    path("<int:pk>/<slug:dimension>/", override, name="override"),
]
