"""`offshoot load`: puts content files into the database."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from offshoot.library.content.folder import content_folder
from offshoot.library.content.loading import LoadReport, load_folder


class _Progress:
    """Says how far it is: on a terminal in one line that is written over, elsewhere (a log) in
    a line every few seconds. What is quick is not talked about."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out
        self.on_terminal = out.isatty()
        self.pause = 0.2 if self.on_terminal else 5.0
        self.started = self.told = monotonic()
        self.first: int | None = None

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` files are loaded; the first call says from where it begins."""
        now = monotonic()
        if self.first is None:
            self.first, self.started, self.told = done, now, now
        elif now - self.told >= self.pause or (self.on_terminal and done == total):
            self.told = now
            self._tell(self._words(done, total, now - self.started), done == total)

    def _words(self, done: int, total: int, seconds: float) -> str:
        rate = (done - (self.first or 0)) / seconds
        left = (total - done) / rate
        return f"  {done:,} of {total:,} files, {rate:,.0f} a second, {left:,.0f} s left"

    def _tell(self, words: str, is_last: bool) -> None:
        if self.on_terminal:
            self.out.write(f"\r{words:<70}", ending="\n" if is_last else "")
        else:
            self.out.write(words)
        self.out.flush()


class Command(BaseCommand):
    help = "Load the content files that are new or changed; never overwrite an editor's words."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", default=settings.CONTENT_DIR, help="folder of content files"
        )
        parser.add_argument(
            "--overwrite",
            metavar="SLUG",
            nargs="+",
            default=[],
            help="take the file's words for these, even where an editor changed them (a toolkit is "
            "named toolkits/SLUG)",
        )
        parser.add_argument(
            "--everything",
            action="store_true",
            help="look at every file again, also when none changed since the last time",
        )

        parser.add_argument(
            "--message",
            default="",
            help="what changed and why, for the public history of every innovation it publishes",
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
                message=options["message"],
                progress=_Progress(self.stdout),
            )
        except NotADirectoryError:
            raise CommandError(
                f"There is no content folder {folder}. Set OFFSHOOT_CONTENT to one, or to none."
            ) from None
        self._tell(report)

    def _tell(self, report: LoadReport) -> None:
        for problem in report.problems:
            self.stderr.write(str(problem))
        for held in report.held:
            self.stderr.write(
                f"{held.entry.path}: {held.entry.slug} was not loaded, because {held.reason}. "
                f"“offshoot load --overwrite {held.name}” takes the file's words."
            )
            self.stderr.write(held.difference)
        for slug in report.unknown:
            self.stderr.write(f"Nothing to overwrite: no valid content file is about {slug}.")
        self.stdout.write(
            f"Content: {len(report.created)} new, {len(report.updated)} updated, "
            f"{report.unchanged} unchanged, {len(report.held)} held back, "
            f"{len(report.problems)} problems."
        )
