"""Reading toolkits: the list, one's overview, one section. Anyone reads the first two."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offshoot.people.rules import public, signed_in
from offshoot.toolkits import queries
from offshoot.toolkits.domain.document import ToolkitDocument
from offshoot.toolkits.domain.sections import SectionKey
from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.queries.exploring import exploring

from .downloads import RELEASES


@public
@require_safe
def toolkits(request: HttpRequest) -> HttpResponse:
    found = queries.toolkits(request.GET.get("challenge", ""), request.GET.get("page", 1))
    return render(request, "toolkits/toolkits.html", {"found": found})


@public
@require_safe
def toolkit(request: HttpRequest, slug: str) -> HttpResponse:
    found, document = _found(slug)
    return render(request, "toolkits/toolkit.html", overview_context(found, document))


@signed_in
@require_safe
def section(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    found, document = _found(slug)
    if section not in list(SectionKey):
        raise Http404(_("A toolkit has no such section."))
    context = section_context(found, document, SectionKey(section))
    return render(request, "toolkits/section.html", context)


def overview_context(found: Toolkit, document: ToolkitDocument) -> dict[str, Any]:
    """What the overview is drawn with."""
    return {
        "innovation": found.innovation,
        "document": document,
        "releases": queries.released(found),
        "teams": exploring(found.innovation),
        "way_back": urlencode({"next": found.get_absolute_url() + RELEASES}),
    }


def section_context(found: Toolkit, document: ToolkitDocument, key: SectionKey) -> dict[str, Any]:
    """What the page of one section is drawn with."""
    here = document.section(key)
    number = here.number
    return {
        "innovation": found.innovation,
        "document": document,
        "section": here,
        "sources": [source for source in document.sources if source.key in here.sources],
        "before": document.sections[number - 2] if number > 1 else None,
        "after": document.sections[number] if number < len(document.sections) else None,
    }


def _found(slug: str) -> tuple[Toolkit, ToolkitDocument]:
    found = queries.published_toolkit(slug)
    if found is None:
        raise Http404(_("There is no toolkit at this address."))
    return found, queries.document_of(found)
