"""Where what was merged is now."""

from typing import Any

from offshoot.library.models import Merged


def merged_into(model: Any, slug: str) -> Any:
    """The entry that took in the one with this slug, the last one that had it; None when there
    was none, or it is gone itself. Two queries."""
    old = Merged.objects.of(model).filter(old_slug=slug).order_by("-pk").first()
    return model.objects.filter(pk=old.target_id).first() if old else None
