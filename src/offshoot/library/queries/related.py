from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value
from django.utils.translation import gettext as _

from offshoot.library.models import Innovation, Term

#: How much a shared term counts: two innovations that answer one challenge are nearest.
_WEIGHTS = {"challenges": 3, "approaches": 2, "target_groups": 1}


@dataclass(frozen=True)
class Related:
    """Another innovation, and in words why it is named here."""

    innovation: Innovation
    reason: str


def related_to(innovation: Innovation, limit: int = 3) -> list[Related]:
    """Published innovations that share most terms with this one, nearest first. Rare terms
    count more than common ones. A fixed number of queries."""
    terms = {field: {t.pk: t for t in getattr(innovation, field).all()} for field in _WEIGHTS}
    shared: dict[int, list[Term]] = defaultdict(list)
    scores: dict[int, float] = defaultdict(float)
    links = list(_links(innovation, terms))
    frequency = Counter(term for _other, term, _field in links)
    for other, term, field in links:
        shared[other].append(terms[field][term])
        scores[other] += _WEIGHTS[field] / frequency[term] ** 0.5
    nearest = sorted(scores, key=lambda pk: (-scores[pk], pk))[:limit]
    found = Innovation.objects.with_cards().in_bulk(nearest)
    return [Related(found[pk], _reason(shared[pk])) for pk in nearest if pk in found]


def _links(
    innovation: Innovation, terms: dict[str, dict[int, Term]]
) -> QuerySet[Any, tuple[int, int, str]]:
    """Other published innovations, a term each shares, and the field it stands in; one query."""
    parts = [
        getattr(Innovation, field)
        .through.objects.filter(term_id__in=list(terms[field]), innovation__live=True)
        .exclude(innovation_id=innovation.pk)
        .values_list("innovation_id", "term_id", Value(field))
        for field in _WEIGHTS
    ]
    return parts[0].union(*parts[1:], all=True)


def _reason(terms: list[Term]) -> str:
    by_scheme: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        by_scheme[term.scheme].append(term.label.lower())
    templates = {
        Term.Scheme.CHALLENGE: _("also about %(terms)s"),
        Term.Scheme.APPROACH: _("also works with %(terms)s"),
        Term.Scheme.TARGET_GROUP: _("also for %(terms)s"),
    }
    parts = [
        template % {"terms": ", ".join(by_scheme[scheme][:2])}
        for scheme, template in templates.items()
        if by_scheme[scheme]
    ]
    sentence = "; ".join(parts[:2])
    return sentence[:1].upper() + sentence[1:]
