"""`offshoot load`: puts content files into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from offshoot.library.content.folder import content_folder
from offshoot.library.content.loading import LoadReport, load_folder


class Command(BaseCommand):
    help = "Load the content files that are new or changed; never overwrite an editor's words."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", default=settings.CONTENT_DIR, help="folder of content files"
        )
        parser.add_argument(
            "--overwrite",
            metavar="SLUG",
            nargs="+",
            default=[],
            help="take the file's words for these, even where an editor changed them",
        )
        parser.add_argument(
            "--everything",
            action="store_true",
            help="look at every file again, also when none changed since the last time",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = content_folder(options["folder"])
        if folder is None:
            return
        try:
            report = load_folder(
                Path(folder),
                overwrite=options["overwrite"],
                everything=options["everything"],
                progress=self._progress,
            )
        except NotADirectoryError:
            raise CommandError(
                f"There is no content folder {folder}. Set OFFSHOOT_CONTENT to one, or to none."
            ) from None
        self._tell(report)

    def _progress(self, done: int, total: int) -> None:
        if self.stdout.isatty() and (done % 25 == 0 or done == total):
            self.stdout.write(f"\r  {done} of {total}", ending="\n" if done == total else "")
            self.stdout.flush()

    def _tell(self, report: LoadReport) -> None:
        for problem in report.problems:
            self.stderr.write(str(problem))
        for held in report.held:
            self.stderr.write(
                f"{held.entry.path}: {held.entry.slug} was not loaded, because {held.reason}. "
                f"“offshoot load --overwrite {held.entry.slug}” takes the file's words."
            )
            self.stderr.write(held.difference)
        for slug in report.unknown:
            self.stderr.write(f"Nothing to overwrite: no valid content file is about {slug}.")
        self.stdout.write(
            f"Content: {len(report.created)} new, {len(report.updated)} updated, "
            f"{report.unchanged} unchanged, {len(report.held)} held back, "
            f"{len(report.problems)} problems."
        )
