"""Registers the dialogue with the back office."""

from wagtail import hooks

from .viewsets import DialogueGroup


@hooks.register("register_admin_viewset")
def dialogue_viewsets() -> DialogueGroup:
    return DialogueGroup()
