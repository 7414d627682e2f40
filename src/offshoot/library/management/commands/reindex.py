"""`offshoot reindex`: makes the search index anew from the database."""

from typing import Any

from django.core.management.base import BaseCommand

from offshoot.library import indexing


class Command(BaseCommand):
    help = "Make the search index anew; the old one serves until the new one is whole."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Search index: {indexing.rebuild()} innovations.")
