"""Housekeeping that belongs to no module: what Wagtail, sessions and the task queue need."""

from datetime import timedelta

from django.core.management import call_command
from django_tasks import task


@task()
def publish_scheduled() -> None:
    """Publish and withdraw what an editor has scheduled."""
    call_command("publish_scheduled")


@task()
def forget_old_sessions() -> None:
    """Delete sessions that have expired."""
    call_command("clearsessions")


@task()
def forget_old_results() -> None:
    """Delete the records of finished tasks: after a day, failed ones after a month."""
    call_command(
        "prune_db_task_results", queue_name="*", min_age_days=1, failed_min_age_days=30, verbosity=0
    )


SCHEDULE = {
    "publish scheduled": (timedelta(minutes=1), publish_scheduled),
    "forget old sessions": (timedelta(days=1), forget_old_sessions),
    "forget old results": (timedelta(days=1), forget_old_results),
}
