"""How often a toolkit is taken home, and by whom in kind."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offshoot.toolkits import queries
from offshoot.toolkits.domain.counting import LEAST
from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.queries.downloads import Counts

from .views import may_release


@may_release
@require_safe
def downloads(request: HttpRequest, pk: int) -> HttpResponse:
    """The counts of a toolkit."""
    toolkit = _toolkit(pk)
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("toolkit_desk:index"), "label": _("Toolkits")},
        {"url": reverse("toolkit_desk:releases", args=[pk]), "label": str(toolkit)},
        {"url": "", "label": _("Taken home")},
    ]
    context = {
        "toolkit": toolkit,
        "counts": queries.counts(toolkit),
        "least": LEAST,
        "breadcrumbs_items": crumbs,
        "header_title": crumbs[-1]["label"],
        "header_icon": "download",
    }
    return render(request, "toolkits/desk/downloads.html", context)


@may_release
@require_safe
def downloads_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The same counts as a table for a spreadsheet."""
    toolkit = _toolkit(pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{toolkit.innovation.slug}-downloads.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # spreadsheets take it for another encoding otherwise
    csv.writer(response).writerows(_rows(queries.counts(toolkit)))
    return response


def _rows(counts: Counts) -> Iterator[list[object]]:
    others = _("others, or not shown")
    yield [_("counted by"), _("which"), _("people"), _("times taken")]
    for file in counts.files:
        yield [_("release and form"), f"{file.number} {file.form}", "", file.downloads]
    for words, count in counts.kinds:
        yield [_("kind of organisation"), words or others, count.people, count.downloads]
    for words, count in counts.countries:
        yield [_("country"), words or others, count.people, count.downloads]


def _toolkit(pk: int) -> Toolkit:
    return get_object_or_404(Toolkit.objects.select_related("innovation"), pk=pk)
