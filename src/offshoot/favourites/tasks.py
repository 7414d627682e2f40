"""Background work of favourites. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task
def send_digests() -> int:
    """Queues the digests of saved searches that are due."""
    return operations.send_digests(timezone.now())


# Often, since a run leaves what the index does not know yet to the next one.
SCHEDULE = {"send digests": (timedelta(minutes=10), send_digests)}
