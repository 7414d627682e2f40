"""Background work of the library. `SCHEDULE` is read by the ticker."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.models import ReferenceIndex

from . import indexing
from .care import links
from .models.clusters import names_of_all_rows


@task
def update_index() -> int:
    """Takes what waits in the outbox into the search index."""
    return indexing.keep_up()


@task
def index_references(model_name: str, ids: list[int]) -> None:
    """Notes for the back office what loaded rows refer to, so that it can say where a place or
    an organisation is used. At the desk Wagtail does so at each save."""
    model: Any = apps.get_model("library", model_name)
    rows = model._default_manager.filter(pk__in=ids).prefetch_related(*names_of_all_rows(model))
    with transaction.atomic():
        for row in rows if ReferenceIndex.is_indexed(model) else ():
            ReferenceIndex.create_or_update_for_object(row)


# After everything else that waits: an answer can take ten seconds.
@task(priority=-50)
def check_a_link() -> None:
    """Asks one address that a source or website gives whether it still answers."""
    links.check_next(timezone.now())


@task
def watch_links() -> int:
    """Takes new addresses into the watch over links, and those that are gone out of it."""
    return links.watch_all(timezone.now())


SCHEDULE = {
    "update the search index": (timedelta(minutes=1), update_index),
    "watch links": (timedelta(days=1), watch_links),
    "check a link": (timedelta(minutes=10), check_a_link),
}
