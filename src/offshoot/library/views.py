"""Pages of the library: parse, one query, render."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offshoot.documents import operations as documents
from offshoot.people.rules import public
from offshoot.search import IndexUnavailable

from . import feeds, queries
from .domain.citing import Citation
from .domain.structured_data import organisation_data, place_data, structured_data
from .models import Organisation, Place
from .queries import ExplorePage, InnovationPage, exports, maps

_CITATION_FORMS = {
    "txt": ("text/plain", Citation.as_text),
    "bib": ("application/x-bibtex", Citation.as_bibtex),
    "ris": ("application/x-research-info-systems", Citation.as_ris),
}


@public
@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    page = queries.explore(dict(request.GET.lists()))
    forms = [(form, label) for form, (_type, label) in exports.FORMS.items()]
    return render(request, "library/explore.html", {"page": page, "forms": forms, **_shape(page)})


def _shape(page: ExplorePage) -> dict[str, Any]:
    """What the chosen shape needs besides the page."""
    if page.query.shape == "map":
        return {"map": maps.of_result(page)}
    if page.query.shape == "matrix":
        return {"matrix": queries.matrix_of(page)}
    return {}


@public
@require_safe
def results(request: HttpRequest, form: str) -> HttpResponse:
    """What Explore found, to carry away; `json` page by page, the others whole."""
    if form not in exports.FORMS:
        raise Http404(_("Results come as csv, xlsx, bib, ris or json."))
    page = queries.explore(dict(request.GET.lists()))
    if not page.is_indexed:
        return _not_now()
    if form == "json":
        return JsonResponse(exports.as_json(page))
    content_type, _label = exports.FORMS[form]
    return HttpResponse(
        exports.written(page.everything(), form, request.build_absolute_uri),
        content_type=content_type + ("" if form == "xlsx" else "; charset=utf-8"),
        headers={"Content-Disposition": f'attachment; filename="innovations.{form}"'},
    )


def _not_now() -> HttpResponse:
    return HttpResponse(
        _("The search is being rebuilt. Try again in a minute."),
        status=503,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": "60"},
    )


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """What answers a search, newest first, as Atom; unchanged, it is not sent again."""
    page = queries.explore(dict(request.GET.lists()))
    stamp = feeds.stamp_of(page)
    headers = {"ETag": stamp, "Cache-Control": "public, max-age=300"}
    unsent = get_conditional_response(request, stamp, response=HttpResponse(headers=headers))
    if unsent and unsent.status_code != 200:
        return unsent
    try:
        found = queries.newest_matches(page.query)
    except IndexUnavailable:
        return _not_now()
    moment = int(latest.timestamp()) if (latest := feeds.latest(found)) else None
    if moment is not None:
        headers["Last-Modified"] = http_date(moment)
    response = HttpResponse(
        feeds.written(page, found, request.build_absolute_uri),
        content_type="application/atom+xml; charset=utf-8",
        headers=headers,
    )
    return get_conditional_response(request, stamp, moment, response) or response


@public
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """`[{"text", "kind", "address"}]` for what was typed so far."""
    found = [asdict(one) for one in queries.suggestions(request.GET.get("q", ""))]
    return JsonResponse(found, safe=False, headers={"Cache-Control": "max-age=60"})


@public
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    comparison = queries.comparison(request.GET.getlist("i"))
    return render(request, "library/compare.html", {"comparison": comparison})


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
        "citation": exports.citation_of(page.innovation, request.build_absolute_uri),
        "structured_data": mark_safe(structured_data(page, address)),  # noqa: S308 - no tags in it
    }


@public
@require_safe
def easy_read(request: HttpRequest, slug: str) -> HttpResponse:
    page = _page(slug, whole=False)
    if not page.text.easy_read:
        raise Http404(_("This innovation has no easy-to-read text yet."))
    return render(request, "library/easy_read.html", {"page": page, "text": page.text})


@public
@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that happened to an innovation, newest first."""
    page = _page(slug, whole=False)
    found = queries.changes_page(page.innovation, request.GET.get("page", 1))
    return render(request, "library/changes.html", {"page": page, "found": found})


