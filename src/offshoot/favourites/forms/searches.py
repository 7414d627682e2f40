"""The form of a saved search."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.favourites.models import SavedSearch
from offshoot.ui.texts import one_line


class SearchForm(forms.Form):
    """What a search is called, and how often it tells what is new."""

    name = forms.CharField(
        label=_("Name"),
        max_length=SavedSearch.LONGEST_NAME,
        help_text=_("What you call it; it stands in the subject of the mail."),
    )
    frequency = forms.ChoiceField(
        label=_("Tell me what is new"),
        choices=SavedSearch.Frequency.choices,
        widget=forms.RadioSelect,
        help_text=_("In one mail at six in the morning, and only when there is something."),
    )

    def clean_name(self) -> Any:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write a name that can be read."))
        return name
