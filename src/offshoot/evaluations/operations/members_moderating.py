"""What curators decide about the words of members, and about whole evaluations."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.evaluations.members_letters import MemberEvaluationDecided
from offshoot.evaluations.models import MemberEvaluation, MemberHandIn, MemberRating
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send
from offshoot.people.queries import reachable

Words = MemberRating.Words


def _locked(hand_in: MemberHandIn) -> MemberHandIn | None:
    """The hand-in with its evaluation locked; None when it is not the one to decide any more."""
    MemberEvaluation.objects.select_for_update().get(pk=hand_in.evaluation_id)
    found = MemberHandIn.objects.at_the_desk().filter(pk=hand_in.pk)
    return found.select_related("evaluation__innovation", "evaluation__member").first()


@transaction.atomic
def decide_words(hand_in: MemberHandIn, shown: Collection[int], reason: str) -> bool:
    """Shows the words of these ratings and no others. Where some are refused, the member is mailed
    the reason; their levels count on. False when there was nothing to change, or the member has
    handed in something else meanwhile."""
    row = _locked(hand_in)
    if row is None:
        return False
    is_changed, refused = False, False
    for rating in row.ratings.exclude(words=Words.NONE):
        words = Words.SHOWN if rating.pk in shown else Words.REFUSED
        if rating.words == words:
            continue
        is_changed, refused = True, refused or words == Words.REFUSED
        rating.words, rating.decided_at = words, timezone.now()
        rating.refusal = reason if words == Words.REFUSED else ""
        rating.save(update_fields=["words", "decided_at", "refusal"])
    if refused:
        what = _("A curator has not let all your reasons through. Your levels count on.")
        _tell(row.evaluation, what, reason)
    return is_changed


@transaction.atomic
def set_aside(hand_in: MemberHandIn, why: str, reason: str) -> bool:
    """Takes the whole evaluation out of what is shown and counted, as one of
    MemberEvaluation.Aside; the member is mailed the reason. False when it is not there any more,
    or was set aside before."""
    row = _locked(hand_in)
    if row is None or row.evaluation.set_aside:
        return False
    evaluation = row.evaluation
    evaluation.set_aside, evaluation.reason = why, reason
    evaluation.set_aside_at = timezone.now()
    evaluation.save(update_fields=["set_aside", "reason", "set_aside_at"])
    what = _("A curator has set your evaluation aside. It is not counted any more.")
    _tell(evaluation, what, reason)
    return True


@transaction.atomic
def put_back(hand_in: MemberHandIn) -> bool:
    """Undoes `set_aside`; False when there was nothing to undo."""
    row = _locked(hand_in)
    if row is None or not row.evaluation.set_aside:
        return False
    row.evaluation.set_aside, row.evaluation.reason = "", ""
    row.evaluation.set_aside_at = None
    row.evaluation.save(update_fields=["set_aside", "reason", "set_aside_at"])
    return True


def _tell(evaluation: MemberEvaluation, what: str, reason: str) -> None:
    address = reachable([evaluation.member_id]).get(evaluation.member_id)
    if address:
        url = settings.SITE_URL + reverse("evaluations:members-mine")
        name = str(evaluation.innovation)
        send(MemberEvaluationDecided(name, what, quoted(reason), url), address)
