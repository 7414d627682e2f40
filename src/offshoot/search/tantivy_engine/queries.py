"""Questions and filters as Tantivy queries."""

import math
from collections.abc import Callable, Collection, Mapping

import tantivy

from offshoot.search.asking import Asked, Part
from offshoot.search.documents import Schema, UnknownFieldError
from offshoot.search.protocol import Range

from .fields import facet_term, number_field

#: A word in more than this share of the documents is not enough to find one, if there is another.
COMMON = 0.5
#: How much a concept counts beside a word, and two words side by side beside each apart.
CONCEPT, PAIR = 1.0, 0.2
#: A function word counts as if at least this share of the documents had it: in an index of
#: another language it is rare, and yet tells nothing.
FUNCTION_WORDS = 0.04

_SHOULD, _MUST = tantivy.Occur.Should, tantivy.Occur.Must


class Queries:
    """Builds queries for one index, whose documents number `size`."""

    def __init__(
        self, schema: Schema, index: tantivy.Schema, size: int, frequency: Callable[[str], int]
    ) -> None:
        self._schema = schema
        self._index = index
        self._size = size
        self._frequency = frequency

    def question(self, asked: Asked) -> tantivy.Query:
        """Documents with a word or concept that was asked for, scored by BM25; all when nothing
        was."""
        if not asked:
            return tantivy.Query.all_query()
        common: list[tantivy.Query] = []
        telling: list[tantivy.Query] = []
        for part in asked.parts:
            is_common = part.is_function_word or part.frequency > COMMON * self._size
            (common if is_common else telling).append(self._part(part))
        telling += [self._concept(one, weight) for one, weight in asked.concepts.items()]
        if not telling:
            return _any(common)
        beside = [*common, *(self._pair(*pair) for pair in asked.pairs)]
        if not beside:
            return _any(telling)
        return tantivy.Query.boolean_query(
            [(_MUST, _any(telling)), *((_SHOULD, query) for query in beside)]
        )

    def _pair(self, one: str, other: str) -> tantivy.Query:
        return _boosted(tantivy.Query.phrase_query(self._index, "text", [one, other]), PAIR)

    def _part(self, part: Part) -> tantivy.Query:
        frequency = part.frequency
        if part.is_function_word:
            frequency = max(frequency, int(FUNCTION_WORDS * self._size))
        queries = [
            _boosted(
                tantivy.Query.term_query(self._index, "text", token, "freq"),
                weight * part.weight * self._evened(token, frequency),
            )
            for token, weight in part.alternatives.items()
        ]
        if len(queries) == 1:
            return queries[0]
        return tantivy.Query.disjunction_max_query(queries)

    def _evened(self, token: str, frequency: int) -> float:
        """Gives an alternative the inverse document frequency of the commonest one: a form that
        is rare is not worth more than the word itself."""
        own = self._frequency(token)
        if own >= frequency:
            return 1.0
        return self._rarity(frequency) / self._rarity(own)

    def _rarity(self, frequency: int) -> float:
        # As Tantivy's BM25 has it.
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))

    def _concept(self, concept: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._index, "concept", concept, "freq")
        return _boosted(query, CONCEPT * weight)

    def narrowed(
        self,
        query: tantivy.Query,
        filters: Mapping[str, Collection[str]],
        ranges: Mapping[str, Range],
    ) -> tantivy.Query:
        """`query` within filters, which do not change scores. Raises UnknownFieldError for what
        the schema does not have."""
        must = [self._one_of(facet, values) for facet, values in filters.items() if values]
        must += [self._between(name, *limits) for name, limits in ranges.items()]
        if not must:
            return query
        unscored = [(_MUST, tantivy.Query.const_score_query(one, 0.0)) for one in must]
        return tantivy.Query.boolean_query([(_MUST, query), *unscored])

    def _one_of(self, facet: str, values: Collection[str]) -> tantivy.Query:
        if facet not in self._schema.facets:
            raise UnknownFieldError(f"The schema has no facet {facet!r}.")
        terms = [facet_term(facet, value) for value in values]
        return _any(
            [tantivy.Query.term_query(self._index, "facet", term, "basic") for term in terms]
        )

    def _between(self, name: str, low: float | None, high: float | None) -> tantivy.Query:
        field = number_field(self._schema, name)
        if low is not None and high is not None and low > high:
            return tantivy.Query.empty_query()
        if low is None and high is None:
            return tantivy.Query.exists_query(field)
        return tantivy.Query.range_query(
            self._index, field, tantivy.FieldType.Float, _number(low), _number(high)
        )


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def _boosted(query: tantivy.Query, boost: float) -> tantivy.Query:
    return query if boost == 1.0 else tantivy.Query.boost_query(query, boost)
