"""What the pages show on which one evaluator rates a case alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps

from django.utils.translation import gettext as _

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation, Source, Study
from offshoot.panels.domain.spread import Said
from offshoot.panels.models import Rating, RatingRow
from offshoot.standards.domain.rating import Rated, faults
from offshoot.standards.domain.standard import DimensionText, Standard
from offshoot.standards.models import RatedDimension

from .words import words_of

_MARK = 16


def sources_of(innovation: Innovation | None) -> list[tuple[str, str]]:
    """Keys and titles of what a rating may rest on: studies, then sources. Two queries."""
    if innovation is None:
        return []
    studies = Study.objects.filter(innovation=innovation)
    sources = Source.objects.filter(innovation=innovation)
    return [
        *((one.key, f"{one.key} · {one.title} ({one.get_design_display()})") for one in studies),
        *((one.key, _source_words(one)) for one in sources),
    ]


def _source_words(source: Source) -> str:
    more = ", ".join(filter(None, (source.publisher, source.published[:4])))
    return f"{source.key} · {source.title}" + (f" ({more})" if more else "")


def mark_of(row: RatingRow | None) -> str:
    """A few characters that stand for what is kept of a dimension: a page that was made from it
    carries them, so that what another tab saved meanwhile is not written over. Empty for nothing.
    """
    if row is None:
        return ""
    words = dumps(RatedDimension.fields_of(row.rated), sort_keys=True)
    return sha256(words.encode()).hexdigest()[:_MARK]


def row_of(rating: Rating | None, dimension: Dimension) -> RatingRow | None:
    """What a rating says of a dimension. No query where its rows were fetched."""
    rows = rating.rows.all() if rating else ()
    return next((row for row in rows if row.dimension == dimension.value), None)


@dataclass(frozen=True)
class OwnDimension:
    """One dimension of somebody's own rating: what they said, and what keeps it from being handed
    in, in words."""

    text: DimensionText
    rated: Rated | None
    faults: Sequence[str]
    labels: Sequence[str]

    @property
    def is_said(self) -> bool:
        return self.rated is not None and self.rated.is_said

    @property
    def level(self) -> str:
        return level_words(self.text, self.rated) if self.rated else ""


def own_dimensions(
    standard: Standard, rating: Rating | None, sources: Sequence[tuple[str, str]]
) -> list[OwnDimension]:
    """All dimensions in their order; no query where the rows of the rating were fetched."""
    return [_own(text, row_of(rating, text.key), sources) for text in standard.dimensions]


def _own(
    text: DimensionText, row: RatingRow | None, sources: Sequence[tuple[str, str]]
) -> OwnDimension:
    rated = row.rated if row else None
    found = faults(rated or Rated(text.key), text, needs_sources=bool(sources))
    return OwnDimension(text, rated, [_(words) for _field, words in found], labels(rated, sources))


def labels(rated: Rated | None, sources: Sequence[tuple[str, str]]) -> list[str]:
    """What it rests on, in words, with the place in each; a source that is gone by its key."""
    named = dict(sources)
    return [
        ", ".join(filter(None, (named.get(key, key), place)))
        for key, place in (rated.sources if rated else ())
    ]


def level_words(text: DimensionText, rated: Rated) -> str:
    """What was said, name of the level first, translated; empty where nothing was."""
    said = Said(rated.low, rated.high, rated.kind.value if rated.kind else "")
    return words_of(text, said) if rated.is_said else ""
