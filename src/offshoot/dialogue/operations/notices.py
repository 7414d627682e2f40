"""Receiving and deciding notices of unlawful content."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from offshoot.dialogue import letters, limits, links
from offshoot.dialogue.domain.texts import quoted
from offshoot.dialogue.models import Notice
from offshoot.mail.operations import send


@transaction.atomic
def receive_notice(
    path: str, explanation: str, name: str, email: str, *, key: UUID, client_address: str
) -> Notice:
    """Keeps a notice and, where there is an address, mails its number. The same form sent twice
    (`key`) counts once. Raises limits.TooOftenError."""
    before = Notice.objects.filter(form_key=key).first()
    if before:
        return before
    limits.giving_notice(client_address, timezone.now())
    notice = Notice.objects.create(
        form_key=key, path=path, explanation=explanation, name=name, email=email
    )
    if email:
        send(letters.NoticeReceived(notice.number, links.absolute(path)), email)
    return notice


@transaction.atomic
def decide_notice(notice: Notice, decision: str, statement: str) -> None:
    """Keeps what a curator decided and why, and tells whoever sent the notice."""
    notice.decision, notice.statement = decision, statement
    notice.decided_at = timezone.now()
    notice.save()
    if notice.email:
        letter = letters.NoticeDecided(
            notice.number,
            links.absolute(notice.path),
            str(notice.get_decision_display()),
            quoted(statement),
        )
        send(letter, notice.email)
