"""What is kept of saved figures, and of those that were deleted."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding
from offshoot.toolkits import operations
from offshoot.toolkits.models import Calculation
from offshoot.toolkits.models.calculation import CalculationQuerySet

#: How long deleted figures can be brought back.
KEPT_FOR = timedelta(days=30)


def register() -> None:
    declare_holding(
        Holding(
            "deleted calculations",
            tables=("toolkits.Calculation",),
            what=_("Figures of calculators that you saved and deleted."),
            why=_("So that you can bring them back."),
            export=lambda person: _export(Calculation.objects.exclude(removed_at=None), person),
            erase=operations.erase_calculations,
            kept_for=KEPT_FOR,
            forget=operations.forget_calculations,
        )
    )
    declare_holding(
        Holding(
            "calculations",
            tables=("toolkits.Calculation",),
            what=_(
                "Figures of calculators that you saved, your names for them, and whether you "
                "share them by link."
            ),
            why=_("So that you find them again, and can share them."),
            export=lambda person: _export(Calculation.objects.kept(), person),
            erase=operations.erase_calculations,
        )
    )


def _export(calculations: CalculationQuerySet, person: User) -> list[dict[str, Any]]:
    return [_row(one) for one in calculations.of(person)]


def _row(one: Calculation) -> dict[str, Any]:
    return {
        "name": one.name,
        "about": one.about,
        "currency": one.currency,
        "prices of": one.year,
        "figures": one.figures,
        "words": one.labels,
        "shared by link": bool(one.share_token),
        "made": one.created_at.isoformat(),
        "changed": one.changed_at.isoformat(),
        "deleted": one.removed_at.isoformat() if one.removed_at else "",
    }
