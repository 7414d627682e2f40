"""Background work of the standards. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task
def measure_agreement() -> int:
    """Works out anew how far readers agree, where ratings changed."""
    return operations.measure_agreement(timezone.now())


SCHEDULE = {"measure agreement": (timedelta(minutes=30), measure_agreement)}
