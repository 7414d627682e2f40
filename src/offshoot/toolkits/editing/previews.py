"""A draft of a toolkit as readers would see it: its overview, or one of its sections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from offshoot.library.models.publishing import PREVIEWS
from offshoot.toolkits import queries
from offshoot.toolkits.domain.sections import SectionKey
from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.views.reading import overview_context, section_context


def toolkit(request: HttpRequest, draft: Toolkit, mode: str = "") -> HttpResponse:
    document = queries.document_of_draft(draft)
    if mode in list(SectionKey):
        context = section_context(draft, document, SectionKey(mode))
        return render(request, "toolkits/section.html", {**context, "is_draft": True})
    context = overview_context(draft, document)
    return render(request, "toolkits/toolkit.html", {**context, "is_draft": True})


PREVIEWS[Toolkit] = toolkit
