"""Background work of favourites. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations

#: A search that was removed can be brought back for so long.
REMOVED_FOR = timedelta(days=1)


@task
def send_digests() -> int:
    """Queues the digests of saved searches that are due."""
    return operations.send_digests(timezone.now())


@task
def forget_removed_searches() -> int:
    """Deletes saved searches that were removed."""
    return operations.forget_removed_searches(timezone.now() - REMOVED_FOR)


SCHEDULE = {
    # Often, since a run leaves what the index does not know yet to the next one.
    "send digests": (timedelta(minutes=10), send_digests),
    "forget removed searches": (timedelta(hours=6), forget_removed_searches),
}
