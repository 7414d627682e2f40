"""What an import would do with each row of its file, and doing it."""

from typing import Any

from . import innovations, translations, vocabulary
from .proposals import MovedError, Outcome, Plan, Proposal, Row

__all__ = ["MovedError", "Outcome", "Plan", "Proposal", "Row", "plan_for"]

_PLANS: dict[str, Any] = {
    "innovations": innovations.InnovationPlan,
    "vocabulary": vocabulary.VocabularyPlan,
    "translations": translations.TranslationPlan,
}


def plan_for(kind: str, options: dict[str, Any]) -> Plan:
    """A plan from the present state of the library; `options` are those of `forms.MappingForm`."""
    plan: Plan = _PLANS[kind](options)
    return plan
