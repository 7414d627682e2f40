"""Background work of imports, by the step of an import that it is."""

from typing import Any

from django_tasks import task

from . import operations
from .models import Import


@task
def read(number: int, attempt: int) -> None:
    """Reads a file and proposes what to do."""
    operations.read_now(number, attempt)


@task
def apply(number: int, attempt: int) -> None:
    """Does what was proposed."""
    operations.apply_now(number, attempt)


@task
def publish(number: int, attempt: int) -> None:
    """Publishes the drafts of an import that can be."""
    operations.publish_now(number, attempt)


@task
def undo(number: int, attempt: int) -> None:
    """Takes an import back."""
    operations.undo_now(number, attempt)


TASKS: dict[str, Any] = {
    Import.State.READING: read,
    Import.State.APPLYING: apply,
    Import.State.PUBLISHING: publish,
    Import.State.UNDOING: undo,
}
