"""Reads of toolkits."""

from .assembly import assemble
from .calculator import calculator, start_of
from .documents import document_of, has_toolkit, published_toolkit, whole
from .drafts import as_read, newest_draft
from .listing import toolkits
from .releases import released, releases_of, toolkits_at_the_desk
from .rows import ROWS, with_rows
from .wholeness import faults_of
from .writing import (
    handed_in,
    invitation_of,
    invitations_to,
    owners_of,
    without_toolkit,
    writes,
    written_by,
)

__all__ = [
    "ROWS",
    "as_read",
    "assemble",
    "calculator",
    "document_of",
    "faults_of",
    "handed_in",
    "has_toolkit",
    "invitation_of",
    "invitations_to",
    "newest_draft",
    "owners_of",
    "published_toolkit",
    "released",
    "releases_of",
    "start_of",
    "toolkits",
    "toolkits_at_the_desk",
    "whole",
    "with_rows",
    "without_toolkit",
    "writes",
    "written_by",
]
