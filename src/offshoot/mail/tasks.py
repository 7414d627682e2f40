"""Background work of the mail layer. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations

KEPT_FOR = timedelta(days=30)


@task
def deliver() -> int:
    """Sends what is due."""
    return operations.deliver_due(timezone.now())


@task
def forget() -> int:
    """Deletes the records of mail that is over."""
    return operations.forget_before(timezone.now() - KEPT_FOR)


SCHEDULE = {
    "deliver mail": (timedelta(minutes=1), deliver),
    "forget old mail": (timedelta(days=1), forget),
}
