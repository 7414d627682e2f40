"""Background work of submissions. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task
def look_after_drafts() -> int:
    """Tells the authors of drafts that nobody touches."""
    return operations.look_after_drafts(timezone.now())


@task
def tell_published() -> int:
    """Tells the authors of what became public."""
    return operations.tell_published(timezone.now())


SCHEDULE = {
    "look after drafts of submissions": (timedelta(days=1), look_after_drafts),
    "tell what became of submissions": (timedelta(hours=1), tell_published),
}
