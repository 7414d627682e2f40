"""Reads of toolkits."""

from .assembly import assemble
from .calculations import (
    calculations_of,
    calculations_seen,
    chosen_calculations,
    newest_calculations,
    opened_calculation,
    own_calculation,
    removed_calculations,
    start_of_calculation,
)
from .calculator import calculator, start_of
from .documents import document_of, has_toolkit, published_toolkit, whole
from .downloads import counts, file_to_take, shown_by, taken_by, with_downloads
from .drafts import as_read, newest_draft
from .listing import newest_toolkits, toolkits
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
    "calculations_of",
    "calculations_seen",
    "calculator",
    "chosen_calculations",
    "counts",
    "document_of",
    "faults_of",
    "file_to_take",
    "handed_in",
    "has_toolkit",
    "invitation_of",
    "invitations_to",
    "newest_calculations",
    "newest_draft",
    "newest_toolkits",
    "opened_calculation",
    "own_calculation",
    "owners_of",
    "published_toolkit",
    "released",
    "releases_of",
    "removed_calculations",
    "shown_by",
    "start_of",
    "start_of_calculation",
    "taken_by",
    "toolkits",
    "toolkits_at_the_desk",
    "whole",
    "with_downloads",
    "with_rows",
    "without_toolkit",
    "writes",
    "written_by",
]
