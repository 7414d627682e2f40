"""Who writes which toolkit."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import WorkflowState

from offshoot.dialogue.models import Claim
from offshoot.dialogue.queries import confirmed_claims
from offshoot.library.models import Innovation
from offshoot.submissions.domain.tokens import fingerprint_of
from offshoot.toolkits.models import Invitation, Toolkit

_LARGEST = 2**63 - 1


def writes(person: Any, pk: Any = None) -> bool:
    """Whether somebody was invited to write a toolkit and accepted: the one with this id, which
    may be any text, or any at all. One query."""
    found = Invitation.objects.of(person)
    if pk is None:
        return found.exists()
    text = str(pk)
    is_id = text.isascii() and text.isdecimal() and int(text) <= _LARGEST
    return is_id and found.filter(toolkit=int(text)).exists()


def written_by(person: Any) -> "QuerySet[Toolkit]":
    """Toolkits that somebody was invited to write, by name."""
    mine = Invitation.objects.of(person).values("toolkit")
    found = Toolkit.objects.filter(pk__in=mine).select_related("innovation")
    return found.order_by("innovation__name", "pk")


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a link belongs to, while it can be accepted."""
    found = Invitation.objects.open().filter(fingerprint=fingerprint_of(token))
    return found.select_related("toolkit__innovation", "invited_by").first()


def invitations_to(toolkit: Toolkit) -> list[Invitation]:
    """Those that stand, sent and accepted; one query."""
    found = Invitation.objects.standing().filter(toolkit=toolkit)
    return list(found.select_related("person"))


def owners_of(innovation: Innovation) -> list[Claim]:
    """Confirmed claims whose claimants have an account to be invited; one query a claim."""
    return [claim for claim in confirmed_claims(innovation) if claim.claimant_id]


def without_toolkit() -> "QuerySet[Innovation]":
    """Published innovations of which nobody has begun a toolkit, by name."""
    return Innovation.objects.published().filter(toolkit=None).order_by("name", "pk")


def handed_in() -> "QuerySet[WorkflowState]":
    """Drafts of toolkits that wait for a curator, the longest waiting first."""
    kind = ContentType.objects.get_for_model(Toolkit)
    found = WorkflowState.objects.filter(
        base_content_type=kind, status=WorkflowState.STATUS_IN_PROGRESS
    )
    return found.select_related("requested_by").order_by("current_task_state__started_at", "pk")
