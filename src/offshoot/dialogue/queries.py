"""Reads for the pages of the dialogue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from offshoot.library.domain.freshness import OWNERS_KNOW
from offshoot.library.models import (
    Contact,
    CostLine,
    Innovation,
    InnovationOrganisation,
    Organisation,
)
from offshoot.library.queries import page_of
from offshoot.library.queries.care import due
from offshoot.mail.models import Bounce, Stop
from offshoot.people.models import User

from .domain.addresses import belongs_to
from .letters import QUESTIONS
from .models import Claim, Correction, Inquiry, Question, Reply

YEAR = timedelta(days=365)
#: Parts in an innovation for which an address of the organisation is enough to claim it.
OWNING = (InnovationOrganisation.Role.ORIGINATOR, InnovationOrganisation.Role.DELIVERS)


@dataclass(frozen=True)
class Mailboxes:
    """To whom a question about something can go. `has_silent` says that there are mailboxes, and
    that they take no questions (stopped, or mail comes back)."""

    open: list[Contact]
    has_silent: bool


def mailboxes_of(subject: Innovation | Organisation) -> Mailboxes:
    """Contacts of the innovation, else of its organisations; of an organisation, those for all it
    does, else any. Four queries at most."""
    if isinstance(subject, Organisation):
        preferred = _contacts(organisation=subject, innovation=None)
        found = preferred or _contacts(organisation=subject)
    else:
        behind = subject.organisations.values("organisation")
        found = _contacts(innovation=subject) or _contacts(organisation__in=behind, innovation=None)
    silent = _silent({contact.email.lower() for contact in found})
    taking = [contact for contact in found if contact.email.lower() not in silent]
    return Mailboxes(taking, bool(silent))


def _contacts(**of: object) -> list[Contact]:
    return list(Contact.objects.filter(**of).select_related("organisation"))


def _silent(addresses: set[str]) -> set[str]:
    bounced = Bounce.objects.filter(address__in=addresses).values_list("address", flat=True)
    stopped = Stop.objects.filter(address__in=addresses, kind=QUESTIONS)
    return {*bounced, *stopped.values_list("address", flat=True)} if addresses else set()


def open_points(subject: Innovation | Organisation) -> list[tuple[str, str]]:
    """What is not known about an innovation, as its page says: a key that lasts as long as the
    words do, and the words."""
    if isinstance(subject, Organisation):
        return []
    said = [one.statement for one in page_of(subject).unknown]
    return [(point_key(words), words) for words in said]


def point_key(words: str) -> str:
    """Twelve characters that stand for the words of an open point."""
    return sha256(words.encode()).hexdigest()[:12]


def public_questions(innovation: Innovation) -> list[Question]:
    """What everybody may read, newest first; one query."""
    found = Question.objects.published().filter(innovation=innovation)
    return list(found.select_related("organisation").order_by("-published_at", "-pk"))


def questions_of(person: User) -> list[Question]:
    """Somebody's questions, newest first."""
    return list(Question.objects.with_names().filter(asker=person))


@dataclass
class SignedReply:
    """What an organisation replies to one part, as the page shows it: the reply that stands, if
    one does; those that a curator has hidden, of which the reason is shown; and the versions that
    were replaced. Newest first."""

    current: Reply | None
    hidden: list[Reply]
    earlier: list[Reply]

    @property
    def newest(self) -> Reply:
        return self.current or self.hidden[0]


def replies_to(innovation: Innovation) -> list[SignedReply]:
    """Replies by organisation and part, newest first; one query. Withdrawn ones are left out."""
    threads: dict[tuple[int | str, str], list[Reply]] = {}
    for reply in Reply.objects.filter(innovation=innovation, withdrawn_at=None):
        # An organisation may have another name by now; one that is gone has only its name.
        whose = reply.organisation_id or reply.organisation_name
        threads.setdefault((whose, reply.part), []).append(reply)
    shown = (_thread(replies) for replies in threads.values())
    return [thread for thread in shown if thread is not None]


def _thread(replies: list[Reply]) -> SignedReply | None:
    current = next((one for one in replies if one.is_current), None)
    hidden = [one for one in replies if one.hidden_at]
    earlier = [one for one in replies if one.replaced_at and not one.hidden_at]
    return SignedReply(current, hidden, earlier) if current or hidden else None


