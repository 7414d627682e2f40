"""After the draft was shown: the reply, the appeal, publishing, withdrawing."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Appeal, Case, Rating, Reply
from offshoot.panels.queries.meeting import is_complete
from offshoot.people.models import User
from offshoot.standards.domain.published import STANDARDS
from offshoot.standards.operations import RaterReading, publish_consensus

from .meeting import must_be_public
from .rating_over import enough_ratings
from .steps import By, NotNowError, What, allowed_now, go, locked, trace

#: How readings of evaluators are said in kind.
EVALUATOR = "evaluator on a panel"


@transaction.atomic
def deal_with_reply(case: Case, answer: str, by: User) -> None:
    """Says what follows from the owner's reply, which stands next to the rating. After that the
    outcome can be published."""
    case = locked(case)
    allowed_now(case, "deal with reply")
    Reply.objects.filter(case=case).update(dealt_with_at=timezone.now(), answer=answer)
    trace(What.ANSWERED, By.CURATOR, by, case=case)


@transaction.atomic
def take_up_again(case: Case, reason: str, by: User) -> None:
    """Brings a case that was shown back to the meeting, such as after what the owner replied."""
    case = locked(case)
    allowed_now(case, "take up again")
    waiting = Reply.objects.filter(case=case, dealt_with_at=None)
    waiting.update(dealt_with_at=timezone.now(), answer=reason)
    back_to_the_meeting(case)
    trace(What.TAKEN_UP, By.CURATOR, by, case=case, reason=reason)


def back_to_the_meeting(case: Case) -> None:
    case.shown_at = case.reply_until = None
    go(case, Phase.MEETING)


@transaction.atomic
def decide_appeal(case: Case, decision: Appeal.Decision, reason: str, by: User) -> None:
    """Decides the appeal that waits. Who may is in the rules: nobody with a seat on the panel, and
    not who opened it."""
    case = locked(case)
    allowed_now(case, "decide appeal")
    appeal = case.appeals.waiting().get()
    appeal.decision, appeal.reason = decision, reason
    appeal.decided_at, appeal.decided_by = timezone.now(), by
    appeal.save()
    trace(What.DECIDED, By.OUTSIDER, by, case=case, decision=str(decision))
    if decision == Appeal.Decision.UPHELD:
        back_to_the_meeting(case)
    else:
        go(case, Phase(appeal.went_from))


@transaction.atomic
def withdraw(case: Case, reason: str, by: User) -> None:
    """Takes an innovation off its panel. Nothing is published of it."""
    case = locked(case)
    allowed_now(case, "withdraw")
    case.withdrawn_at, case.withdrawn_reason = timezone.now(), reason
    go(case, Phase.WITHDRAWN)
    trace(What.WITHDRAWN, By.CURATOR, by, case=case)


@transaction.atomic
def publish(case: Case, by: User) -> bool:
    """Publishes the outcome as the profile of the innovation; tells whether it did, which a second
    click does not. Raises NotNowError while something is missing."""
    case = locked(case)
    if case.phase == Phase.PUBLISHED:
        return False
    allowed_now(case, "publish")
    look_whether_it_can_be_published(case)
    ratings = list(Rating.objects.valid().filter(case=case).with_rows())
    now = timezone.now()
    publish_consensus(
        case.innovation,  # type: ignore[arg-type]  # it is there: asked above
        {Dimension(row.dimension): row.rated for row in case.consensus.all()},
        name=f"panel-{case.panel_id}",
        standard=case.panel.standard,
        by=f"panel of {len(ratings)} evaluators",
        why=f"panel {case.panel_id}",
        at=now,
        ratings=[_reading(rating) for rating in ratings],
        person=by,
    )
    case.published_at = now
    go(case, Phase.PUBLISHED)
    trace(What.PUBLISHED, By.CURATOR, by, case=case, ratings=len(ratings))
    return True


def _reading(rating: Rating) -> RaterReading:
    """As the agreement page reads it: before discussion, and without a name."""
    seat, at = rating.seat, rating.handed_in_at
    return RaterReading(
        f"panel-{seat.panel_id}-{seat.letter.lower()}",
        EVALUATOR,
        timezone.localdate(at),
        [row.rated for row in rating.rows.all() if row.state],
    )


def look_whether_it_can_be_published(case: Case) -> None:
    """Raises NotNowError with what is missing."""
    must_be_public(case)
    enough_ratings(case)
    if case.panel.standard not in STANDARDS:
        raise NotNowError(
            _("The standard of this panel is no longer in use. Withdraw, and open a new panel.")
        )
    if not is_complete(case):
        raise NotNowError(_("Write down what the panel holds of every dimension first."))
    reply: Any = Reply.objects.filter(case=case).first()
    if reply and reply.dealt_with_at is None:
        raise NotNowError(_("The owner has replied. Deal with the reply first."))
    is_over = case.reply_until is not None and timezone.localdate() > case.reply_until
    if not is_over and case.phase != Phase.REPLIED:
        words = _("The owner can answer until %(day)s. It can be published after that day.")
        raise NotNowError(words % {"day": case.reply_until})
