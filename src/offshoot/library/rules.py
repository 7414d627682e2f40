"""Who may do what with the library, beyond the permissions on a single table."""

from typing import Any


def may_merge(person: Any, model: Any) -> bool:
    """Merging changes one entry and deletes another, in everything that names them."""
    name = model._meta.model_name
    verbs = (f"library.change_{name}", f"library.delete_{name}", "library.change_innovation")
    return bool(person.has_perms(verbs))
