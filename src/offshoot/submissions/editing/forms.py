"""The decision on a submission. Only what can be done with the row at hand is offered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from offshoot.submissions import operations
from offshoot.submissions.models import Submission
from offshoot.submissions.operations.deciding import UNDECIDED
from offshoot.ui.fields import PlainText

State = Submission.State


class SubmissionDecision(WagtailAdminModelForm):
    choice = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    words = PlainText(
        label=_("Question or reason"),
        max_length=2000,
        rows=4,
        required=False,
        help_text=_(
            "In plain words, mailed to the authors as you write it. A question and a refusal need "
            "some; with a draft they are welcome."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        field.choices = self._offered()
        if not field.choices:
            field.help_text = _("There is nothing to decide.")

    def _offered(self) -> list[tuple[str, Any]]:
        row: Submission = self.instance
        is_open = row.state in UNDECIDED
        is_lost = row.state == State.ACCEPTED and row.innovation_id is None
        offers = {
            ("take", _("Take it into analysis: nobody changes it while you read")): row.state
            == State.SUBMITTED,
            ("ask", _("Ask the authors a question")): is_open,
            ("draft", _("Make a draft of it in the library")): is_open or is_lost,
            ("decline", _("Decline it")): is_open,
        }
        return [choice for choice, is_offered in offers.items() if is_offered]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") in ("ask", "decline") and not cleaned.get("words"):
            self.add_error("words", _("Write it here: it is told to the authors."))
        return cleaned

    def decide(self, curator: Any) -> bool:
        """Calls the operation; False when it was dealt with, or taken back, meanwhile."""
        row, words = self.instance, self.cleaned_data["words"]
        does = {
            "take": lambda: operations.take(row),
            "ask": lambda: operations.ask(row, words),
            "draft": lambda: operations.make_draft(curator, row, words),
            "decline": lambda: operations.decline(row, words),
        }
        try:
            does[self.cleaned_data["choice"]]()
        except operations.ClosedError:
            return False
        return True
