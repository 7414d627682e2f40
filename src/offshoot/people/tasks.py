"""Background work of people. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task
def forget_what_is_over() -> dict[str, int]:
    """Deletes what was kept for as long as the privacy page says."""
    return operations.forget_what_is_over(timezone.now())


SCHEDULE = {"forget what is over": (timedelta(days=1), forget_what_is_over)}
