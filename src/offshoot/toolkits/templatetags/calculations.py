"""What pages of saved figures need besides what the calculator's need."""

from decimal import Decimal

from django import template

from offshoot.toolkits.domain.calculator.solving import Result

from .calculator import calculated

register = template.Library()


@register.simple_tag
def amount(value: Decimal | None, currency: str) -> str:
    """Money in the reader's language; empty where there is none."""
    return calculated(Result(value), "money", currency)
