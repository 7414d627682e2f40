"""The library's own facets and orders of Explore."""

from collections.abc import Iterator
from typing import Any

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .domain.countries import country_name, is_country
from .domain.evidence import Direction, Studied, studied
from .domain.profile import Kind
from .models import Innovation, Organisation, Term
from .registry import (
    Axis,
    Facet,
    Labels,
    Order,
    each,
    register_axis,
    register_facet,
    register_order,
)

STUDIED = {
    Studied.RANDOMISED: _("randomised trial"),
    Studied.COMPARISON: _("comparison group"),
    Studied.MEASURED: _("measured, no comparison"),
    Studied.DESCRIBED: _("counted or described"),
    Studied.NOTHING: _("no study found"),
}
#: What credible studies found on an outcome.
MARKS = {
    Direction.BENEFIT.value: _("tested: benefit"),
    Direction.MIXED.value: _("tested: mixed"),
    Direction.NO_EFFECT.value: _("tested: no effect"),
    Direction.HARM.value: _("tested: harm"),
}
#: An innovation has the results of all its outcomes, and the one of all taken together.
RESULTS = {
    **MARKS,
    "without-benefit": _("tested, and no benefit on any outcome"),
    "unfavourable": _("something spoke against it"),
}
_TAKEN = {"taken": _("taken to another place"), "home": _("nowhere else found")}
_HAS = {"cost": _("a figure on cost"), "easy-read": _("an easy-to-read text")}
_SINCE = {
    "2020": _("2020 or later"),
    "2010": _("2010 to 2019"),
    "2000": _("2000 to 2009"),
    "older": _("before 2000"),
}


def register() -> None:
    """Adds them, in the order of the page."""
    scheme = Term.Scheme
    _of_terms("challenge", _("Challenge"), "challenges", scheme.CHALLENGE)
    _of_terms("group", _("For"), "target_groups", scheme.TARGET_GROUP)
    _of_terms("approach", _("Approach"), "approaches", scheme.APPROACH)
    _of_each("studied", _("How it was studied"), _studied, STUDIED)
    _of_each("results", _("What was found, on some outcome"), _results, RESULTS)
    _of_each("taken", _("Elsewhere"), _taken, _TAKEN)
    register_facet(Facet("country", _("Country"), each(_country), _countries))
    _of_each("type", _("Type"), _kind, {kind.value: _(kind.value) for kind in Kind})
    _of_each("state", _("State"), _activity, dict(Innovation.Activity.choices))
    _of_each("by", _("Organisation"), _organisation_kinds, dict(Organisation.Kind.choices))
    _of_each("has", _("Has"), _has, _HAS)
    _of_each("since", _("Since"), _since, _SINCE)
    register_axis(
        Axis(
            "studied",
            _("how it was studied"),
            _("Innovations by challenge and by how they were studied"),
            _("An empty field is a gap: none of these innovations was studied that way."),
        )
    )
    register_order(Order("newest", _("newest here"), each(_published)))
    register_order(Order("studied", _("best studied"), each(_strength)))
    register_order(Order("taken", _("most often taken"), each(_adaptations)))


def _of_terms(name: str, label: Any, relation: str, scheme: str) -> None:
    def values(innovation: Innovation) -> Iterator[str]:
        for term in getattr(innovation, relation).all():
            yield term.slug
            if term.parent:  # what is about food poverty is about poverty
                yield term.parent.slug

    register_facet(Facet(name, label, each(values), lambda labels: labels.terms(scheme)))


def _of_each(name: str, label: Any, values: Any, words: dict[Any, Any]) -> None:
    register_facet(Facet(name, label, each(values), lambda _l: words, is_ordered=True))


def _studied(innovation: Innovation) -> list[str]:
    return [studied(innovation.standing.strongest_design)]


def _results(innovation: Innovation) -> Iterator[str]:
    standing = innovation.standing
    yield from {*standing.outcome_results.values(), standing.tested_result} - {""}
    if standing.is_tested_without_benefit:
        yield "without-benefit"
    if standing.has_unfavourable_result:
        yield "unfavourable"


def _taken(innovation: Innovation) -> list[str]:
    return ["taken" if innovation.standing.adaptation_count else "home"]


def _country(innovation: Innovation) -> list[str]:
    return [innovation.place.country] if innovation.place else []


def _countries(labels: Labels) -> dict[str, str]:
    language = get_language() or "en"
    codes = (str(code) for code in Locale("en").territories)
    return {code: country_name(code, language) for code in codes if is_country(code)}


def _kind(innovation: Innovation) -> list[str]:
    return [innovation.standing.kind] if innovation.standing.kind else []


def _activity(innovation: Innovation) -> list[str]:
    return [innovation.activity]


def _organisation_kinds(innovation: Innovation) -> set[str]:
    return {role.organisation.kind for role in innovation.organisations.all()}


def _has(innovation: Innovation) -> Iterator[str]:
    if innovation.costs.all():
        yield "cost"
    if any(text.easy_read for text in innovation.texts.all()):
        yield "easy-read"


def _since(innovation: Innovation) -> list[str]:
    year = innovation.started_year
    if not year:
        return []
    return ["older" if year < 2000 else str(min(year // 10 * 10, 2020))]


def _published(innovation: Innovation) -> float:
    published = innovation.first_published_at
    return published.timestamp() if published else 0.0


def _strength(innovation: Innovation) -> float:
    order = list(Studied)
    return float(len(order) - order.index(studied(innovation.standing.strongest_design)))


def _adaptations(innovation: Innovation) -> float:
    return float(innovation.standing.adaptation_count)
