"""What those behind an innovation type: a claim, a change, a reply."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.dialogue.domain.addresses import own_host
from offshoot.dialogue.models import Proposal, Reply
from offshoot.dialogue.models.claims import LONGEST_PROPOSAL, LONGEST_REPLY
from offshoot.dialogue.queries import is_address_of
from offshoot.library.models import Organisation
from offshoot.library.models.fields import WebAddressField
from offshoot.ui.fields import OneLine, PlainText

from .fields import SentOnce

LONGEST_NOTE = 1000


class ClaimForm(forms.Form):
    """A claim for one of the organisations behind an innovation, or for another."""

    organisation = forms.ChoiceField(label=_("Your organisation"), required=False)
    other_organisation = OneLine(label=_("Another organisation"), max_length=200, required=False)
    role = OneLine(
        label=_("Your role there"),
        max_length=120,
        help_text=_(
            "Such as programme manager. It is shown with what you reply; your name is not."
        ),
    )
    address = forms.EmailField(
        label=_("An e-mail address of the organisation (optional)"),
        max_length=254,
        required=False,
        help_text=_(
            "On the domain of its website. We mail a link there, and your claim is confirmed by "
            "opening it; where a curator has to decide, the curator sees it. Shown to curators "
            "only, and forgotten when the claim is."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    note = PlainText(
        label=_("Or say what shows that it is yours (optional)"),
        max_length=LONGEST_NOTE,
        rows=4,
        required=False,
        help_text=_("For the curator: a page that names you, a telephone number of the office."),
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(row.pk): row for row in organisations}
        choices = [(key, row.name) for key, row in self.organisations.items()]
        field = self.fields["organisation"]
        field.initial = next(iter(self.organisations), "")
        field.choices = [*choices, ("", _("another one, named below"))]  # type: ignore[attr-defined]
        if not choices:
            # Without an organisation there is no website whose address could show it.
            del self.fields["organisation"], self.fields["address"]
            self.fields["other_organisation"].label = _("Your organisation")

    @property
    def chosen(self) -> Organisation | None:
        return self.organisations.get(self.cleaned_data.get("organisation", ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.chosen and not cleaned.get("other_organisation") and not self.errors:
            self.add_error("other_organisation", _("Write the name of your organisation."))
        if self.chosen and cleaned.get("address"):
            self._check_address(self.chosen, cleaned["address"])
        return cleaned

    def _check_address(self, organisation: Organisation, address: str) -> None:
        if is_address_of(address, organisation):
            return
        host = own_host(organisation.website)
        if host:
            words = _(
                "This address is not at %(host)s. Give one that is, or leave it empty: then a "
                "curator looks at your claim."
            )
        else:
            words = _(
                "We know no website of its own for this organisation, so no address can show it. "
                "Leave this empty: then a curator looks at your claim."
            )
        self.add_error("address", words % {"host": host})


class ProposalForm(SentOnce):
    part = forms.ChoiceField(label=_("Which part?"), choices=Proposal.Part.choices)
    text = PlainText(
        rows=8,
        label=_("What should it say?"),
        max_length=LONGEST_PROPOSAL,
        help_text=_("What is wrong or missing now, and what is right. A curator makes the change."),
    )
    source_url = forms.URLField(
        label=_("A public page that shows it (optional)"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=WebAddressField.default_validators,
        error_messages={"invalid": _("Write an address that begins with https:// or http://.")},
    )


class ReplyForm(forms.Form):
    part = forms.ChoiceField(label=_("What do you reply to?"), choices=Reply.Part.choices)
    text = PlainText(
        rows=8,
        label=_("Your reply"),
        max_length=LONGEST_REPLY,
        help_text=_(
            "Up to 2,000 characters, public at once, next to what it answers. It replaces your "
            "last reply to the same part, which stays readable as an earlier version."
        ),
    )
    role = OneLine(
        label=_("Signed with your role"), max_length=120, help_text=_("Your name is not shown.")
    )
