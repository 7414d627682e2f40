"""A page of the form, made from the table of questions."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.submissions import queries
from offshoot.submissions.domain.answers import lookup_of, slugs_of
from offshoot.submissions.domain.questions import Kind, Question, Step
from offshoot.ui.fields import OneLine, PlainText

from .fields import Address, Terms, WhichOne

#: What stands in an address or a form for "none of these".
OTHER = "-"
FIRST_YEAR = 1800
_LARGEST = 2**31 - 1


class StepForm(forms.Form):
    """The questions of a step. Nothing is needed to save; `answers` gives what is sound, and what
    is not stays on the page with its error. `stored` are the answers that the form shows."""

    def __init__(self, step: Step, stored: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data)
        self.step, self.stored = step, stored
        #: The lookups that ask "is it one of these?" on this page.
        self.asks: list[str] = []
        for question in step.questions:
            self._add(question)

    def _add(self, question: Question) -> None:
        make = _FIELDS[question.kind]
        words = {"label": self._label(question), "help_text": _(question.help or " ").strip()}
        self.fields[question.key] = make(question, required=False, **words)
        self.initial[question.key] = _shown(question, self.stored)
        if question.kind is Kind.LOOKUP:
            self._add_which(question)

    def _label(self, question: Question) -> str:
        label = _(question.label)
        return _("%(question)s (needed)") % {"question": label} if question.needed else label

    def _add_which(self, question: Question) -> None:
        """Offers what may be meant, unless it is known already."""
        value, typed = lookup_of(self.stored, question.key), self._typed(question.key)
        if not typed or self._is_settled(question, typed):
            return
        found = queries.candidates(question.of, typed)
        if not found:
            return
        choices = [(one.slug, one.name) for one in found]
        label = _("Is it one of these? “%(typed)s” is not yet tied to the library.")
        self.fields[f"{question.key}_is"] = WhichOne(
            label=label % {"typed": typed}, choices=[*choices, (OTHER, _("No, it is another one"))]
        )
        if value.get("other") and value.get("text") == typed:
            self.initial[f"{question.key}_is"] = OTHER
        else:
            self.asks.append(question.key)

    def _typed(self, key: str) -> str:
        if self.is_bound:
            return " ".join(str(self.data.get(key, "")).replace("\x00", "").split())
        return str(lookup_of(self.stored, key).get("text", ""))

    def _is_settled(self, question: Question, typed: str) -> bool:
        """Whether it is known what is meant, and that is in the library still."""
        value = lookup_of(self.stored, question.key)
        is_same = bool(value.get("slug")) and value.get("text") == typed
        return is_same and queries.known(question.of, value["slug"]) is not None

    @property
    def version(self) -> int:
        """The version that the page was made from; 0 where the browser sent none that can be."""
        raw = str(self.data.get("version", ""))[:10]
        return min(int(raw), _LARGEST) if raw.isascii() and raw.isdigit() else 0

    def merged_with(self, values: Mapping[str, Any], stored: Mapping[str, Any]) -> "StepForm":
        """The same page over newer answers: what was typed here stays, with its errors, and what
        `values` has otherwise stands where nothing was changed here."""
        typed, data = self.answers(), cast(QueryDict, self.data).copy()
        for question in self.step.questions:
            key = question.key
            if key in values and values[key] != typed.get(key):
                shown = _shown(question, values)
                many = shown if isinstance(shown, list) else [str(shown or "")]
                data.setlist(key, many)
        form = StepForm(self.step, stored, data)
        form.is_valid()
        return form

    def answers(self) -> dict[str, Any]:
        """What was typed, by the keys of questions; None where nothing was. Answers with an error
        are left out. Call after `is_valid`."""
        return {
            question.key: self._answer(question)
            for question in self.step.questions
            if question.key in self.cleaned_data
        }

    def _answer(self, question: Question) -> Any:
        value = self.cleaned_data[question.key]
        if question.kind is Kind.TERMS:
            labels = dict(self.fields[question.key].choices)  # type: ignore[attr-defined]
            return [{"slug": slug, "label": labels[slug]} for slug in value] or None
        if question.kind is Kind.LOOKUP:
            return self._lookup(question, value) if value else None
        return value or None

    def _lookup(self, question: Question, typed: str) -> dict[str, Any]:
        before = lookup_of(self.stored, question.key)
        if self._is_settled(question, typed):
            return before
        chosen = self.cleaned_data.get(f"{question.key}_is", "")
        if chosen == OTHER:
            return {"text": typed, "other": True}
        if chosen:
            names = dict(self.fields[f"{question.key}_is"].choices)  # type: ignore[attr-defined]
            return {"text": names[chosen], "slug": chosen}
        if before.get("other") and before.get("text") == typed:
            return before
        one = queries.exactly(question.of, typed)
        return {"text": one.name, "slug": one.slug} if one else {"text": typed}


def _shown(question: Question, stored: Mapping[str, Any]) -> Any:
    """A kept answer as its field shows it; nothing for one of another shape."""
    if question.kind is Kind.TERMS:
        return slugs_of(stored, question.key)
    if question.kind is Kind.LOOKUP:
        return lookup_of(stored, question.key).get("text", "")
    return stored.get(question.key)


def _line(question: Question, **kwargs: Any) -> forms.Field:
    return OneLine(max_length=question.longest, **kwargs)


def _text(question: Question, **kwargs: Any) -> forms.Field:
    return PlainText(rows=question.rows, max_length=question.longest, **kwargs)


def _year(question: Question, **kwargs: Any) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
    return forms.IntegerField(
        min_value=FIRST_YEAR,
        max_value=timezone.localdate().year + 5,
        error_messages={"invalid": _("Write a year in four digits, such as 2019.")},
        widget=widget,
        **kwargs,
    )


def _address(question: Question, **kwargs: Any) -> forms.Field:
    return Address(max_length=question.longest, **kwargs)


def _choice(question: Question, **kwargs: Any) -> forms.Field:
    choices = [("", _("not said")), *((key, _(words)) for key, words in question.choices)]
    return forms.ChoiceField(choices=choices, **kwargs)


def _terms(question: Question, **kwargs: Any) -> forms.Field:
    return Terms(choices=queries.terms_of(question.of), **kwargs)


def _lookup(question: Question, **kwargs: Any) -> forms.Field:
    field = OneLine(max_length=question.longest, **kwargs)
    suggest = f"{reverse('submissions:suggest')}?of={question.of}"
    field.widget.attrs |= {
        "autocomplete": "off",
        "data-suggest": suggest,
        "data-suggest-label": _("Suggestions"),
    }
    return field


_FIELDS: dict[Kind, Any] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.YEAR: _year,
    Kind.ADDRESS: _address,
    Kind.CHOICE: _choice,
    Kind.TERMS: _terms,
    Kind.LOOKUP: _lookup,
}
