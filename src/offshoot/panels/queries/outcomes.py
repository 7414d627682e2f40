"""What was published of a case, for everybody: in kind, and without a word of any rating."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from offshoot.library.models import Innovation
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Appeal, Case, Consensus, Move, Rating, Reply
from offshoot.standards.domain.published import STANDARDS, standard
from offshoot.standards.domain.standard import DimensionText, Standard

from .words import words_of

#: Steps that say nothing to others: each change of the consensus.
_LEFT_OUT = (Move.What.CONSENSUS,)


@dataclass(frozen=True)
class Found:
    """What a panel holds of one dimension, in words."""

    text: DimensionText
    words: str
    row: Consensus


@dataclass(frozen=True)
class Outcome:
    """Everything of a published case. `evaluators` are role and organisation of those who want them
    named, in the order of the alphabet, so that no letter belongs to one."""

    case: Case
    standard: Standard
    found: Sequence[Found]
    ratings: int
    evaluators: Sequence[str]
    has_third_reader: bool
    reply: Reply | None
    appeals: Sequence[Appeal]


def public_case(panel: int, case: int) -> Case | None:
    """A case whose outcome anybody may read; None for any other, and where the words of its
    standard are gone."""
    by_standard = Case.objects.with_names().filter(panel__standard__in=STANDARDS)
    found = by_standard.filter(pk=case, panel=panel).first()
    return found if found and found.is_public else None


def outcome_of(case: Case) -> Outcome:
    """Four queries."""
    by = standard(case.panel.standard)
    rows = {row.dimension: row for row in case.consensus.all()}
    ratings = list(Rating.objects.valid().filter(case=case).select_related("seat"))
    named = {_named(one.seat.role, one.seat.organisation) for one in ratings} - {""}
    texts = [text for text in by.dimensions if text.key.value in rows]
    return Outcome(
        case,
        by,
        [Found(text, words_of(text, rows[text.key].said), rows[text.key]) for text in texts],
        len(ratings),
        sorted(named),
        any(one.seat.is_third_reader for one in ratings),
        Reply.objects.filter(case=case).first(),
        list(case.appeals.exclude(decided_at=None)),
    )


def _named(role: str, organisation: str) -> str:
    return ", ".join(part for part in (role, organisation) if part)


def trail_of(case: Case) -> list[Move]:
    """Steps in kind; those of the panel before its invitation to this case too. One query."""
    found = Move.objects.of_case(case).exclude(what__in=_LEFT_OUT)
    return list(found.defer("person"))


def trail_by_name(panel: int, case: Case | None = None) -> list[Move]:
    """Steps with the names of people, for the desk; one query."""
    found = Move.objects.filter(panel=panel) if case is None else Move.objects.of_case(case)
    return list(found.select_related("person", "case"))


def last_published(innovation: Innovation) -> Case | None:
    """The newest published case of an innovation, with its reply; one query, two where it is."""
    standards = Q(panel__standard__in=STANDARDS)
    found = Case.objects.filter(standards, innovation=innovation, phase=Phase.PUBLISHED.value)
    return found.select_related("panel", "reply").order_by("-published_at").first()
