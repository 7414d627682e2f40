"""A draft as readers would see it: put together from rows that are in no table yet."""

from django.shortcuts import get_object_or_404

from offshoot.library.models import Innovation, Place
from offshoot.toolkits.models import Toolkit


def as_read(draft: Toolkit) -> Toolkit:
    """A copy of a draft for reading, with all its rows in memory and all that is drawn from its
    innovation; the number of queries is fixed. Rows may be unsaved, or of a revision."""
    seen: Toolkit = Toolkit.from_serializable_data(draft.serializable_data(), check_fks=False)
    seen.innovation = Innovation.objects.with_everything().get(pk=draft.innovation_id)
    lessons = list(seen.lessons.all())
    places = Place.objects.in_bulk([row.place_id for row in lessons if row.place_id])
    for row in lessons:
        row.place = places.get(row.place_id)
    return seen


def newest_draft(pk: int) -> Toolkit:
    """A toolkit as it was saved last, published or not. Raises Http404."""
    found = get_object_or_404(Toolkit.objects.select_related("latest_revision"), pk=pk)
    draft: Toolkit = found.get_latest_revision_as_object()
    return draft
