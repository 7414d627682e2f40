"""Who hears of a draft."""

from dataclasses import dataclass
from typing import Literal

from offshoot.dialogue.models import Claim
from offshoot.dialogue.queries import confirmed_claims, mailboxes_of
from offshoot.panels.models import Case


@dataclass(frozen=True)
class Hearers:
    """Who can be told of the draft: those who have claimed the innovation, else the mailboxes of
    those behind it. `kind` says which, and is part of the trail."""

    claims: list[Claim]
    mailboxes: list[str]

    @property
    def kind(self) -> Literal["owner", "mailbox", "nobody"]:
        if self.claims:
            return "owner"
        return "mailbox" if self.mailboxes else "nobody"


def hearers_of(case: Case) -> Hearers:
    """Six queries at most."""
    if case.innovation is None:
        return Hearers([], [])
    claims = [one for one in confirmed_claims(case.innovation) if one.claimant_id]
    boxes = [] if claims else [one.email for one in mailboxes_of(case.innovation).open]
    return Hearers(claims, boxes)
