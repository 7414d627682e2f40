"""Signed links that mails carry. Whoever has one needs no account, so they end."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from .models import Claim, Correction, Inquiry, Question
from .models.corrections import CONFIRM_WITHIN
from .models.inquiries import INQUIRY_LASTS
from .models.questions import ANSWER_LASTS as ANSWER_LASTS

CONFIRM_LASTS = timedelta(days=14)
_ANSWER = "offshoot.dialogue.answer"
_CONFIRM = "offshoot.dialogue.confirm"
_CORRECTION = "offshoot.dialogue.correction"
_ASKED_BACK = "offshoot.dialogue.asked-back"
_INQUIRY = "offshoot.dialogue.inquiry"


def answer_token(question: Question) -> str:
    """For the mailbox that the question goes to, and no other."""
    return signing.dumps([question.pk, question.contact_id, sending_of(question)], salt=_ANSWER)


def sending_of(question: Question) -> str:
    """Twelve characters that stand for one sending of a question: another address of the mailbox
    or a later mail has others, so that a link is of use to whoever got the last mail."""
    address = question.contact.email.lower() if question.contact else ""
    moment = question.sent_at.isoformat() if question.sent_at else ""
    return salted_hmac(_ANSWER, f"{address} {moment}").hexdigest()[:12]


def answer_url(question: Question) -> str:
    """The absolute address at which the mailbox answers."""
    return absolute(reverse("dialogue:answer", args=[answer_token(question)]))


def read_answer_token(token: str) -> tuple[int, int, str]:
    """Primary keys of the question and of its mailbox, and the sending. Raises
    signing.SignatureExpired for an old link, signing.BadSignature for what this site has not
    signed."""
    question, contact, sending = signing.loads(token, salt=_ANSWER, max_age=ANSWER_LASTS)
    return question, contact, sending


def confirm_url(claim: Claim) -> str:
    """The absolute address at which the claimant confirms that they read this mailbox."""
    token = signing.dumps([claim.pk, claim.address], salt=_CONFIRM)
    return absolute(reverse("dialogue:confirm", args=[token]))


def read_confirm_token(token: str) -> tuple[int, str]:
    """Primary key of the claim, and the address it was mailed to. Raises as
    `read_answer_token`."""
    claim, address = signing.loads(token, salt=_CONFIRM, max_age=CONFIRM_LASTS)
    return claim, address


def confirm_correction_url(correction: Correction) -> str:
    """The absolute address at which a reader confirms that they sent a correction. The key of its
    form stands for it: no address of anybody is in the link."""
    token = signing.dumps(correction.form_key.hex, salt=_CORRECTION)
    return absolute(reverse("dialogue:confirm-correction", args=[token]))


def read_correction_token(token: str) -> str:
    """The key of a correction's form. Raises as `read_answer_token`."""
    return str(signing.loads(token, salt=_CORRECTION, max_age=CONFIRM_WITHIN))


def asked_back_url(correction: Correction) -> str:
    """The absolute address at which a reader answers what a curator asked about a correction."""
    token = signing.dumps(correction.form_key.hex, salt=_ASKED_BACK)
    return absolute(reverse("dialogue:answer-correction", args=[token]))


def read_asked_back_token(token: str) -> str:
    """The key of a correction's form. Raises as `read_answer_token`."""
    return str(signing.loads(token, salt=_ASKED_BACK, max_age=ANSWER_LASTS))


def inquiry_token(inquiry: Inquiry) -> str:
    """For whoever has the mail. The address stands in it as a mark: once an address is erased, its
    links end."""
    return signing.dumps([inquiry.pk, address_mark(inquiry.address)], salt=_INQUIRY)


def address_mark(address: str) -> str:
    """Twelve characters that stand for an address."""
    return salted_hmac(_INQUIRY, address.lower()).hexdigest()[:12]


def inquiry_url(inquiry: Inquiry) -> str:
    """The absolute address of “is this still so?”."""
    return absolute(reverse("dialogue:still-so", args=[inquiry_token(inquiry)]))


def read_inquiry_token(token: str) -> tuple[int, str]:
    """Primary key of the inquiry, and the mark of the address. Raises as `read_answer_token`."""
    inquiry, mark = signing.loads(token, salt=_INQUIRY, max_age=INQUIRY_LASTS)
    return inquiry, mark


def absolute(path: str) -> str:
    """A path of this site as an address for a mail."""
    return settings.SITE_URL + path
