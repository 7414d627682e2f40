"""Kinds of fields: addresses, and choices that may be gone."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

_GONE = _("A choice was taken out of the vocabulary meanwhile. Look at the others and save again.")


class Address(forms.URLField):
    """The address of a page on the web."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        words = _("Write an address that begins with https:// or http://.")
        super().__init__(assume_scheme="https", error_messages={"invalid": words}, **kwargs)


class Terms(forms.MultipleChoiceField):
    """Ticks for terms of the vocabulary."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.CheckboxSelectMultiple(attrs={"class": "columns columns--wide"})
        super().__init__(widget=widget, error_messages={"invalid_choice": _GONE}, **kwargs)


class WhichOne(forms.ChoiceField):
    """Which of the library's it is. What is offered follows what was typed, so a choice from
    another list says nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.RadioSelect, required=False, **kwargs)

    def validate(self, value: Any) -> None:
        """Nothing is refused."""

    def clean(self, value: Any) -> str:
        chosen = self.to_python(value)
        return chosen if self.valid_value(chosen) else ""
