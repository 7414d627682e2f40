"""What those behind an innovation propose and reply, and what curators do about it."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from offshoot.dialogue import letters, limits, links
from offshoot.dialogue.domain.once import key_of
from offshoot.dialogue.models import Claim, Proposal, Reply
from offshoot.dialogue.models.claims import ReplyQuerySet
from offshoot.library.models import Innovation
from offshoot.mail.domain.texts import quoted
from offshoot.mail.operations import send
from offshoot.people.models import User


def _locked_innovation(pk: int) -> None:
    """Two people of one organisation may write at once: the second waits for the first."""
    Innovation.objects.select_for_update(of=("self",)).get(pk=pk)


@transaction.atomic
def propose(claim: Claim, part: str, text: str, source_url: str, *, key: UUID) -> Proposal:
    """Sends a change to the desk. The same form with the same words sent twice (`key`) proposes
    once. Raises limits.TooOftenError."""
    key = key_of(key, part, text, source_url)
    Claim.objects.select_for_update().get(pk=claim.pk)
    before = Proposal.objects.filter(claim=claim, form_key=key).first()
    if before:
        return before
    limits.proposing(claim, timezone.now())
    return Proposal.objects.create(
        claim=claim, form_key=key, part=part, text=text, source_url=source_url
    )


@transaction.atomic
def decide_proposal(proposal: Proposal, *, is_done: bool, answer: str) -> bool:
    """A curator made the change by hand, or declines it; the proposer is told. False when it was
    decided before."""
    states = Proposal.State
    found = Proposal.objects.select_related("claim__innovation", "claim__claimant")
    proposal = found.select_for_update(of=("self",)).get(pk=proposal.pk)
    if proposal.state != states.WAITING:
        return False
    proposal.state = states.DONE if is_done else states.DECLINED
    proposal.answer, proposal.decided_at = answer, timezone.now()
    proposal.save(update_fields=["state", "answer", "decided_at"])
    claim = proposal.claim
    if claim.claimant:
        letter = letters.ProposalDecided(
            str(claim.innovation),
            str(proposal.get_part_display()),
            is_done,
            quoted(answer) if answer else (),
            links.absolute(claim.innovation.get_absolute_url()),
        )
        send(letter, claim.claimant.email)
    return True


@transaction.atomic
def post_reply(claim: Claim, author: User, part: str, text: str, role: str) -> Reply:
    """Posts a reply for an organisation; the last one for this part stays as an earlier version.
    The same words again post nothing."""
    _locked_innovation(claim.innovation_id)
    theirs = Reply.objects.current().filter(
        innovation=claim.innovation_id, organisation=claim.organisation_id, part=part
    )
    last = theirs.first()
    if last and (last.text, last.role) == (text, role):
        return last
    now = timezone.now()
    theirs.update(replaced_at=now)
    return Reply.objects.create(
        innovation=claim.innovation,
        organisation=claim.organisation,
        organisation_name=claim.organisation_name,
        author=author,
        part=part,
        text=text,
        role=role,
        posted_at=now,
    )


@transaction.atomic
def withdraw_reply(reply: Reply) -> None:
    """Takes a reply from the page, with its earlier versions."""
    _locked_innovation(reply.innovation_id)
    reply.refresh_from_db()
    if not reply.is_current:
        return
    shown = Q(pk=reply.pk) | Q(replaced_at__isnull=False, hidden_at=None)
    _beside(reply).filter(shown, withdrawn_at=None).update(withdrawn_at=timezone.now())


@transaction.atomic
def restore_reply(reply: Reply) -> bool:
    """Undoes `withdraw_reply`; False when another one stands in its place."""
    _locked_innovation(reply.innovation_id)
    if _beside(reply).current().exists():
        return False
    reply.refresh_from_db()
    # What was withdrawn with it, at that moment, and not what was withdrawn before or after.
    _beside(reply).filter(withdrawn_at=reply.withdrawn_at).update(withdrawn_at=None)
    return True


def _beside(reply: Reply) -> ReplyQuerySet:
    """All that the organisation replied to this part, in every version."""
    return Reply.objects.filter(
        innovation=reply.innovation_id, organisation=reply.organisation_id, part=reply.part
    )


@transaction.atomic
def hide_reply(reply: Reply, reason: str) -> None:
    """A curator takes what is unlawful from the page, which says so and why."""
    reply.hidden_at, reply.hidden_reason = timezone.now(), reason
    reply.save(update_fields=["hidden_at", "hidden_reason"])
    if reply.author:
        url = links.absolute(reverse("dialogue:claims"))
        letter = letters.ReplyHidden(str(reply.innovation), quoted(reason), url)
        send(letter, reply.author.email)


def settle_replies(kept: int, gone: int) -> None:
    """Two organisations become one: where both have a current reply to the same part, the newer
    one stands, as if it had replaced the other, which stays readable. Call inside the merge."""
    current = Reply.objects.current().filter(organisation__in=(kept, gone))
    newest: dict[tuple[int, str], Reply] = {}
    for reply in current.order_by("posted_at", "pk"):
        if older := newest.get((reply.innovation_id, reply.part)):
            older.replaced_at = reply.posted_at
            older.save(update_fields=["replaced_at"])
        newest[reply.innovation_id, reply.part] = reply
