"""The figures of a calculation, as they stand in its address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from babel.numbers import list_currencies
from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorList
from django.utils.translation import gettext as _

from offshoot.toolkits.domain.calculator import numbers
from offshoot.toolkits.domain.calculator.plan import (
    ASSUMPTIONS,
    MOST,
    Case,
    Figure,
    Frame,
    Label,
    Line,
    figures,
    value_in,
)
from offshoot.toolkits.domain.calculator.solving import results
from offshoot.toolkits.queries.calculator import Reported, Start
from offshoot.toolkits.wording import UNITS, said

#: A cent more or less would be lost in a spreadsheet, which keeps fifteen digits.
_MOST_IN_ALL = Decimal(10) ** 12
_PLACES = {"money": 2, "people": 0, "number": 3, "share": 2, "months": 2}
_LINE = re.compile(r"[ci][a-z2-7]{4}[lhqeu]?")
#: In which an income may be entered.
_UNITS = {name: words for name, words in UNITS.items() if name != "staff"}
CURRENCY, YEAR = "cur", "yr"


class NumberField(forms.Field):
    """A number as people write it, of one kind of figure."""

    widget = forms.TextInput

    def __init__(self, figure: Figure, **options: Any) -> None:
        self.kind, self.least = figure.kind, figure.least
        super().__init__(required=False, **options)
        mode = "decimal" if _PLACES[self.kind] else "numeric"
        self.widget.attrs |= {"inputmode": mode, "autocomplete": "off", "maxlength": 40}

    def to_python(self, value: Any) -> Decimal | None:
        try:
            number = numbers.read(str(value or ""))
        except numbers.NotANumberError as wrong:
            raise forms.ValidationError(_(str(wrong))) from wrong
        if number is not None:
            self._check(number)
        return number

    def _check(self, number: Decimal) -> None:
        most, places = MOST[self.kind], _PLACES[self.kind]
        if number > most:
            raise forms.ValidationError(
                _("Write %(most)s at most.") % {"most": f"{most:,}".replace(",", "\u202f")}
            )
        if number < self.least:
            raise forms.ValidationError(_("Write 1 or more."))
        if number != round(number, places):
            words = _("Write a whole number.") if not places else _("Write %(n)d decimals at most.")
            raise forms.ValidationError(words % {"n": places} if places else words)


@dataclass(frozen=True)
class Asked:
    """A line or an assumption as the page asks for it: the fields of its cases, further fields
    with their labels, and what the toolkit says."""

    label: str
    unit: str
    cases: list[BoundField]
    more: list[tuple[str, BoundField]]
    reported: Reported | None
    is_optional: bool = False

    @property
    def errors(self) -> list[tuple[str, ErrorList]]:
        """What is wrong, with the label of its field."""
        every = [*((str(field.label), field) for field in self.cases), *self.more]
        return [(label, field.errors) for label, field in every if field.errors]


@dataclass(frozen=True)
class Wrong:
    """A figure that cannot be used: where it is, what it is, and why; without a place where it is
    all of them together."""

    id: str
    label: str
    words: str


class CalculatorForm(forms.Form):
    """A field for every number of every figure; `entered`, `frame`, `currency` and `year` once it
    is valid. Bound to what the toolkit says where the address says nothing."""

    def __init__(self, asked: Mapping[str, str], start: Start) -> None:
        self.start = start
        self.frame = _with_units(start.frame, asked)
        self.figures = tuple(figures(self.frame))
        names = {name for figure in self.figures for name in figure.names}
        names |= {CURRENCY, YEAR, *(f"{line.key}u" for line in self.frame.incomes)}
        self.is_untouched = not any(name in names or _LINE.fullmatch(name) for name in asked)
        #: What the address holds for lines that are gone.
        self.left_over = [
            asked[name][:40]
            for name in asked
            if name not in names and _LINE.fullmatch(name) and not name.endswith("u")
        ]
        units = {f"{line.key}u": line.unit for line in self.frame.incomes}
        said = _suggested(start) if self.is_untouched else asked
        super().__init__({**units, **said}, label_suffix="")
        self.fields.update(_money_fields())
        self.fields.update(self._fields_of_figures())
        for line in self.frame.incomes:
            self.fields[f"{line.key}u"] = forms.ChoiceField(
                label=_("Unit"), choices=list(_UNITS.items()), required=False
            )

    def _fields_of_figures(self) -> Iterator[tuple[str, forms.Field]]:
        words = dict(zip(Case, (_("low"), _("likely"), _("high")), strict=True))
        for figure in self.figures:
            if figure.is_single:
                yield figure.key, NumberField(figure)
                continue
            for case in Case:
                yield figure.key + case.suffix, NumberField(figure, label=words[case])

    def clean_cur(self) -> str:
        code: str = self.cleaned_data[CURRENCY].strip().upper()
        if code and code not in list_currencies():
            raise forms.ValidationError(
                _("Write the three letters of ISO 4217, such as EUR or NOK.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for figure in self.figures:
            self._check_rising(figure, dict(found))
        for case in Case:
            if not self.errors:
                self._check_case(case)
        return found

    def _check_rising(self, figure: Figure, found: Mapping[str, Decimal | None]) -> None:
        known = [name for name in figure.names if found.get(name) is not None]
        for before, after in pairwise(known):
            if found[before] > found[after]:  # type: ignore[operator]
                self.add_error(after, _("Low, likely and high must rise from left to right."))

    def _check_case(self, case: Case) -> None:
        shares = [f for f in self.figures if f.key.startswith("i") and f.kind == "share"]
        if sum(value_in(case, share, self.entered) or 0 for share in shares) > 100:
            self.add_error(shares[-1].key, _("All shares of costs together are 100 % at most."))
        found = results(self.frame, self.entered, case).values()
        if any(abs(x.value) > _MOST_IN_ALL for x in found if x.value is not None):
            words = _("These figures come to more than a million millions. Is a number too long?")
            self.add_error(None, words)

    @property
    def assumptions(self) -> list[Asked]:
        """The first questions."""
        return [self._asked(figure.key, figure.label) for figure in ASSUMPTIONS]

    @property
    def costs(self) -> list[Asked]:
        """A question for each cost."""
        asked = []
        for line in self.frame.costs:
            more = []
            if line.has_quantity:
                more.append((_("how many"), self[line.quantity]))
            if line.has_every:
                every = _("for every so many participants")
                whole = _("for every so many participants, or part of them")
                more.append((whole if line.is_whole else every, self[line.every]))
            asked.append(self._asked(line.key, line.label, more, line))
        return asked

    @property
    def incomes(self) -> list[Asked]:
        """A question for each income."""
        return [
            replace(
                self._asked(line.key, line.label, [(_("unit"), self[f"{line.key}u"])], line),
                unit="",
            )
            for line in self.frame.incomes
        ]

    def _asked(
        self,
        key: str,
        label: Label | str,
        more: Sequence[tuple[str, BoundField]] = (),
        line: Line | None = None,
    ) -> Asked:
        return Asked(
            said(label),
            str(UNITS[line.unit]) if line else "",
            [self[key + case.suffix] for case in Case],
            list(more),
            self.start.reported.get(key),
            bool(line and line.is_optional),
        )

    @property
    def wrong(self) -> Iterator[Wrong]:
        """Each figure that cannot be used, by the name of its line, in the order of the page."""
        lines = {figure.key: said(figure.label) for figure in self.figures}
        for name, errors in self.errors.items():
            words = " ".join(str(error) for error in errors)
            if name not in self.fields:
                yield Wrong("calculator", _("These figures together"), words)
                continue
            field = self[name]
            label = lines.get(name) or lines.get(name[:-1]) or str(field.label)
            yield Wrong(field.id_for_label, label, words)

    @property
    def entered(self) -> dict[str, Decimal]:
        """The numbers by the names of their fields, without those that are empty."""
        names = (name for figure in self.figures for name in figure.names)
        found = ((name, self.cleaned_data.get(name)) for name in names)
        return {name: number for name, number in found if number is not None}

    @property
    def address(self) -> str:
        """What is entered, as the part of an address behind the question mark; what is empty is
        left out, for it is empty where an address says anything at all."""
        said = {CURRENCY: self.cleaned_data[CURRENCY], YEAR: self.cleaned_data[YEAR] or ""}
        said |= {name: numbers.written(number) for name, number in self.entered.items()}
        before = {line.key: line.unit for line in self.start.frame.incomes}
        said |= {f"{x.key}u": x.unit for x in self.frame.incomes if x.unit != before[x.key]}
        return urlencode({name: value for name, value in said.items() if value or name == CURRENCY})


def _with_units(frame: Frame, asked: Mapping[str, str]) -> Frame:
    return replace(frame, incomes=tuple(_with_unit(line, asked) for line in frame.incomes))


def _with_unit(line: Line, asked: Mapping[str, str]) -> Line:
    unit = asked.get(f"{line.key}u", "")
    return replace(line, unit=unit) if unit in _UNITS else line


def _suggested(start: Start) -> dict[str, str]:
    """What the toolkit says, as somebody would have written it."""
    said = {CURRENCY: start.currency or "EUR", YEAR: str(start.year or "")}
    return said | {name: numbers.written(number) for name, number in start.figures.items()}


def _money_fields() -> Iterator[tuple[str, forms.Field]]:
    yield (
        CURRENCY,
        forms.CharField(
            label=_("Currency"),
            required=False,
            max_length=10,
            help_text=_("Three letters, such as EUR or NOK. Nothing is converted."),
        ),
    )
    yield (
        YEAR,
        forms.IntegerField(
            label=_("Prices of the year"),
            required=False,
            min_value=1900,
            max_value=2100,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        ),
    )
