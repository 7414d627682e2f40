"""Translations from a table: the original beside the translation, and a mark of how it was made."""

import pytest

from offshoot.imports import writing
from offshoot.library.models import Innovation, InnovationText

from .conftest import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchens(innovation_with):
    return innovation_with("kitchens")


def a_row(field="summary", translation="On cuisine ensemble.", **more):
    return {
        "slug": "kitchens",
        "field": field,
        "language": "fr",
        "original": "",
        "translation": translation,
        **more,
    }


def texts():
    draft = Innovation.objects.get().get_latest_revision_as_object()
    return {text.language: text for text in draft.texts.all()}


def test_rows_of_one_innovation_make_one_draft(apply, outcomes, kitchens):
    one = apply(table(a_row(), a_row("need", "Seuls [S1].")), "translations")
    assert outcomes(one) == ["change", "change"]
    french = texts()["fr"]
    assert (french.summary, french.need, french.status) == (
        "On cuisine ensemble.",
        "Seuls [S1].",
        "machine",
    )
    assert not french.is_original
    assert Innovation.objects.get().revisions.count() == 2


@pytest.mark.parametrize("status", ["machine", "confirmed", "written"])
def test_how_they_were_made_is_marked(apply, kitchens, status):
    apply(table(a_row()), "translations", status=status)
    assert texts()["fr"].status == status


def test_confirming_marks_also_what_keeps_its_words(apply, read, outcomes, kitchens):
    apply(table(a_row()), "translations")
    assert outcomes(read(table(a_row()), "translations")) == ["nothing"]
    apply(table(a_row()), "translations", status="confirmed")
    assert texts()["fr"].status == "confirmed"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("clears", [False, True])
def test_what_is_exported_and_imported_again_changes_nothing(
    read, apply, outcomes, kitchens, form, clears
):
    apply(table(a_row()), "translations")
    write = writing.as_csv if form == "csv" else writing.as_xlsx
    one = read(write(writing.texts(["kitchens"], "fr")), "translations", clears=clears)
    assert outcomes(one) == ["nothing"] * 3
    assert one.samples[0] == [
        "kitchens",
        "summary",
        "fr",
        "Neighbours cook and eat together.",
        "On cuisine ensemble.",
    ]


def test_an_original_that_changed_since_is_noted(read, kitchens):
    one = read(table(a_row(original="Neighbours cook.")), "translations")
    assert "The original has changed" in one.rows.get().notes[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (a_row(slug="nothing"), "no innovation with this slug"),
        (a_row(slug=""), "no innovation with this slug"),
        (a_row(field="status"), "field: “status” is not among"),
        (a_row(language="tlh"), "language: “tlh” is not among"),
        (a_row(language="en"), "en is the language of the original"),
        (a_row(field="need"), "summary (fr): is missing"),
        (a_row(translation="x" * 700), "summary (fr): string should have at most 600"),
    ],
)
def test_a_refusal_says_why(read, kitchens, row, reason):
    refused = read(table(row), "translations").rows.get()
    assert refused.outcome == "refused"
    assert any(reason in said for said in refused.reasons), refused.reasons


def test_what_is_wrong_in_one_language_harms_no_other(apply, outcomes, kitchens):
    rows = [a_row(translation="x" * 700), a_row(language="Deutsch", translation="Wir kochen.")]
    assert outcomes(apply(table(*rows), "translations")) == ["refused", "change"]
    assert set(texts()) == {"en", "de"}


def test_an_import_is_undone(apply, go, kitchens):
    one = apply(table(a_row(), a_row("need", "Seuls [S1].")), "translations")
    assert go(one, "undoing").state == "undone"
    assert set(texts()) == {"en"}


def test_a_published_original_stays_as_it_is(apply, published_with):
    published_with("kitchens")
    apply(table(a_row()), "translations")
    assert not InnovationText.objects.filter(language="fr").exists()
