"""Background work of toolkits. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import operations
from .operations import first_steps


@task
def render(number: int) -> None:
    """Makes the files of a release."""
    operations.render_now(number)


@task
def tell_takers(number: int) -> int:
    """Mails those who took an older release of a toolkit."""
    return operations.tell_takers(number)


@task
def tell_who_waits() -> int:
    """Mails those whom a run that was stopped did not reach."""
    return operations.tell_who_waits()


@task
def make_first_releases() -> int:
    """Begins a release of each toolkit of the content that has none."""
    return operations.ask_for_first_releases()


@task
def forget_other_files() -> int:
    """Deletes files in the making that nobody makes any more."""
    return operations.forget_other_files(timezone.now() - timedelta(days=1))


@task
def ask_what_was_learned() -> int:
    """Asks teams that explore, once, what they learned at their first steps."""
    return first_steps.ask_what_was_learned(timezone.now())


@task
def add_waiting_lessons() -> int:
    """Puts what teams learned before there was a toolkit into it."""
    return first_steps.add_waiting_lessons()


SCHEDULE = {
    "ask teams what they learned": (timedelta(days=1), ask_what_was_learned),
    "add what teams learned to toolkits": (timedelta(days=1), add_waiting_lessons),
    "tell of new releases": (timedelta(hours=1), tell_who_waits),
    "make first releases of toolkits": (timedelta(minutes=10), make_first_releases),
    "forget unfinished files of toolkits": (timedelta(days=1), forget_other_files),
}
