"""Begin, and save answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from offshoot.mail.operations import send
from offshoot.people.domain.languages import LANGUAGES
from offshoot.people.models import User
from offshoot.people.queries import reachable
from offshoot.submissions import limits
from offshoot.submissions.domain.merging import merge
from offshoot.submissions.letters import DraftKept
from offshoot.submissions.models import Change, Moment, Submission
from offshoot.submissions.queries import answers_at, last_writer

from .stages import open_for, url_of


@transaction.atomic
def begin(owner: User) -> Submission:
    """A new draft, or the one that they began and wrote nothing into. Raises ValidationError when
    they have very many."""
    User.objects.select_for_update().get(pk=owner.pk)
    drafts = Submission.objects.kept().filter(owner=owner, state=Submission.State.DRAFT)
    untouched = drafts.filter(version=0, authors=None, invitations=None).first()
    if untouched:
        return untouched
    limits.beginning(owner)
    language = get_language() or ""
    answers = {"language": language} if language in dict(LANGUAGES) else {}
    made = Submission.objects.create(owner=owner, answers=answers)
    Moment.objects.create(submission=made, what=Moment.What.BEGUN, state=made.state)
    return made


@transaction.atomic
def send_link(person: User, submission: Submission) -> None:
    """Mails the address of a draft to whoever leaves it for a while; once for each draft."""
    first = Submission.objects.filter(
        pk=submission.pk, state=Submission.State.DRAFT, link_sent_at=None
    )
    address = reachable([person.pk]).get(person.pk)
    if address and first.update(link_sent_at=timezone.now()):
        send(DraftKept(str(submission), url_of(submission)), address)


@dataclass(frozen=True)
class Clash:
    """An answer that somebody else changed meanwhile, to something else than was typed here."""

    key: str
    theirs: Any
    change: Change | None


@dataclass(frozen=True)
class Saved:
    """What came of saving. With clashes nothing was saved: `values` are what was typed, and the
    other editor's words where nothing was typed; `version` is the one to save them over."""

    submission: Submission
    values: dict[str, Any]
    clashes: tuple[Clash, ...] = ()

    @property
    def version(self) -> int:
        return self.submission.version


@transaction.atomic
def save_answers(
    person: User, submission: Submission, typed: Mapping[str, Any], version: int
) -> Saved:
    """Keeps answers by the keys of questions; None stands for no answer. `version` is the one that
    they were made from: what others changed since is not written over. Raises ClosedError."""
    row = open_for(submission, "edit")
    base = answers_at(row, version, typed.keys())
    merged = merge(base, typed, row.answers)
    if merged.clashes:
        clashes = (
            Clash(key, row.answers.get(key), last_writer(row, key)) for key in merged.clashes
        )
        return Saved(row, merged.values, tuple(clashes))
    before = {
        key: row.answers.get(key)
        for key, value in merged.values.items()
        if value != row.answers.get(key)
    }
    if before:
        _write(row, merged.values, before, person)
    row.touched_at, row.reminded_at, row.warned_at = timezone.now(), None, None
    row.save()
    return Saved(row, merged.values)


def _write(
    row: Submission, values: Mapping[str, Any], before: dict[str, Any], person: User
) -> None:
    row.answers = {key: it for key, it in {**row.answers, **values}.items() if it is not None}
    row.name = str(row.answers.get("name", ""))[:200]
    row.version += 1
    Change.objects.create(submission=row, version=row.version, before=before, person=person)
