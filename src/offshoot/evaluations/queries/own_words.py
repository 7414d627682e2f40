"""What a page and a document say of a sheet, in the reader's language. Texts of the standard are
English in its file and are translated here."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from offshoot.evaluations.domain.own import Sheet, written
from offshoot.evaluations.domain.own_results import Outcome
from offshoot.library.domain.profile import Dimension
from offshoot.standards.domain.questions import Answer
from offshoot.standards.domain.standard import UNCLEAR, DimensionText, Leaf


def address(view: str, sheet: Sheet, **more: str) -> str:
    """The address of a page of this module with the answers of a sheet in it."""
    return f"{reverse(f'evaluations:{view}')}?{urlencode([*written(sheet), *more.items()])}"


def standard_address(sheet: Sheet, dimension: Dimension, level: Leaf | None = None) -> str:
    """Where the standard's own page tells of a dimension, or of a level of it."""
    keys = {"key": sheet.standard.key, "dimension": dimension.value}
    found = reverse("standards:dimension", kwargs=keys)
    return found if level is None else f"{found}#level-{level}"


def answer_words(answer: Answer | None) -> str:
    if answer is None:
        return _("Not answered yet")
    return {Answer.YES: _("Yes"), Answer.NO: _("No"), Answer.UNKNOWN: _("I don't know")}[answer]


def level_words(found: Outcome) -> tuple[str, str]:
    """The name of the level, or of several, and then its number: "comparison group", "level 3".
    The second is empty where there is none."""
    if not found.is_begun:
        return _("not answered yet"), ""
    names = [_(level.name) for level in found.levels]
    if not names:
        return _("not determinable from these answers"), ""
    if found.reading is None:
        return _either(names), _(found.levels[0].means) if len(names) == 1 else ""
    low, high = found.levels[0].value, found.levels[-1].value
    if low == high:
        return names[0], _("level %(number)s") % {"number": low}
    if len(names) == 2:
        return _either(names), _("level %(low)s or %(high)s") % {"low": low, "high": high}
    return _from_to(names), _("level %(low)s to %(high)s") % {"low": low, "high": high}


def leaf_words(text: DimensionText, leaves: Sequence[Leaf]) -> str:
    """Where an answer would lead: names of levels or types, the lowest first."""
    names = [_(text.level(leaf).name) for leaf in leaves if leaf != UNCLEAR]
    if not names:
        return _("not determinable")
    is_type = text.key is Dimension.TYPE
    words = _either(names) if is_type or len(names) < 3 else _from_to(names)
    return _("%(levels)s, or not determinable") % {"levels": words} if UNCLEAR in leaves else words


def _either(names: Sequence[str]) -> str:
    if len(names) < 2:
        return names[0]
    return _("%(these)s or %(last)s") % {"these": ", ".join(names[:-1]), "last": names[-1]}


def _from_to(names: Sequence[str]) -> str:
    return _("%(low)s to %(high)s") % {"low": names[0], "high": names[-1]}
