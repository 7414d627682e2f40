"""From text to the tokens that are indexed and asked for, by the language of each text.

Words: a *word* is a run of letters or digits as it stands in a text; a *surface* is the word in
lower case without accents; a *token* is what the index holds: the stem of the word in the
language of its text, folded like a surface. The same function makes tokens of documents and of
questions, so they cannot drift apart.
"""

from .languages import LANGUAGES, known_language
from .stopwords import is_function_word, languages_by_function_words
from .words import Lexicon, Span, clean, fold, spans, surface, token, tokens, tokens_of, words

__all__ = [
    "LANGUAGES",
    "Lexicon",
    "Span",
    "clean",
    "fold",
    "is_function_word",
    "known_language",
    "languages_by_function_words",
    "spans",
    "surface",
    "token",
    "tokens",
    "tokens_of",
    "words",
]
