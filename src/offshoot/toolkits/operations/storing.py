"""Saving a toolkit outside its form."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from offshoot.library.models import Innovation
from offshoot.library.models.publishing import publish_all
from offshoot.toolkits.models import Toolkit

#: Relations to rows, each of a table of its own.
Rows = dict[str, Sequence[Any]]


def store_toolkit(
    innovation: Innovation, fields: dict[str, Any], rows: Rows, *, is_published: bool = True
) -> Toolkit:
    """Saves the toolkit of an innovation: `fields` are set on what readers see, and `rows`, unsaved
    ones by relation, take the place of those that were there. It is published, or, where it never
    was, left a draft. Raises ValidationError with every reason when it cannot be published."""
    with transaction.atomic():
        rows_of_it = Toolkit.objects.select_for_update(of=("self",))
        toolkit = rows_of_it.filter(innovation=innovation).first()
        toolkit = toolkit or Toolkit(innovation=innovation, live=False)
        for name, value in {**fields, **rows}.items():
            setattr(toolkit, name, value)
        if is_published or toolkit.live:
            (refusal,) = publish_all([toolkit])
            if refusal:
                raise refusal
        else:
            toolkit.save()
            toolkit.save_revision()
    return toolkit
