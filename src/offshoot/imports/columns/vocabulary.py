"""Columns of terms: one row a term, with a label and everyday words for each language."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from offshoot.library.models import Term, TermLink
from offshoot.people.domain.languages import LANGUAGES

from .column import Column, listed, one_of, write_list

#: Languages other than English, in which the vocabulary itself is written.
OTHERS = tuple((code, name) for code, name in LANGUAGES if code != "en")


def _field(name: str) -> Any:
    return Term._meta.get_field(name).verbose_name


def _of_language(code: str, name: str) -> tuple[Column, Column]:
    label = format_lazy("{}: {}", _field("label"), name)
    words = format_lazy("{}: {}", _field("synonyms"), name)
    several = gettext_lazy("Apart by semicolons.")
    return (
        Column(f"label {code}", label, "", ("labels", code, "label")),
        Column(
            f"synonyms {code}",
            words,
            several,
            ("labels", code, "synonyms"),
            listed,
            write_list,
            empty=[],
        ),
    )


def _codes(scheme: str, label: Any) -> Column:
    several = gettext_lazy("Numbers or letters of this scheme, apart by semicolons.")
    return Column(scheme, label, several, ("links", scheme), listed, write_list, empty=[])


SCHEME = Column(
    "scheme",
    _field("scheme"),
    gettext_lazy("Needed: which of the three lists the term is in."),
    ("scheme",),
    one_of(dict(Term.Scheme.choices)),
    choices=dict(Term.Scheme.choices),
    is_key=True,
)
COLUMNS = (
    SCHEME,
    Column(
        "slug",
        _field("slug"),
        gettext_lazy("Needed: small letters, digits and hyphens. It never changes."),
        is_key=True,
        aliases=("id",),
    ),
    Column("label", _field("label"), gettext_lazy("In English. Needed."), ("label",)),
    Column(
        "synonyms",
        _field("synonyms"),
        gettext_lazy("In English, apart by semicolons; searched and never shown."),
        ("synonyms",),
        listed,
        write_list,
        empty=[],
    ),
    Column(
        "scope_note",
        _field("scope_note"),
        gettext_lazy("What belongs here, and what elsewhere."),
        ("scope_note",),
    ),
    Column(
        "parent",
        gettext_lazy("term above"),
        gettext_lazy("Slug of a term of the same scheme."),
        ("parent",),
        empty=None,
    ),
    *(_codes(scheme, label) for scheme, label in TermLink.Scheme.choices),
    *(column for code, name in OTHERS for column in _of_language(code, name)),
)
