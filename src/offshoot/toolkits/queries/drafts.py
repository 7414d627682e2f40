"""A draft as readers would see it: put together from rows that are in no table yet."""

from django.shortcuts import get_object_or_404

from offshoot.library.models import Innovation, Place
from offshoot.toolkits.domain.document import ToolkitDocument
from offshoot.toolkits.models import Toolkit

from .documents import document_of


def document_of_draft(draft: Toolkit) -> ToolkitDocument:
    """The document of unsaved rows, or of those that a revision holds; the number of queries is
    fixed. The innovation of `draft` is fetched anew, with all that is drawn from it."""
    everything = Innovation.objects.with_everything()
    draft.innovation = everything.get(pk=draft.innovation_id)
    lessons = list(draft.lessons.all())
    places = Place.objects.in_bulk([row.place_id for row in lessons if row.place_id])
    for row in lessons:
        row.place = places.get(row.place_id)
    return document_of(draft)


def newest_draft(pk: int) -> Toolkit:
    """A toolkit as it was saved last, published or not. Raises Http404."""
    found = get_object_or_404(Toolkit.objects.select_related("latest_revision"), pk=pk)
    draft: Toolkit = found.get_latest_revision_as_object()
    return draft
