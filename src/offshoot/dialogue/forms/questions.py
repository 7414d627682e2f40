"""What is typed about questions: by those who ask, and by those who answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.dialogue import consents
from offshoot.dialogue.models.questions import LONGEST_TEXT
from offshoot.library.models import Contact
from offshoot.ui.fields import PlainText

from .fields import SentOnce

LONGEST_REPORT = 1000
_SOMETHING_ELSE = ("", _("something else"))


class AskForm(SentOnce):
    """A question; `to` is there when several mailboxes can be asked, `about` when something is
    known to be unknown."""

    to = forms.ChoiceField(label=_("Whom do you ask?"))
    about = forms.ChoiceField(label=_("Which open point is it about?"), required=False)
    text = PlainText(
        rows=8,
        label=_("Your question"),
        max_length=LONGEST_TEXT,
        help_text=_(
            "Plain text, up to 3,000 characters. Say what you want to do with the answer: it "
            "helps those who answer."
        ),
    )
    publish = forms.BooleanField(
        label=consents.PUBLISH.text,
        required=False,
        help_text=_("Others then need not ask again. A curator looks at it first."),
    )
    share = forms.BooleanField(
        label=consents.SHARE.text,
        required=False,
        help_text=_("Otherwise it sees your question and nothing else, and answers through us."),
    )

    def __init__(
        self, *args: Any, mailboxes: list[Contact], points: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mailboxes = {str(contact.pk): contact for contact in mailboxes}
        self.points = dict(points)
        self._choices("to", [(key, _mailbox_words(it)) for key, it in self.mailboxes.items()], 2)
        self._choices("about", [_SOMETHING_ELSE, *points], 2)
        if not mailboxes:
            del self.fields["share"]

    def _choices(self, name: str, choices: list[tuple[str, Any]], least: int) -> None:
        if len(choices) < least:
            del self.fields[name]
        else:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def contact(self) -> Contact | None:
        """The chosen mailbox, the only one, or None."""
        only = next(iter(self.mailboxes.values()), None)
        return self.mailboxes.get(self.cleaned_data.get("to", ""), only)

    @property
    def about_words(self) -> str:
        return self.points.get(self.cleaned_data.get("about", ""), "")


def _mailbox_words(contact: Contact) -> str:
    # The role and never the name: a mailbox is asked, not a person.
    return f"{contact.organisation.name}: {contact.role}"


class AnswerForm(forms.Form):
    text = PlainText(
        rows=8,
        label=_("Your answer"),
        max_length=LONGEST_TEXT,
        help_text=_("Plain text, up to 3,000 characters. Addresses of pages are welcome."),
    )
    publish = forms.BooleanField(
        label=consents.PUBLISH_ANSWER.text,
        required=False,
        help_text=_("A curator looks at it first. Otherwise only the reader gets it."),
    )


class ReportForm(forms.Form):
    why = PlainText(
        label=_("What is wrong with it?"),
        max_length=LONGEST_REPORT,
        rows=4,
        help_text=_("Such as an insult, a threat, an advertisement, or the tenth time."),
    )
