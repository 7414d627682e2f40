"""Pages of the desk on which two entries become one: proposals, the choice of another one, and
both side by side with what a merge would do."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from offshoot.library import operations, queries
from offshoot.library.content.mapping import lines
from offshoot.library.models import Organisation, Place, Term
from offshoot.library.operations.merging import WAYS
from offshoot.library.rules import may_merge

KINDS: dict[str, Any] = {"organisation": Organisation, "place": Place, "term": Term}
_A_PAGE = 30
#: The largest number that a database takes for a row.
_LARGEST = 2**63 - 1
_LABELS = {"coordinates": gettext_lazy("coordinates")}


def addresses() -> list[Any]:
    """For Wagtail, which asks everybody to be let into the back office first."""
    return [
        path("merge/<str:kind>/", proposals, name="library_merge_proposals"),
        path("merge/<str:kind>/<int:pk>/", another, name="library_merge_another"),
        path("merge/<str:kind>/<int:stays>/<int:goes>/", side_by_side, name="library_merge"),
    ]


def address_of(stays: Any, goes: Any) -> str:
    kind = stays._meta.model_name
    return reverse("library_merge", args=[kind, stays.pk, goes.pk])


def _model(request: HttpRequest, kind: str, *ids: int) -> Any:
    """The table of a kind. Raises Http404, and PermissionDenied for who may not merge it."""
    if kind not in KINDS or any(pk > _LARGEST for pk in ids):
        raise Http404
    if not may_merge(request.user, KINDS[kind]):
        raise PermissionDenied
    return KINDS[kind]


@require_safe
def proposals(request: HttpRequest, kind: str) -> HttpResponse:
    model = _model(request, kind)
    page = Paginator(queries.proposals(model), _A_PAGE).get_page(request.GET.get("page", 1))
    context = {
        "kind": kind,
        "page": page,
        "proposals": queries.told(model, list(page.object_list)),
        "kinds": [
            (name, capfirst(of._meta.verbose_name_plural), name == kind)
            for name, of in KINDS.items()
            if may_merge(request.user, of)
        ],
    }
    return render(request, "library/desk/duplicates.html", context)


@require_safe
def another(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The choice of the entry that another one is to be merged with."""
    model = _model(request, kind, pk)
    stays = model.objects.filter(pk=pk).first()
    if stays is None:
        raise Http404
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    alike = queries.told(model, queries.proposals(model, of=pk)[:_A_PAGE])
    context = {
        "stays": stays,
        "kind": kind,
        "words": words,
        "alike": [it.other if it.one.pk == pk else it.one for it in alike],
        "found": queries.like(model, words, pk) if words else None,
    }
    return render(request, "library/desk/merge_another.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def side_by_side(request: HttpRequest, kind: str, stays: int, goes: int) -> HttpResponse:
    model = _model(request, kind, stays, goes)
    rows = model.objects.in_bulk([stays, goes])
    if stays not in rows or goes not in rows:
        words = _("One of the two is not there any more: it was merged or deleted meanwhile.")
        messages.error(request, words)
        return redirect("library_merge_proposals", kind)
    kept, gone = rows[stays], rows[goes]
    form = MergeForm(kept, gone, request.POST or None)
    if request.method == "POST" and (answer := _decided(request, kind, form)):
        return answer
    context = {
        "kind": kind,
        "stays": kept,
        "goes": gone,
        "form": form,
        "reason": operations.reason_against(kept, gone),
        "parts": queries.pointing_at(gone, kept),
        "swap": address_of(gone, kept),
        "names": lines("\n".join(getattr(it, WAYS[model].names) for it in (kept, gone))),
    }
    return render(request, "library/desk/merge.html", context)


def _decided(request: HttpRequest, kind: str, form: "MergeForm") -> HttpResponse | None:
    """What was asked for, done; None when it could not be, and why was said."""
    if "apart" in request.POST:
        operations.keep_apart(form.stays, form.goes)
        messages.success(request, _("They are kept apart, and not proposed again."))
        return redirect("library_merge_proposals", kind)
    if not form.is_valid():
        messages.error(request, _("Choose which values to keep."))
        return None
    name = str(form.goes)
    try:
        kept = operations.merge(form.stays, form.goes, take=form.taken(), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    messages.success(request, _("“%(gone)s” is “%(kept)s” now.") % {"gone": name, "kept": kept})
    return redirect(f"{kind}:edit", kept.pk)


@dataclass(frozen=True)
class Row:
    """A value of both entries, in words; `field` to choose one of them where they differ."""

    label: str
    stays: str
    goes: str
    field: Any = None


class MergeForm(forms.Form):
    """Which of the values that differ are kept."""

    def __init__(self, stays: Any, goes: Any, *args: Any) -> None:
        super().__init__(*args)
        self.stays, self.goes, self.way = stays, goes, WAYS[type(stays)]
        for key in self.way.values:
            kept, gone = _words(stays, self.way.values[key]), _words(goes, self.way.values[key])
            if kept != gone:
                self.fields[key] = forms.ChoiceField(
                    choices=[("stays", kept or _("nothing")), ("goes", gone or _("nothing"))],
                    widget=forms.RadioSelect,
                    initial="stays" if kept else "goes",
                    label=_label(stays, key),
                )

    def rows(self) -> list[Row]:
        """Every value, in order, for the table."""
        return [
            Row(
                _label(self.stays, key),
                _words(self.stays, names),
                _words(self.goes, names),
                self[key] if key in self.fields else None,
            )
            for key, names in self.way.values.items()
        ]

    def taken(self) -> list[str]:
        return [key for key in self.fields if self.cleaned_data[key] == "goes"]


def _label(row: models.Model, key: str) -> str:
    field: Any = None if key in _LABELS else row._meta.get_field(key)
    return str(capfirst(field.verbose_name if field else _LABELS[key]))


def _words(row: Any, names: tuple[str, ...]) -> str:
    shown = (getattr(row, f"get_{name}_display", None) for name in names)
    values = (
        show() if show else getattr(row, name) for show, name in zip(shown, names, strict=True)
    )
    return ", ".join(str(value) for value in values if value not in (None, ""))
