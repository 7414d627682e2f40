"""What a member says of their ties to an innovation. The form of a dimension is the standards'."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.evaluations.domain.members import OWN_WORDS, Interest
from offshoot.ui.texts import one_line, plain_text

LONGEST = 300


class InterestForm(forms.Form):
    interest = forms.ChoiceField(
        label=_("What ties you to it?"),
        choices=[(one.value, _(words)) for one, words in OWN_WORDS.items()],
        widget=forms.RadioSelect,
        help_text=_("It stands beside your evaluation, in these words. Nobody is refused for it."),
        error_messages={"required": _("Choose what fits best; “nothing ties me” is an answer.")},
    )
    words = forms.CharField(
        label=_("In a sentence, if you like"),
        max_length=LONGEST,
        required=False,
        help_text=_("Only curators read it. It is needed for “something else”."),
    )

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        return one_line(plain_text(words))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        is_other = values.get("interest") == Interest.OTHER
        if is_other and not values.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a sentence what ties you to it."))
        return values
