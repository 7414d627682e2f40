"""Template tags that speak of places: how much there is to read, and figures in words."""

from babel.numbers import format_currency, format_decimal
from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from offshoot.library.domain.indicators import LEVEL_NAMES, Comparison, Indicator, Level, Unit
from offshoot.library.models import PlaceFigure
from offshoot.library.queries.places import Counts

register = template.Library()


@register.filter
def in_words(counts: Counts) -> list[str]:
    """What there is to read about a place, as short as can be; nothing where there is nothing."""
    said = []
    if counts.begun:
        said.append(
            ngettext("%(n)s innovation", "%(n)s innovations", counts.begun) % {"n": counts.begun}
        )
    if counts.taken:
        said.append(ngettext("%(n)s adopted", "%(n)s adopted", counts.taken) % {"n": counts.taken})
    if counts.looked_at:
        values = {"n": counts.looked_at}
        said.append(ngettext("%(n)s looked at", "%(n)s looked at", counts.looked_at) % values)
    if counts.awards:
        said.append(ngettext("%(n)s award", "%(n)s awards", counts.awards) % {"n": counts.awards})
    return said


@register.filter
def in_a_sentence(counts: Counts) -> str:
    """What there is to read about a place, in a sentence without its full stop."""
    said = []
    if counts.begun:
        words = ngettext(
            "%(n)s innovation began here", "%(n)s innovations began here", counts.begun
        )
        said.append(words % {"n": counts.begun})
    if counts.taken:
        words = ngettext("%(n)s was adopted", "%(n)s were adopted", counts.taken)
        said.append(words % {"n": counts.taken})
    if counts.looked_at:
        words = ngettext("%(n)s was looked at", "%(n)s were looked at", counts.looked_at)
        said.append(words % {"n": counts.looked_at})
    return ", ".join(said)


@register.simple_tag
def amount(value: float, indicator: Indicator) -> str:
    """A figure with its unit, in the reader's language: 3,755,512 or 12.2 % or €27,800."""
    locale = (get_language() or "en").replace("-", "_")
    if indicator.unit is Unit.EURO:
        return format_currency(value, "EUR", "¤#,##0", locale, currency_digits=False)
    pattern = "#,##0." + "0" * indicator.digits if indicator.digits else "#,##0"
    written = format_decimal(value, pattern, locale)
    return f"{written}\N{NARROW NO-BREAK SPACE}%" if indicator.unit is Unit.PERCENT else written


@register.filter
def rank(comparison: Comparison) -> str:
    """Where a figure stands among the cities of Europe, in words."""
    if comparison.tenths == 0:
        return _("among the lowest tenth")
    if comparison.tenths == 10:
        return _("among the highest tenth")
    return _("higher than in %(n)s of 10 cities") % {"n": comparison.tenths}


@register.filter
def measured_at(figure: PlaceFigure) -> str:
    """The level at which a figure was measured."""
    return _(LEVEL_NAMES[Level(figure.level)])
