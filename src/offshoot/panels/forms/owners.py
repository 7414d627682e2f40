"""What those behind an innovation type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.panels.models.owners import LONGEST_APPEAL, LONGEST_REPLY
from offshoot.ui.fields import PlainText


class DraftReplyForm(forms.Form):
    """What stands next to the rating. `mark` stands for the reply that the page was made from."""

    text = PlainText(
        label=_("Your reply"),
        max_length=LONGEST_REPLY,
        rows=8,
        help_text=_(
            "It is published next to the rating, signed with the name of your organisation and "
            "your role there. Name the sources of what you say; name no private people."
        ),
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class AppealForm(forms.Form):
    text = PlainText(
        label=_("What is wrong, and what shows it"),
        max_length=LONGEST_APPEAL,
        rows=6,
        help_text=_("Whoever decides reads this, the draft and its sources."),
    )
