"""Function words (the, und, que …): they say in which language a question is, not what it is
about."""

from collections.abc import Callable, Iterable
from functools import lru_cache

import tantivy

from .languages import LANGUAGES
from .words import fold

#: ISO 639-1 code → name of the list that Tantivy carries.
_CARRIED = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}

_OWN = {
    "ca": """
        a al als amb aquest aquesta aquestes aquests això allò com d de del dels des doncs el ell
        ella elles ells els em en ens entre era eren es està estan et fa fan fins ha han hem hi ho
        i jo l la les li llur lo m ma mai mes meu meva molt n ni no nosaltres o on pel pels per
        perquè però poden pot quan que què qui quin quina quins quines s sa se sense ser seu seus
        seva seves si sí són sobre sota t tan també te tenen té tot tota tots totes tu un una unes
        uns us va vam van volem vol voler és érem
        """,
    "el": """
        ο η το οι τα του της των τον την τους τις στο στη στην στον στους στις στα σε με μέ για
        από προς κατά μετά παρά αντί χωρίς και κι ή είτε ούτε αλλά όμως ενώ αν εάν ότι πως που πού
        όπως όταν δεν δε μη μην να θα ας είναι ήταν είχε έχει έχουν έχω έχουμε ένα ένας μια μία
        ενός μιας αυτό αυτή αυτός αυτά αυτές αυτοί αυτούς εκείνο τι ποιο ποια ποιος ποιοι ποιες
        πόσο πόσα πόσοι πόσες πώς γιατί όσο όλα όλες όλοι πολύ πιο μου σου μας σας τού
        ανάμεσα μεταξύ ως έως επίσης καθώς κάθε κάποιο κάποια κάποιος υπό υπέρ
        """,
    "ro": """
        a ai al ale am ar are as asta au avea ca care ce cea cei cel cele cine cu cum cât câte
        câți când da dar de deci din dintre după ea ei el ele este eu era erau fi fie fost
        fără iar în îi îl își la le li lor lui mai mult nu ne noi nici o ori pe pentru peste prin
        printre sa sale sau se si și să sunt su sub său săi te tot toate toți un una unde unei unele
        unor unui unul vor va voi vom
        """,
}


def _test_of(language: str) -> Callable[[str], bool]:
    own = {fold(word) for word in _OWN.get(language, "").split()}
    name = _CARRIED.get(language)
    if name is None:
        return own.__contains__
    whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    analyse = whole.filter(tantivy.Filter.stopword(name)).build().analyze
    return lambda word: not analyse(word)


_TESTS = {language: _test_of(language) for language in sorted(LANGUAGES)}


@lru_cache(maxsize=20_000)
def _languages_of(word: str) -> frozenset[str]:
    forms = (word, fold(word))
    return frozenset(code for code, test in _TESTS.items() if any(map(test, forms)))


def is_function_word(word: str, languages: Iterable[str]) -> bool:
    """Whether `word`, in any case, with or without accents, is one in any of `languages`."""
    return not _languages_of(word.lower()[:64]).isdisjoint(languages)


def languages_by_function_words(words: Iterable[str], hint: str = "") -> frozenset[str]:
    """The languages that most of the function words among `words` belong to; `hint`, the
    language the asker is known to use, counts as one more. Empty when nothing tells."""
    counts: dict[str, int] = {hint: 1} if hint in LANGUAGES else {}
    for word in words:
        for code in _languages_of(word.lower()[:64]):
            counts[code] = counts.get(code, 0) + 1
    most = max(counts.values(), default=0)
    return frozenset(code for code, count in counts.items() if count == most)
