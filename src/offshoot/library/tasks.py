"""Background work of the library. `SCHEDULE` is read by the ticker."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django_tasks import task
from wagtail.models import ReferenceIndex

from . import indexing
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


SCHEDULE = {"update the search index": (timedelta(minutes=1), update_index)}
