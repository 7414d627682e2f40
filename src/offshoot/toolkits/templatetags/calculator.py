"""What the calculator's page needs to draw its results."""

from babel.numbers import format_currency, format_decimal
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from offshoot.toolkits import wording
from offshoot.toolkits.domain.calculator.drawing import draw
from offshoot.toolkits.domain.calculator.plan import Case, Label
from offshoot.toolkits.domain.calculator.solving import Result
from offshoot.toolkits.domain.calculator.tables import Answer, Row

register = template.Library()


@register.filter
def said(label: Label | str) -> str:
    """A label of the calculator in the reader's language."""
    return wording.said(label)


@register.filter
def in_words(english: str) -> str:
    """Words of the domain in the reader's language."""
    return gettext(english)


@register.filter
def rows_of(answer: Answer, case: Case) -> tuple[Row, ...]:
    """The table of all years in a case."""
    return answer.by_year(case)


@register.simple_tag
def calculated(result: Result, kind: str, currency: str) -> str:
    """A number in the reader's language, money to the cent; empty where there is none."""
    if result.value is None:
        return ""
    if kind != "money":
        return str(format_decimal(result.value, locale=_locale()))
    if not currency:
        return str(format_decimal(result.value, "#,##0.00", locale=_locale()))
    return str(format_currency(result.value, currency, locale=_locale(), currency_digits=False))


@register.simple_tag
def plot(answer: Answer, currency: str) -> SafeString:
    """The drawing of all years; empty where nothing can be drawn."""
    drawn = draw(answer, lambda amount: calculated(Result(amount), "money", currency), gettext)
    return mark_safe(drawn)  # noqa: S308 - draw() escapes every word


def _locale() -> str:
    return (get_language() or "en").replace("-", "_")
