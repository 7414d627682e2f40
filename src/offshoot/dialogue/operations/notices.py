"""Receiving and deciding notices of unlawful content."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from offshoot.dialogue import letters, limits, links
from offshoot.dialogue.domain.once import key_of
from offshoot.dialogue.models import Notice
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send


@transaction.atomic
def receive_notice(
    path: str, explanation: str, name: str, email: str, *, key: UUID, client_address: str
) -> Notice:
    """Keeps a notice and, where there is an address, mails its number. The same form with the same
    words sent twice (`key`) counts once. Raises limits.TooOftenError."""
    key = key_of(key, path, explanation, name, email)
    before = Notice.objects.filter(form_key=key).first()
    if before:
        return before
    limits.giving_notice(client_address, timezone.now())
    # The second click of two may come before the first is saved.
    words = {"path": path, "explanation": explanation, "name": name, "email": email}
    notice, is_new = Notice.objects.get_or_create(form_key=key, defaults=words)
    if email and is_new:
        send(letters.NoticeReceived(notice.number), email)
    return notice


@transaction.atomic
def decide_notice(notice: Notice, decision: str, statement: str) -> bool:
    """Keeps what a curator decided and why, and tells whoever sent the notice. False when it was
    decided before."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.decision:
        return False
    notice.decision, notice.statement = decision, statement
    notice.decided_at = timezone.now()
    notice.save(update_fields=["decision", "statement", "decided_at"])
    if notice.email:
        letter = letters.NoticeDecided(
            notice.number,
            links.absolute(notice.path),
            str(notice.get_decision_display()),
            quoted(statement),
        )
        send(letter, notice.email)
    return True
