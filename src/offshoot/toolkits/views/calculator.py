"""The calculator: a page whose address holds every figure, and the same as a spreadsheet.

Anyone calculates, without a cookie: nothing is kept but in the address.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offshoot.people.rules import public
from offshoot.toolkits import queries
from offshoot.toolkits.domain.calculator.plan import PERIODS, Case
from offshoot.toolkits.domain.calculator.tables import answer
from offshoot.toolkits.forms.calculator import CalculatorForm
from offshoot.toolkits.queries.calculator import Start
from offshoot.toolkits.spreadsheet import as_xlsx

from .calculations import keeping

#: Lines of a page. A request has a thousand fields at most; a toolkit with more lines is taken as
#: a spreadsheet.
MOST_LINES = 100
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public
@require_safe
def calculator(request: HttpRequest, slug: str) -> HttpResponse:
    start = _start(slug)
    form = CalculatorForm(request.GET.dict(), start)
    is_valid = form.is_valid()
    context = {
        "innovation": start.innovation,
        "form": form,
        "start": start,
        "is_too_long": len(start.frame.costs) + len(start.frame.incomes) > MOST_LINES,
        "answer": answer(form.frame, form.entered) if is_valid else None,
        "currency": form.cleaned_data.get("cur", ""),
        "periods": list(PERIODS.values()),
        "cases": list(Case),
        "keeping": keeping(request, start),
    }
    return render(request, "toolkits/calculator/page.html", context)


@public
@require_safe
def spreadsheet(request: HttpRequest, slug: str) -> HttpResponse:
    start = _start(slug)
    form = CalculatorForm(request.GET.dict(), start)
    if not form.is_valid():
        address = reverse("toolkits:calculator", args=[slug])
        return redirect(f"{address}?{request.META['QUERY_STRING']}")
    title = _("Calculator: %(name)s") % {"name": start.innovation.name}
    money = form.cleaned_data["cur"], form.cleaned_data["yr"]
    answer = HttpResponse(as_xlsx(title, form.frame, form.entered, *money), content_type=_XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{slug}-calculator.xlsx"'
    return answer


def _start(slug: str) -> Start:
    start = queries.calculator(slug)
    if start is None:
        raise Http404(_("There is no toolkit at this address."))
    return start
