"""The vocabulary as a page, and what its terms are called elsewhere."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain import schemes
from offshoot.library.models import Term, TermLink


@pytest.fixture
def term(db):
    def make(slug, scheme="challenge", parent=None, links=(), **fields):
        label = slug.replace("-", " ").title()
        made = Term(slug=slug, scheme=scheme, label=label, parent=parent, **fields)
        made.links = [TermLink(scheme=kind, code=code) for kind, code in links]
        made.save()
        return made

    return make


def test_terms_stand_as_a_tree_with_notes_links_and_counts(client, term, published_with):
    poverty = term("poverty", scope_note="Money is short.", links=[("sdg", "1.2"), ("esf", "l")])
    hunger = term("hunger", parent=poverty, links=[("eurovoc", "1234")])
    older = term("older-people", "target-group")
    cooking = term("cooking", "approach")
    published_with("soup", challenges=[hunger], target_groups=[older], approaches=[cooking])
    published_with("coins", challenges=[poverty])
    response = client.get("/vocabulary/")
    _food, top = response.context["trees"][0].branches
    assert (top.term, top.count) == (poverty, 2)
    assert [(branch.term, branch.count) for branch in top.below] == [(hunger, 1)]
    shown = response.content.decode()
    for words in (
        "Money is short.",
        "/explore/?challenge=hunger",
        "/explore/?group=older-people",
        "/explore/?approach=cooking",
        'href="https://sdgs.un.org/goals/goal1"',
        "no poverty",
        "ESF+ (l)",
        'href="http://eurovoc.europa.eu/1234"',
    ):
        assert words in shown, words


@pytest.mark.django_db
def test_an_innovation_with_a_term_and_the_one_below_it_is_counted_once(
    client, term, published_with
):
    poverty = term("poverty")
    published_with("soup", challenges=[poverty, term("hunger", parent=poverty)])
    _food, top = client.get("/vocabulary/").context["trees"][0].branches
    assert top.count == 1


@pytest.mark.django_db
def test_an_empty_vocabulary_says_so(client):
    assert client.get("/vocabulary/").content.decode().count("There is no term yet.") == 3


def test_the_goals_have_their_169_targets():
    codes = [code for code in schemes._SDG_CODES if "." in code]
    assert len(codes) == 169
    assert schemes.is_code("sdg", "17")
    assert not schemes.is_code("sdg", "18")


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        ("sdg", "8.11"),
        ("sdg", "17.a"),
        ("sdg", "0"),
        ("sdg", "8."),
        ("esf", "n"),
        ("esf", "A"),
        ("eurovoc", "0123"),
        ("eurovoc", "c_123"),
        ("skos", "1"),
        ("", ""),
    ],
)
def test_what_is_in_no_scheme_is_refused(scheme, code):
    assert not schemes.is_code(scheme, code)
    assert schemes.words_of(scheme, code) == ""
    with pytest.raises(ValidationError):
        TermLink(scheme=scheme, code=code).clean()


@given(st.text(max_size=8))
def test_any_text_is_a_code_or_none(text):
    for scheme in (schemes.SDG, schemes.ESF, schemes.EUROVOC):
        if schemes.is_code(scheme, text):
            assert schemes.address_of(scheme, text).startswith("http")
