"""django-allauth, told how this site wants it. Named in the settings; nothing imports it.

allauth's own views guard themselves; what they say and look like is ours (templates/allauth).
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ConfirmEmailVerificationCodeForm
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from offshoot.mail.operations import send

from .letters import letter_for

LONGEST_CODE = 20


class AccountAdapter(DefaultAccountAdapter):
    """Sends through our queue, and says what to do when something is wrong."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Address and password do not belong together. Check both, or set a new password."
        ),
        "too_many_login_attempts": _(
            "There were too many tries. Wait five minutes, or set a new password."
        ),
        "incorrect_password": _("This is not your password. Try again, or set a new one."),
        "enter_current_password": _("This is not your present password. Try again."),
        "incorrect_code": _("This code is not right. Look at the newest mail or at your app."),
        "rate_limited": _("This was too fast. Wait half a minute and try again."),
        "invalid_password_reset": _("This link was used or is too old. Ask for a new one."),
        "unverified_primary_email": _("Confirm your address first: we have written to it."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letter = letter_for(template_prefix, {**context, "request": allauth_context.request})
        if letter is not None:
            send(letter, email)

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of this very site are led to after signing in."""
        request: HttpRequest = allauth_context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }


class CodeForm(ConfirmEmailVerificationCodeForm):
    """Takes the code from the link in the mail as well, so that one need not type it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request: HttpRequest = allauth_context.request
        self.fields["code"].initial = request.GET.get("code", "")[:LONGEST_CODE]
