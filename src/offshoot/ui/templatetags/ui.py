"""Template tags of the look, loaded everywhere."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput
from django.template import Context, Engine
from django.template.context_processors import csrf
from django.utils.safestring import SafeString, mark_safe

from offshoot.ui.icons import icon as draw_icon
from offshoot.ui.markdown import render
from offshoot.ui.slots import fillings

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


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, thing: Any = None) -> SafeString:
    """`{% slot "card" innovation %}`: what higher modules put here. Nothing without a request.

    A filling sees the request and its own values, whatever the page around it calls things.
    """
    request = getattr(context, "request", None)
    if request is None:
        return SafeString("")
    drawn = []
    for filling in fillings(name):
        values = filling.context_of(request, thing)
        if values is not None:
            own = {"request": request, "thing": thing, **csrf(request), **values}
            template = Engine.get_default().get_template(filling.template)
            drawn.append(template.render(context.new(own)))
    return mark_safe("".join(drawn))  # noqa: S308 - templates escape what they draw
