"""What an evaluator types before rating."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.panels.models import Conflict
from offshoot.panels.queries.seats import CaseWork
from offshoot.ui.fields import OneLine, PlainText

LONGEST_WORD = 1000


class AcceptForm(forms.Form):
    """How an evaluator is named in kind."""

    role = OneLine(
        label=_("What you are"),
        max_length=120,
        help_text=_("Such as evaluator of social programmes. Readers never see your name."),
    )
    organisation = OneLine(label=_("Your organisation (optional)"), max_length=200, required=False)


class DeclineForm(forms.Form):
    reason = PlainText(
        label=_("A word to the curator (optional)"), max_length=LONGEST_WORD, required=False
    )


class ConflictForm(forms.Form):
    """Whether something keeps an evaluator from one case. An answer is never required: what is
    left open is asked again."""

    answer = forms.ChoiceField(
        label=_("Does anything keep you from rating it?"),
        choices=[
            (Conflict.State.NONE.value, _("Nothing keeps me from it")),
            (Conflict.State.INTEREST.value, _("Something does")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    what = PlainText(
        label=_("What it is, if something does"),
        max_length=LONGEST_WORD,
        rows=2,
        required=False,
        help_text=_("A sentence will do. The curators of this panel read it, and nobody else."),
    )

    def __init__(
        self, work: CaseWork, behind: Sequence[str], hints: Sequence[str], data: Any = None
    ) -> None:
        initial = {} if work.is_to_declare else {"answer": Conflict.State.NONE.value}
        super().__init__(data, prefix=f"case-{work.case.pk}", initial=initial)
        self.work, self.behind, self.hints = work, behind, hints

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("answer") == Conflict.State.INTEREST and not values.get("what"):
            if "what" not in self.errors:
                self.add_error("what", _("Say in a few words what it is."))
        elif values.get("what") and values.get("answer") != Conflict.State.INTEREST:
            self.add_error("answer", _("You wrote what it is: choose “Something does”, or empty."))
        return values

    @property
    def is_answered(self) -> bool:
        return bool(self.cleaned_data.get("answer"))

    @property
    def interest(self) -> str:
        """What keeps them from it, in words; empty where nothing does."""
        is_one = self.cleaned_data.get("answer") == Conflict.State.INTEREST
        return str(self.cleaned_data["what"]) if is_one else ""
