"""Asking, answering, stopping, and what curators decide about questions."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.dialogue import consents, letters, limits, links
from offshoot.dialogue.domain.once import key_of
from offshoot.dialogue.models import Question
from offshoot.library.models import Contact, Innovation, Organisation
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send, wants
from offshoot.people.models import User

State, Publication = Question.State, Question.Publication


def _locked(question: Question) -> Question:
    """The question as it is now. What a page was drawn from may be old: an answer may have come
    meanwhile. Nobody else changes it until the transaction ends."""
    found = Question.objects.with_names().select_related("asker")
    return found.select_for_update(of=("self",)).get(pk=question.pk)


@transaction.atomic
def ask(
    asker: User,
    subject: Innovation | Organisation,
    contact: Contact | None,
    text: str,
    *,
    key: UUID,
    about: str = "",
    may_publish: bool = False,
    shares_address: bool = False,
) -> Question:
    """Keeps a question and sends it to the mailbox; without one it goes to the curators' desk.

    The same form with the same words sent twice (`key`) asks once. Raises limits.TooOftenError.
    """
    User.objects.select_for_update().get(pk=asker.pk)  # one at a time, so that limits hold
    key = key_of(key, text, about, str(contact.pk) if contact else "")
    before = Question.objects.filter(asker=asker, form_key=key).first()
    if before:
        return before
    now = timezone.now()
    limits.asking(asker, contact.email if contact else "", now)
    question = Question.objects.create(
        asker=asker,
        form_key=key,
        innovation=subject if isinstance(subject, Innovation) else None,
        organisation=contact.organisation if contact else _of(subject),
        text=text,
        about=about,
        state=State.UNADDRESSED,
        asked_at=now,
        share_version=consents.SHARE.version if shares_address and contact else None,
        publish_version=consents.PUBLISH.version if may_publish else None,
    )
    if contact and not _send_to(question, contact, now):
        question.share_version = None
    _settle_publication(question)
    question.save()
    return question


def _of(subject: Innovation | Organisation) -> Organisation | None:
    return subject if isinstance(subject, Organisation) else None


@transaction.atomic
def forward(question: Question, contact: Contact) -> bool:
    """Sends a question to another mailbox, by a curator, which settles a report; links of an
    earlier one end. False, and nothing changes, when the mailbox takes none or the question is
    not open any more."""
    question = _locked(question)
    # The asker agreed to show the address to the one they chose.
    question.share_version = None
    if not question.is_open or not _send_to(question, contact, timezone.now()):
        return False
    question.organisation = contact.organisation
    question.report, question.reported_at = "", None
    question.save(
        update_fields=[
            *("contact", "organisation", "state", "sent_at", "share_version"),
            *("publication", "published_at", "report", "reported_at"),
        ]
    )
    return True


def _send_to(question: Question, contact: Contact, now: datetime) -> bool:
    """Mails it and notes where it is; the caller saves. False when the mailbox takes none."""
    if not wants(contact.email, letters.QUESTIONS):
        return False
    question.contact, question.state, question.sent_at = contact, State.WAITING, now
    question.publication, question.published_at = Publication.NONE, None
    subject = question.innovation or contact.organisation
    letter = letters.QuestionForYou(
        subject_name=str(subject),
        about=question.about,
        lines=quoted(question.text),
        sender=question.asker.email if question.asker and question.share_version else "",
        page_url=links.absolute(subject.get_absolute_url()),
        answer_url=links.answer_url(question),
        days=links.ANSWER_LASTS.days,
    )
    send(letter, contact.email)
    return True


@transaction.atomic
def answer(question: Question, text: str, *, may_publish: bool) -> bool:
    """Keeps the answer of the mailbox and mails it to the asker. A corrected answer replaces the
    last and must be approved anew. False when nothing changed: it was sent twice, or the
    question takes no answer any more."""
    question = _locked(question)
    if not question.may_be_answered:
        return False
    version = consents.PUBLISH_ANSWER.version if may_publish else None
    is_new = question.answer != text
    if not is_new and (question.answer_publish_version is None) is (version is None):
        return False
    question.answer, question.answer_publish_version = text, version
    question.answered_at, question.state = timezone.now(), State.ANSWERED
    question.publication = Publication.NONE
    question.published_at = None
    _settle_publication(question)
    question.save(
        update_fields=[
            *("answer", "answer_publish_version", "answered_at", "state"),
            *("publication", "published_at"),
        ]
    )
    if is_new and question.asker:
        letter = letters.QuestionAnswered(
            str(question.organisation or _("The organisation")),
            question.subject_name,
            quoted(text),
            _questions_url(),
        )
        send(letter, question.asker.email)
    return True


@transaction.atomic
def report(question: Question, why: str) -> bool:
    """The mailbox says that a question is abuse; a curator looks at it. False when it was reported
    or closed before."""
    question = _locked(question)
    if question.reported_at or question.state == State.CLOSED:
        return False
    question.report, question.reported_at = why, timezone.now()
    question.save(update_fields=["report", "reported_at"])
    return True


@transaction.atomic
def withdraw(question: Question) -> bool:
    """The asker takes it back: the link in the mail says so and takes no answer. False when it was
    answered or closed before."""
    question = _locked(question)
    if not question.is_open:
        return False
    question.state, question.closed_at = State.WITHDRAWN, timezone.now()
    question.publication, question.published_at = Publication.NONE, None
    question.save(update_fields=["state", "closed_at", "publication", "published_at"])
    return True


@transaction.atomic
def unwithdraw(question: Question) -> bool:
    """Undoes `withdraw`; no mail is sent again. False when it is not withdrawn."""
    question = _locked(question)
    if question.state != State.WITHDRAWN:
        return False
    question.state = State.WAITING if question.contact_id else State.UNADDRESSED
    question.closed_at = None
    _settle_publication(question)
    question.save(update_fields=["state", "closed_at", "publication"])
    return True


@transaction.atomic
def set_takes_answers(question: Question, takes: bool) -> None:
    """The asker wants no further answer to it, or wants them after all."""
    question.takes_answers = takes
    question.save(update_fields=["takes_answers"])


@transaction.atomic
def stop_sharing(question: Question) -> None:
    """The asker's address is not shown any more; what the mailbox has read, it has read."""
    question.share_version = None
    question.save(update_fields=["share_version"])


