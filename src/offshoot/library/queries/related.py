import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offshoot.library import indexing
from offshoot.library.domain.references import without_citations
from offshoot.library.models import Innovation, Term
from offshoot.search import Asked, IndexUnavailable, Passages, Request, Text

#: How much a shared term counts: two innovations that answer one challenge are nearest.
_WEIGHTS = {"challenges": 3, "approaches": 2, "target_groups": 1}
_BY_WORDS = 20  # others looked at for their words
_MOST_WORDS, _SHORT = 3, 3  # words named in a reason, and letters too few to name one


@dataclass(frozen=True)
class Related:
    """Another innovation, and in words why it is named here."""

    innovation: Innovation
    reason: str


def related_to(innovation: Innovation, limit: int = 3) -> list[Related]:
    """Published innovations that share most terms and words with this one, nearest first. Rare
    terms count more than common ones; words count as much as terms do. A fixed number of
    queries; what was found is kept until the index changes."""
    stamp = indexing.index().stamp()
    key = f"related:{innovation.pk}:{limit}:{get_language()}:{_fingerprint(innovation, stamp)}"
    found: list[tuple[int, str]] | None = caches["memory"].get(key) if stamp else None
    if found is None:
        found = _nearest(innovation, limit)
        if stamp:
            caches["memory"].set(key, found, timeout=3600)
    others = Innovation.objects.published().with_cards().in_bulk([pk for pk, _reason in found])
    return [Related(others[pk], reason) for pk, reason in found if pk in others]


def _fingerprint(innovation: Innovation, stamp: str) -> str:
    """Changes when anything does that could make others related."""
    terms = (term.pk for relation in _WEIGHTS for term in getattr(innovation, relation).all())
    said = f"{stamp} {sorted(terms)}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _nearest(innovation: Innovation, limit: int) -> list[tuple[int, str]]:
    by_terms, terms = _by_terms(innovation)
    by_words, asked = _by_words(innovation)
    scores = {pk: by_terms.get(pk, 0.0) + by_words.get(pk, 0.0) for pk in {*by_terms, *by_words}}
    nearest = sorted(scores, key=lambda pk: (-scores[pk], pk))[:limit]
    others = Innovation.objects.published().prefetch_related("texts").in_bulk(nearest)
    return [
        (pk, _reason(terms.get(pk, []), _words(asked, others[pk])))
        for pk in nearest
        if pk in others
    ]


def _by_terms(innovation: Innovation) -> tuple[dict[int, float], dict[int, list[Term]]]:
    """How near others are by shared terms, from 0 to 1, and the terms."""
    terms = {field: {t.pk: t for t in getattr(innovation, field).all()} for field in _WEIGHTS}
    shared: dict[int, list[Term]] = defaultdict(list)
    scores: dict[int, float] = defaultdict(float)
    links = list(_links(innovation, terms))
    frequency = Counter(term for _other, term, _field in links)
    for other, term, field in links:
        shared[other].append(terms[field][term])
        scores[other] += _WEIGHTS[field] / frequency[term] ** 0.5
    return _scaled(scores), shared


def _by_words(innovation: Innovation) -> tuple[dict[int, float], Asked]:
    """How near others are by what their texts say, from 0 to 1, and what was looked for;
    nothing without an index."""
    text = innovation.original
    question = f"{innovation.name}. {without_citations(text.summary)}" if text else ""
    if not question:
        return {}, Asked()
    try:
        request = Request(question, language=text.language if text else "", limit=_BY_WORDS + 1)
        found = indexing.index().search(request)
    except IndexUnavailable:
        return {}, Asked()
    scores = {int(hit.id): hit.score for hit in found.hits if int(hit.id) != innovation.pk}
    return _scaled(scores), found.asked


def _scaled(scores: Mapping[int, float]) -> dict[int, float]:
    most = max(scores.values(), default=0.0)
    return {pk: score / most for pk, score in scores.items()} if most else {}


def _words(asked: Asked, other: Innovation) -> list[str]:
    """Words of the question that the other's summary has too, as they stand there."""
    text = other.original
    if not asked or not text:
        return []
    summary = Text("summary", text.language, without_citations(text.summary))
    passage = Passages(asked).best([summary])
    marked = (
        [piece.lower() for piece, is_marked in passage.pieces() if is_marked] if passage else []
    )
    return list(dict.fromkeys(word for word in marked if len(word) > _SHORT))[:_MOST_WORDS]


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


def _reason(terms: list[Term], words: list[str]) -> str:
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
    ][:2]
    if words and len(parts) < 2:
        quoted = ", ".join(f"“{word}”" for word in words)
        parts.append(_("also speaks of %(words)s") % {"words": quoted})
    sentence = "; ".join(parts)
    return sentence[:1].upper() + sentence[1:]
