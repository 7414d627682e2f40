"""Names suggested while someone types: what they are, and where they lead."""

import pytest

from offshoot.library import indexing
from offshoot.library.models import Term, TermLabel

pytestmark = pytest.mark.django_db


def suggested(client, typed):
    response = client.get("/explore/suggestions.json", {"q": typed})
    assert response.status_code == 200
    return [(one["text"], one["kind"], one["address"]) for one in response.json()]


@pytest.fixture
def library(published_with, published_challenge):
    published_with()
    term = Term.objects.get(slug="food")
    term.labels = [TermLabel(language="es", label="Pobreza alimentaria", synonyms="vagabundos")]
    term.save()
    published_challenge(question="How can everyone eat enough?")
    indexing.rebuild()


def test_names_of_every_kind_lead_to_their_page(client, library):
    assert suggested(client, "shared kit") == [
        ("Shared Kitchens", "innovation", "/innovations/shared-kitchens/")
    ]
    assert ("Food", "challenge", "/explore/?challenge=food") in suggested(client, "foo")
    assert suggested(client, "city 0") == [("City 0", "place", "/places/city-0/")]
    question = ("How can everyone eat enough?", "question", "/challenges/enough-to-eat/")
    assert question in suggested(client, "how can every")


def test_everyday_words_lead_to_their_term_and_are_not_shown(client, library):
    assert suggested(client, "vagabu") == [("Food", "challenge", "/explore/?challenge=food")]
    assert suggested(client, "hung") == [("Food", "challenge", "/explore/?challenge=food")]


def test_what_is_withdrawn_is_not_suggested(client, library):
    from offshoot.library.models import Innovation

    Innovation.objects.get().unpublish()
    assert suggested(client, "shared kit") == [], "also before the index has caught up"


@pytest.mark.parametrize("typed", ["", " ", "\x00", "%", "*" * 5000, "'; DROP TABLE", "ﷺ", "🍲"])
def test_anything_can_be_typed(client, library, typed):
    assert isinstance(suggested(client, typed), list)


def test_without_an_index_nothing_is_suggested(client, db):
    assert suggested(client, "shared") == []
