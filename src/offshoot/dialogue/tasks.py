"""Background work of the dialogue. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task
def expire_claims() -> int:
    """Ends claims whose link was not used in time."""
    return operations.expire_claims(timezone.now())


@task
def drop_unconfirmed() -> int:
    """Deletes corrections that nobody confirmed in time."""
    return operations.drop_unconfirmed(timezone.now())


@task
def ask_owners() -> int:
    """Asks those behind innovations, once a year, whether what we say is still so; and once more
    a month later."""
    now = timezone.now()
    return operations.remind_owners(now) + operations.ask_owners(now)


SCHEDULE = {
    "expire claims": (timedelta(days=1), expire_claims),
    "drop unconfirmed corrections": (timedelta(days=1), drop_unconfirmed),
    "ask owners": (timedelta(days=1), ask_owners),
}
