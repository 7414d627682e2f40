"""How many documents each facet value would give."""

from collections.abc import Callable, Collection, Mapping

import tantivy

from .fields import SEPARATOR

Counts = dict[str, dict[str, int]]
#: Gives the query with all filters but the one on a facet ("" for with all).
Without = Callable[[str], tantivy.Query]


def count(
    searcher: tantivy.Searcher,
    counted: Collection[str],
    filtered: Collection[str],
    without: Without,
) -> Counts:
    """Facet → value → documents, the filters of all other facets kept. One walk over the values
    for all facets that have no filter, one more for each that has."""
    counts: Counts = {facet: {} for facet in counted}
    if any(facet not in filtered for facet in counted):
        for facet, value, number in _walk(searcher, "", without("")):
            if facet in counts and facet not in filtered:
                counts[facet][value] = number
    for facet in filtered:
        if facet in counts:
            for _, value, number in _walk(searcher, facet + SEPARATOR, without(facet)):
                counts[facet][value] = number
    return counts


def _walk(
    searcher: tantivy.Searcher, prefix: str, query: tantivy.Query
) -> list[tuple[str, str, int]]:
    found = searcher.terms_with_prefix("facet", prefix, filter_query=query)
    split = ((term.partition(SEPARATOR), number) for term, number in found)
    return [(facet, value, number) for (facet, _, value), number in split if number]


def copied(counts: Mapping[str, Mapping[str, int]]) -> Counts:
    """Counts that may be changed without changing those that are remembered."""
    return {facet: dict(values) for facet, values in counts.items()}
