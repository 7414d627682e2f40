"""What accounts, the mail and the desk keep about people."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Revision

from offshoot.mail.models import Bounce, OutgoingMail, Stop
from offshoot.mail.operations import forget_before

from .models import Profile, User
from .operations import PUBLIC_PROFILE
from .registry import ConsentText, Holding, declare_holding, register_consent

MAIL_IS_KEPT = timedelta(days=30)
A_REGISTRATION_WAITS = timedelta(days=7)


def _account(person: User) -> list[dict[str, Any]]:
    row = User.objects.values("email", "name", "date_joined", "last_login", "is_staff")
    groups = list(person.groups.values_list("name", flat=True))
    return [{**row.get(pk=person.pk), "roles": groups}]


def _profile(person: User) -> list[dict[str, Any]]:
    names = ("purposes", "organisation", "kind", "city", "languages", "interests", "public")
    return list(Profile.objects.filter(person=person).values(*names))


def _ways_to_sign_in(person: User) -> list[dict[str, Any]]:
    """Kinds and dates; never the secrets themselves."""
    addresses = EmailAddress.objects.filter(user=person).values("email", "verified", "primary")
    steps = Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
    providers = SocialAccount.objects.filter(user=person)
    return [
        *addresses,
        *steps,
        *providers.values("provider", "uid", "date_joined", "extra_data"),
        *({"signed in until": session.expire_date} for session in _sessions(person)),
    ]


def _sessions(person: User) -> list[Session]:
    """A session tells whose it is only once it is opened."""
    return [
        session
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(person.pk)
    ]


def _sign_out_everywhere(person: User) -> None:
    for session in _sessions(person):
        session.delete()


def _addresses(person: User) -> set[str]:
    known = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return {person.email.lower(), *(address.lower() for address in known)}


def _to(person: User) -> Q:
    condition = Q()
    for address in _addresses(person):
        condition |= Q(address__iexact=address)
    return condition


def _mail(person: User) -> list[dict[str, Any]]:
    names = ("address", "subject", "text", "created_at", "sent_at", "given_up_at")
    return list(OutgoingMail.objects.filter(_to(person)).values(*names))


def _mail_settings(person: User) -> list[dict[str, Any]]:
    return [
        *map(dict, Stop.objects.filter(_to(person)).values("address", "kind", "stopped_at")),
        *map(dict, Bounce.objects.filter(_to(person)).values("address", "reason", "recorded_at")),
    ]


def _forget_mail_settings(person: User) -> None:
    Stop.objects.filter(_to(person)).delete()
    Bounce.objects.filter(_to(person)).delete()


def _desk_work(person: User) -> list[dict[str, Any]]:
    """What they did; and that something was done with their account, but not by whom."""
    names = ("timestamp", "action", "label")
    return [*map(dict, _by(person).values(*names)), *map(dict, _about(person).values(*names))]


def _by(person: User) -> "QuerySet[ModelLogEntry]":
    return ModelLogEntry.objects.filter(user_id=person.pk)


def _about(person: User) -> "QuerySet[ModelLogEntry]":
    return ModelLogEntry.objects.for_instance(person)


def _take_out_of_desk_work(person: User) -> None:
    """Wagtail empties its other links to an account itself when that goes."""
    _about(person).delete()  # it says who they were
    _by(person).update(user=None)
    for revision in Revision.objects.filter(content__locked_by=person.pk).iterator():
        revision.content["locked_by"] = None
        revision.save(update_fields=["content"])


def _consents(person: User) -> list[dict[str, Any]]:
    return [
        dict(row) for row in person.consents.values("name", "version", "given_at", "withdrawn_at")
    ]


def _forget_unconfirmed(before: datetime) -> int:
    """Only those who registered themselves: the desk makes accounts without such an address."""
    own = EmailAddress.objects.filter(user=OuterRef("pk"))
    never = User.objects.filter(
        Exists(own.filter(verified=False)),
        ~Exists(own.filter(verified=True)),
        date_joined__lt=before,
        last_login=None,
        is_staff=False,
        is_superuser=False,
        groups=None,
    )
    return never.delete()[1].get(User._meta.label, 0)


def _nothing(person: User) -> None:
    """It goes with the account."""


#: The account last, on which everything rests.
HOLDINGS = (
    Holding(
        "work at the desk",
        ("wagtailcore.ModelLogEntry", "wagtailcore.Revision"),
        _("What you changed in the library, and when."),
        _("So that the library can be checked."),
        _desk_work,
        _take_out_of_desk_work,
        stays=_("The change and its date, without your name."),
    ),
    Holding(
        "mail settings",
        ("mail.Stop", "mail.Bounce"),
        _("Which mail you stopped, and that mail to you came back."),
        _("To write to you no more than you want."),
        _mail_settings,
        _forget_mail_settings,
    ),
    Holding(
        "mail",
        ("mail.OutgoingMail",),
        _("Mail to you: the subject, and whether it went. The text only until it went."),
        _("To send it, and to try again when your server is away."),
        _mail,
        lambda person: OutgoingMail.objects.filter(_to(person)).delete() and None,
        kept_for=MAIL_IS_KEPT,
        forget=forget_before,
    ),
    Holding(
        "consents",
        ("people.Consent",),
        _("What you agreed to, in which words, and when you took it back."),
        _("To be able to show it, as the law asks."),
        _consents,
        _nothing,
    ),
    Holding(
        "profile",
        ("people.Profile",),
        _("What brings you here, your organisation and its kind, city, languages and interests."),
        _("To begin where you are. Nobody else sees it, but for what you tick."),
        _profile,
        _nothing,
    ),
    Holding(
        "ways to sign in",
        ("account.EmailAddress", "mfa.Authenticator", "socialaccount.SocialAccount"),
        _(
            "A scrambled form of your password, your second steps and passkeys, accounts "
            "elsewhere that you connected, and until when a browser is signed in."
        ),
        _("To know that it is you."),
        _ways_to_sign_in,
        _sign_out_everywhere,
    ),
    Holding(
        "unconfirmed registrations",
        ("people.User",),
        _("The address and the name of a registration whose address nobody confirmed."),
        _("To finish the registration when the code is typed."),
        lambda person: [],
        _nothing,
        kept_for=A_REGISTRATION_WAITS,
        forget=_forget_unconfirmed,
    ),
    Holding(
        "account",
        ("people.User",),
        _("Your address, your name, your roles, and when you joined and last signed in."),
        _("To let you in, and nobody else in your name."),
        _account,
        _nothing,
    ),
)


def declare() -> None:
    """Told once, when the module starts; the account last, on which everything rests."""
    register_consent(
        ConsentText(
            PUBLIC_PROFILE,
            1,
            _(
                "I agree that everybody may see the parts of my profile that I ticked. I can "
                "take this back at any time by ticking nothing."
            ),
        )
    )
    for holding in HOLDINGS:
        declare_holding(holding)
