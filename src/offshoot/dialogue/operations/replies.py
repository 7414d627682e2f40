"""What those behind an innovation propose and reply, and what curators do about it."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from offshoot.dialogue import letters, limits, links
from offshoot.dialogue.domain.texts import quoted
from offshoot.dialogue.models import Claim, Proposal, Reply
from offshoot.library.models import Innovation
from offshoot.mail.operations import send
from offshoot.people.models import User


@transaction.atomic
def propose(claim: Claim, part: str, text: str, source_url: str, *, key: UUID) -> Proposal:
    """Sends a change to the desk. The same form sent twice (`key`) proposes once. Raises
    limits.TooOftenError."""
    Claim.objects.select_for_update().get(pk=claim.pk)
    before = Proposal.objects.filter(claim=claim, form_key=key).first()
    if before:
        return before
    limits.proposing(claim, timezone.now())
    return Proposal.objects.create(
        claim=claim, form_key=key, part=part, text=text, source_url=source_url
    )


@transaction.atomic
def decide_proposal(proposal: Proposal, *, is_done: bool, answer: str) -> None:
    """A curator made the change by hand, or declines it; the proposer is told."""
    states = Proposal.State
    proposal.state = states.DONE if is_done else states.DECLINED
    proposal.answer, proposal.decided_at = answer, timezone.now()
    proposal.save()
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


@transaction.atomic
def post_reply(claim: Claim, author: User, part: str, text: str, role: str) -> Reply:
    """Posts a reply for an organisation; the last one for this part stays as an earlier version.
    The same words again post nothing."""
    # Two people of one organisation may write at once: the second replaces the first.
    Innovation.objects.select_for_update(of=("self",)).get(pk=claim.innovation_id)
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
    reply.withdrawn_at = timezone.now()
    reply.save(update_fields=["withdrawn_at"])


@transaction.atomic
def restore_reply(reply: Reply) -> bool:
    """Undoes `withdraw_reply`; False when another one stands in its place."""
    same = {"innovation": reply.innovation_id, "organisation": reply.organisation_id}
    if Reply.objects.current().filter(**same, part=reply.part).exists():
        return False
    reply.withdrawn_at = None
    reply.save(update_fields=["withdrawn_at"])
    return True


@transaction.atomic
def hide_reply(reply: Reply, reason: str) -> None:
    """A curator takes what is unlawful from the page, which says so and why."""
    reply.hidden_at, reply.hidden_reason = timezone.now(), reason
    reply.save(update_fields=["hidden_at", "hidden_reason"])
    if reply.author:
        url = links.absolute(reverse("dialogue:claims"))
        letter = letters.ReplyHidden(str(reply.innovation), quoted(reason), url)
        send(letter, reply.author.email)
