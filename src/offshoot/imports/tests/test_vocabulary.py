"""Terms from a table, with labels and everyday words in all languages."""

import pytest

from offshoot.imports import writing
from offshoot.library.content.writing import plain_of
from offshoot.library.models import Event, Innovation, Term, TermLabel, TermLink

from .conftest import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def food():
    term = Term(scheme="challenge", slug="food", label="Food", synonyms="hunger\na; b")
    term.labels = [TermLabel(language="fr", label="Alimentation", synonyms="faim\nmanger")]
    term.links = [TermLink(scheme="sdg", code="2")]
    term.save()
    return term


def a_term(slug="home", **more):
    return {"scheme": "challenge", "slug": slug, "label": slug.title(), **more}


def test_terms_come_with_their_labels_and_what_is_above_them(apply, outcomes, food):
    child = a_term("soup", parent="kitchen", **{"label fr": "Soupe", "synonyms fr": "bol; louche"})
    one = apply(table(child, a_term("kitchen", parent="food", sdg="2; 8.6")), "vocabulary")
    assert outcomes(one) == ["new", "new"]
    soup = Term.objects.get(slug="soup")
    assert soup.parent.parent == food
    assert plain_of(soup)["labels"] == {"fr": {"label": "Soupe", "synonyms": ["bol", "louche"]}}
    assert plain_of(soup.parent)["links"]["sdg"] == ["2", "8.6"]


def test_a_changed_word_reaches_the_search(apply, food):
    Event.objects.all().delete()
    apply(table({"scheme": "challenge", "slug": "food", "synonyms fr": "pain"}), "vocabulary")
    assert plain_of(Term.objects.get())["labels"]["fr"] == {
        "label": "Alimentation",
        "synonyms": ["pain"],
    }
    assert plain_of(Term.objects.get())["links"]["sdg"] == ["2"]
    assert Event.objects.count() == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("clears", [False, True])
def test_what_is_exported_and_imported_again_changes_nothing(read, outcomes, food, form, clears):
    Term.objects.create(scheme="target-group", slug="all", label="=All", parent=None)
    write = writing.as_csv if form == "csv" else writing.as_xlsx
    one = read(write(writing.vocabulary()), "vocabulary", clears=clears)
    assert outcomes(one) == ["nothing", "nothing"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (a_term(scheme="mood"), "scheme: “mood” is not among: challenge"),
        (a_term(parent="nothing"), "parent: 'nothing' is not a challenge"),
        (a_term("home", parent="home"), "parent: It cannot stand above itself"),
        (a_term(sdg="99"), "sdg: '99' is not in this scheme"),
        (a_term(label=""), "label: is missing"),
        (a_term(**{"synonyms fr": "pain"}), "label fr: is missing"),
        (a_term("Food!"), "slug: string should match"),
        ({"scheme": "challenge", "slug": "food", "parent": "soup"}, "cannot stand above itself"),
    ],
)
def test_a_refusal_says_why(read, food, row, reason):
    Term.objects.create(scheme="challenge", slug="soup", label="Soup", parent=food)
    one = read(table(row), "vocabulary")
    refused = one.rows.get()
    assert refused.outcome == "refused"
    assert any(reason in said for said in refused.reasons), refused.reasons


def test_what_hangs_on_a_refused_term_is_refused_too(read, outcomes):
    rows = [a_term("a", parent="b"), a_term("b", parent="c"), a_term("c", sdg="99"), a_term("d")]
    assert outcomes(read(table(*rows), "vocabulary")) == ["refused"] * 3 + ["new"]


def test_an_import_is_undone(apply, go, food):
    before = plain_of(food)
    rows = [a_term("soup", parent="kitchen"), a_term("kitchen", parent="food")]
    one = apply(table(*rows, a_term("food", label="Meals")), "vocabulary")
    assert Term.objects.count() == 3
    assert go(one, "undoing").state == "undone"
    assert plain_of(Term.objects.get()) == before


def test_a_term_that_is_used_stays(apply, go, innovation_with):
    one = apply(table(a_term("soup")), "vocabulary")
    Innovation.objects.create(slug="x", name="X", challenges=[Term.objects.get()])
    one = go(one, "undoing")
    assert (one.state, Term.objects.count()) == ("applied", 1)
    assert "Soup" in one.notice


def test_a_term_that_was_changed_since_stays(apply, go):
    one = apply(table(a_term("soup")), "vocabulary")
    Term.objects.update(label="Broth")
    assert go(one, "undoing").state == "applied"


def test_terms_that_changed_since_the_preview_are_looked_at_again(read, go, food):
    one = read(table(a_term("soup", parent="food")), "vocabulary")
    food.delete()
    assert (go(one, "applying").state, Term.objects.count()) == ("ready", 0)
