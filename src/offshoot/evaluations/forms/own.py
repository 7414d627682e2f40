"""What is asked of those who keep an evaluation of their own innovation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.evaluations.models import OwnEvaluation
from offshoot.evaluations.models.own import LONGEST_NAME
from offshoot.ui.texts import one_line


class NameForm(forms.Form):
    """The name that an evaluation is kept under."""

    name = forms.CharField(
        label=_("Name of the innovation"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Only you see it. It is on the PDF that you make from here."),
    )

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write a name, so that you find it again."))
        return name


class KeepForm(NameForm):
    """The same, or one that is kept already and was evaluated again."""

    field_order = ("again", "name")
    again = forms.ModelChoiceField(
        OwnEvaluation.objects.none(),
        label=_("Which innovation is it?"),
        required=False,
        blank=True,
        empty_label=_("Another one, by the name below"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments: Any, mine: Any, **options: Any) -> None:
        """`mine` are the evaluations that somebody keeps."""
        super().__init__(*arguments, **options)
        self.fields["again"].queryset = mine  # type: ignore[attr-defined]
        if not mine:
            del self.fields["again"]

    def clean_name(self) -> str:
        if self.cleaned_data.get("again"):
            return str(self.cleaned_data["again"].name)
        return super().clean_name()
