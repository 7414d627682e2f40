"""Background work of panels. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from .operations.reminders import remind_owners, remind_seats


@task
def remind() -> int:
    """Reminds evaluators of invitations and ratings, and owners of drafts."""
    now = timezone.now()
    return remind_seats(now) + remind_owners(now)


SCHEDULE = {"remind panels": (timedelta(days=1), remind)}
