"""Beginning a toolkit, and inviting somebody to write it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.dialogue.models import Claim
from offshoot.library.models import Innovation
from offshoot.toolkits import queries


class BeginForm(forms.Form):
    """Of which innovation. One that has a toolkit by now is taken too: its form opens."""

    innovation = forms.ModelChoiceField(
        label=_("Innovation"),
        queryset=Innovation.objects.none(),
        help_text=_("Published innovations that have no toolkit yet."),
        error_messages={
            "required": _("Choose an innovation."),
            "invalid_choice": _("Choose an innovation of the list: this one is not published."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["innovation"]
        every = Innovation.objects.published()
        field.queryset = every if self.is_bound else queries.without_toolkit()


class InviteForm(forms.Form):
    """An address, or one of the confirmed owners. `to` is the address to write to."""

    owner = forms.ChoiceField(
        label=_("One of its owners"),
        required=False,
        help_text=_("Those who showed that the innovation is theirs."),
    )
    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of somebody who knows it well. They need no account yet."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, owners: Sequence[Claim] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(claim.pk): claim for claim in owners}
        if owners:
            self.fields["address"].label = _("Or another e-mail address")
            field: Any = self.fields["owner"]
            field.choices = [("", "–"), *((pk, _named(it)) for pk, it in self.owners.items())]
        else:
            del self.fields["owner"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        owner, address = values.get("owner"), values.get("address")
        if owner and address:
            self.add_error("address", _("Choose an owner or write an address, not both."))
        elif owner:
            values["to"] = str(_claimant(self.owners[owner]).email)
        elif address:
            values["to"] = address
        elif not self.errors:
            self.add_error("address", _("Write the address of whom you want to invite."))
        return values


def _claimant(claim: Claim) -> Any:
    return claim.claimant


def _named(claim: Claim) -> str:
    person = _claimant(claim)
    return f"{person.get_full_name() or person.email}, {claim.organisation_name}"
