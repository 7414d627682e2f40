"""The records that Wagtail indexes. The table is made by `start`; it has no migration."""

from typing import ClassVar

from django.db import models
from wagtail.search import index


class Record(index.Indexed, models.Model):
    """A document under the id of its collection."""

    name = models.CharField(max_length=200, unique=True)
    title = models.TextField()
    body = models.TextField()

    search_fields: ClassVar = [
        index.SearchField("title", boost=3),
        index.SearchField("body"),
    ]

    class Meta:
        app_label = "wagtail_search_peer"

    def __str__(self) -> str:
        return self.title
