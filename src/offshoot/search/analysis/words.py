"""Words of a text, and their tokens."""

import re
import sys
import unicodedata
from dataclasses import dataclass

from .languages import known_language, stemmer

#: Letters of a word that are looked at; the rest of a longer one is cut off.
_LONGEST = 64
_KEPT = 50_000  # words whose token is remembered, a language

# Languages without spaces between words are taken sign by sign.
_SIGNS = "぀-ヿ㐀-䶿一-鿿豈-﫿"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+")
_SIGN = re.compile(f"[{_SIGNS}]")
_OTHER_SEPARATOR = re.compile(r"[^\w\x00-\x7f]")
#: In UTF-8: every ASCII sign that is no letter or digit becomes a space.
_SEPARATED = bytes(c if c > 127 or chr(c).isalnum() else 32 for c in range(256))
_SEPARATED_SMALL = _SEPARATED.lower()
#: Not part of any word: soft hyphen, zero-width signs, byte-order mark, half
#: characters, and the dot inside l·l.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff·]")
#: Letters that are more than a base with a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th",
        "ı": "i", "ħ": "h", "ς": "σ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A word in a text: `start` and `end` are offsets in characters, end excluded."""

    word: str
    start: int
    end: int


def clean(text: str) -> str:
    """`text` in Unicode's NFKC form without signs that nobody sees. Offsets of `spans` and
    tokens refer to it."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def words(text: str) -> list[str]:
    """The words of a cleaned text, in order: those of `spans`, four times as fast."""
    if _SIGN.search(text):
        return _WORD.findall(text)
    if not text.isascii():
        text = _OTHER_SEPARATOR.sub(" ", text)
    return text.encode("utf-8", "ignore").translate(_SEPARATED).decode().split()


def spans(text: str) -> list[Span]:
    """The words of a cleaned text with where they stand."""
    return [Span(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


def fold(word: str) -> str:
    """`word` in lower case without accents; final sigma as any sigma."""
    word = word.lower()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def surface(word: str) -> str:
    """What a word looks like when case and accents are left aside."""
    return fold(word[:_LONGEST])


class Tokens(dict[str, str]):
    """The token of each word asked for, in one language: `tokens["houses"]` is `"hous"`.
    `kept` is how many it remembers before it forgets all."""

    def __init__(self, language: str, kept: int = sys.maxsize) -> None:
        super().__init__()
        self._stem = stemmer(known_language(language))
        self._kept = kept

    def __missing__(self, word: str) -> str:
        if len(self) >= self._kept:
            self.clear()
        made = self[word] = self.make(word)
        return made

    def make(self, word: str) -> str:
        """The token of a word, not remembered."""
        return fold(self._stem(word[:_LONGEST].lower())) or surface(word)


class Lexicon(dict[bytes, str]):
    """Reads many texts in one language. Maps each piece of text between two ASCII separators,
    in UTF-8 with small ASCII letters, to its tokens, joined by spaces: nearly always one. Signs
    that nobody sees, other forms and other separators are so looked at once for each piece,
    not once for each text. Remembers every word it met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._tokens = Tokens(language)

    def __missing__(self, piece: bytes) -> str:
        if piece.isascii():
            made = self._tokens.make(piece.decode())
        else:
            made = " ".join(map(self._tokens.__getitem__, _words_in(piece)))
        self[piece] = made
        return made

    def read(self, text: str) -> str:
        """The tokens of a text, which need not be cleaned, in order, joined by spaces."""
        pieces = text.encode("utf-8", "ignore").translate(_SEPARATED_SMALL).split()
        return " ".join(map(self.__getitem__, pieces))

    def words(self) -> set[str]:
        """All words met, in lower case."""
        return {*self._tokens, *(piece.decode() for piece in self if piece.isascii())}


def _words_in(piece: bytes) -> list[str]:
    return words(clean(piece.decode()).lower())


_OF_LANGUAGE: dict[str, Tokens] = {}


def tokens_of(language: str) -> Tokens:
    """The tokens of words, in lower case, in `language` (a tag such as `de` or `pt-BR`)."""
    code = known_language(language)
    found = _OF_LANGUAGE.get(code)
    if found is None:
        found = _OF_LANGUAGE.setdefault(code, Tokens(code, _KEPT))
    return found


def token(word: str, language: str) -> str:
    """The token of one word of a text in `language`."""
    return tokens_of(language)[word]


def tokens(text: str, language: str) -> list[str]:
    """The tokens of a text in `language`, in order."""
    return [token(word, language) for word in words(clean(text))]
