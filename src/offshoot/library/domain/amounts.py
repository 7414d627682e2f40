"""Amounts of money in words of the reader's language."""

from decimal import Decimal

from babel.numbers import format_currency


def money(amount: Decimal, currency: str, locale: str) -> str:
    """An amount without cents where there are none; `locale` such as `en` or `pt_BR`."""
    pattern = None if amount % 1 else "¤#,##0"
    return str(
        format_currency(
            amount,
            currency,
            format=pattern,
            locale=locale,
            currency_digits=pattern is None,
        )
    )