def confirmed_claims(innovation: Innovation) -> list[Claim]:
    """Who has claimed it: the first claim of each organisation; one query."""
    found = Claim.objects.confirmed().filter(innovation=innovation)
    by_name: dict[str, Claim] = {}
    for claim in found.select_related("organisation").order_by("decided_at", "pk"):
        by_name.setdefault(claim.organisation_name, claim)
    return list(by_name.values())


def claims_of(person: User) -> list[Claim]:
    """Somebody's claims, newest first."""
    return list(Claim.objects.with_names().filter(claimant=person))


def own_replies(claim: Claim) -> list[Reply]:
    """The replies of the claim's organisation to its innovation, newest first, without those that
    were replaced."""
    found = Reply.objects.filter(innovation=claim.innovation, organisation=claim.organisation)
    return list(found.filter(replaced_at=None))


def is_decided_by_address(claim: Claim) -> bool:
    """Whether an address of the organisation is enough: it began or delivers the innovation, no
    other organisation has claimed it, and no curator has told the claimant no before, who may have
    left the organisation and still have its address on the account."""
    if claim.organisation is None:
        return False
    parts = InnovationOrganisation.objects.filter(
        innovation=claim.innovation, organisation=claim.organisation, role__in=OWNING
    )
    claims = Claim.objects.filter(innovation=claim.innovation)
    others = claims.confirmed().exclude(organisation=claim.organisation)
    refused = claims.filter(claimant=claim.claimant, state=Claim.State.REFUSED)
    return parts.exists() and not others.exists() and not refused.exists()


def is_address_of(email: str, organisation: Organisation | None) -> bool:
    """Whether an e-mail address shows that somebody speaks for an organisation. At a university,
    hosts below its own are of students and of those who left."""
    if organisation is None:
        return False
    below = organisation.kind != Organisation.Kind.UNIVERSITY
    return belongs_to(email, organisation.website, below=below)


def confirmed_addresses(person: User) -> list[str]:
    """The addresses of an account to which a mail with a code or link came through."""
    found = EmailAddress.objects.filter(user=person, verified=True)
    return list(found.values_list("email", flat=True))


def organisations_behind(innovation: Innovation) -> QuerySet[Organisation]:
    """Organisations with a part in an innovation, by name."""
    return Organisation.objects.filter(innovation_roles__innovation=innovation).distinct()


def open_corrections() -> QuerySet[Correction]:
    """Readers' corrections that a curator can deal with now, the longest waiting first. A list of
    them needs no further query."""
    return Correction.objects.for_the_desk().order_by("confirmed_at", "pk")


def to_be_asked(now: datetime) -> QuerySet[Innovation]:
    """Innovations whose owners are to be asked whether it is still so: something that they know
    best is due, it has not ended, somebody may be reached, and nobody was asked this year."""
    asked = Inquiry.objects.filter(innovation=OuterRef("pk"), asked_at__gt=now - YEAR)
    behind = InnovationOrganisation.objects.filter(
        innovation=OuterRef("pk"), organisation__contacts__isnull=False
    )
    claimed = Claim.objects.confirmed().filter(innovation=OuterRef("pk"))
    contacts = Contact.objects.filter(innovation=OuterRef("pk"))
    reachable = Exists(claimed) | Exists(contacts) | Exists(behind)
    found = due(timezone.localdate(now), OWNERS_KNOW).filter(reachable).exclude(Exists(asked))
    return found.exclude(activity=Innovation.Activity.ENDED)


@dataclass(frozen=True)
class WhatWeSay:
    """What the yearly question shows of an innovation: what those behind it know best."""

    organisations: list[str]
    contacts: list[str]
    costs: list[CostLine]
    cost_in_words: str
    updated_on: date | None


def what_we_say(innovation: Innovation) -> WhatWeSay:
    """Five queries. Of contacts only the role is told: the link may have been passed on."""
    text = innovation.whole_text(get_language() or "en")
    published = innovation.last_published_at
    return WhatWeSay(
        list(dict.fromkeys(organisations_behind(innovation).values_list("name", flat=True))),
        [f"{one.role} ({one.organisation})" for one in mailboxes_of(innovation).open],
        list(innovation.costs.all()),
        text.cost if text else "",
        timezone.localdate(published) if published else None,
    )
