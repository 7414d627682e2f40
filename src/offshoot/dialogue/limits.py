"""How often. So that a mailbox is not flooded, and one person cannot keep everybody else out."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from offshoot.people.models import User

from .models import Claim, Correction, Proposal, Question

DAY, MONTH = timedelta(days=1), timedelta(days=30)
ASKED_A_DAY = 5
ASKED_A_MONTH = 20
MAILBOX_A_DAY = 10
CLAIMS_A_DAY = 5
PROPOSALS_A_DAY = 20
NOTICES_A_DAY = 10
CORRECTIONS_A_DAY = 30
UNCONFIRMED_A_DAY = 3


class TooOftenError(Exception):
    """Something was done as often as it may be; the message says when it can be done again."""


def asking(person: User, email: str, now: datetime) -> None:
    """Raises TooOftenError when somebody has asked, or a mailbox (its address, or nothing) has
    been asked, as often as may be; or when a question was closed as abuse this month."""
    theirs = Question.objects.filter(asker=person)
    if theirs.filter(state=Question.State.CLOSED, closed_at__gt=now - MONTH).exists():
        raise TooOftenError(
            _("A curator closed a question of yours, so you can ask again a month after that.")
        )
    if theirs.filter(asked_at__gt=now - DAY).count() >= ASKED_A_DAY:
        raise TooOftenError(
            _("You have asked %(count)d questions within a day. Come back tomorrow.")
            % {"count": ASKED_A_DAY}
        )
    if theirs.filter(asked_at__gt=now - MONTH).count() >= ASKED_A_MONTH:
        raise TooOftenError(
            _("You have asked %(count)d questions within a month. Wait for the answers first.")
            % {"count": ASKED_A_MONTH}
        )
    sent = Question.objects.filter(contact__email__iexact=email, sent_at__gt=now - DAY)
    if email and sent.count() >= MAILBOX_A_DAY:
        raise TooOftenError(
            _("This organisation has had many questions today. Send yours again tomorrow.")
        )


def claiming(person: User, now: datetime) -> None:
    """Raises TooOftenError."""
    if Claim.objects.filter(claimant=person, made_at__gt=now - DAY).count() >= CLAIMS_A_DAY:
        raise TooOftenError(
            _("You have made %(count)d claims within a day. Come back tomorrow.")
            % {"count": CLAIMS_A_DAY}
        )


def proposing(claim: Claim, now: datetime) -> None:
    """Raises TooOftenError."""
    made = Proposal.objects.filter(claim=claim, made_at__gt=now - DAY)
    if made.count() >= PROPOSALS_A_DAY:
        raise TooOftenError(_("These are many changes for one day. Send the others tomorrow."))


def giving_notice(client_address: str, now: datetime) -> None:
    """Raises TooOftenError."""
    if _count("notice", client_address, now) > NOTICES_A_DAY:
        raise TooOftenError(
            _("Many notices came from your network today. Send yours again tomorrow.")
        )


def correcting(email: str, client_address: str, now: datetime) -> None:
    """Raises TooOftenError when many corrections came from a network today, or when an address was
    asked to confirm several and has not: it may be of somebody who wants no mail from us. Without
    an address, which is for one that is confirmed, only the network counts."""
    if _count("correction", client_address, now) > CORRECTIONS_A_DAY:
        raise TooOftenError(
            _("Many corrections came from your network today. Send yours again tomorrow.")
        )
    open_ones = Correction.objects.filter(
        email__iexact=email, state=Correction.State.UNCONFIRMED, made_at__gt=now - DAY
    )
    if email and open_ones.count() >= UNCONFIRMED_A_DAY:
        raise TooOftenError(
            _("We have sent several mails to this address today. Open the links in them first.")
        )


def _count(what: str, client_address: str, now: datetime) -> int:
    """Counts one more from an address of the network, of which only a keyed hash is kept, for a
    day."""
    who = salted_hmac(f"offshoot.dialogue.{what}", f"{now.date()} {client_address}").hexdigest()
    key = f"dialogue-{what}s-{who}"
    # Not `incr`: in the database's cache it keeps a number for five minutes from then.
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, DAY.total_seconds())
    return count
