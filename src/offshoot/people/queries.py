"""Reads for the pages of people."""

from collections.abc import Collection
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import F
from django.db.models.functions import Lower

from .domain.languages import LANGUAGES
from .models import Profile, Purpose, User
from .registry import holdings, interests


def profile_of(person: User | None) -> Profile:
    """What somebody says about themselves: empty, and not saved, when they say nothing."""
    kept = Profile.objects.filter(person=person).first() if person else None
    return kept or Profile(person=person)


def profile_summary(person: User) -> dict[str, Any]:
    """The profile as words; its lists in the order in which they are offered."""
    profile = profile_of(person)

    def chosen(offered: Any, keys: list[str]) -> list[Any]:
        return [words for key, words in offered if key in keys]

    return {
        "profile": profile,
        "purposes": chosen(Purpose.choices, profile.purposes),
        "languages": chosen(LANGUAGES, profile.languages),
        "interests": chosen(interests(), profile.interests) if profile.interests else [],
        "public": chosen(Profile.CAN_BE_PUBLIC, profile.public),
    }


def public_words(person: User) -> str:
    """Name, organisation and city, as far as somebody lets everybody see them; else empty."""
    profile = profile_of(person)
    parts = {"name": person.name, "organisation": profile.organisation, "city": profile.city}
    return ", ".join(words for part, words in parts.items() if words and part in profile.public)


def ways_to_sign_in(person: User) -> dict[str, Any]:
    """Which second steps protect the account: `app`, `passkeys` (a number)."""
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return {
        "app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
    }


def everything_kept(person: User) -> dict[str, list[dict[str, Any]]]:
    """All that is kept about somebody: rows by the name of the holding."""
    return {holding.name: holding.export(person) for holding in holdings()}


def reachable(people: Collection[int]) -> dict[int, str]:
    """The confirmed addresses of active accounts, by their rows; one query."""
    confirmed = EmailAddress.objects.annotate(lower=Lower("email")).filter(
        user__in=people, user__is_active=True, verified=True, lower=F("user__email")
    )
    return dict(confirmed.values_list("user_id", "user__email"))
