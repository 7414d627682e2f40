"""Background work of the library. `SCHEDULE` is read by the ticker."""

from datetime import timedelta

from django_tasks import task

from . import indexing


@task
def update_index() -> int:
    """Takes what waits in the outbox into the search index."""
    return indexing.keep_up()


SCHEDULE = {"update the search index": (timedelta(minutes=1), update_index)}
