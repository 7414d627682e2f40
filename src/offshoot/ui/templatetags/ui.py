"""Template tags of the look, loaded everywhere."""

from django import template
from django.utils.safestring import SafeString

from offshoot.ui.icons import icon as draw_icon
from offshoot.ui.markdown import render

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "search" %}`"""
    return draw_icon(name)


@register.filter
def markdown(text: str) -> SafeString:
    """`{{ text|markdown }}`"""
    return render(text)
