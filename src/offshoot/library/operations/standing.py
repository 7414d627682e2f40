"""What is published about an innovation on the five dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from offshoot.library.domain.profile import ORDINAL, Dimension, Profile
from offshoot.library.models import Event, Innovation, Standing


@dataclass(frozen=True)
class Assessment:
    """What is published about an innovation on the five dimensions. `reasons` are in the words of
    whoever assessed, by dimension; `by` says who that was, in kind."""

    profile: Profile
    reasons: Mapping[Dimension, str]
    standard: str
    by: str
    on: date

    def fields(self) -> dict[str, Any]:
        """The same as fields of a standing."""
        levels: dict[str, Any] = {}
        for reading in self.profile.readings:
            levels |= {f"{reading.dimension}_low": reading.low}
            levels |= {f"{reading.dimension}_high": reading.high}
        return levels | {
            "kind": self.profile.kind or "",
            "states": {
                d.value: r.state for d, r in zip(ORDINAL, self.profile.readings, strict=True)
            },
            "reasons": {dimension.value: words for dimension, words in self.reasons.items()},
            "standard": self.standard,
            "assessed_by": self.by,
            "assessed_on": self.on,
        }


@transaction.atomic
def set_standing(innovation: Innovation, assessment: Assessment) -> Standing:
    """Publishes an assessment in place of the one before, and counts again what studies show: they
    may be weighed differently now. Only `standards` calls this: it knows how the assessment came
    about, and keeps the trail."""
    Standing.objects.update_or_create(innovation=innovation, defaults=assessment.fields())
    if innovation.live:  # what nobody sees is counted when it is published
        Standing.refresh([innovation])
    Event.record(innovation)
    return Standing.objects.get(innovation=innovation)
