"""Tables of the library, one file a subject."""

from .care import KindReview, LinkCheck
from .changes import HistoryEntry
from .collections import (
    Challenge,
    ChallengePassage,
    ChallengeSource,
    ChallengeText,
    Collection,
    CollectionItem,
    CollectionPassage,
    CollectionRule,
    CollectionSource,
)
from .content import ContentRecord
from .editions import AwardEdition, EditionEntry, EditionPassage, EditionSource
from .evidence import Finding, Outcome, Report, Study
from .figures import PlaceFigure
from .images import LibraryImage, LibraryRendition
from .innovation import Innovation, InnovationOrganisation, InnovationText
from .merging import Different, Merged
from .outbox import Event
from .practice import CostLine, Reach
from .review import Stage
from .sources import Passage, Source
from .standing import Standing, Weighed
from .transfer import Adaptation, Award, Condition, Exploration, Milestone, OpenPoint
from .vocabulary import Contact, Organisation, Place, Term, TermLabel, TermLink

__all__ = [
    "Adaptation",
    "Award",
    "AwardEdition",
    "Challenge",
    "ChallengePassage",
    "ChallengeSource",
    "ChallengeText",
    "Collection",
    "CollectionItem",
    "CollectionPassage",
    "CollectionRule",
    "CollectionSource",
    "Condition",
    "Contact",
    "ContentRecord",
    "CostLine",
    "Different",
    "EditionEntry",
    "EditionPassage",
    "EditionSource",
    "Event",
    "Exploration",
    "Finding",
    "HistoryEntry",
    "Innovation",
    "InnovationOrganisation",
    "InnovationText",
    "KindReview",
    "LibraryImage",
    "LibraryRendition",
    "LinkCheck",
    "Merged",
    "Milestone",
    "OpenPoint",
    "Organisation",
    "Outcome",
    "Passage",
    "Place",
    "PlaceFigure",
    "Reach",
    "Report",
    "Source",
    "Stage",
    "Standing",
    "Study",
    "Term",
    "TermLabel",
    "TermLink",
    "Weighed",
]
