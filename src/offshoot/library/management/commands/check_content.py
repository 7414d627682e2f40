"""`offshoot check-content`: names file, line and remedy of everything wrong in content files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from offshoot.library.content.checks import check
from offshoot.library.content.finding import found_by_another_first
from offshoot.library.content.folder import content_folder
from offshoot.library.content.reading import KINDS, read_folder


class Command(BaseCommand):
    help = "Check content files: form, references, figures without a source, readability."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", default=settings.CONTENT_DIR, help="folder of content files"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = content_folder(options["folder"])
        if folder is None:
            return
        try:
            content = read_folder(Path(folder))
        except NotADirectoryError:
            raise CommandError(f"There is no content folder {folder}.") from None
        check(content)
        content.problems += found_by_another_first(content)
        for problem in content.problems:
            self.stdout.write(str(problem))
        counts = ", ".join(f"{len(content.of_kind(kind))} {kind}s" for kind in KINDS)
        self.stdout.write(f"Valid: {counts}, {len(content.cities)} cities with figures.")
        if any(not problem.is_warning for problem in content.problems):
            raise CommandError(f"{len(content.problems)} problems.")
