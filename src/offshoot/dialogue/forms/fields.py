"""Forms that count once."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError


class _Key(forms.UUIDField):
    """A key that is none says nothing to whoever typed the rest: a new one will do."""

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value) or uuid4()
        except ValidationError:
            return uuid4()


class SentOnce(forms.Form):
    """A form that counts once however often it is sent: it carries a key of its own."""

    key = _Key(widget=forms.HiddenInput, required=False, initial=uuid4)
