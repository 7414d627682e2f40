"""Fields for texts, which count what is kept of what was typed."""

from typing import Any

from django import forms

from .texts import one_line, plain_text


class PlainText(forms.CharField):
    """Lines of plain text. What counts is what is kept: a line break is one character."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")


class OneLine(forms.CharField):
    """Words that may stand in a heading or a header. A NUL is left for the form to refuse."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if "\x00" in text else one_line(plain_text(text))
