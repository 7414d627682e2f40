"""Template tags of the look, loaded everywhere."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput
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


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """`{% field form.city %}`: label, control, help and error, tied together for every reader.

    A placeholder would say what the label says, and vanish.
    """
    bound.field.widget.attrs.pop("placeholder", None)
    is_single_tick = isinstance(bound.field.widget, CheckboxInput)
    return {"field": bound, "is_single_tick": is_single_tick}


@register.inclusion_tag("ui/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """`{% form_fields form %}`: what is wrong with the whole, then every field."""
    return {"form": form}
