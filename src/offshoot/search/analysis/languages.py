"""The languages whose word forms are known, and how each is stemmed."""

from collections.abc import Callable
from functools import lru_cache

import tantivy

from .catalan import stem as _stem_catalan

Stemmer = Callable[[str], str]

#: ISO 639-1 code → name of the Snowball stemmer that Tantivy carries.
_SNOWBALL = {
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}

#: Languages with word forms of their own here; texts in any other are folded, not stemmed.
LANGUAGES = frozenset(_SNOWBALL) | {"ca"}

#: Codes that are written in another way elsewhere.
_SAME = {"nb": "no", "nn": "no"}


@lru_cache(maxsize=1_000)
def known_language(code: str) -> str:
    """The language of a tag such as `pt-BR`, or "" when its word forms are not known."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    primary = _SAME.get(primary, primary)
    return primary if primary in LANGUAGES else ""


def stemmer(language: str) -> Stemmer:
    """What turns a lower-case word of `language` into its stem; the identity when the language
    is not one of `LANGUAGES`."""
    if language == "ca":
        return _stem_catalan
    name = _SNOWBALL.get(language)
    if name is None:
        return str
    whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    analyse = whole.filter(tantivy.Filter.stemmer(name)).build().analyze

    def stem(word: str) -> str:
        found = analyse(word)
        return found[0] if found else word

    return stem
