"""`offshoot doctor`: looks at everything that commonly goes wrong and says what to do."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from . import health, schema, startup
from .failures import EXIT_FAILED, StartError

OK, WARNING, PROBLEM = "ok", "warning", "problem"
LOW_SPACE_BYTES = 1024**3
TOO_LONG = timedelta(hours=1)


@dataclass(frozen=True)
class Finding:
    """One line of the examination."""

    level: str
    what: str
    remedy: str = ""


def system_checks() -> Iterator[Finding]:
    """Django's checks and ours; those for deployment only in production."""
    messages = run_checks(include_deployment_checks=settings.PRODUCTION)
    for message in messages:
        if not message.is_silenced():
            level = PROBLEM if message.level >= ERROR else WARNING
            yield Finding(level, f"{message.id}: {message.msg}", message.hint or "")
    if not messages:
        yield Finding(OK, "The settings are sound.")


def data_folder() -> Iterator[Finding]:
    """Room and right to write."""
    folder = startup.writable_data_folder()
    free = shutil.disk_usage(folder).free
    said = f"The data folder {folder} can be written and has {free / 1024**3:.1f} GiB free."
    if free < LOW_SPACE_BYTES:
        yield Finding(WARNING, said, "Make space before the disk is full.")
    else:
        yield Finding(OK, said)


def database() -> Iterator[Finding]:
    """Reachable, migrated, and not from a newer version."""
    startup.reach_database()
    startup.refuse_newer_database()
    missing = schema.unapplied()
    if missing:
        yield Finding(
            PROBLEM, f"{len(missing)} migrations are not applied.", "Run: offshoot prepare"
        )
    else:
        yield Finding(OK, f"The database ({connection.vendor}) answers and is up to date.")


def search_index() -> Iterator[Finding]:
    """There and readable."""
    if health.index_is_ready():
        yield Finding(OK, "The search index can be read.")
    else:
        yield Finding(PROBLEM, "The search index cannot be read.", "Run: offshoot reindex")


def content() -> Iterator[Finding]:
    """Content files without mistakes."""
    said = StringIO()
    try:
        call_command("check_content", stdout=said, stderr=said)
    except CommandError as error:
        text = str(error).strip() or said.getvalue().strip()
        yield Finding(
            PROBLEM,
            f"Content files have mistakes: {text}",
            "Correct them; offshoot check-content shows each.",
        )
    else:
        lines = said.getvalue().strip().splitlines()
        yield Finding(OK, lines[-1] if lines else "The content files have no mistakes.")


def background_work() -> Iterator[Finding]:
    """Tasks that wait or run for so long that the worker must be down or stuck."""
    if not health.database_answers():
        return
    before = timezone.now() - TOO_LONG
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=before).count()
    stuck = DBTaskResult.objects.running().filter(started_at__lt=before).count()
    if waiting:
        yield Finding(
            PROBLEM,
            f"{waiting} background tasks have waited for more than an hour.",
            "See that the worker runs: offshoot up or offshoot worker",
        )
    if stuck:
        yield Finding(
            WARNING,
            f"{stuck} background tasks began more than an hour ago and have not ended.",
            "The worker was probably stopped meanwhile; its log says more.",
        )
    if not waiting and not stuck:
        yield Finding(OK, "No background task is late.")


EXAMINATIONS: list[Callable[[], Iterator[Finding]]] = [
    system_checks,
    data_folder,
    database,
    search_index,
    content,
    background_work,
]


def examine() -> list[Finding]:
    """Every finding; an examination that fails is a problem itself and stops no other."""
    findings: list[Finding] = []
    for examination in EXAMINATIONS:
        try:
            findings.extend(examination())
        except StartError as error:
            findings.append(Finding(PROBLEM, str(error)))
        except Exception as error:
            what = (examination.__doc__ or "").strip()
            findings.append(Finding(PROBLEM, f"Could not be examined: {what} ({error})"))
    return findings


def table(findings: list[Finding]) -> str:
    """The findings as lines, the remedy below what it is for."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.level:<8}  {finding.what}")
        if finding.remedy:
            lines.append(f"{'':<8}  → {finding.remedy}")
    return "\n".join(lines)


def doctor() -> int:
    """Print all findings; 1 when one of them is a problem, else 0."""
    findings = examine()
    print(table(findings))
    return EXIT_FAILED if any(finding.level == PROBLEM for finding in findings) else 0
