"""Sending, answering, inviting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.submissions import consents
from offshoot.ui.fields import PlainText

LONGEST_ANSWER = 3000


class SendForm(forms.Form):
    """The licence, agreed to word by word."""

    licence = forms.BooleanField(
        label=consents.LICENCE.text,
        error_messages={"required": _("Tick this to send it: without it we may not publish it.")},
    )


class AnswerForm(forms.Form):
    """An answer to a curator's question."""

    text = PlainText(
        label=_("Your answer"),
        max_length=LONGEST_ANSWER,
        help_text=_(
            "You can also change your words in the steps below, and say here what changed."
        ),
    )


class InviteForm(forms.Form):
    """Whom to write to."""

    address = forms.EmailField(
        label=_("E-mail address of a colleague"),
        help_text=_("We write to this address. They need no account yet."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
