"""Absolute addresses that letters carry. None is signed: whoever answers has an account, or makes a
claim, which has a link of its own."""

from django.conf import settings
from django.urls import reverse

from .models import Case


def absolute(name: str, *args: object) -> str:
    return str(settings.SITE_URL) + reverse(name, args=args)


def panel_url(panel: int) -> str:
    return absolute("panels:panel", panel)


def draft_url(case: Case) -> str:
    return absolute("panels:draft", case.panel_id, case.pk)


def meeting_url(case: Case) -> str:
    return absolute("panels:meeting", case.panel_id, case.pk)


def outcome_url(case: Case) -> str:
    return absolute("panels:case", case.panel_id, case.pk)


def desk_url(panel: int, case: Case | None = None) -> str:
    """Where the desk looks after a panel, or after one of its cases."""
    if case is None:
        return absolute("panel_desk:panel", panel)
    return absolute("panel_desk:case", panel, case.pk)