@public
@require_safe
def changes_feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The newest of them as Atom; unchanged, it is not sent again."""
    page = _page(slug, whole=False)
    found = list(queries.changes_page(page.innovation, 1))
    moment = int(found[0].at.timestamp()) if found else None
    response = HttpResponse(
        feeds.history_written(page, found, request.build_absolute_uri),
        content_type="application/atom+xml; charset=utf-8",
        headers={"Cache-Control": "public, max-age=300"},
    )
    if moment is not None:
        response.headers["Last-Modified"] = http_date(moment)
    return get_conditional_response(request, None, moment, response) or response


@public
@require_safe
def citation(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    if form not in _CITATION_FORMS:
        raise Http404(_("Citations come as txt, bib or ris."))
    content_type, write = _CITATION_FORMS[form]
    page = _page(slug, whole=False)
    return HttpResponse(
        write(exports.citation_of(page.innovation, request.build_absolute_uri)),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{page.innovation.slug}.{form}"'},
    )


def _document_form(form: str) -> str:
    if form not in documents.FORMS:
        raise Http404(_("Briefs come as pdf or docx."))
    return form


@public
@require_safe
def brief(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Two pages for a council, on one innovation."""
    form, page = _document_form(form), _page(slug)
    return documents.answer(request, queries.brief_of(page), form, f"{slug}-brief")


@public
@require_safe
def brief_of_several(request: HttpRequest, form: str) -> HttpResponse:
    """The same on several as options, for the addresses of a comparison."""
    form = _document_form(form)
    draft = queries.brief_of_several(queries.chosen(request.GET.getlist("i")))
    if draft is None:
        raise Http404(_("None of these innovations is here. Choose two or more to compare."))
    return documents.answer(request, draft, form, "options-brief")


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
def places(request: HttpRequest) -> HttpResponse:
    found = queries.countries()
    told = [row for country in found for row in country.listed]
    drawn = maps.of_places(told, request.GET.get("map", ""))
    context = {
        "countries": [country for country in found if country.listed],
        "only_figures": [country for country in found if not country.listed],
        "count": len(told),
        "map": drawn,
    }
    return render(request, "library/places.html", context)


@public
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    context = {"collections": queries.collections_with_counts()}
    return render(request, "library/collections.html", context)


@public
@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    page = queries.place_page(slug, request.GET.get("page", 1))
    if page is None and (moved := queries.merged_into(Place, slug)):
        return redirect(moved, permanent=True)
    if page is None:
        raise Http404(_("There is no place at this address."))
    address = request.build_absolute_uri(page.place.get_absolute_url())
    context = {
        "page": page,
        "place": page.place,
        "map": maps.of_place(page, request.GET.get("map", "")),
        "address": address,
        "structured_data": mark_safe(place_data(page.place, address)),  # noqa: S308 - no tags in it
    }
    return render(request, "library/place.html", context)


@public
@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.collection_page(slug, request.GET.get("page", 1))
    if found is None:
        raise Http404(_("There is no collection at this address."))
    return render(request, "library/collection.html", {"found": found})


@public
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    found = queries.organisations(request.GET.get("kind", ""), request.GET.get("page", 1))
    return render(request, "library/organisations.html", {"found": found})


@public
@require_safe
def awards(request: HttpRequest) -> HttpResponse:
    return render(request, "library/awards.html", {"editions": queries.editions()})


@public
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    page = queries.organisation_page(slug)
    if page is None and (moved := queries.merged_into(Organisation, slug)):
        return redirect(moved, permanent=True)
    if page is None:
        raise Http404(_("There is no organisation at this address."))
    address = request.build_absolute_uri(page.organisation.get_absolute_url())
    data = organisation_data(page.organisation, address)
    context = {
        "page": page,
        "organisation": page.organisation,
        "address": address,
        "structured_data": mark_safe(data),  # noqa: S308 - no tags in it
    }
    return render(request, "library/organisation.html", context)


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
