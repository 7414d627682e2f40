"""The form of an innovation, in tabs that follow its page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from .keys import KeyedForm
from .notes import note_panel
from .rows import Rows


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _fields(*names: str) -> list[Panel]:
    return [FieldPanel(name) for name in names]


def sources_panel() -> Rows:
    """The sources of a page, each with its passages."""
    return Rows(
        "sources",
        panels=[
            _row("key", "kind", "read_on"),
            *_fields("title"),
            _row("publisher", "published", "language"),
            *_fields("url", "note"),
            Rows(
                "passages",
                panels=[_row("locator", "figure"), *_fields("quotation")],
                heading=_("Passages"),
                label=_("passage"),
                help_text=_(
                    "What the source says, in its own words, and where: a page or a heading."
                ),
            ),
        ],
        heading=_("Sources"),
        label=_("source"),
        help_text=_("What you read, and on which day. Texts cite it by its key, such as [S1]."),
    )


_SOURCE = _row("source_key", "locator")

_TEXT: list[Panel] = [
    _row("language", "is_original", "status"),
    *_fields("title", "summary"),
    MultiFieldPanel(
        _fields("instead_of", "for_whom", "improves"),
        heading=_("Value proposition"),
        help_text=_("For whom it is better than what, and in what way: a sentence each."),
    ),
    *_fields(
        "need",
        "how_it_works",
        "delivery",
        "lead_time",
        "cost",
        "who_pays",
        "who_is_left_out",
        "risks_to_rights",
        "environment",
        "transfer",
    ),
    MultiFieldPanel(
        _fields("easy_read", "easy_read_tested"),
        heading=_("Easy to read"),
        classname="collapsed",
    ),
]

_FINDING: list[Panel] = [
    _row("outcome_key", "direction", "checked"),
    *_fields("statement", "figure"),
    _SOURCE,
]

_STUDY: list[Panel] = [
    _row("key", "design", "year"),
    *_fields("title"),
    _row("design_note", "independence"),
    _row("place", "setting"),
    *_fields("comparison"),
    _row("sample_size", "response_rate", "follow_up_months"),
    _row("is_synthesis", "contains"),
    *_fields("limits"),
    Rows(
        "findings",
        panels=_FINDING,
        heading=_("Findings"),
        label=_("finding"),
        help_text=_("A sentence for each outcome. No effect and harm belong here too."),
    ),
    Rows(
        "reports",
        panels=_fields("source_key"),
        heading=_("Reports"),
        label=_("report"),
        help_text=_("Sources that describe this study, by key."),
    ),
]

_ABOUT: list[Panel] = [
    _row("name", "slug"),
    *_fields("other_names"),
    _row("coverage", "activity"),
    _row("place", "website"),
    _row("started_year", "ended_year"),
    _row("lead_time_low", "lead_time_high", "income"),
    *_fields("challenges", "target_groups", "approaches", "uses_ai", "cover"),
    Rows(
        "organisations",
        panels=[_row("organisation", "role")],
        heading=_("Organisations"),
        label=_("organisation"),
        help_text=_("Who began it, who delivers it, who pays."),
    ),
    Rows(
        "awards",
        panels=[_row("award", "edition_year"), _row("category", "result"), _SOURCE],
        heading=_("Awards"),
        label=_("award"),
        help_text=_("Prizes and shortlists, each with the source that says so."),
        classname="collapsed",
    ),
]

_EVIDENCE: list[Panel] = [
    Rows(
        "outcomes",
        panels=[_row("key", "name", "for_whom")],
        heading=_("Outcomes"),
        label=_("outcome"),
        help_text=_("What changes for people, or not; findings name it by its key, such as O1."),
    ),
    Rows(
        "studies",
        panels=_STUDY,
        heading=_("Studies"),
        label=_("study"),
        help_text=_(
            "A piece of research or counting counts once, however many reports describe it."
        ),
    ),
]

_PRACTICE: list[Panel] = [
    Rows(
        "costs",
        panels=[
            _row("kind", "label"),
            _row("amount_low", "amount_high", "currency", "year"),
            *_fields("note"),
            _SOURCE,
        ],
        heading=_("Costs"),
        label=_("cost"),
        help_text=_("What it costs, as the source says it; never converted."),
    ),
    Rows("reach", panels=[_row("figure", "year"), _SOURCE], heading=_("Reach"), label=_("figure")),
]

_TRANSFER: list[Panel] = [
    Rows(
        "adaptations",
        panels=[
            _row("place", "sites", "adopter"),
            _row("by", "state", "confirmation"),
            _row("started_year", "ended_year"),
            *_fields("what_changed", "what_came_of_it"),
            _SOURCE,
        ],
        heading=_("Adaptations"),
        label=_("adaptation"),
        help_text=_("Other places that took it up, on their own or with help."),
    ),
    Rows(
        "explorations",
        panels=[_row("place", "year", "result"), *_fields("reason"), _SOURCE],
        heading=_("Explorations"),
        label=_("exploration"),
        help_text=_("Places that looked at it and decided; a no with its reason helps most."),
        classname="collapsed",
    ),
    Rows(
        "conditions",
        panels=[
            _row("group", "weight", "basis"),
            *_fields("statement", "question"),
            _SOURCE,
        ],
        heading=_("Conditions"),
        label=_("condition"),
        help_text=_("What must be there for it to work, as a question that a city can ask itself."),
    ),
    Rows(
        "open_points",
        panels=[_row("topic", "ask"), *_fields("statement")],
        heading=_("What we don't know"),
        label=_("open point"),
        help_text=_("What nobody has written down yet, and whom to ask."),
        classname="collapsed",
    ),
    Rows(
        "milestones",
        panels=[_row("year", "month", "statement"), _SOURCE],
        heading=_("Milestones"),
        label=_("milestone"),
        help_text=_("Dates that its history is told by."),
        classname="collapsed",
    ),
]


def innovation_form() -> TabbedInterface:
    """The form of an innovation."""
    return TabbedInterface(
        [
            ObjectList([*_ABOUT, PublishingPanel()], heading=_("About")),
            ObjectList(
                [
                    Rows(
                        "texts",
                        panels=_TEXT,
                        heading=_("Texts"),
                        label=_("language"),
                        help_text=_(
                            "The original first. Write translations beside it, under Languages."
                        ),
                    )
                ],
                heading=_("Texts"),
            ),
            ObjectList(_EVIDENCE, heading=_("Evidence")),
            ObjectList(_PRACTICE, heading=_("Cost and reach")),
            ObjectList(_TRANSFER, heading=_("Where else")),
            ObjectList([sources_panel()], heading=_("Sources")),
            ObjectList([note_panel()], heading=_("What changed")),
        ],
        base_form_class=KeyedForm,
    )
