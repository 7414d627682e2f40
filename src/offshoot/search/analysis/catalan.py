"""A light stemmer for Catalan, which Tantivy does not know.

It takes off number and gender only, as the light stemmers for Romance languages of J. Savoy do
(Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages, SAC 2006):
for search that is nearly as good as taking off every suffix, and it never joins strangers.
"""

#: Plural or feminine ending → what stands in its place; the first that fits is used.
_ENDINGS = (
    ("cions", "cio"),
    ("sions", "sio"),
    ("ques", "c"),
    ("gues", "g"),
    ("ces", "c"),
    ("ges", "g"),
    ("jes", "g"),
    ("ins", "i"),
    ("ons", "o"),
    ("ans", "a"),
    ("ens", "e"),
    ("es", ""),
    ("os", ""),
    ("as", ""),
    ("s", ""),
)
_SHORTEST = 3  # letters that stay at least
_ACCENTS = str.maketrans("àèéíïòóúüç", "aeeiioouuc")


def stem(word: str) -> str:
    """The stem of a lower-case Catalan word, without its accents."""
    word = word.translate(_ACCENTS)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST:
            word = word[: -len(ending)] + instead
            break
    if word[-1:] in ("a", "e", "o") and len(word) > _SHORTEST:
        word = word[:-1]
    return word
