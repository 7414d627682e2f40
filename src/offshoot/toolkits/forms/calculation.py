"""Saving the figures of a calculator: their name, and what of them is kept."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.toolkits.domain.calculator.kept import Entered
from offshoot.toolkits.domain.calculator.plan import Case, figures
from offshoot.toolkits.domain.calculator.solving import results
from offshoot.toolkits.models.calculation import LONGEST_NAME
from offshoot.toolkits.wording import said
from offshoot.ui.texts import one_line

from .calculator import CURRENCY, YEAR, CalculatorForm

_LARGEST = 2**31 - 1
_LONGEST_ADDRESS = 50_000  # characters; a hundred lines in full have a fifth of that
_MOST_FIELDS = 1000


class NameForm(forms.Form):
    """A name, so that somebody finds their figures again."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write a name, so that you find the figures again."))
        return name


class RenameForm(NameForm):
    """Another name, and the version that it was given to."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=_LARGEST)


def version_in(posted: Mapping[str, str]) -> int:
    """The version that somebody changed; 0, which nothing has, for anything else."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def asked_in(address: str) -> dict[str, str]:
    """What the part of an address behind the question mark asks; nothing where it is no such
    thing."""
    if len(address) > _LONGEST_ADDRESS:
        return {}
    try:
        return dict(parse_qsl(address, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        return {}


def entered_in(form: CalculatorForm) -> Entered:
    """What is kept of a form that is valid."""
    asked = asked_in(form.address)
    found = results(form.frame, form.entered, Case.LIKELY)
    return Entered(
        figures={name: text for name, text in asked.items() if name not in (CURRENCY, YEAR)},
        labels=_labels(form),
        currency=form.cleaned_data[CURRENCY],
        year=form.cleaned_data[YEAR],
        cost_year=found["cost_later"].value,
        cost_person=found["person_later"].value,
    )


def _labels(form: CalculatorForm) -> dict[str, str]:
    """Words for each figure that has a number."""
    entered: Mapping[str, Any] = form.entered
    return {
        figure.key: said(figure.label)
        for figure in figures(form.frame)
        if any(name in entered for name in figure.names)
    }
