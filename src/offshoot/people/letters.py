"""What the site writes to people about their accounts."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.registry import Message, register

SITE = "https://offshoot.example.eu"

#: What happened to an account, by the name that allauth gives the mail about it.
CHANGES = {
    "account/email/email_changed": gettext_lazy("The e-mail address was changed."),
    "account/email/email_deleted": gettext_lazy("An e-mail address was removed."),
    "account/email/email_confirm": gettext_lazy("An e-mail address was confirmed."),
    "account/email/password_changed": gettext_lazy("The password was changed."),
    "account/email/password_reset": gettext_lazy("A new password was set by a link in a mail."),
    "account/email/password_set": gettext_lazy("A password was set."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New recovery codes were made."),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app was added."),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app was removed."),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed."),
    "socialaccount/email/account_connected": gettext_lazy("A way to sign in was connected."),
    "socialaccount/email/account_disconnected": gettext_lazy("A way to sign in was disconnected."),
}


@register
@dataclass(frozen=True)
class ConfirmAddress(Message):
    """The code that confirms an address, and a link that brings it along."""

    template = "people/mail/confirm_address.txt"
    useful_for = timedelta(minutes=15)
    code: str
    url: str

    def subject(self) -> str:
        return _("Your code for Offshoot")

    @classmethod
    def example(cls) -> "ConfirmAddress":
        return cls("QX4-7BT", f"{SITE}/account/confirm-email/?code=QX4-7BT")


@register
@dataclass(frozen=True)
class AddressIsTaken(Message):
    """Somebody registers with an address that has an account. The page does not tell; this does."""

    template = "people/mail/address_is_taken.txt"
    sign_in_url: str
    reset_url: str

    def subject(self) -> str:
        return _("You have an account at Offshoot already")

    @classmethod
    def example(cls) -> "AddressIsTaken":
        return cls(f"{SITE}/account/login/", f"{SITE}/account/password/reset/")


@register
@dataclass(frozen=True)
class NewPassword(Message):
    """The link to set a new password."""

    template = "people/mail/new_password.txt"
    useful_for = timedelta(hours=2)
    url: str

    def subject(self) -> str:
        return _("A new password for Offshoot")

    @classmethod
    def example(cls) -> "NewPassword":
        return cls(f"{SITE}/account/password/reset/key/1-cz8x2k/")


@register
@dataclass(frozen=True)
class NoAccount(Message):
    """Somebody asks for a new password for an address that has no account."""

    template = "people/mail/no_account.txt"
    register_url: str

    def subject(self) -> str:
        return _("No account at Offshoot for this address")

    @classmethod
    def example(cls) -> "NoAccount":
        return cls(f"{SITE}/account/signup/")


@register
@dataclass(frozen=True)
class AccountChanged(Message):
    """Something that decides who can sign in was changed."""

    template = "people/mail/account_changed.txt"
    what: str
    reset_url: str

    def subject(self) -> str:
        return _("Your account at Offshoot was changed")

    @classmethod
    def example(cls) -> "AccountChanged":
        return cls(_("The password was changed."), f"{SITE}/account/password/reset/")


@register
@dataclass(frozen=True)
class AccountErased(Message):
    """Somebody erased their account; nothing of it is left to sign in to."""

    template = "people/mail/account_erased.txt"
    leaves_no_record = True

    def subject(self) -> str:
        return _("Your account at Offshoot is erased")

    @classmethod
    def example(cls) -> "AccountErased":
        return cls()


def letter_for(name: str, context: dict[str, Any]) -> Message | None:
    """The message for what allauth calls `name`; None for one we have no words for.

    `context` is allauth's own, with the request, from which absolute addresses are made.
    """

    def address(view: str) -> str:
        return str(context["request"].build_absolute_uri(reverse(view)))

    reset_url = address("account_reset_password")
    if name in CHANGES:
        return AccountChanged(str(CHANGES[name]), reset_url)
    match name.removeprefix("account/email/"):
        case "email_confirmation" | "email_confirmation_signup":
            page = address("account_email_verification_sent")
            code = context["code"]
            return ConfirmAddress(code, f"{page}?{urlencode({'code': code})}")
        case "account_already_exists":
            return AddressIsTaken(address("account_login"), reset_url)
        case "password_reset_key":
            return NewPassword(context["password_reset_url"])
        case "unknown_account":
            return NoAccount(address("account_signup"))
    return None