@transaction.atomic
def set_publishing(question: Question, may_publish: bool) -> None:
    """The asker agrees to publishing, or takes that back, at any time."""
    question = _locked(question)
    question.publish_version = consents.PUBLISH.version if may_publish else None
    if not may_publish:
        question.publication, question.published_at = Publication.NONE, None
    _settle_publication(question)
    question.save(update_fields=["publish_version", "publication", "published_at"])


def _settle_publication(question: Question) -> None:
    """What everybody agreed to publish waits for a curator; the caller saves."""
    if question.publication == Publication.NONE and question.may_be_published:
        question.publication = Publication.WAITING


@transaction.atomic
def publish_question(question: Question) -> None:
    """Shows it on the page. Raises ValueError when somebody concerned has not agreed."""
    question = _locked(question)
    if not question.may_be_published:
        raise ValueError("Asker and organisation must agree first.")
    question.publication, question.published_at = Publication.PUBLISHED, timezone.now()
    question.save(update_fields=["publication", "published_at"])
    _tell(question, _("It is public now, without your name."), "")


@transaction.atomic
def refuse_publication(question: Question, reason: str) -> None:
    """Leaves it private and tells the asker why; or takes it from the page, and tells the
    organisation as well."""
    question = _locked(question)
    was_public = question.publication == Publication.PUBLISHED
    question.publication, question.published_at = Publication.REFUSED, None
    question.reason = reason
    question.save(update_fields=["publication", "published_at", "reason"])
    what = _("We took it from the page.") if was_public else _("It was not made public.")
    _tell(question, what, reason)
    if was_public:
        _tell_organisation(question, reason)


@transaction.atomic
def close_question(question: Question, reason: str) -> bool:
    """Ends it, as abuse: no answer, no publication, and no new question by its asker for a
    month. False when it was closed before."""
    question = _locked(question)
    if question.state == State.CLOSED:
        return False
    was_public = question.publication == Publication.PUBLISHED
    question.state, question.publication = State.CLOSED, Publication.NONE
    question.closed_at, question.reason = timezone.now(), reason
    question.published_at = question.reported_at = None
    question.save(
        update_fields=[
            *("state", "publication", "closed_at", "reason"),
            *("published_at", "reported_at"),
        ]
    )
    _tell(question, _("A curator has closed it."), reason)
    if was_public:
        _tell_organisation(question, reason)
    return True


@transaction.atomic
def dismiss_report(question: Question) -> None:
    """It is no abuse; it stays as it is."""
    question.reported_at = None
    question.save(update_fields=["reported_at"])


def _tell(question: Question, what: str, reason: str) -> None:
    if question.asker:
        lines = quoted(reason) if reason else ()
        letter = letters.QuestionDecided(question.subject_name, what, lines, _questions_url())
        send(letter, question.asker.email)


def _tell_organisation(question: Question, reason: str) -> None:
    """That its answer is not public any more, where there is one."""
    if question.contact and question.answer:
        send(letters.AnswerTakenDown(question.subject_name, quoted(reason)), question.contact.email)


def _questions_url() -> str:
    return links.absolute(reverse("dialogue:questions"))
