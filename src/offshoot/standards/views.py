"""Public pages of the standards, and of how far readers agree by them."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offshoot.people.rules import public

from .domain.agreement import FEWEST_UNITS, SAMPLES
from .domain.page import standard_page as as_markdown
from .domain.published import LATEST, STANDARDS, file_of
from .domain.published import standard as text_of
from .queries import agreement as agreements
from .queries import pages
from .queries.distribution import distribution

_CC_BY = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
#: Forms in which a standard is handed out: content type, and how it is made.
_FORMS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "yaml": ("application/yaml", lambda key: file_of(key).encode()),
    "json": ("application/json", lambda key: text_of(key).as_json),
    "md": ("text/markdown", lambda key: as_markdown(key).encode()),
}


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {"page": pages.standard_page(LATEST), "versions": pages.versions()}
    return render(request, "standards/index.html", context)


@public
@require_safe
def standard(request: HttpRequest, key: str) -> HttpResponse:
    """A whole version, to be read, printed and taken away."""
    page = pages.standard_page(key)
    if page is None:
        raise Http404(_no_version())
    return render(request, "standards/standard.html", {"page": page, **_about(page)})


@public
@require_safe
def dimension(request: HttpRequest, key: str, dimension: str) -> HttpResponse:
    page = pages.dimension_page(key, dimension)
    if page is None:
        raise Http404(_no_version() if key not in STANDARDS else _no_dimension())
    context = {"page": page, "spread": distribution(key, page.part.text)}
    return render(request, "standards/dimension.html", {**context, **_about(page)})


def _about(page: Any) -> dict[str, Any]:
    return {"version": page.version, "standard": text_of(page.version.key), "latest": LATEST}


def _no_version() -> str:
    return _("There is no standard at this address. All versions are listed at /standards/.")


def _no_dimension() -> str:
    return _("The standard has no such dimension. All five are listed at /standards/.")


@public
@require_safe
def file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """A version as a file: YAML as it is frozen, JSON as its digest is made from, Markdown."""
    if key not in STANDARDS:
        raise Http404(_no_version())
    if form not in _FORMS:
        raise Http404(_("Standards come as yaml, json or md."))
    content_type, made = _FORMS[form]
    return _download(request, made(key), content_type, f"{key}.{form}")


@public
@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    context = {
        "groups": agreements.measured(),
        "fewest": FEWEST_UNITS,
        "samples": SAMPLES,
    }
    return render(request, "standards/agreement.html", context)


@public
@require_safe
def ratings(request: HttpRequest) -> HttpResponse:
    """The ratings behind the figures, for everybody to calculate with."""
    return _download(request, agreements.ratings_file().encode(), "text/csv", "ratings.csv")


def _download(request: HttpRequest, content: bytes, content_type: str, name: str) -> HttpResponse:
    """The same bytes are not sent twice to who has them."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        "Cache-Control": "no-cache",
        "Link": _CC_BY,
    }
    kind = f"{content_type}; charset=utf-8"
    response = HttpResponse(content, content_type=kind, headers=headers)
    known: HttpResponse | None = get_conditional_response(request, headers["ETag"], None, response)
    return known or response
