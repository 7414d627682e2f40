"""Housekeeping that belongs to no module: what Wagtail, sessions and the task queue need."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
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


@task()
def forget_old_limits() -> None:
    """Delete what the shared cache no longer counts: it holds addresses of readers."""
    table = connection.ops.quote_name(settings.CACHE_TABLE)
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - our name


SCHEDULE = {
    "forget old limits": (timedelta(hours=1), forget_old_limits),
    "publish scheduled": (timedelta(minutes=1), publish_scheduled),
    "forget old sessions": (timedelta(days=1), forget_old_sessions),
    "forget old results": (timedelta(days=1), forget_old_results),
}
