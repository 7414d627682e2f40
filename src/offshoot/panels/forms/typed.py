"""Texts as they are typed here."""

from typing import Any

from django import forms

from offshoot.mail.domain.lines import one_line
from offshoot.mail.domain.texts import plain_text


class PlainText(forms.CharField):
    """Lines of plain text. What counts is what is kept: a line break is one character."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")


class OneLine(forms.CharField):
    """Words that may stand in a heading or a header."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if "\x00" in text else one_line(plain_text(text))
