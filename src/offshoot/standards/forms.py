"""What is typed on one dimension: answers, a level, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.profile import Dimension, Kind
from offshoot.ui.texts import plain_text

from .domain.questions import Answer, walk
from .domain.rating import LONGEST_REASON, Rated, faults, range_fault, suggested
from .domain.standard import DimensionText, Level, Question

#: The choice that no level can be told.
NONE_CAN_BE_TOLD = "none"
_LONGEST_LOCATOR = 120

_ANSWERS = ((Answer.YES, _("Yes")), (Answer.NO, _("No")), (Answer.UNKNOWN, _("I cannot tell")))


@dataclass(frozen=True)
class AskedQuestion:
    """A question with its field; whether the answers lead past it."""

    question: Question
    field: BoundField
    is_on_the_way: bool


@dataclass(frozen=True)
class Basis:
    """A source that can be ticked, and where in it."""

    tick: BoundField
    place: BoundField


class RatingForm(forms.Form):
    """A rating of one dimension, `text`.

    `sources` are keys and labels of what it may rest on. With `is_final` it must be complete;
    without, anything of the right kind is kept, so that a draft loses nothing. Valid forms have a
    `rated`. Draw it with `standards/rating.html`, which wants it as `form`.
    """

    level = forms.ChoiceField(label=_("Your level"), widget=forms.RadioSelect, required=False)
    up_to = forms.ChoiceField(
        label=_("or up to"),
        help_text=_("Only for a range, where sources hint at a higher level without showing it."),
        required=False,
    )
    reason = forms.CharField(label=_("Why"), required=False)
    missing = forms.CharField(label=_("What is missing to tell one level"), required=False)
    ask = forms.CharField(label=_("Whom to ask for it"), max_length=300, required=False)
    overrides = forms.CharField(label=_("Why not as your answers suggest"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        text: DimensionText,
        sources: Sequence[tuple[str, str]] = (),
        rated: Rated | None = None,
        is_final: bool = True,
        needs_sources: bool = True,
    ) -> None:
        super().__init__(data, prefix=text.key.value, initial=_initial(rated) if rated else None)
        self.text, self.is_final, self.needs_sources = text, is_final, needs_sources
        self._sources = [key for key, _label in sources]
        self._choose_levels()
        for name, rows in (("reason", 4), ("missing", 2), ("overrides", 2)):
            self.fields[name] = _Words(label=self.fields[name].label, rows=rows)
        for question in text.questions:
            self.fields[f"answer-{question.key}"] = forms.ChoiceField(
                label=gettext(question.text),
                help_text=gettext(question.help),
                choices=_ANSWERS,
                widget=forms.RadioSelect,
                required=False,
            )
        for key, label in sources:
            self.fields[f"source-{key}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"place-{key}"] = forms.CharField(
                label=_("Where in it: page, paragraph, figure"),
                max_length=_LONGEST_LOCATOR,
                required=False,
            )

    def _choose_levels(self) -> None:
        levels = [(str(level.value), _name(self.text, level)) for level in self.text.levels]
        none = (NONE_CAN_BE_TOLD, _("not determinable from public sources"))
        self.fields["level"].choices = [*levels, none]  # type: ignore[attr-defined]
        if self.text.key is Dimension.TYPE:
            del self.fields["up_to"]
        else:
            only = ("", _("one level only"))
            self.fields["up_to"].choices = [only, *levels]  # type: ignore[attr-defined]

    @property
    def questions(self) -> Iterator[AskedQuestion]:
        """All questions of the dimension in order, each with its field."""
        way = walk(self.text, self._answers).way
        for question in self.text.questions:
            field = self[f"answer-{question.key}"]
            yield AskedQuestion(question, field, question.key in way)

    @property
    def levels(self) -> Iterator[tuple[BoundWidget, Level | None]]:
        """Each choice of a level with what the standard says of it; None where none can be told."""
        return zip(self["level"].subwidgets, [*self.text.levels, None], strict=True)

    @property
    def bases(self) -> Iterator[Basis]:
        for key in self._sources:
            yield Basis(self[f"source-{key}"], self[f"place-{key}"])

    @property
    def suggestion(self) -> Rated | None:
        """What the answers given so far lead to; None while some on the way are open."""
        return suggested(self.text, self._answers) if self._answers else None

    @property
    def suggestion_words(self) -> str:
        """The suggested level, name first, translated; empty where there is none."""
        found = self.suggestion
        if found is None or not found.has_level:
            return ""
        if found.kind:
            return gettext(self.text.level(found.kind.value).name)
        first, last = (
            _name(self.text, self.text.level(end or 0)) for end in (found.low, found.high)
        )
        return (
            gettext("%(first)s to %(last)s") % {"first": first, "last": last}
            if found.is_range
            else first
        )

    @property
    def has_bases(self) -> bool:
        return bool(self._sources)

    @property
    def shows_bases(self) -> bool:
        """Whether sources have to be seen where none is needed: one is ticked, or wrong."""
        return any(it.tick.value() or it.tick.errors or it.place.errors for it in self.bases)

    @property
    def shows_missing(self) -> bool:
        """Whether what is missing has to be seen: it was typed, is wrong, or is asked for."""
        names = ("missing", "ask")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def _answers(self) -> dict[str, Answer]:
        """Answers to questions, whether or not the rest is valid."""
        said = {q.key: self[f"answer-{q.key}"].value() for q in self.text.questions}
        return {key: Answer(value) for key, value in said.items() if value in set(Answer)}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        self.rated = self._rated(values)
        if words := range_fault(self.rated):
            self.add_error("up_to", gettext(words))
        elif self.is_final:
            for name, words in faults(self.rated, self.text, needs_sources=self.needs_sources):
                self.add_error(None if name == "sources" else name, gettext(words))
        return values

    def _rated(self, values: dict[str, Any]) -> Rated:
        level, is_type = values["level"], self.text.key is Dimension.TYPE
        low = int(level) if level not in ("", NONE_CAN_BE_TOLD) and not is_type else None
        kind = Kind(level) if is_type and level not in ("", NONE_CAN_BE_TOLD) else None
        up_to = values.get("up_to")
        return Rated(
            self.text.key,
            kind=kind,
            low=low,
            high=int(up_to) if up_to and low is not None else low,
            is_undeterminable=level == NONE_CAN_BE_TOLD,
            sources=tuple(
                (key, values[f"place-{key}"]) for key in self._sources if values[f"source-{key}"]
            ),
            answers=self._answers,
            **{name: values[name] for name in ("reason", "missing", "ask", "overrides")},
        )


class _Words(forms.CharField):
    """A few sentences of plain text."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        attrs = {"rows": rows}
        super().__init__(widget=forms.Textarea(attrs=attrs), required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        if (count := len(value.split())) > LONGEST_REASON or len(value) > 10 * LONGEST_REASON:
            words = _("This has %(count)s words; %(most)s words and %(signs)s signs at most.")
            raise forms.ValidationError(
                words, params={"count": count, "most": LONGEST_REASON, "signs": 10 * LONGEST_REASON}
            )


def _name(text: DimensionText, level: Level) -> str:
    """The level as it can be chosen: name first, then number and what it says."""
    name = gettext(level.name)
    return name if text.key is Dimension.TYPE else f"{name} · {gettext('level')} {level.value}"


def _initial(rated: Rated) -> dict[str, Any]:
    level = rated.kind or (rated.low if rated.low is not None else "")
    return {
        "level": NONE_CAN_BE_TOLD if rated.is_undeterminable else str(level),
        "up_to": str(rated.high) if rated.is_range and rated.high is not None else "",
        **{name: getattr(rated, name) for name in ("reason", "missing", "ask", "overrides")},
        **{f"answer-{key}": answer.value for key, answer in rated.answers.items()},
        **{f"source-{key}": True for key, _place in rated.sources},
        **{f"place-{key}": place for key, place in rated.sources},
    }
