"""The second index of a generation: every word met, and every name that is suggested."""

import tantivy

from offshoot.search.analysis import clean, fold, spans, surface
from offshoot.search.protocol import Suggestion

from .fields import SEPARATOR

_MOST_NEAR = 100  # words looked at for one that is unknown
_LONGEST_NAME = 200  # characters
_MOST_STARTS = 2000  # names looked at while someone types
_LATER_WORDS = 6  # words of a name with which what is typed may begin


def names_schema() -> tantivy.Schema:
    """`surface` and `word` of the words met; `start`, `suggestion` and `owner` of the names:
    a start is the folded name from one of its words on, joined with what is to be shown."""
    builder = tantivy.SchemaBuilder()
    for name in ("word", "suggestion"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("surface", "start", "folded", "owner"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


def word_document(word: str) -> tantivy.Document:
    """A word met, in lower case."""
    made = tantivy.Document()
    made.add_text("word", word)
    made.add_text("surface", surface(word))
    return made


def name_document(suggestion: Suggestion) -> tantivy.Document:
    """A name to suggest."""
    text = clean(suggestion.text).replace(SEPARATOR, " ").strip()[:_LONGEST_NAME]
    shown = SEPARATOR.join((text, suggestion.kind, suggestion.id))
    made = tantivy.Document()
    made.add_text("suggestion", shown)
    made.add_text("owner", owner_term(suggestion.kind, suggestion.id))
    for span in spans(text)[:_LATER_WORDS]:
        start = _folded(text[span.start :])
        made.add_text("folded", start)
        made.add_text("start", f"{start}{SEPARATOR}{int(span.start > 0)}{SEPARATOR}{shown}")
    return made


def owner_term(kind: str, id: str) -> str:
    return f"{kind}{SEPARATOR}{id}"


def _folded(text: str) -> str:
    """Words of a name or of what is typed, folded, with one space between."""
    return " ".join(fold(span.word) for span in spans(text))


class Names:
    """Reads the index of words and names."""

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    def near(self, surface_: str, mistakes: int) -> list[str]:
        """Words whose surface is at most `mistakes` (0 to 2) away."""
        found: dict[str, None] = {}
        for allowed in range(mistakes + 1):
            query = (
                tantivy.Query.fuzzy_term_query(self._schema, "surface", surface_, allowed)
                if allowed
                else tantivy.Query.term_query(self._schema, "surface", surface_)
            )
            found.update(dict.fromkeys(self._values(query, "word", _MOST_NEAR)))
            if found:
                break
        return list(found)

    def has(self, word: str) -> bool:
        """Whether the word, in lower case, was met."""
        return bool(self._searcher.doc_freq("word", word))

    def _values(self, query: tantivy.Query, field: str, limit: int) -> list[str]:
        result = self._searcher.search(
            query, limit=limit, count=False, order_by_field=field, order=tantivy.Order.Asc
        )
        return [str(key) for key, _ in result.hits if key is not None]

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Names with a word that begins what was typed; near ones when there are none."""
        start = _folded(clean(typed[:_LONGEST_NAME]))
        if not start:
            return ()
        terms = [
            term for term, _ in self._searcher.terms_with_prefix("start", start, limit=_MOST_STARTS)
        ]
        shown: dict[str, None] = {}
        for term in sorted(terms, key=_order):
            if len(shown) >= limit:
                break
            if self._is_there(term):
                shown[term.split(SEPARATOR, 2)[2]] = None
        if not shown and len(start) >= 4:
            query = tantivy.Query.fuzzy_term_query(
                self._schema, "folded", start, 1 if len(start) < 8 else 2, prefix=True
            )
            shown = dict.fromkeys(self._values(query, "suggestion", limit))
        return tuple(map(_suggestion, shown))

    def _is_there(self, start: str) -> bool:
        """Whether the name was not taken out; terms outlive their documents for a while."""
        query = tantivy.Query.term_query(self._schema, "start", start, "basic")
        return bool(self._searcher.search(query, limit=1, count=False).hits)


def _order(term: str) -> tuple[str, int, str]:
    start, later, _ = term.split(SEPARATOR, 2)
    return later, len(start), start


def _suggestion(shown: str) -> Suggestion:
    text, kind, id = shown.split(SEPARATOR, 2)
    return Suggestion(text, kind, id)
