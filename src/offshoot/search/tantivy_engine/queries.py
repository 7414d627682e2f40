"""Questions and filters as Tantivy queries."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping

import tantivy

from offshoot.search.asking import Asked, Part
from offshoot.search.documents import Schema, UnknownFieldError
from offshoot.search.protocol import Range

from .fields import facet_term, number_field

#: A word in more than this share of the documents is not enough to find one, if there is another.
COMMON = 0.5
#: The rarest words of a question are looked for until they stand in so many documents, counted
#: once a word, as a multiple of the size of the index; that bounds the time a long question
#: takes. The rarest of these find documents, in the same way; the others only count.
LOOKED_AT, FINDING = 3.0, 0.3
#: A smaller index is treated as one of this size: there is time enough.
SMALL = 2_000
#: So many words are looked for, and find documents, however common they are.
FEWEST = 3
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

    def question(self, asked: Asked) -> tuple[tantivy.Query, tantivy.Query]:
        """Documents with a word or concept that was asked for, twice: scored by BM25, and as
        cheap as can be. All documents when nothing was asked for."""
        if not asked:
            return tantivy.Query.all_query(), tantivy.Query.all_query()
        parts = self._rarest(asked.parts, LOOKED_AT)
        finding = self._rarest(filter(self._is_telling, parts), FINDING)
        telling = [self._part(part) for part in finding]
        telling += [self._concept(one, weight) for one, weight in asked.concepts.items()]
        if not telling:
            found = _any([self._part(part) for part in parts])
            return found, found
        found = _any(telling)
        beside = [self._part(part) for part in parts if part not in finding]
        beside += [self._pair(*pair) for pair in asked.pairs]
        if not beside:
            return found, found
        scored = [(_MUST, found), *((_SHOULD, query) for query in beside)]
        return tantivy.Query.boolean_query(scored), found

    def _is_telling(self, part: Part) -> bool:
        return not part.is_function_word and part.frequency <= COMMON * self._size

    def _rarest(self, parts: Iterable[Part], share: float) -> list[Part]:
        """The parts that tell most, as far as their documents together are no more than `share`
        of the index."""
        left = share * max(self._size, SMALL)
        taken: list[Part] = []
        for part in sorted(parts, key=self._telling, reverse=True):
            documents = sum(map(self._frequency, part.alternatives))
            if documents and (len(taken) < FEWEST or documents <= left):
                taken.append(part)
                left -= documents
        return taken

    def _telling(self, part: Part) -> float:
        return part.weight * self._rarity(self._assumed(part))

    def _assumed(self, part: Part) -> int:
        """In how many documents a part counts as standing."""
        if part.is_function_word:
            return max(part.frequency, int(FUNCTION_WORDS * self._size))
        return part.frequency

    def _pair(self, one: str, other: str) -> tantivy.Query:
        return _boosted(tantivy.Query.phrase_query(self._index, "text", [one, other]), PAIR)

    def _part(self, part: Part) -> tantivy.Query:
        frequency = self._assumed(part)
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
        among: Collection[str] | None = None,
    ) -> tantivy.Query:
        """`query` within filters, which do not change scores. Raises UnknownFieldError for what
        the schema does not have."""
        must = [self._one_of(facet, values) for facet, values in filters.items() if values]
        must += [self._between(name, *limits) for name, limits in ranges.items()]
        if among is not None:
            must.append(self._with_ids(among))
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

    def _with_ids(self, ids: Collection[str]) -> tantivy.Query:
        terms = [tantivy.Query.term_query(self._index, "id", id, "basic") for id in ids]
        return _any(terms) if terms else tantivy.Query.empty_query()

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
