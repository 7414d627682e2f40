"""The second index of a generation: every word met, and every name that is suggested."""

import tantivy

from offshoot.search.analysis import clean, fold, surface, words
from offshoot.search.protocol import Suggestion

from .fields import SEPARATOR
from .tokenizers import BEGINNINGS, LONGEST_BEGINNING, NOTHING

_MOST_NEAR = 100  # words looked at for one that is unknown
_LONGEST_NAME = 200  # characters
_MOST_STARTS = 200  # names looked at when more was typed than is kept of their beginnings
_LATER_WORDS = 6  # words of a name with which what is typed may begin
_SHORTEST_MISTAKEN = 4  # letters of a word that may have a typing mistake


def names_schema() -> tantivy.Schema:
    """`surface` and `word` of the words met. Of the names: `begins` and `later`, the beginnings
    of the folded name from its first and from its later words on; `part`, its folded words;
    `suggestion`, what is shown, in the order in which it is; `owner`."""
    builder = tantivy.SchemaBuilder()
    for name in ("word", "suggestion"):
        builder.add_text_field(name, fast=True, tokenizer_name=NOTHING, index_option="basic")
    for name in ("surface", "part", "owner"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("begins", "later"):
        builder.add_text_field(name, tokenizer_name=BEGINNINGS, index_option="basic")
    return builder.build()


def word_document(word: str) -> tantivy.Document:
    """A word met, in lower case."""
    made = tantivy.Document()
    made.add_text("word", word)
    made.add_text("surface", surface(word))
    return made


def name_document(suggestion: Suggestion) -> tantivy.Document:
    """A name to suggest. Short names stand before long ones."""
    text = clean(suggestion.text).replace(SEPARATOR, " ").strip()[:_LONGEST_NAME]
    order = f"{len(text):03d}"
    made = tantivy.Document()
    made.add_text("suggestion", SEPARATOR.join((order, text, suggestion.kind, suggestion.id)))
    made.add_text("owner", owner_term(suggestion.kind, suggestion.id))
    parts = _parts(text)
    for first in range(min(len(parts), _LATER_WORDS)):
        start = " ".join(parts[first:])[:LONGEST_BEGINNING]
        made.add_text("later" if first else "begins", start)
    for part in set(parts):
        made.add_text("part", part)
    return made


def owner_term(kind: str, id: str) -> str:
    return f"{kind}{SEPARATOR}{id}"


def _parts(text: str) -> list[str]:
    """The words of a name or of what is typed, folded."""
    return list(map(fold, words(text)))


class Names:
    """Reads the index of words and names."""

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    def near(self, surface_: str, mistakes: int) -> list[str]:
        """Words whose surface is at most `mistakes` (0 to 2) away."""
        found: dict[str, None] = {}
        for allowed in range(mistakes + 1):
            query = self._fuzzy("surface", surface_, allowed)
            found.update(dict.fromkeys(self._values(query, "word", _MOST_NEAR)))
            if found:
                break
        return list(found)

    def has(self, word: str) -> bool:
        """Whether the word, in lower case, was met."""
        query = self._term("surface", surface(word))
        return word in self._values(query, "word", _MOST_NEAR)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Names with a word that begins what was typed; near ones when there are none."""
        parts = _parts(clean(typed[:_LONGEST_NAME]))
        if not parts:
            return ()
        shown = dict.fromkeys(self._beginning("begins", " ".join(parts), limit))
        if len(shown) < limit:
            shown |= dict.fromkeys(self._beginning("later", " ".join(parts), limit))
        if not shown:
            shown = dict.fromkeys(self._values(self._nearly(parts), "suggestion", limit))
        return tuple(map(_suggestion, list(shown)[:limit]))

    def _beginning(self, field: str, start: str, limit: int) -> list[str]:
        query = self._term(field, start[:LONGEST_BEGINNING])
        if len(start) <= LONGEST_BEGINNING:
            return self._values(query, "suggestion", limit)
        found = self._values(query, "suggestion", _MOST_STARTS)
        names = ((one, " ".join(_parts(_suggestion(one).text))) for one in found)
        return [one for one, name in names if f" {start}" in f" {name}"]

    def _nearly(self, parts: list[str]) -> tantivy.Query:
        """Names with all these words or near ones, the last of them only begun."""
        must = []
        for number, part in enumerate(parts[:_LATER_WORDS], 1):
            mistakes = 0 if len(part) < _SHORTEST_MISTAKEN else 1 if len(part) < 8 else 2
            begun = number == len(parts)
            must.append((tantivy.Occur.Must, self._fuzzy("part", part, mistakes, begun)))
        return tantivy.Query.boolean_query(must)

    def _fuzzy(self, field: str, value: str, mistakes: int, begun: bool = False) -> tantivy.Query:
        if not mistakes and not begun:
            return self._term(field, value)
        return tantivy.Query.fuzzy_term_query(self._schema, field, value, mistakes, prefix=begun)

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, "basic")

    def _values(self, query: tantivy.Query, field: str, limit: int) -> list[str]:
        result = self._searcher.search(
            query, limit=limit, count=False, order_by_field=field, order=tantivy.Order.Asc
        )
        return [str(key) for key, _ in result.hits if key is not None]


def _suggestion(shown: str) -> Suggestion:
    _, text, kind, id = shown.split(SEPARATOR, 3)
    return Suggestion(text, kind, id)
