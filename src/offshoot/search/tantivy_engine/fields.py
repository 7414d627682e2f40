"""The Tantivy schemas, and documents in them."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import tantivy

from offshoot.search.analysis import Lexicon, clean, fold, known_language
from offshoot.search.documents import Document, Schema, Text, UnknownFieldError
from offshoot.search.vocabulary import Vocabulary

from .tokenizers import NOTHING

#: Between a facet and its value, and between the parts of other joined terms.
SEPARATOR = "\x1f"
_LONGEST_VALUE = 1000  # characters of a facet value; Tantivy takes some 65,000 bytes
#: By how much documents with the same score are told apart, in `tie_breaker`.
_TIE = 1e-4
_NUMBER_OFFSET = Decimal(10**15)  # makes numbers sort like texts, to the millionth

#: How often the token of a concept counts in a document. Tagged without any mention counts
#: less, for then no sentence can be shown that says why the document was found.
_TAGGED, _MENTIONED, _MOST_MENTIONS = 2, 1, 2


def documents_schema(schema: Schema) -> tantivy.Schema:
    """For `documents`: all texts in `text`, everything else under a name of its own."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("concept", tokenizer_name="raw", index_option="freq")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic")
    builder.add_float_field("tie", fast=True)
    for name in schema.numbers:
        builder.add_float_field(number_field(schema, name), fast=True, indexed=True)
    for name in (*schema.numbers, *schema.keys):
        builder.add_text_field(
            key_field(schema, name), fast=True, tokenizer_name=NOTHING, index_option="basic"
        )
    return builder.build()


def number_field(schema: Schema, name: str) -> str:
    """Where the number `name` is kept. Raises UnknownFieldError for a number the schema lacks."""
    if name not in schema.numbers:
        raise UnknownFieldError(f"The schema has no number {name!r}.")
    return f"number{schema.numbers.index(name)}"


def key_field(schema: Schema, name: str) -> str:
    """Where the key to sort by `name` is kept. Raises UnknownFieldError for others."""
    if name not in schema.numbers and name not in schema.keys:
        raise UnknownFieldError(f"The schema has no number or key {name!r}.")
    return f"key{(*schema.numbers, *schema.keys).index(name)}"


@lru_cache(maxsize=20_000)
def facet_term(facet: str, value: str) -> str:
    """A facet value as one term."""
    sound = value[:_LONGEST_VALUE].encode("utf-8", "replace").decode()
    return f"{facet}{SEPARATOR}{sound}"


class Writer:
    """Makes Tantivy documents. Remembers the words and languages it met."""

    def __init__(self, schema: Schema, vocabulary: Vocabulary) -> None:
        self._schema = schema
        self._vocabulary = vocabulary
        self._weights = {text.name: text.weight for text in schema.texts}
        self._lexicons: dict[str, Lexicon] = {}

    @property
    def languages(self) -> set[str]:
        return set(self._lexicons)

    def words(self) -> set[str]:
        """All words met, in lower case."""
        return set().union(*(lexicon.words() for lexicon in self._lexicons.values()))

    def document(self, document: Document) -> tantivy.Document:
        """Raises UnknownFieldError when the document has a field that the schema lacks."""
        made = tantivy.Document()
        made.add_text("id", document.id)
        made.add_float("tie", _tie(document.id))
        mentions: dict[str, int] = {}
        for text in document.texts:
            self._add_text(made, text, mentions)
        for concept in document.concepts:
            mentions[concept] = min(mentions.get(concept, 0), _MOST_MENTIONS) + _TAGGED
        for concept, count in mentions.items():
            for _ in range(min(count, _TAGGED + _MOST_MENTIONS)):
                made.add_text("concept", concept)
        self._add_facets(made, document)
        self._add_order(made, document)
        return made

    def _add_text(self, made: tantivy.Document, text: Text, mentions: dict[str, int]) -> None:
        weight = self._weights.get(text.field)
        if weight is None:
            raise UnknownFieldError(f"The schema has no text {text.field!r}.")
        language = known_language(text.language)
        lexicon = self._lexicons.get(language)
        if lexicon is None:
            lexicon = self._lexicons[language] = Lexicon(language)
        tokens = lexicon.read(text.text)
        if not tokens or tokens.isspace():
            return
        for _ in range(weight):
            made.add_text("text", tokens)
        for concept, count in self._vocabulary.mentioned(tokens, language).items():
            mentions[concept] = mentions.get(concept, 0) + count * _MENTIONED

    def _add_facets(self, made: tantivy.Document, document: Document) -> None:
        for facet, values in document.facets.items():
            if facet not in self._schema.facets:
                raise UnknownFieldError(f"The schema has no facet {facet!r}.")
            for value in set(values):
                made.add_text("facet", facet_term(facet, value))

    def _add_order(self, made: tantivy.Document, document: Document) -> None:
        for name, number in document.numbers.items():
            made.add_float(number_field(self._schema, name), float(number))
        for name in self._schema.numbers:
            key = _number_key(document.numbers, name)
            made.add_text(key_field(self._schema, name), f"{key}{SEPARATOR}{document.id}")
        for name in self._schema.keys:
            key = fold(clean(document.keys.get(name, "")))[:_LONGEST_VALUE]
            made.add_text(key_field(self._schema, name), f"{key}{SEPARATOR}{document.id}")


def _number_key(numbers: Mapping[str, float], name: str) -> str:
    if name not in numbers:
        return ""
    return f"{Decimal(numbers[name]) + _NUMBER_OFFSET:023.6f}"


def _tie(id: str) -> float:
    """A small number of its own for each id, so that equal scores have one order always."""
    digest = hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32 * _TIE
