"""`offshoot check-content`: names file, line and remedy of everything wrong in content files."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from offshoot.library.content import annexed
from offshoot.library.content.checks import check
from offshoot.library.content.finding import found_by_another_first
from offshoot.library.content.folder import content_folder
from offshoot.library.content.reading import KINDS, Folder, Survey, read_surveyed, survey


class Command(BaseCommand):
    help = "Check content files: form, references, figures without a source, readability."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", default=settings.CONTENT_DIR, help="folder of content files"
        )
        parser.add_argument(
            "--only",
            metavar="PATH",
            help="check only what lies at or below this path of the folder, such as readings or "
            "readings/first/some-innovation.yaml",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = content_folder(options["folder"])
        if folder is None:
            return
        try:
            found = survey(Path(folder))
        except NotADirectoryError:
            raise CommandError(f"There is no content folder {folder}.") from None
        only = options["only"]
        content = annexed.checked(found, below=only) if only else _whole(found)
        for problem in content.problems:
            self.stdout.write(str(problem))
        self.stdout.write(_counted(content, () if only else KINDS))
        if only and not content.entries and not content.problems:
            raise CommandError(f"Nothing lies at {only} that can be checked by itself.")
        if any(not problem.is_warning for problem in content.problems):
            raise CommandError(f"{len(content.problems)} problems.")


def _whole(found: Survey) -> Folder:
    content = read_surveyed(found)
    check(content)
    content.problems += found_by_another_first(content)
    content.add(annexed.checked(found, content.of_kind("innovation")))
    return content


def _counted(content: Folder, kinds: Sequence[str]) -> str:
    counts = [f"{len(content.of_kind(kind))} {kind}s" for kind in kinds]
    if kinds:
        counts.append(f"{len(content.cities)} cities with figures")
    others = sorted({entry.kind for entry in content.entries} - set(KINDS))
    counts += [f"{len(content.of_kind(kind))} files of {kind}" for kind in others]
    return f"Valid: {', '.join(counts) or 'nothing'}."
