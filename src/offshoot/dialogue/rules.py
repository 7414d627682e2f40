"""Who may do what. Everything that is not said here is refused.

Each rule is asked with a person, signed in or not, and a thing. What somebody may not do with a
thing of others is answered as if there were none (404). Being an administrator gives no right to
speak for an asker or an organisation. What a signed link allows is said in `links`; what curators
decide needs Django's permissions on the desk (`people.roles`).
"""

from typing import Any

import rules
from allauth.account.models import EmailAddress

from .models import Claim, Question

Rule = rules.Predicate


@rules.predicate
def is_signed_in(person: Any) -> bool:
    return bool(person and person.is_authenticated)


@rules.predicate
def has_confirmed_address(person: Any) -> bool:
    """A mail with a code or link reached the address that they sign in with."""
    addresses = EmailAddress.objects.filter(user=person, verified=True)
    return addresses.filter(email__iexact=person.email).exists()


@rules.predicate
def is_asker(person: Any, question: Question) -> bool:
    return question.asker_id == person.pk


@rules.predicate
def is_claimant(person: Any, claim: Claim) -> bool:
    return claim.claimant_id == person.pk


@rules.predicate
def is_confirmed(person: Any, claim: Claim) -> bool:
    return claim.is_confirmed


RULES = rules.RuleSet()
RULES.add_rule("ask", is_signed_in & has_confirmed_address)
RULES.add_rule("change question", is_signed_in & is_asker)
RULES.add_rule("claim", is_signed_in & has_confirmed_address)
RULES.add_rule("see claim", is_signed_in & is_claimant)
RULES.add_rule("speak for", is_signed_in & is_claimant & is_confirmed)


def may(action: str, person: Any, thing: Any = None) -> bool:
    """Whether somebody may do this; False for an action that no rule names."""
    return bool(RULES.test_rule(action, person, thing)) if action in RULES else False
