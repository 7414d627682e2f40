"""Texts as they are typed here, and forms that count once."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from offshoot.mail.domain.lines import one_line
from offshoot.mail.domain.texts import plain_text


class PlainText(forms.CharField):
    """Lines of plain text. What counts is what is kept: a line break is one character."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=True, **kwargs)

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")


class OneLine(forms.CharField):
    """Words that may stand in a heading or a header."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if "\x00" in text else one_line(plain_text(text))


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
