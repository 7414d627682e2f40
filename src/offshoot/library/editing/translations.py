"""A translation beside its original, field by field, and what changed in the original since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from offshoot.library.domain.translating import brought_up_to_date, digest, state_of
from offshoot.library.domain.word_diff import Part, word_diff
from offshoot.library.models import Innovation, InnovationText
from offshoot.library.models.innovation import WORDS

#: How far back the words are looked for that a translation was made from.
_VERSIONS = 50


class TextForm(forms.ModelForm):
    class Meta:
        model = InnovationText
        fields = WORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                length = len(self.initial.get(name) or "")
                field.widget.attrs["rows"] = max(3, min(16, length // 60 + 2))
            field.widget.attrs["lang"] = self.instance.language
            field.widget.attrs["dir"] = "auto"


@dataclass(frozen=True)
class Pair:
    """A field in both languages. `changes` are the parts of the original before and now, where
    it changed since and what it said is still kept."""

    field: forms.BoundField
    original: str
    is_changed: bool
    changes: list[Part]

    @property
    def is_missing(self) -> bool:
        return bool(self.original.strip() and not (self.field.value() or "").strip())


def pairs(draft: Innovation, form: TextForm) -> Iterator[Pair]:
    """The fields in which either language says something."""
    original, text = draft.original or InnovationText(), form.instance
    outdated = text.outdated(original)
    before = _words_before(draft, {name: text.made_from.get(name, "") for name in outdated})
    for name, now in original.words.items():
        if now or form[name].value() or form[name].errors:
            changes = word_diff(before[name], now) if name in before else []
            yield Pair(form[name], now, name in outdated, changes)


def _words_before(draft: Innovation, wanted: dict[str, str]) -> dict[str, str]:
    """What the original said by field, given its digest; without what is no longer kept."""
    found = {name: "" for name, was in wanted.items() if not was}
    if len(found) == len(wanted):
        return found
    versions = draft.revisions.order_by("-created_at", "-pk").values_list("content__texts")
    for (texts,) in versions[:_VERSIONS].iterator(chunk_size=10):
        for text in _originals(texts):
            for name in wanted.keys() - found.keys():
                if digest(text.get(name) or "") == wanted[name]:
                    found[name] = text[name]
        if len(found) == len(wanted):
            break
    return found


def _originals(texts: Iterable[dict[str, Any]] | None) -> list[dict[str, Any]]:
    return [text for text in texts or () if text.get("is_original")]


def translation(draft: Innovation, language: str) -> InnovationText:
    """The text of a draft in a language; a new one, not yet part of it, when there is none."""
    texts = (text for text in draft.texts.all() if text.language == language)
    return next(texts, None) or InnovationText(language=language)


def put(draft: Innovation, form: TextForm, *, confirm: bool) -> None:
    """Takes a valid form into the draft. What was written anew is up to date with the original;
    a translation that is confirmed is so as a whole, and is a machine's alone no longer."""
    original, text = draft.original or InnovationText(), form.save(commit=False)
    if confirm:
        text.made_from = state_of(original.words)
        is_machines = text.status == InnovationText.Status.MACHINE
        text.status = InnovationText.Status.CONFIRMED if is_machines else text.status
    else:
        fields = set(form.changed_data)
        text.made_from = brought_up_to_date(text.made_from, original.words, fields)
    if text.sort_order is None:
        text.sort_order = len(draft.texts.all())  # after the others
    draft.texts.add(text)
