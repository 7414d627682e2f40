"""Schemes that others keep and that a term of the vocabulary may link to.

Sustainable Development Goals: A/RES/71/313 of the United Nations, 17 goals and 169 targets.
ESF+: specific objectives of Article 4(1) of Regulation (EU) 2021/1057, letters a to m, in words of
our own. EuroVoc: the thesaurus of the European Union, by number of concept.
"""

import re

from .words import msg

SDG, ESF, EUROVOC = "sdg", "esf", "eurovoc"

_GOALS = (
    msg("no poverty"),
    msg("zero hunger"),
    msg("good health and well-being"),
    msg("quality education"),
    msg("gender equality"),
    msg("clean water and sanitation"),
    msg("affordable and clean energy"),
    msg("decent work and economic growth"),
    msg("industry, innovation and infrastructure"),
    msg("reduced inequalities"),
    msg("sustainable cities and communities"),
    msg("responsible consumption and production"),
    msg("climate action"),
    msg("life below water"),
    msg("life on land"),
    msg("peace, justice and strong institutions"),
    msg("partnerships for the goals"),
)
#: Of each goal, how many targets have a number and how many a letter.
_TARGETS = (
    (5, 2), (5, 3), (9, 4), (7, 3), (6, 3), (6, 2), (3, 2), (10, 2), (5, 3),
    (7, 3), (7, 3), (8, 3), (3, 2), (7, 3), (9, 3), (10, 2), (19, 0),
)  # fmt: skip
_OBJECTIVES = {
    "a": msg("access to work"),
    "b": msg("employment services"),
    "c": msg("women and men alike at work, care beside work"),
    "d": msg("workers and firms in change"),
    "e": msg("quality of education and training"),
    "f": msg("equal access to education and training"),
    "g": msg("lifelong learning"),
    "h": msg("active inclusion"),
    "i": msg("integration of third-country nationals"),
    "j": msg("integration of marginalised communities, such as Roma"),
    "k": msg("equal access to services"),
    "l": msg("social integration of people at risk of poverty"),
    "m": msg("material deprivation"),
}
_CONCEPT = re.compile(r"[1-9][0-9]{0,9}|c_[0-9a-f]{8}")


def is_code(scheme: str, code: str) -> bool:
    """Whether a scheme has this number or letter. Of EuroVoc only the form is looked at."""
    if scheme == SDG:
        return code in _SDG_CODES
    if scheme == ESF:
        return code in _OBJECTIVES
    return scheme == EUROVOC and _CONCEPT.fullmatch(code) is not None


def _sdg_codes() -> frozenset[str]:
    codes = set()
    for goal, (numbered, lettered) in enumerate(_TARGETS, start=1):
        ends = [str(number) for number in range(1, numbered + 1)] + list("abcd"[:lettered])
        codes |= {str(goal), *(f"{goal}.{end}" for end in ends)}
    return frozenset(codes)


_SDG_CODES = _sdg_codes()


def words_of(scheme: str, code: str) -> str:
    """What a code stands for, in few words (English; the caller may translate); empty for a
    concept of EuroVoc, whose words are those of the term, and for a code that does not exist."""
    if not is_code(scheme, code):
        return ""
    if scheme == SDG:
        return _GOALS[int(code.split(".")[0]) - 1]
    return _OBJECTIVES.get(code, "")


def address_of(scheme: str, code: str) -> str:
    """Where its keeper says what a code means."""
    if scheme == SDG:
        return f"https://sdgs.un.org/goals/goal{code.split('.')[0]}"
    if scheme == ESF:
        return "https://eur-lex.europa.eu/eli/reg/2021/1057/oj"
    return f"http://eurovoc.europa.eu/{code}"
