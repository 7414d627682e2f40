"""What people say about themselves."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offshoot.ui.texts import one_line

from .domain.languages import LANGUAGES
from .models import Profile, Purpose, User
from .registry import interests


class RegisterForm(forms.Form):
    """What registering asks for besides address and password. allauth puts its own form on it."""

    name = forms.CharField(
        label=_("Name (optional)"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth calls this once the account is made."""
        user.name = one_line(self.cleaned_data["name"])
        user.save(update_fields=["name"])


class ProfileForm(forms.ModelForm):
    """The profile, and the name, which belongs to the account."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    purposes = forms.MultipleChoiceField(
        label=_("What brings you here?"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you read"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "columns"}),
    )
    interests = forms.MultipleChoiceField(
        label=_("Challenges of interest"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    public = forms.MultipleChoiceField(
        label=_("What may everybody see?"),
        help_text=_("Nothing, unless you tick it. Your address is never shown."),
        choices=Profile.CAN_BE_PUBLIC,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "name",
        "purposes",
        "organisation",
        "kind",
        "city",
        "languages",
        "interests",
        "public",
    )

    class Meta:
        model = Profile
        fields = ("purposes", "organisation", "kind", "city", "languages", "interests", "public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.instance.person.name
        _key, *kinds = self.fields["kind"].choices  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Not said")), *kinds]  # type: ignore[attr-defined]
        offered = interests()
        field = self.fields["interests"]
        if offered:
            field.choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["interests"]

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


class ErasureForm(forms.Form):
    """The address typed once more, so that nobody erases themselves by a slip."""

    email = forms.EmailField(
        label=_("Type your e-mail address to confirm"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if typed.lower() != self._person.email:
            raise forms.ValidationError(_("This is not the address of your account."))
        return typed
