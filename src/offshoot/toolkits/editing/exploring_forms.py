"""The decision on what a team says, and on what it learned. Only what can be done with the row at
hand is offered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from offshoot.library.models import Exploration
from offshoot.library.operations import HeldError
from offshoot.toolkits.domain.first_steps import KEYS, LONGEST, QUESTIONS
from offshoot.toolkits.models import ExplorationStatement, FirstSteps
from offshoot.toolkits.models.exploring import LONGEST_ANSWER_TO_THEM
from offshoot.toolkits.operations import exploring, first_steps
from offshoot.ui.texts import plain_text

State = ExplorationStatement.State
_LABELS = {question.key: _(question.label) for question in QUESTIONS}


class Decision(WagtailAdminModelForm):
    """Subclasses say what is `offered`; `decide` does it, and answers why it could not be done."""

    choice = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Words to the team"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_ANSWER_TO_THEM,
        required=False,
        help_text=_("In plain words, mailed to whoever told us. A refusal needs some."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        field.choices = self.offered()
        if not field.choices:
            field.help_text = _("There is nothing to decide.")

    def offered(self) -> list[tuple[str, Any]]:
        raise NotImplementedError

    def clean_answer(self) -> str:
        return plain_text(self.cleaned_data["answer"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") in ("refuse", "down") and not cleaned.get("answer"):
            self.add_error("answer", gettext("Say why: it is mailed to the team."))
        return cleaned


class StatementDecision(Decision):
    """What the team said may be changed on the way; it sees what it had written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.state != State.WAITING:
            for name in exploring.CHANGEABLE:
                self.fields[name].disabled = True

    def offered(self) -> list[tuple[str, Any]]:
        row: ExplorationStatement = self.instance
        stands = row.state == State.WITHDRAWN and bool(row.notice.source_key)
        offers = {
            ("accept", _("Show it, as it stands here")): row.state == State.WAITING,
            ("refuse", _("Do not show it")): row.state == State.WAITING,
            ("down", _("Take it down")): row.state == State.ACCEPTED,
            ("out", _("Take its row out of the library")): stands,
        }
        return [choice for choice, is_offered in offers.items() if is_offered]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("choice") == "accept":
            if not cleaned.get("place"):
                self.add_error("place", gettext("Choose the place of the library that is meant."))
            is_dropped = cleaned.get("result") == Exploration.Result.DROPPED
            if is_dropped and not cleaned.get("reason"):
                self.add_error("reason", gettext("Say why it was dropped."))
        return cleaned

    def decide(self, curator: Any) -> str:
        """Answers why nothing was changed; empty where it was."""
        row = ExplorationStatement.objects.get(pk=self.instance.pk)
        choice, words = self.cleaned_data["choice"], self.cleaned_data["answer"]
        changes = {name: self.cleaned_data[name] for name in exploring.CHANGEABLE}
        try:
            if choice == "accept":
                is_done = exploring.accept(curator, row, changes, words)
            elif choice == "out":
                is_done = exploring.take_out(curator, row)
            else:
                is_done = exploring.refuse(curator, row, words)
        except HeldError as error:
            return str(error)
        return "" if is_done else gettext("It was dealt with, changed or taken back meanwhile.")


def _shown(key: str) -> forms.CharField:
    return forms.CharField(
        label=_LABELS[key],
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
    )


class FirstStepsDecision(Decision):
    """The answers as they are to be shown. What is emptied is left out."""

    tried = _shown("tried")
    changed = _shown("changed")
    hindered = _shown("hindered")
    helped = _shown("helped")
    advice = _shown("advice")
    #: The version that the curator read.
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row: FirstSteps = self.instance
        texts = row.answers if row.is_sent else row.shown
        self.initial |= {"seen": row.version, **texts}
        for key in KEYS:
            self.fields[key].disabled = not row.is_sent

    def offered(self) -> list[tuple[str, Any]]:
        if not self.instance.is_sent:
            return []
        return [("accept", _("Accept it, as it stands here")), ("refuse", _("Do not accept it"))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for key in KEYS:
            if key in cleaned:
                cleaned[key] = plain_text(cleaned[key])
        is_empty = not any(cleaned.get(key) for key in KEYS) and not self.instance.barriers
        if cleaned.get("choice") == "accept" and is_empty:
            self.add_error(None, gettext("Leave one answer at least, or do not accept it."))
        return cleaned

    def decide(self, curator: Any) -> str:
        """Answers why nothing was changed; empty where it was."""
        row, words = self.instance, self.cleaned_data["answer"]
        seen = self.cleaned_data["seen"]
        if self.cleaned_data["choice"] == "accept":
            shown = {key: self.cleaned_data[key] for key in KEYS}
            is_done = first_steps.accept_first_steps(row, shown, words, seen=seen)
        else:
            is_done = first_steps.refuse_first_steps(row, words, seen=seen)
        return "" if is_done else gettext("It was dealt with, changed or taken back meanwhile.")
