"""Asking, answering, stopping, and what curators decide about questions."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.dialogue import consents, letters, limits, links
from offshoot.dialogue.domain.texts import quoted
from offshoot.dialogue.models import Question
from offshoot.library.models import Contact, Innovation, Organisation
from offshoot.mail.operations import send
from offshoot.people.models import User

State, Publication = Question.State, Question.Publication


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

    The same form sent twice (`key`) asks once. Raises limits.TooOftenError.
    """
    User.objects.select_for_update().get(pk=asker.pk)  # one at a time, so that limits hold
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
    if contact:
        _send_to(question, contact, now)
    _settle_publication(question)
    return question


def _of(subject: Innovation | Organisation) -> Organisation | None:
    return subject if isinstance(subject, Organisation) else None


@transaction.atomic
def forward(question: Question, contact: Contact) -> bool:
    """Sends a question to another mailbox, by a curator; links of an earlier one end. False when
    the mailbox takes none."""
    # The asker agreed to show the address to the one they chose.
    question.share_version = None
    question.organisation = contact.organisation
    return _send_to(question, contact, timezone.now())


def _send_to(question: Question, contact: Contact, now: datetime) -> bool:
    question.contact, question.state, question.sent_at = contact, State.WAITING, now
    question.publication = Publication.NONE
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
    if send(letter, contact.email) is None:
        question.contact, question.state, question.sent_at = None, State.UNADDRESSED, None
        question.share_version = None
    question.save()
    return question.contact is not None


@transaction.atomic
def answer(question: Question, text: str, *, may_publish: bool) -> bool:
    """Keeps the answer of the mailbox and mails it to the asker. A corrected answer replaces the
    last and must be approved anew. False when nothing changed: it was sent twice."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    version = consents.PUBLISH_ANSWER.version if may_publish else None
    is_new = question.answer != text
    if not is_new and (question.answer_publish_version is None) is (version is None):
        return False
    question.answer, question.answer_publish_version = text, version
    question.answered_at, question.state = timezone.now(), State.ANSWERED
    question.publication = Publication.NONE
    question.published_at = None
    _settle_publication(question)
    question.save()
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
def report(question: Question, why: str) -> None:
    """The mailbox says that a question is abuse; a curator looks at it."""
    question.report, question.reported_at = why, timezone.now()
    question.save(update_fields=["report", "reported_at"])


@transaction.atomic
def withdraw(question: Question) -> None:
    """The asker takes it back: the link in the mail says so and takes no answer."""
    question.state, question.publication = State.WITHDRAWN, Publication.NONE
    question.closed_at = timezone.now()
    question.save()


@transaction.atomic
def unwithdraw(question: Question) -> None:
    """Undoes `withdraw`; no mail is sent again."""
    question.state = State.WAITING if question.contact_id else State.UNADDRESSED
    question.closed_at = None
    _settle_publication(question)
    question.save()


@transaction.atomic
def set_takes_answers(question: Question, takes: bool) -> None:
    """The asker wants no further answer to it, or wants them after all."""
    question.takes_answers = takes
    question.save(update_fields=["takes_answers"])


@transaction.atomic
def set_publishing(question: Question, may_publish: bool) -> None:
    """The asker agrees to publishing, or takes that back, at any time."""
    question.publish_version = consents.PUBLISH.version if may_publish else None
    if not may_publish:
        question.publication, question.published_at = Publication.NONE, None
    _settle_publication(question)
    question.save()


def _settle_publication(question: Question) -> None:
    """What everybody agreed to publish waits for a curator."""
    if question.publication == Publication.NONE and question.may_be_published:
        question.publication = Publication.WAITING
        question.save()


@transaction.atomic
def publish_question(question: Question) -> None:
    """Shows it on the page. Raises ValueError when somebody concerned has not agreed."""
    if not question.may_be_published:
        raise ValueError("Asker and organisation must agree first.")
    question.publication, question.published_at = Publication.PUBLISHED, timezone.now()
    question.save(update_fields=["publication", "published_at"])
    _tell(question, _("It is public now, without your name."), "")


@transaction.atomic
def refuse_publication(question: Question, reason: str) -> None:
    """Leaves it private, or takes it from the page, and tells the asker why."""
    question.publication, question.published_at = Publication.REFUSED, None
    question.reason = reason
    question.save(update_fields=["publication", "published_at", "reason"])
    _tell(question, _("It was not made public."), reason)


@transaction.atomic
def close_question(question: Question, reason: str) -> None:
    """Ends it, as abuse: no answer, no publication, and no new question by its asker for a
    month."""
    question.state, question.publication = State.CLOSED, Publication.NONE
    question.closed_at, question.reason = timezone.now(), reason
    question.published_at = question.reported_at = None
    question.save()
    _tell(question, _("A curator has closed it."), reason)


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


def _questions_url() -> str:
    return links.absolute(reverse("dialogue:questions"))
