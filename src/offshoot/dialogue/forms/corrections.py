"""What a reader types to say that something is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offshoot.dialogue.models.corrections import (
    LONGEST_CORRECTION,
    LONGEST_PASSAGE,
    LONGEST_SOURCE,
)
from offshoot.dialogue.pages import LibraryPage, page_at
from offshoot.ui.fields import OneLine, PlainText

from .fields import SentOnce
from .notices import path_here


class CorrectionForm(SentOnce):
    """A correction of one page; `page` is the one it is opened for, where that is known, and then
    the reader need not name it."""

    page = forms.CharField(
        label=_("Which page is it?"),
        max_length=1000,
        help_text=_("The address of the page on this site."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    section = forms.CharField(
        max_length=1000, required=False, widget=forms.HiddenInput, empty_value=""
    )
    passage = PlainText(
        label=_("What is wrong?"),
        max_length=LONGEST_PASSAGE,
        rows=3,
        required=False,
        help_text=_("Paste the sentence or figure from the page, so that we find it."),
    )
    text = PlainText(
        label=_("What is right?"),
        max_length=LONGEST_CORRECTION,
        rows=5,
        help_text=_("What it should say, or why it cannot be so."),
    )
    source = OneLine(
        label=_("Where can we see it? (optional)"),
        max_length=LONGEST_SOURCE,
        required=False,
        help_text=_(
            "A web address, a report and its page, or how you know. Without a source we may not be "
            "able to change it."
        ),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_(
            "Only to confirm that a person sent this, to ask you back, and to tell you what we "
            "decided. It is never shown to readers, and forgotten half a year after the decision."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, *args: Any, hosts: set[str], page: LibraryPage | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = hosts
        if page:
            self.fields["page"].widget = forms.HiddenInput()

    def clean_page(self) -> LibraryPage:
        path = path_here(self.cleaned_data["page"], self.hosts)
        page = page_at(path) if path else None
        if page is None:
            raise ValidationError(
                _(
                    "There is no such page in the library, or not any more. Copy the address of "
                    "the innovation, place, organisation, challenge, collection or award."
                )
            )
        return page

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "page" in cleaned:
            cleaned["section"] = cleaned["page"].section(cleaned.get("section", ""))
        return cleaned


class AskedBackForm(forms.Form):
    """A reader's answer to what a curator asked about a correction."""

    text = PlainText(label=_("Your answer"), max_length=LONGEST_CORRECTION, rows=6)
