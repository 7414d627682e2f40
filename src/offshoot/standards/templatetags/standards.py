"""Template tags that speak a standard's words."""

from django import template
from django.template.defaultfilters import capfirst
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from offshoot.library.domain import sprig
from offshoot.library.domain.profile import Dimension, Kind, Reading
from offshoot.library.models import Study
from offshoot.standards.domain.compared import UNTOLD
from offshoot.standards.domain.standard import DimensionText, Leaf

register = template.Library()


@register.filter
def words(text: str, how: str = "") -> str:
    """Words of a standard in the reader's language, with "capital" beginning with one. Where there
    is no translation they stay English and say so. Not for attributes: there may be a tag in it."""
    said = gettext(text) if text else ""
    shown: str = capfirst(said) if how == "capital" else said
    is_english = (get_language() or "en").split("-")[0] == "en"
    if is_english or said != text or not text:
        return shown
    return format_html('<span lang="en">{}</span>', shown)


@register.filter
def design_name(design: str) -> str:
    """What a design of studies is called."""
    names: dict[str, str] = dict(Study._meta.get_field("design").flatchoices)
    return str(names.get(design, design))


@register.simple_tag
def leaf(dimension: Dimension, value: Leaf, size: int = 44) -> SafeString:
    """A level as the sprig draws it: a leaf, or the crown of a type. Words stand beside it."""
    if dimension is Dimension.TYPE:
        return mark_safe(sprig.crown(Kind(str(value)), size))  # noqa: S308 - there is no label in it
    return mark_safe(sprig.sample(Reading.at(dimension, int(value)), size))  # noqa: S308 - as above


@register.filter
def answer(said: str) -> str:
    """What a reader said, in short: "2", "1–2", "improve"."""
    return "?" if said == UNTOLD else gettext(said)


@register.filter
def answer_in_words(said: str, text: DimensionText) -> str:
    """What a reader said, with the name of the level first."""
    if said == UNTOLD:
        return _("not determinable")
    names = [level for level in text.levels if str(level.value) in said.split("–")]
    if text.key is Dimension.TYPE:
        return gettext(names[0].name)
    if len(names) == 1:
        return _("%(name)s · level %(level)s") % {"name": gettext(names[0].name), "level": said}
    return _("range, level %(low)s to %(high)s") % {
        "low": names[0].value,
        "high": names[-1].value,
    }
