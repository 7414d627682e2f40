"""Figures that people saved."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from offshoot.people.models import User
from offshoot.toolkits.domain.calculator import kept
from offshoot.toolkits.models import Calculation

from .calculator import Start, calculator

PAGE_SIZE = 20
_FEW = 5
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True)
class Opened:
    """Figures as somebody reads them who may. `start` is None where their toolkit is not to be
    read any more."""

    calculation: Calculation
    is_owner: bool
    start: Start | None

    @property
    def rows(self) -> list[kept.Kept]:
        """What was entered, in words."""
        return kept.rows(self.calculation.figures, self.calculation.labels)


def calculations_of(person: User, number: str | int = 1) -> Page[Calculation]:
    """One page of a person's figures, those changed last first; two queries."""
    own = Calculation.objects.kept().of(person)
    return Paginator(own, PAGE_SIZE).get_page(number)


def removed_calculations(person: User) -> list[Calculation]:
    """Those that can be brought back; one query."""
    removed = Calculation.objects.of(person).exclude(removed_at=None)
    return list(removed.order_by("-removed_at"))


def newest_calculations(person: User) -> dict[str, list[Calculation]]:
    """`calculations`: the few that were changed last; one query."""
    return {"calculations": list(Calculation.objects.kept().of(person)[:_FEW])}


def own_calculation(key: str, person: Any) -> Calculation | None:
    """One's own, by the key in its address; no query for a visitor or what is no key."""
    if not _KEY.fullmatch(key):
        return None
    return _whole(Calculation.objects.kept().of(person)).filter(key=key).first()


def opened_calculation(key: str, person: Any) -> Opened | None:
    """By the key of one's own, or the one of a link that its owner shares. Somebody else's key
    opens nothing."""
    own = own_calculation(key, person)
    if own is not None:
        return Opened(own, is_owner=True, start=start_of_calculation(own))
    shared = _whole(Calculation.objects.shared()).filter(share_token=key).first()
    if shared is None:
        return None
    return Opened(shared, is_owner=False, start=start_of_calculation(shared))


def start_of_calculation(calculation: Calculation) -> Start | None:
    """The calculator that figures belong to; None where readers do not see its toolkit."""
    toolkit = calculation.toolkit
    return None if toolkit is None else calculator(toolkit.innovation.slug)


def calculations_seen(keys: Collection[str], person: Any) -> dict[str, Calculation]:
    """Among the figures of these keys one's own and those that are shared; one query."""
    found = Calculation.objects.seen_by(person).filter(key__in=keys)
    return {one.key: one for one in found}


def chosen_calculations(keys: Sequence[str], person: User) -> list[Calculation]:
    """One's own by their keys, in this order; one query."""
    keys = [key for key in dict.fromkeys(keys) if _KEY.fullmatch(key)]
    found = _whole(Calculation.objects.kept().of(person)).in_bulk(keys, field_name="key")
    return [found[key] for key in keys if key in found]


def _whole(calculations: Any) -> Any:
    return calculations.select_related("toolkit__innovation", "owner")
