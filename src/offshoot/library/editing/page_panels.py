"""The forms of challenges, collections, editions of awards and terms."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from .panels import sources_panel
from .rows import Rows


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _fields(*names: str) -> list[Panel]:
    return [FieldPanel(name) for name in names]


def _tabs(*tabs: tuple[Any, list[Panel]]) -> TabbedInterface:
    return TabbedInterface([ObjectList(panels, heading=name) for name, panels in tabs])


def challenge_form() -> TabbedInterface:
    """The question, its brief in every language, and its sources."""
    brief = _fields(
        "question",
        "introduction",
        "known",
        "concerned",
        "works",
        "did_not_work",
        "open_questions",
    )
    texts = Rows(
        "texts",
        panels=[_row("language", "status"), *brief],
        heading=_("Texts"),
        label=_("language"),
    )
    about = [
        _row("question", "slug", "position"),
        *_fields("terms", "indicators"),
        PublishingPanel(),
    ]
    return _tabs((_("About"), about), (_("Brief"), [texts]), (_("Sources"), [sources_panel()]))


def collection_form() -> TabbedInterface:
    """What it is about, what is in it and why, and its sources."""
    items = Rows(
        "items",
        panels=[_row("innovation", "heading"), *_fields("why", "lesson")],
        heading=_("Innovations"),
        label=_("innovation"),
        help_text=_("Leave it empty where a rule was chosen: then the rule finds them."),
    )
    about = [
        _row("title", "slug", "position"),
        *_fields("summary", "introduction", "rule"),
        PublishingPanel(),
    ]
    return _tabs(
        (_("About"), about), (_("Innovations"), [items]), (_("Sources"), [sources_panel()])
    )


def edition_form() -> TabbedInterface:
    """What is known of an edition, its entries, and its sources."""
    entries = Rows(
        "entries",
        panels=[
            _row("project", "result", "category"),
            _row("entrant", "country", "innovation"),
            _row("source_key", "locator"),
        ],
        heading=_("Entries"),
        label=_("entry"),
    )
    about = [
        _row("award", "year", "slug"),
        _row("organiser", "theme"),
        _row("ceremony_on", "ceremony_place"),
        *_fields("categories"),
        _row("categories_complete", "shortlist_complete", "winners_complete"),
        *_fields("summary", "process", "rules", "prize"),
    ]
    return _tabs((_("About"), about), (_("Entries"), [entries]), (_("Sources"), [sources_panel()]))


def term_form() -> ObjectList:
    """A word of the vocabulary, what it is called in other languages and in other schemes."""
    labels = Rows(
        "labels",
        panels=_fields("language", "label", "synonyms"),
        heading=_("Other languages"),
        label=_("language"),
    )
    links = Rows(
        "links", panels=[_row("scheme", "code")], heading=_("In other schemes"), label=_("link")
    )
    own = [_row("scheme", "slug", "parent"), *_fields("label", "synonyms", "scope_note")]
    return ObjectList([*own, labels, links])
