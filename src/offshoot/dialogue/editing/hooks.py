"""Registers the dialogue with the back office."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from .viewsets import DialogueGroup


@hooks.register("register_admin_viewset")
def dialogue_viewsets() -> DialogueGroup:
    return DialogueGroup()


@hooks.register("insert_editor_js")
def open_field() -> SafeString:
    """Links to a field (`fields`) bring it into view."""
    return format_html('<script src="{}" defer></script>', static("dialogue/open-field.js"))
