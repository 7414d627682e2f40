"""`offshoot manage import_columns`: the reference page of the columns, from the code."""

from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import override

from offshoot.imports.writing import columns_page


class Command(BaseCommand):
    help = "Print the reference page of the columns of imports, in Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("en"):
            self.stdout.write(columns_page(), ending="")
