"""Asking once a year whether what we say is still so, and what comes of the answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from offshoot.dialogue import letters, links
from offshoot.dialogue.models import Claim, Inquiry
from offshoot.dialogue.models.inquiries import INQUIRY_LASTS
from offshoot.dialogue.queries import confirmed_claims, mailboxes_of, to_be_asked
from offshoot.library.domain.freshness import OWNERS_KNOW
from offshoot.library.models import Innovation, KindReview
from offshoot.library.operations.care import still_so
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send, wants

#: Mails of a day, so that a library that is loaded at once does not mail everybody at once.
MOST_A_DAY = 50
REMIND_AFTER = timedelta(days=30)
Answer = Inquiry.Answer


def ask_owners(now: datetime) -> int:
    """Asks about innovations whose status, contact or cost is due; returns how many were."""
    asked = 0
    for innovation in to_be_asked(now)[: MOST_A_DAY * 4]:
        asked += _ask(innovation, now)
        if asked == MOST_A_DAY:
            break
    return asked


@transaction.atomic
def _ask(innovation: Innovation, now: datetime) -> bool:
    """Asks one person or mailbox; False where there is none, or somebody was asked meanwhile."""
    innovation = Innovation.objects.select_for_update(of=("self",)).get(pk=innovation.pk)
    if not to_be_asked(now).filter(pk=innovation.pk).exists():
        return False
    claim, address = _whom(innovation)
    if not address:
        return False
    inquiry = Inquiry.objects.create(
        innovation=innovation, claim=claim, address=address, asked_at=now
    )
    return _mail(inquiry, is_reminder=False)


def _whom(innovation: Innovation) -> tuple[Claim | None, str]:
    """Whoever has claimed it, else a mailbox of those behind it; of these, one that takes this."""
    for claim in confirmed_claims(innovation):
        email = claim.claimant.email if claim.claimant else ""
        if email and wants(email, letters.YEARLY):
            return claim, email
    boxes = (contact.email for contact in mailboxes_of(innovation).open)
    return None, next((email for email in boxes if wants(email, letters.YEARLY)), "")


def _mail(inquiry: Inquiry, *, is_reminder: bool) -> bool:
    name = str(inquiry.innovation)
    kind = letters.StillSoReminder if is_reminder else letters.StillSo
    letter = kind(name, links.inquiry_url(inquiry), INQUIRY_LASTS.days)
    return send(letter, inquiry.address) is not None


def remind_owners(now: datetime) -> int:
    """Asks a second and last time those who have not answered for a month; returns how many."""
    waited = Inquiry.objects.unanswered().filter(
        asked_at__lte=now - REMIND_AFTER,
        asked_at__gt=now - INQUIRY_LASTS,
        reminded_at=None,
        innovation__live=True,
    )
    return sum(_remind(inquiry, now) for inquiry in waited.order_by("pk")[:MOST_A_DAY])


@transaction.atomic
def _remind(inquiry: Inquiry, now: datetime) -> bool:
    waits = Inquiry.objects.unanswered().filter(pk=inquiry.pk, reminded_at=None)
    return bool(waits.update(reminded_at=now)) and _mail(inquiry, is_reminder=True)


@transaction.atomic
def answer_inquiry(
    inquiry: Inquiry, answer: str, *, part: str = "", text: str = "", source_url: str = ""
) -> bool:
    """Keeps an answer, the last one given; False when it comes too late. What is still so counts
    as looked at today. Words given before stay, unless others are."""
    inquiry = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    if not inquiry.may_be_answered:
        return False
    inquiry.answer, inquiry.answered_at = answer, timezone.now()
    if text:
        inquiry.part, inquiry.text, inquiry.source_url = part, text, source_url
    inquiry.save(update_fields=["answer", "answered_at", "part", "text", "source_url"])
    if answer == Answer.STILL_SO:
        person = inquiry.claim.claimant if inquiry.claim else None
        still_so(inquiry.innovation, OWNERS_KNOW, person=person, said_by=KindReview.SaidBy.OWNER)
    return True


@transaction.atomic
def handle_inquiry(inquiry: Inquiry, words: str) -> bool:
    """A curator has acted on an answer and, with `words`, writes what was done; False when somebody
    else has."""
    handled = {"handled_at": timezone.now(), "reply": words}
    if not Inquiry.objects.for_the_desk().filter(pk=inquiry.pk).update(**handled):
        return False
    if words and inquiry.address:
        url = links.absolute(inquiry.innovation.get_absolute_url())
        letter = letters.InquiryHandled(str(inquiry.innovation), quoted(words), url)
        send(letter, inquiry.address)
    return True
