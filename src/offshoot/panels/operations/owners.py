"""What those behind an innovation answer to the draft of a panel."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.dialogue.models import Claim
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Appeal, Case, Move, Reply
from offshoot.panels.queries.drafts import can_appeal, can_reply, mark_of
from offshoot.panels.rules import may
from offshoot.people.models import User

from .steps import By, NotNowError, What, go, locked, trace

#: Changes of one reply within a day.
MOST_A_DAY = 20


@transaction.atomic
def reply(case: Case, person: User, text: str, mark: str) -> Reply | None:
    """Keeps what stands next to the rating, signed with the name of the organisation. `mark` stands
    for the reply that the page was made from: where a colleague wrote another since, nothing is
    written, and that one is answered. Raises NotNowError once it is too late."""
    case = locked(case)
    claim = _claim(case, person, "reply")
    stands = Reply.objects.filter(case=case).first()
    if not can_reply(case, stands):
        raise NotNowError(_("Nothing was sent: the time to answer this draft is over."))
    if stands and stands.text == text:
        return None
    if stands and mark_of(stands) != mark:
        return stands
    _refuse_too_often(case)
    _keep(case, person, claim, text)
    if case.phase == Phase.SHOWN:
        go(case, Phase.REPLIED)
    trace(What.REPLIED, By.OWNER, person, case=case, changed=stands is not None)
    return None


def _claim(case: Case, person: User, action: str) -> Claim:
    claims = Claim.objects.confirmed().filter(innovation=case.innovation_id, claimant=person)
    claim = claims.select_related("organisation").order_by("pk").first()
    if claim is None or not may(person, action, case):
        raise NotNowError(_("Nothing was sent: this draft cannot be answered now."))
    return claim


def _signed(person: User, claim: Claim, text: str) -> dict[str, Any]:
    return {
        "claim": claim,
        "author": person,
        "organisation_name": claim.organisation_name,
        "role": claim.role,
        "text": text,
        "sent_at": timezone.now(),
    }


def _keep(case: Case, person: User, claim: Claim, text: str) -> None:
    anew = {"dealt_with_at": None, "answer": ""}
    Reply.objects.update_or_create(case=case, defaults=_signed(person, claim, text) | anew)


def _refuse_too_often(case: Case) -> None:
    today = timezone.now() - timedelta(days=1)
    if Move.objects.filter(case=case, what=What.REPLIED, at__gt=today).count() >= MOST_A_DAY:
        raise NotNowError(_("This reply was changed very often today. Come back tomorrow."))


@transaction.atomic
def appeal(case: Case, person: User, text: str) -> bool:
    """Asks somebody outside the panel to decide. False where an appeal on this draft was sent
    already: the second of two clicks. Raises NotNowError once it is too late."""
    case = locked(case)
    if Appeal.objects.waiting().filter(case=case).exists():
        return False
    claim = _claim(case, person, "appeal")
    if not can_appeal(case):
        raise NotNowError(_("Nothing was sent: this draft cannot be appealed any more."))
    Appeal.objects.create(case=case, went_from=case.phase, **_signed(person, claim, text))
    go(case, Phase.APPEALED)
    trace(What.APPEALED, By.OWNER, person, case=case)
    return True
