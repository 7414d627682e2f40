"""Background work of the mail layer. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task
def deliver() -> int:
    """Sends what is due."""
    return operations.deliver_due(timezone.now())


SCHEDULE = {"deliver mail": (timedelta(minutes=1), deliver)}
