"""Section 7: what it costs and who pays."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offshoot.library.domain.profile import Dimension
from offshoot.toolkits.domain.document import Cell, Fact, Money, Section, Words
from offshoot.toolkits.domain.sections import SectionKey
from offshoot.toolkits.models import CostLine, RevenueLine

from .building import Builder, Material


def income(material: Material) -> Section:
    build, text = Builder(SectionKey.INCOME, material), material.text
    build.reading(Dimension.INCOME)
    build.prose(_("Cost"), text.cost)
    reported = (_("What for"), _("Amount"), _("Kind"), _("Note"))
    build.table(_("What was reported"), reported, _reported(material), numeric=[1])
    _costs(build, material)
    build.prose(_("Who pays"), text.who_pays)
    build.topics()
    _revenues(build, material)
    headings = (_("Assumption"), _("Low"), _("Likely"), _("High"), _("Note"))
    build.table(
        _("What a calculation starts from"), headings, _assumptions(material), numeric=[1, 2, 3]
    )
    return build.done()


def _costs(build: Builder, material: Material) -> None:
    headings = (_("What for"), _("Amount"), _("Unit"), _("How many"), _("Note"))
    costs = list(material.toolkit.costs.all())
    number = build.table(
        _("Cost lines"), headings, (_cost(material, row) for row in costs), numeric=[1]
    )
    build.count(ngettext("%(n)d cost line", "%(n)d cost lines", number) % {"n": number}, number)
    empty = sum(not row.is_priced for row in costs)
    build.count(_("%(n)d without a figure") % {"n": empty}, empty)


def _revenues(build: Builder, material: Material) -> None:
    innovation = material.innovation
    if innovation.income != innovation.Income.UNKNOWN:
        payer = Words(innovation.get_income_display())
        build.facts("", [Fact(_("Main payer"), payer)])
    headings = (_("What for"), _("Payer"), _("Amount or share"), _("Unit"), _("Note"))
    rows = (_revenue(material, row) for row in material.toolkit.revenues.all())
    number = build.table(_("Income lines"), headings, rows, numeric=[2])
    words = ngettext("%(n)d income line", "%(n)d income lines", number)
    build.count(words % {"n": number}, number)


def _reported(material: Material) -> Iterator[tuple[Cell, ...]]:
    """What sources report as one sum."""
    for row in material.innovation.costs.all():
        if row.amount_high is None:
            amount = Money(None, row.amount_low, None, row.currency, row.year)
        else:
            amount = Money(row.amount_low, None, row.amount_high, row.currency, row.year)
        yield (
            material.words(row.label, row.source_key),
            amount,
            Words(row.get_kind_display()),
            Words(row.note),
        )


def _cost(material: Material, row: CostLine) -> tuple[Cell, ...]:
    return (
        material.words(f"{row.label} ({row.get_kind_display()})", *row.source_keys),
        _money(row),
        Words(row.get_unit_display()),
        Words(_rule(row)),
        material.words(row.note, is_prose=bool(row.note)),
    )


def _money(row: Any) -> Cell:
    if not row.is_priced:
        return Words(_("enter your figure"), is_muted=True)
    return Money(row.amount_low, row.amount, row.amount_high, row.currency, row.year)


def _rule(row: CostLine) -> str:
    """How many there are of it, in words."""
    if row.quantity is None:
        return ""
    number = _plain(row.quantity)
    if not row.for_every:
        return number
    values = {"number": number, "every": row.for_every}
    if row.whole:
        return _("%(number)s for every %(every)d participants or part of them") % values
    return _("%(number)s for every %(every)d participants") % values


def _revenue(material: Material, row: RevenueLine) -> tuple[Cell, ...]:
    share = _range(row.share_low, row.share, row.share_high)
    return (
        material.words(row.label, *row.source_keys),
        Words(row.get_payer_display()),
        Words(_("%(share)s %% of all costs") % {"share": share}) if share else _money(row),
        Words("" if share else row.get_unit_display()),
        material.words(row.note, is_prose=bool(row.note)),
    )


def _assumptions(material: Material) -> Iterator[tuple[Cell, ...]]:
    for row in material.toolkit.assumptions.all():
        numbers = [row.low, row.likely, row.high]
        is_known = any(number is not None for number in numbers)
        cells = [Words(_plain(number)) for number in numbers]
        if not is_known:
            cells[1] = Words(_("enter your figure"), is_muted=True)
        yield (
            material.words(row.get_name_display(), *row.source_keys),
            *cells,
            material.words(row.note, is_prose=bool(row.note)),
        )


def _range(low: Decimal | None, likely: Decimal | None, high: Decimal | None) -> str:
    ends = [_plain(number) for number in (low, high) if number is not None]
    around = " – ".join(ends)
    if likely is None:
        return around
    return f"{_plain(likely)} ({around})" if around else _plain(likely)


def _plain(number: Decimal | None) -> str:
    """Without zeros at the end; empty for none."""
    return "" if number is None else f"{number.normalize():f}"
