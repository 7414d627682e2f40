"""Pages of imports, in the back office. Wagtail lets in whoever sees the desk; each page asks
besides for the right to import."""

import csv
import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from offshoot.imports import operations, queries, words, writing
from offshoot.imports.columns import BY_KIND
from offshoot.imports.domain.faults import FileError
from offshoot.imports.forms import DELIMITER_NAMES, ENCODING_NAMES, MappingForm, UploadForm, WayForm
from offshoot.imports.models import Import
from offshoot.imports.rules import PERMISSION
from offshoot.library.queries import explore
from offshoot.people.domain.languages import LANGUAGES

State = Import.State
#: Seconds after which a page looks again at what the worker does, and after which the worker
#: seems to be gone.
LOOK_AGAIN, SEEMS_GONE = 2, 120

may_import = permission_required(PERMISSION)


@may_import
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The imports there were, and a form for another."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = operations.upload(
                request.user,  # type: ignore[arg-type]
                form.cleaned_data["kind"],
                file.name,
                file.chunks(),
            )
        except FileError as fault:
            form.add_error("file", words.of_fault(fault))
        else:
            return redirect(made)
    page = queries.imports(request.GET.get("p"))
    return _render(request, "index", form=form, page=page, kinds=Import.Kind, languages=LANGUAGES)


@may_import
@require_safe
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """An import in whatever state it is: its columns, its preview, or what came of it."""
    one = _import(pk)
    if one.state == State.MAPPING:
        return _mapping(request, one, MappingForm(one), WayForm(one))
    return _shown(request, one)


def _shown(request: HttpRequest, one: Import) -> HttpResponse:
    chosen, page = request.GET.get("outcome", ""), request.GET.get("p")
    has_rows = not one.is_at_work and one.state != State.BROKEN
    gone = one.is_at_work and (timezone.now() - one.moved_at).total_seconds() > SEEMS_GONE
    response = _render(
        request,
        "import",
        one=one,
        preview=queries.preview(one, chosen, page) if has_rows else None,
        seems_gone=gone,
        **_told(one),
    )
    if one.is_at_work:
        response["Refresh"] = str(LOOK_AGAIN)
    return response


def _told(one: Import) -> dict[str, Any]:
    """How the file is read, and whether it was here before."""
    return {
        "same": queries.same_file(one)[:3],
        "encoding": dict(ENCODING_NAMES).get(one.way.get("encoding", ""), ""),
        "delimiter": dict(DELIMITER_NAMES).get(one.way.get("delimiter", ""), ""),
    }


def _mapping(request: HttpRequest, one: Import, form: MappingForm, way: WayForm) -> HttpResponse:
    return _render(request, "columns", one=one, form=form, way=way, **_told(one))


@may_import
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What the columns of the file mean; once chosen, the file is read."""
    one = _import(pk)
    if one.state not in (State.MAPPING, State.READY):
        return redirect(one)
    form = MappingForm(one, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _mapping(request, one, form, WayForm(one))
    try:
        operations.choose_columns(one, form.mapping, form.options)
    except operations.NotNowError:
        _say_not_now(request)
    return redirect(one)


@may_import
@require_POST
def way(request: HttpRequest, pk: int) -> HttpResponse:
    """Another sheet, encoding or delimiter."""
    one = _import(pk)
    if one.state not in (State.MAPPING, State.READY):
        return redirect(one)
    form = WayForm(one, request.POST)
    if form.is_valid():
        try:
            operations.change_way(one, form.way)
        except FileError as fault:
            form.add_error(None, words.of_fault(fault))
        else:
            return redirect(one)
    return _mapping(request, one, MappingForm(one), form)


@may_import
@require_POST
def begin(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Applies, publishes, undoes, starts again or discards."""
    one = _import(pk)
    if step == "discard":
        operations.discard(one)
        messages.success(request, _("Discarded. Nothing in the library was changed."))
        return redirect("imports:index")
    if step not in _STEPS:
        raise Http404
    try:
        _STEPS[step](request, one)
    except operations.NotNowError:
        _say_not_now(request)
    return redirect(one)


def _apply(request: HttpRequest, one: Import) -> None:
    # What is applied is what was seen: another tab may have made another preview.
    if request.POST.get("decisions") != one.decisions:
        raise operations.NotNowError
    operations.begin(one, State.APPLYING)


def _publish(request: HttpRequest, one: Import) -> None:
    if one.kind == Import.Kind.VOCABULARY:
        raise Http404
    operations.begin(one, State.PUBLISHING)


_STEPS = {
    "apply": _apply,
    "publish": _publish,
    "undo": lambda request, one: operations.begin(one, State.UNDOING),
    "again": lambda request, one: operations.start_again(one),
}


def _say_not_now(request: HttpRequest) -> None:
    messages.warning(request, _("The import was changed meanwhile. Look at it again."))


@may_import
@require_safe
def refusals(request: HttpRequest, pk: int) -> HttpResponse:
    """What was refused, and why, as CSV."""
    written = io.StringIO()
    csv.writer(written).writerows(queries.refusals(_import(pk)))
    return _file(written.getvalue().encode("utf-8-sig"), "csv", f"refusals-{pk}")


@may_import
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """A spreadsheet to fill in."""
    if kind not in BY_KIND:
        raise Http404
    return _file(writing.template(kind), "xlsx", f"template-{kind}")


@may_import
@require_safe
def export(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """What is in the library, in the columns of an import. Innovations and texts: all, or those
    that Explore finds with the rest of the address; texts also for one `language`."""
    if kind not in BY_KIND or form not in _TYPES:
        raise Http404
    params = dict(request.GET.lists())
    language = params.pop("into", ["en"])[-1]
    if kind == "vocabulary":
        sheet = writing.vocabulary()
    elif kind == "innovations":
        sheet = writing.innovations(_slugs(params))
    elif language in dict(LANGUAGES):
        sheet = writing.texts(_slugs(params), language)
    else:
        raise Http404
    content = writing.as_csv(sheet) if form == "csv" else writing.as_xlsx(sheet)
    return _file(content, form, kind)


def _slugs(params: dict[str, list[str]]) -> list[str]:
    if not params:
        return writing.all_slugs()
    return [one.slug for one in explore(params).everything()]


_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.{form}"'
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=_TYPES[form], headers=headers)


def _import(pk: int) -> Import:
    return get_object_or_404(Import.objects.select_related("person"), pk=pk)


def _render(request: HttpRequest, template_name: str, **context: Any) -> HttpResponse:
    one = context.get("one")
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs.append({"url": reverse("imports:index"), "label": _("Import and export")})
    if one:
        crumbs.append({"url": "", "label": f"{one.pk}: {one.file_name}"})
    context |= {"breadcrumbs_items": crumbs, "header_title": crumbs[-1]["label"]}
    return render(
        request, f"imports/desk/{template_name}.html", {**context, "header_icon": "table"}
    )
