"""Who may import: those who hold the permission that curators have. An import shows drafts of all
and can change them, so there is no smaller right, and every import is open to all who may."""

from typing import Any

PERMISSION = "imports.add_import"


def may_import(person: Any) -> bool:
    """Whether somebody may import and export, and look at the imports of others."""
    return bool(person.has_perm(PERMISSION))
