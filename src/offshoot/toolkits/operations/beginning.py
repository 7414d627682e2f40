"""Beginning a toolkit at the desk."""

from django.db import transaction

from offshoot.library.models import Innovation
from offshoot.toolkits.models import Toolkit


@transaction.atomic
def begin_toolkit(innovation: Innovation) -> Toolkit:
    """An empty draft for an innovation; the one that is there, if somebody was quicker."""
    Innovation.objects.select_for_update(of=("self",)).get(pk=innovation.pk)
    toolkit: Toolkit
    toolkit, is_new = Toolkit.objects.get_or_create(
        innovation=innovation, defaults={"live": False, "has_unpublished_changes": True}
    )
    if is_new:
        toolkit.save_revision(clean=False)
    return toolkit
