"""What evaluations of one's own innovation keep of people: nothing, until they ask for it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.people.models import User
from offshoot.people.registry import Holding, declare_holding

from .models import OwnEvaluation, OwnResult
from .operations.own import erase_own


def declare() -> None:
    """Declares the holding."""
    declare_holding(
        Holding(
            name="evaluations of own innovations",
            tables=("evaluations.OwnEvaluation", "evaluations.OwnResult"),
            what=_(
                "Evaluations of your own innovations that you asked us to keep: the names you "
                "gave them, your answers, the standard and the dates."
            ),
            why=_("So that you find them again, and see what changed."),
            export=export,
            erase=erase_own,
        )
    )


def export(person: User) -> list[dict[str, Any]]:
    """A row for each evaluation, with all its results and their answers."""
    kept = OwnEvaluation.objects.filter(owner=person).prefetch_related("results")
    return [
        {
            "innovation": one.name,
            "created": one.created_at.isoformat(),
            "changed": one.changed_at.isoformat(),
            "results": [_result(result) for result in one.results.all()],
        }
        for one in kept
    ]


def _result(result: OwnResult) -> dict[str, Any]:
    return {
        "kept": result.kept_at.isoformat(),
        "standard": result.standard,
        "answers": result.sheet.answers,
    }
