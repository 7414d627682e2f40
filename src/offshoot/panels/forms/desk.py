"""What the desk types."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Innovation
from offshoot.panels.models import Appeal
from offshoot.panels.models.panels import FEWEST_SEATS, MOST_SEATS, USUAL_SEATS
from offshoot.panels.queries.choosing import Candidate
from offshoot.ui.fields import PlainText

LONGEST_NOTE = 2000
MOST_INNOVATIONS = 60


class _Day(forms.DateField):
    """A day that is not past."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=_("Rate by"), widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value < timezone.localdate():
            raise forms.ValidationError(_("This day is past. Choose a later one."))


class OpenForm(forms.Form):
    """A new panel. Innovations are named by slug or address, one a line. Valid forms have
    `innovations`."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    title = forms.CharField(label=_("Title"), max_length=150)
    slugs = PlainText(
        label=_("Innovations"),
        rows=6,
        max_length=10_000,
        help_text=_(
            "One a line: the address of its page, or the last part of it, such as shared-kitchens."
        ),
    )
    seats_wanted = forms.IntegerField(
        label=_("How many evaluators"),
        min_value=FEWEST_SEATS,
        max_value=MOST_SEATS,
        initial=USUAL_SEATS,
        help_text=_("Three as a rule, two at least."),
    )
    rate_by = _Day(help_text=_("Until when each rates alone. It can be changed later."))
    note = PlainText(
        label=_("Note to the evaluators"),
        max_length=LONGEST_NOTE,
        rows=3,
        required=False,
        help_text=_("Why this panel, and why now."),
    )

    def clean_slugs(self) -> str:
        typed: str = self.cleaned_data["slugs"]
        slugs = list(dict.fromkeys(_slug(line) for line in re.split(r"[\s,;]+", typed) if line))
        if len(slugs) > MOST_INNOVATIONS:
            words = gettext("%(most)s innovations at most: open a second panel for the others.")
            raise forms.ValidationError(words % {"most": MOST_INNOVATIONS})
        found = {one.slug: one for one in Innovation.objects.filter(slug__in=slugs)}
        if unknown := [slug for slug in slugs if slug not in found]:
            words = gettext("Not in the library: %(names)s. Look at the spelling.")
            raise forms.ValidationError(words % {"names": ", ".join(unknown)[:500]})
        self.innovations = [found[slug] for slug in slugs]
        return typed


def _slug(line: str) -> str:
    return line.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1][:120]


class InviteForm(forms.Form):
    """Whom to invite, of candidates."""

    people = forms.MultipleChoiceField(label=_("Evaluators"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, candidates: Sequence[Candidate]) -> None:
        super().__init__(data)
        self._by_key = {str(one.person.pk): one for one in candidates}
        choices = [(key, _label(one)) for key, one in self._by_key.items()]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Any]:
        return [self._by_key[key].person for key in self.cleaned_data["people"]]


class ThirdReaderForm(forms.Form):
    """One of the candidates."""

    reader = forms.ChoiceField(label=_("Third reader"), widget=forms.RadioSelect)

    def __init__(self, data: Any, candidates: Sequence[Candidate]) -> None:
        super().__init__(data)
        self._by_key = {str(one.person.pk): one for one in candidates}
        choices = [(key, _label(one)) for key, one in self._by_key.items()]
        self.fields["reader"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        return self._by_key[self.cleaned_data["reader"]].person


def _label(one: Candidate) -> str:
    name = str(one.person)
    known = f"{name} ({one.organisation})" if one.organisation else name
    if not one.hints:
        return known
    return f"{known}. {gettext('A conflict of interest?')} {' '.join(one.hints)}"


class DateForm(forms.Form):
    rate_by = _Day()


class WordsForm(forms.Form):
    """A reason, or what follows from a reply."""

    words = PlainText(label=_("Why"), max_length=LONGEST_NOTE, rows=3)

    def __init__(self, data: Any = None, *, label: Any = "", help_text: Any = "") -> None:
        super().__init__(data)
        if label:
            self.fields["words"].label = label
        self.fields["words"].help_text = help_text


class RemoveForm(WordsForm):
    """Why an evaluator is taken off, and what becomes of what they handed in."""

    keeps = forms.BooleanField(
        label=_("What they have handed in goes on counting"),
        help_text=_("Leave this empty to set it aside: it is kept, and counts nowhere."),
        required=False,
    )


class AppealDecisionForm(WordsForm):
    decision = forms.ChoiceField(
        label=_("Decision"), choices=Appeal.Decision.choices, widget=forms.RadioSelect
    )
    field_order = ("decision", "words")
