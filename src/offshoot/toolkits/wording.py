"""Labels of the domain in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.toolkits.domain.calculator.plan import LINE, Frame, Label


def said(label: Label | str) -> str:
    """A text that is no label is somebody's own and is left as it is."""
    if isinstance(label, str):
        return label
    if not label.values:
        return _(label.words)
    words = label.words if label.words == LINE else _(label.words)
    return words % {name: said(value) for name, value in label.values.items()}


UNITS = {
    "participant": gettext_lazy("for each participant"),
    "staff": gettext_lazy("a year for each full-time post"),
    "month": gettext_lazy("a month"),
    "year": gettext_lazy("a year"),
    "once": gettext_lazy("once"),
    "share": gettext_lazy("% of all costs"),
}


def unit_of(key: str, frame: Frame) -> str:
    """In which unit the amount of a line is entered; nothing for what is no amount."""
    units = {line.key: line.unit for line in (*frame.costs, *frame.incomes)}
    return str(UNITS[units[key]]) if key in units else ""
