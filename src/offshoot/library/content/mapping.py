"""How the lists of a content file and the child tables of what it is about correspond.

Fields have the same names on both sides; what differs is declared here and nowhere else.
"""

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from offshoot.library import models

from . import page_schema, schema


@dataclass(frozen=True)
class Part:
    """A list of rows: its name in the file, its relation, its table, its form, its own lists."""

    name: str
    model: type[Any]
    entry: type[BaseModel]
    nested: tuple["Part", ...] = field(default=())


def _sources(source: type[Any], passage: type[Any]) -> Part:
    passages = Part("passages", passage, schema.PassageEntry)
    return Part("sources", source, schema.SourceEntry, (passages,))


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
    _sources(models.Source, models.Passage),
)
#: The lists of challenges, collections and editions that are stored as they stand.
CHALLENGE_PARTS = (_sources(models.ChallengeSource, models.ChallengePassage),)
COLLECTION_PARTS = (
    Part("items", models.CollectionItem, page_schema.CollectionItemEntry),
    _sources(models.CollectionSource, models.CollectionPassage),
)
EDITION_PARTS = (
    Part("entries", models.EditionEntry, page_schema.EditionEntryEntry),
    _sources(models.EditionSource, models.EditionPassage),
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
EDITION_FIELDS = (
    "award",
    "organiser",
    "year",
    "theme",
    "ceremony_on",
    "ceremony_place",
    "categories_complete",
    "shortlist_complete",
    "winners_complete",
    "summary",
    "process",
    "rules",
    "prize",
)
COLLECTION_FIELDS = ("title", "position", "rule", "summary", "introduction")

#: Fields that name another object by its slug.
SLUG_FIELDS = ("place", "organisation", "innovation")


def lines(text: str) -> list[str]:
    """The lines of a one-a-line field, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
