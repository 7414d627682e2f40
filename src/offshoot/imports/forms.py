"""Forms of the desk. They validate, and never save."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.imports.columns import BY_KIND
from offshoot.imports.domain import tables
from offshoot.imports.domain.cells import fields, joined
from offshoot.imports.models import Import
from offshoot.people.domain.languages import LANGUAGES

DELIMITER_NAMES = (
    (",", gettext_lazy("comma")),
    (";", gettext_lazy("semicolon")),
    ("\t", gettext_lazy("tab")),
    ("|", gettext_lazy("upright stroke")),
)
ENCODING_NAMES = (
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("cp1252", "Windows-1252"),
    ("latin-1", "ISO 8859-1"),
)
STATUSES = (
    ("machine", gettext_lazy("machine drafts, not yet confirmed")),
    ("confirmed", gettext_lazy("machine drafts that a person has confirmed")),
    ("written", gettext_lazy("written by people")),
)


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What is in the file"), choices=Import.Kind.choices)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX, CSV or TSV; at most 20 MB and 10,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )


class WayForm(forms.Form):
    """How the file is read: the sheet of a spreadsheet, or encoding and delimiter of a text."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))
    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), choices=ENCODING_NAMES)
    # A tab is white space, which a form would strip.
    delimiter = forms.TypedChoiceField(
        label=gettext_lazy("Delimiter"),
        choices=[(str(place), name) for place, (_sign, name) in enumerate(DELIMITER_NAMES)],
        coerce=lambda place: DELIMITER_NAMES[int(place)][0],
    )

    def __init__(self, one: Import, data: Any = None) -> None:
        way = tables.Way(**one.way)
        signs = [sign for sign, _name in DELIMITER_NAMES]
        place = signs.index(way.delimiter) if way.delimiter in signs else 0
        super().__init__(data, initial={**one.way, "delimiter": str(place)}, prefix="way")
        self._is_book = way.is_book
        self.fields["sheet"].choices = [(name, name) for name in one.sheets]  # type: ignore[attr-defined]
        for name in ("encoding", "delimiter") if way.is_book else ("sheet",):
            del self.fields[name]

    @property
    def way(self) -> tables.Way:
        return tables.Way(is_book=self._is_book, **self.cleaned_data)


class MappingForm(forms.Form):
    """What each heading means, and how the rows are taken."""

    clears = forms.BooleanField(
        label=gettext_lazy("An empty cell empties the field"),
        help_text=gettext_lazy("Otherwise an empty cell leaves what is there."),
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the texts"),
        help_text=gettext_lazy("For new innovations whose row names none."),
        choices=LANGUAGES,
    )
    source_title = forms.CharField(
        label=gettext_lazy("Where the rows come from"),
        help_text=gettext_lazy(
            "Every innovation has a source. New ones whose row names none get this one: say what "
            "it is, and its address below."
        ),
        required=False,
        max_length=300,
    )
    source_url = forms.URLField(
        label=gettext_lazy("Its address"), required=False, max_length=800, assume_scheme="https"
    )
    status = forms.ChoiceField(label=gettext_lazy("The translations are"), choices=STATUSES)

    _OF_KIND = {
        Import.Kind.INNOVATIONS: ("clears", "language", "source_title", "source_url"),
        Import.Kind.VOCABULARY: ("clears",),
        Import.Kind.TRANSLATIONS: ("clears", "status"),
    }

    def __init__(self, one: Import, data: Any = None) -> None:
        super().__init__(data, initial=_remembered(one))
        self._one = one
        for name in set(self.fields) - set(self._OF_KIND[Import.Kind(one.kind)]):
            del self.fields[name]
        choices = [("", _("— leave out —"))]
        choices += [(column.name, _choice(column)) for column in BY_KIND[one.kind]]
        for place, name in enumerate(one.mapping):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=one.headings[place] or _("(no heading)"),
                choices=choices,
                initial=name,
                required=False,
            )

    def columns(self) -> Iterator[tuple[Any, list[str]]]:
        """Each field of a heading, with the first cells below it."""
        for place in range(len(self._one.mapping)):
            samples = [row[place] for row in self._one.samples if place < len(row) and row[place]]
            yield self[f"column-{place}"], samples

    def options_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.startswith("column-")]

    @property
    def mapping(self) -> list[str]:
        return [self.cleaned_data[f"column-{place}"] for place in range(len(self._one.mapping))]

    @property
    def options(self) -> dict[str, Any]:
        """As the plans take them."""
        given = {name: self.cleaned_data[name] for name in self.fields if name in _PLAIN}
        title = self.cleaned_data.get("source_title", "")
        url = self.cleaned_data.get("source_url", "")
        if title or url:
            given["source"] = joined(["S1", title or url, url])
        return given

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        chosen = [value for name, value in values.items() if name.startswith("column-") and value]
        twice = sorted({name for name in chosen if chosen.count(name) > 1})
        if twice:
            words = _("Each of these may come from one column only: %(names)s.")
            raise ValidationError(words % {"names": ", ".join(twice)})
        _refuse_without_keys(self._one.kind, chosen)
        return values


_PLAIN = ("clears", "language", "status")
#: Columns of which each set is enough to tell what a row is about.
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "innovations": (("slug",), ("name",)),
    "vocabulary": (("scheme", "slug"),),
    "translations": (("slug", "field", "language", "translation"),),
}


def _refuse_without_keys(kind: str, chosen: list[str]) -> None:
    if any(set(needed) <= set(chosen) for needed in _NEEDED[kind]):
        return
    sets = _(" or ").join(", ".join(needed) for needed in _NEEDED[kind])
    raise ValidationError(
        _("Nothing says what a row is about. Say which column holds %(names)s.") % {"names": sets}
    )


def _choice(column: Any) -> str:
    label = str(column.label)
    return column.name if label == column.name else f"{column.name} ({label})"


def _remembered(one: Import) -> dict[str, Any]:
    """What was chosen the last time."""
    remembered: dict[str, Any] = {"language": "en", "status": "machine", **one.options}
    source = fields(str(one.options.get("source", "")))
    if len(source) == 3:
        remembered |= {"source_title": source[1], "source_url": source[2]}
    return remembered
