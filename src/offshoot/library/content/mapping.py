"""How the lists of a content file and the child tables of an innovation correspond.

Fields have the same names on both sides; what differs is declared here and nowhere else.
"""

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from offshoot.library import models

from . import schema


@dataclass(frozen=True)
class Part:
    """A list of rows: its name in the file, its relation, its table, its form, its own lists."""

    name: str
    model: type[Any]
    entry: type[BaseModel]
    nested: tuple["Part", ...] = field(default=())


PARTS = (
    Part("organisations", models.InnovationOrganisation, schema.OrganisationRole),
    Part("costs", models.CostLine, schema.CostEntry),
    Part("reach", models.Reach, schema.ReachEntry),
    Part("outcomes", models.Outcome, schema.OutcomeEntry),
    Part(
        "studies",
        models.Study,
        schema.StudyEntry,
        (Part("findings", models.Finding, schema.FindingEntry),),
    ),
    Part("adaptations", models.Adaptation, schema.AdaptationEntry),
    Part("explorations", models.Exploration, schema.ExplorationEntry),
    Part("conditions", models.Condition, schema.ConditionEntry),
    Part("open_points", models.OpenPoint, schema.OpenPointEntry),
    Part("milestones", models.Milestone, schema.MilestoneEntry),
    Part("awards", models.Award, schema.AwardEntry),
    Part(
        "sources",
        models.Source,
        schema.SourceEntry,
        (Part("passages", models.Passage, schema.PassageEntry),),
    ),
)

#: Fields of an innovation that a content file holds as they are.
INNOVATION_FIELDS = (
    "name",
    "coverage",
    "activity",
    "started_year",
    "ended_year",
    "website",
    "lead_time_low",
    "lead_time_high",
    "income",
    "uses_ai",
)
TERM_FIELDS = ("challenges", "target_groups", "approaches")

#: Fields that name another object by its slug.
SLUG_FIELDS = ("place", "organisation")


def lines(text: str) -> list[str]:
    """The lines of a one-a-line field, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
