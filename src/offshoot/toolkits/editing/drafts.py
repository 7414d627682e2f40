"""Beginning a draft, and the draft as a PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from offshoot.documents.operations import UnavailableError, made
from offshoot.library.editing.together import address
from offshoot.toolkits import operations, queries
from offshoot.toolkits.documents import as_document
from offshoot.toolkits.domain.edition import Edition
from offshoot.toolkits.forms.writing import BeginForm

from .views import may_release, may_write, render_desk


@may_release
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A choice of published innovations without a toolkit; the form of the one that is begun."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        toolkit = operations.begin_toolkit(form.cleaned_data["innovation"])
        return redirect(address(toolkit, "edit"))
    is_any = queries.without_toolkit().exists()
    return render_desk(request, "begin", form=form, is_any=is_any)


@may_write
@require_safe
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """As it was saved last."""
    draft = queries.as_read(queries.newest_draft(pk))
    with override(draft.language):
        document = as_document(queries.document_of(draft), Edition(0, timezone.localdate()))
    try:
        content = made(document, "pdf")
    except UnavailableError:
        messages.error(request, _("The PDF could not be made, or took too long. Try again later."))
        return redirect(address(draft, "edit"))
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{draft.innovation.slug}-toolkit-draft.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
