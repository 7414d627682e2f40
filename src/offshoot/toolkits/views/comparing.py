"""Two or three of one's calculations side by side."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from offshoot.people.models import User
from offshoot.people.rules import signed_in
from offshoot.toolkits import queries
from offshoot.toolkits.domain.calculator.plan import Case
from offshoot.toolkits.domain.calculator.solving import Result, Results, results
from offshoot.toolkits.domain.calculator.tables import IN_SHORT
from offshoot.toolkits.forms.calculator import CalculatorForm
from offshoot.toolkits.models import Calculation

FEWEST, MOST = 2, 3
#: More keys than this are not looked for.
_MOST_ASKED = 20


@dataclass(frozen=True)
class Row:
    """One result across all; None where it cannot be calculated now."""

    label: str
    kind: str
    cells: list[Result | None]


@signed_in
@never_cache
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Those of the keys `with`, in one currency and of one year: nothing is converted."""
    keys = request.GET.getlist("with")[:_MOST_ASKED]
    chosen = queries.chosen_calculations(keys, cast(User, request.user))
    why_not = _why_not(chosen)
    context = {
        "chosen": chosen,
        "why_not": why_not,
        "rows": [] if why_not else _rows(chosen),
        "names": [one.name for one in chosen],
    }
    return render(request, "toolkits/calculations/compare.html", context)


def _why_not(chosen: list[Calculation]) -> str:
    if not FEWEST <= len(chosen) <= MOST:
        return _("Choose two or three of your calculations.")
    if len({(one.currency, one.year) for one in chosen}) > 1:
        return _(
            "These are in different currencies, or at the prices of different years. Nothing is "
            "converted here, so they cannot stand side by side."
        )
    if any(not one.currency or not one.year for one in chosen):
        return _(
            "Say the currency and the year of their prices first, or nobody knows what is compared."
        )
    return ""


def _rows(chosen: list[Calculation]) -> list[Row]:
    solved = [_solved(one) for one in chosen]
    return [
        Row(_(words), kind, [found[key] if found else None for found in solved])
        for key, words, kind in IN_SHORT
    ]


def _solved(calculation: Calculation) -> Results | None:
    """All results with the likely figures."""
    start = queries.start_of_calculation(calculation)
    form = CalculatorForm(calculation.asked, start) if start else None
    if form is None or not form.is_valid():
        return None
    return results(form.frame, form.entered, Case.LIKELY)
