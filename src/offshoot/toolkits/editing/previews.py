"""A draft of a toolkit as readers would see it: its overview, or one of its sections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from offshoot.library.models.publishing import PREVIEWS
from offshoot.toolkits import queries
from offshoot.toolkits.domain.sections import SectionKey
from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.views.reading import overview_context, section_context


def toolkit(request: HttpRequest, draft: Toolkit, mode: str = "") -> HttpResponse:
    seen = queries.as_read(draft)
    document = queries.document_of(seen)
    if mode in list(SectionKey):
        context = section_context(seen, document, SectionKey(mode))
        return render(request, "toolkits/section.html", {**context, "is_draft": True})
    context = overview_context(seen, document)
    return render(request, "toolkits/toolkit.html", {**context, "is_draft": True})


PREVIEWS[Toolkit] = toolkit
