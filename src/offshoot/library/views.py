"""Pages of the library: parse, one query, render."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offshoot.people.rules import public

from . import queries
from .domain.citing import Citation
from .domain.structured_data import structured_data
from .queries import InnovationPage, maps

_CITATION_FORMS = {
    "txt": ("text/plain", Citation.as_text),
    "bib": ("application/x-bibtex", Citation.as_bibtex),
    "ris": ("application/x-research-info-systems", Citation.as_ris),
}


@public
@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    found = queries.listing(request.GET.get("q", ""), request.GET.get("page", 1))
    return render(request, "library/explore.html", {"found": found})


def _page(slug: str, *, whole: bool = True) -> InnovationPage:
    innovation = queries.published_innovation(slug, whole=whole)
    if innovation is None:
        raise Http404(_("There is no innovation at this address."))
    return queries.page_of(innovation)


@public
@require_safe
def innovation(request: HttpRequest, slug: str) -> HttpResponse:
    page = _page(slug)
    return render(request, "library/innovation.html", page_context(request, page))


def page_context(request: HttpRequest, page: InnovationPage) -> dict[str, Any]:
    """What the template of an innovation needs, for the page and for the desk's preview."""
    address = request.build_absolute_uri(page.innovation.get_absolute_url())
    return {
        "page": page,
        "innovation": page.innovation,
        "text": page.text,
        "known": page.source_by_key,
        "map": maps.of_innovation(page, request.GET.get("map", "")),
        "citation": _citation(request, page),
        "structured_data": mark_safe(structured_data(page, address)),  # noqa: S308 - no tags in it
    }


def _citation(request: HttpRequest, page: InnovationPage) -> Citation:
    return Citation(
        key=page.innovation.slug,
        title=page.title,
        url=request.build_absolute_uri(page.innovation.get_absolute_url()),
        reviewed_on=page.reviewed_on,
        read_on=timezone.localdate(),
    )


@public
@require_safe
def easy_read(request: HttpRequest, slug: str) -> HttpResponse:
    page = _page(slug, whole=False)
    if not page.text.easy_read:
        raise Http404(_("This innovation has no easy-to-read text yet."))
    return render(request, "library/easy_read.html", {"page": page, "text": page.text})


@public
@require_safe
def citation(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    if form not in _CITATION_FORMS:
        raise Http404(_("Citations come as txt, bib or ris."))
    content_type, write = _CITATION_FORMS[form]
    page = _page(slug, whole=False)
    return HttpResponse(
        write(_citation(request, page)),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{page.innovation.slug}.{form}"'},
    )


@public
@require_safe
def challenges(request: HttpRequest) -> HttpResponse:
    context = {"challenges": queries.challenges_with_counts()}
    return render(request, "library/challenges.html", context)


@public
@require_safe
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.challenge_page(slug, request.GET.get("page", 1))
    if found is None:
        raise Http404(_("There is no challenge at this address."))
    return render(request, "library/challenge.html", {"challenge": found})


@public
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    context = {"collections": queries.collections_with_counts()}
    return render(request, "library/collections.html", context)


@public
@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.collection_page(slug, request.GET.get("page", 1))
    if found is None:
        raise Http404(_("There is no collection at this address."))
    return render(request, "library/collection.html", {"found": found})


@public
@require_safe
def awards(request: HttpRequest) -> HttpResponse:
    return render(request, "library/awards.html", {"editions": queries.editions()})


@public
@require_safe
def award_edition(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.edition_page(slug)
    if found is None:
        raise Http404(_("There is no edition of an award at this address."))
    return render(request, "library/award_edition.html", {"found": found})


@public
@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    return render(request, "library/vocabulary.html", {"trees": queries.vocabulary_trees()})
