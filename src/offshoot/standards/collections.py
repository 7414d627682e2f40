"""The collection "proven evidence" is a rule."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Innovation
from offshoot.library.registry import CollectionRule, register_rule

from .domain.evidence import PROVEN


def proven() -> Any:
    """Published innovations whose evidence is surely level 3 or above, on an outcome that was
    tested with a benefit; the strongest first."""
    found = Innovation.objects.published().filter(
        standing__evidence_low__gte=PROVEN, standing__has_tested_benefit=True
    )
    return found.order_by("-standing__evidence_low", "name")


def register() -> None:
    register_rule(
        CollectionRule(
            "proven",
            _("proven evidence: level 3 or above, surely"),
            _(
                "every innovation whose evidence of benefit is “comparison group · level 3” or "
                "above in its published profile, on at least one outcome on which credible "
                "studies found a benefit and nothing else. A range counts by its lower end."
            ),
            _(
                "Proven says how well a benefit is attributed, not how large it is, and it holds "
                "for the places and times of the studies. Other outcomes of the same innovation "
                "may have been tested without effect: then the entry says so."
            ),
            proven,
        )
    )
