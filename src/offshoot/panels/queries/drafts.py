"""What the owner of an innovation sees of a panel: the draft of its outcome, and nothing of who
rated how."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils import timezone

from offshoot.dialogue.models import Claim
from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.days import working_days_left
from offshoot.panels.domain.phases import WITH_THE_OWNER, Phase
from offshoot.panels.models import Appeal, Case, Conflict, Consensus, Reply
from offshoot.people.models import User
from offshoot.standards.domain.standard import DimensionText, Standard

from .rating import labels, level_words

_MARK = 16


@dataclass(frozen=True)
class DraftDimension:
    """What a panel holds of one dimension, in words."""

    text: DimensionText
    held: Consensus
    level: str
    rests_on: Sequence[str]


def draft_of(
    case: Case, standard: Standard, sources: Sequence[tuple[str, str]]
) -> list[DraftDimension]:
    """The outcome as it would be published, in the order of the standard; one query."""
    held = {Dimension(row.dimension): row for row in case.consensus.all() if row.state}
    return [
        DraftDimension(text, row, level_words(text, row.rated), labels(row.rated, sources))
        for text in standard.dimensions
        if (row := held.get(text.key))
    ]


def is_in_time(case: Case) -> bool:
    """Whether the days to answer a draft are not over."""
    return case.reply_until is not None and timezone.localdate() <= case.reply_until


def days_left(case: Case) -> int:
    """Working days after today that are left to answer; 0 where there are none."""
    return working_days_left(timezone.localdate(), case.reply_until) if case.reply_until else 0


def can_reply(case: Case, reply: Reply | None) -> bool:
    """Whether a reply, the one that there is, can be written now. Once the desk has dealt with it
    it stays, until the panel shows another draft."""
    is_dealt_with = bool(
        reply and reply.dealt_with_at and case.shown_at and reply.dealt_with_at > case.shown_at
    )
    return case.phase in (Phase.SHOWN, Phase.REPLIED) and is_in_time(case) and not is_dealt_with


def can_appeal(case: Case) -> bool:
    """Whether there was no appeal on this draft, and there is time for one. One query."""
    if case.phase not in (Phase.SHOWN, Phase.REPLIED) or not is_in_time(case):
        return False
    return not Appeal.objects.filter(case=case, sent_at__gte=case.shown_at).exists()


def mark_of(reply: Reply | None) -> str:
    """A few characters that stand for a reply, as `queries.rating.mark_of`."""
    return sha256(reply.text.encode()).hexdigest()[:_MARK] if reply else ""


def drafts_for(person: Any) -> list[Case]:
    """Drafts that somebody can see now, the one that ends first before the others; one query."""
    phases = sorted(phase.value for phase in WITH_THE_OWNER)
    found = Case.objects.owned_by(person).filter(phase__in=phases)
    recused = Case.objects.recused_for(person).values("pk")
    found = found.exclude(pk__in=recused).select_related("panel", "innovation")
    return list(found.order_by("reply_until", "pk"))


def owners_of(case: Case) -> list[User]:
    """Who speaks for the innovation, and is not recused from its case by a seat; one query."""
    if case.innovation_id is None:
        return []
    claims = Claim.objects.confirmed().filter(innovation=case.innovation_id, claimant__isnull=False)
    recused = Conflict.objects.interests().filter(case=case, seat__person__isnull=False)
    people = User.objects.filter(pk__in=claims.values("claimant"), is_active=True)
    return list(people.exclude(pk__in=recused.values("seat__person")))
