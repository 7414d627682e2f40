"""What people write about lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.favourites.models import Item, List
from offshoot.favourites.models.lists import LONGEST_NAME, LONGEST_NOTE
from offshoot.ui.texts import one_line

_LARGEST = 2**31 - 1


def _normal(text: str) -> str:
    """Browsers send two signs for the end of a line."""
    return text.replace("\r\n", "\n").strip()


class Prose(forms.CharField):
    """Several lines of text, counted as they are kept."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return _normal(super().to_python(value) or "")


class ListForm(forms.Form):
    """Name and description, and the version that they were made from."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    description = Prose(
        label=_("What it is for (optional)"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write a name, so that you find the list again."))
        return name


class ChangeListForm(ListForm):
    """The same for a list that is there."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=_LARGEST)

    @classmethod
    def of(cls, a_list: List, data: Any = None) -> "ChangeListForm":
        values = {"name": a_list.name, "description": a_list.description}
        return cls(data, initial={**values, "version": a_list.version})


class NoteForm(forms.Form):
    """A note, and the version that it was made from."""

    note = Prose(
        label=_("Note"),
        help_text=_("Everybody who can see the list reads it."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=_LARGEST)

    @classmethod
    def of(cls, item: Item, data: Any = None) -> "NoteForm":
        return cls(data, initial={"note": item.note, "version": item.version})


class InviteForm(forms.Form):
    """Whom to write to."""

    address = forms.EmailField(
        label=_("E-mail address of a colleague"),
        help_text=_("We write to this address. They need no account yet."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class SendForm(forms.Form):
    """Another list for an item."""

    to = forms.ChoiceField(label=_("Other list"))

    def __init__(self, targets: list[List], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(one.code, one.name) for one in targets]  # type: ignore[attr-defined]
