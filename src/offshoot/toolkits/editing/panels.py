"""The form of a toolkit, in tabs that follow its sections."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from offshoot.library.editing.rows import Rows
from offshoot.toolkits.domain.sections import SECTIONS, TOPICS, SectionKey

from .form import ToolkitForm
from .state import StatePanel

MOST_ROWS = 500
_KEY = SectionKey


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _fields(*names: str) -> list[Panel]:
    return [FieldPanel(name) for name in names]


def _title(*keys: SectionKey) -> Any:
    """Titles with their numbers, in the reader's language."""
    titles = [format_lazy("{}. {}", key.number, _(SECTIONS[key].title)) for key in keys]
    return format_lazy(" · ".join(["{}"] * len(titles)), *titles)


def _rows(name: str, panels: list[Panel], heading: Any, label: Any, help_text: Any) -> Rows:
    return Rows(
        name,
        panels=panels,
        heading=heading,
        label=label,
        help_text=help_text,
        max_num=MOST_ROWS,
    )


class TopicsPanel(Panel):
    """What can be written about in words, by section."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "toolkits/desk/topics.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"topics": TOPICS.values()}


def _texts() -> list[Panel]:
    return [
        TopicsPanel(heading=_("What to write about")),
        _rows(
            "texts",
            _fields("topic", "text"),
            _("Texts"),
            _("text"),
            _(
                "What rows do not hold, each topic once. Markdown: **bold**, lists, links. "
                "Cite sources by their key, such as [S1]."
            ),
        ),
    ]


def _doing() -> list[Panel]:
    return [
        _rows(
            "components",
            [_row("kind", "basis"), *_fields("name", "what", "why", "sources")],
            _title(_KEY.COMPONENTS),
            _("component"),
            _("What must stay as it is to work, and what others made their own."),
        ),
        _rows(
            "activities",
            [
                *_fields("name", "what"),
                _row("who", "staff"),
                _row("mode", "dose"),
                _row("materials", "lead_time"),
                *_fields("sources"),
            ],
            _title(_KEY.DELIVERY),
            _("activity"),
            _("What is done, so that others could do it. Leave empty what you do not know."),
        ),
    ]


def _passing_on() -> list[Panel]:
    return [
        FieldPanel("transfer_form", heading=_("How it is passed on")),
        _rows(
            "transfer_steps",
            [
                _row("name", "basis"),
                *_fields("what"),
                _row("duration", "helper"),
                _row("cost", "sources"),
            ],
            _title(_KEY.TRANSFER),
            _("step"),
            _("From the first talk to the first day, in order."),
        ),
    ]


_RANGE = _row("amount_low", "amount", "amount_high", "currency", "year")


def _money() -> list[Panel]:
    return [
        _rows(
            "costs",
            [
                _row("kind", "unit"),
                *_fields("label"),
                _RANGE,
                _row("quantity", "for_every", "whole"),
                *_fields("note", "sources"),
            ],
            format_lazy("{}: {}", _title(_KEY.INCOME), _("cost lines")),
            _("cost line"),
            _(
                "One kind of cost, and how many there are of it. Without an amount a city enters "
                "its own; with one, say the currency, the year of the prices, and who says so."
            ),
        ),
        _rows(
            "revenues",
            [
                _row("payer", "unit"),
                *_fields("label"),
                _RANGE,
                _row("share_low", "share", "share_high"),
                *_fields("note", "sources"),
            ],
            _("Income lines"),
            _("income line"),
            _("Who pays: an amount, or a share of all costs in per cent; not both."),
        ),
        _rows(
            "assumptions",
            [_row("name", "low", "likely", "high"), *_fields("note", "sources")],
            _("What a calculation starts from"),
            _("assumption"),
            _("Each once: likely, and how low and how high it may be."),
        ),
    ]


def _knowing() -> list[Panel]:
    return [
        _rows(
            "lessons",
            [_row("kind", "stage"), _row("place", "year"), *_fields("statement", "sources")],
            _title(_KEY.EVIDENCE, _KEY.FIRST_STEPS),
            _("lesson"),
            _("What went wrong and why; what cities learned when they tried."),
        ),
        _rows(
            "indicators",
            [
                _row("name", "basis"),
                *_fields("how"),
                _row("when", "outcome_key", "needs_baseline"),
                *_fields("sources"),
            ],
            _title(_KEY.MEASURING),
            _("indicator"),
            _("What an adopter should measure to know whether it works."),
        ),
    ]


def _open() -> Rows:
    return _rows(
        "open_points",
        [_row("section", "ask"), *_fields("statement")],
        _("What we don't know"),
        _("open point"),
        _("What nobody has written down yet, in which section, and whom to ask."),
    )


def toolkit_form() -> TabbedInterface:
    """The form of a toolkit."""
    return TabbedInterface(
        [
            ObjectList(
                [StatePanel(), *_fields("language"), PublishingPanel()], heading=_("How far it is")
            ),
            ObjectList(_texts(), heading=_("In words: 1–12")),
            ObjectList(_doing(), heading=_("What is done: 3, 4")),
            ObjectList(_passing_on(), heading=_("Passing on: 6")),
            ObjectList(_money(), heading=_("Money: 7")),
            ObjectList(_knowing(), heading=_("Lessons, measuring: 5, 10, 11")),
            ObjectList([_open()], heading=_("Not known")),
        ],
        base_form_class=ToolkitForm,
    )
