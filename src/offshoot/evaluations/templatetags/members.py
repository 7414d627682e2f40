"""Template tags that draw what members said."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from offshoot.evaluations.domain.members import Distribution
from offshoot.evaluations.domain.members_drawing import HATCHING, draw

register = template.Library()


@register.simple_tag
def tally(found: Distribution) -> SafeString:
    """The drawing of a distribution; words stand beside it, so it is hidden from readers that
    speak."""
    return mark_safe(draw(found))  # noqa: S308 - numbers and nothing else are in it


@register.simple_tag
def hatching() -> SafeString:
    """What the drawings of a page are hatched with; once, before the first of them."""
    return mark_safe(HATCHING)  # noqa: S308 - a constant
