"""The decision on what a member handed in: which words are shown, and whether it counts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from offshoot.evaluations.models import MemberEvaluation, MemberHandIn, MemberRating
from offshoot.evaluations.operations import members_moderating as operations
from offshoot.evaluations.queries.members_voices import labelled_words
from offshoot.standards.domain.published import standard
from offshoot.ui.texts import plain_text

Aside = MemberEvaluation.Aside
_LONGEST = 2000


class MemberDecision(WagtailAdminModelForm):
    choice = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    shown = forms.MultipleChoiceField(
        label=_("Words that are shown"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Untick what readers shall not see. The levels count all the same."),
    )
    words = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=_LONGEST,
        required=False,
        help_text=_("In plain words, mailed to the member as you write it. A refusal needs one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = [one for one in self._ratings() if one.words]
        self.fields["choice"].choices = self._offered(bool(spoken))
        shown = self.fields["shown"]
        shown.choices = [(str(one.pk), self._name(one)) for one in spoken]
        refused = MemberRating.Words.REFUSED
        shown.initial = [str(one.pk) for one in spoken if one.words != refused]

    def _ratings(self) -> list[MemberRating]:
        return list(self.instance.ratings.all()) if self.instance.pk else []

    def _name(self, rating: MemberRating) -> str:
        text = standard(self.instance.evaluation.standard).dimension(rating.rated.dimension)
        said = " ".join(words for _label, words in labelled_words(rating))
        return f"{_(text.name)}: {said[:80]}"

    def _offered(self, has_words: bool) -> list[tuple[str, Any]]:
        row: MemberHandIn = self.instance
        aside = row.evaluation.set_aside if row.pk else ""
        offers: dict[tuple[str, Any], bool] = {
            ("show", _("Show the words that are ticked")): has_words and not aside,
            (Aside.SPAM.value, _("Set the whole evaluation aside: spam")): not aside,
            (Aside.CONFLICT.value, _("Set it aside: conflict of interest")): not aside,
            ("back", _("Put it back: it counts again")): bool(aside),
        }
        return [choice for choice, is_offered in offers.items() if is_offered]

    def clean_words(self) -> str:
        return plain_text(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        choice = cleaned.get("choice")
        every = len(self.fields["shown"].choices)
        refuses = choice == "show" and len(cleaned.get("shown", ())) < every
        if (refuses or choice in Aside.values) and not cleaned.get("words"):
            self.add_error("words", _("Say why: it is mailed to the member."))
        return cleaned

    def decide(self) -> bool:
        """Calls the operation; False when there was nothing to change any more."""
        choice, words = self.cleaned_data["choice"], self.cleaned_data["words"]
        if choice == "show":
            shown = {int(pk) for pk in self.cleaned_data["shown"]}
            return operations.decide_words(self.instance, shown, words)
        if choice == "back":
            return operations.put_back(self.instance)
        return operations.set_aside(self.instance, choice, words)
