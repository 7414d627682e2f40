"""Background work of toolkits. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task
def render(number: int) -> None:
    """Makes the files of a release."""
    operations.render_now(number)


@task
def tell_takers(number: int) -> int:
    """Mails those who took an older release of a toolkit."""
    return operations.tell_takers(number)


@task
def make_first_releases() -> int:
    """Begins a release of each toolkit of the content that has none."""
    return operations.ask_for_first_releases()


@task
def forget_other_files() -> int:
    """Deletes files in the making that nobody makes any more."""
    return operations.forget_other_files(timezone.now() - timedelta(days=1))


SCHEDULE = {
    "make first releases of toolkits": (timedelta(minutes=10), make_first_releases),
    "forget unfinished files of toolkits": (timedelta(days=1), forget_other_files),
}
