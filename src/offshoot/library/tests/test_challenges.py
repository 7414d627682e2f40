"""Challenges: questions, and the innovations that share one of their terms."""

import pytest

from offshoot.library.models import Challenge, ChallengeText, Term

pytestmark = pytest.mark.django_db


def test_a_challenge_shows_the_published_innovations_that_answer_it(
    client, published_challenge, published_with, innovation_with
):
    challenge = published_challenge()
    published_with("answering")
    published_with("elsewhere", challenges=[])
    innovation_with("drafted")
    shown = client.get(challenge.get_absolute_url())
    assert [it.slug for it in shown.context["challenge"].page.object_list] == ["answering"]
    assert "About <em>food</em>." in shown.content.decode()


def test_an_innovation_with_two_of_its_terms_is_counted_once(published_with, client):
    terms = [
        Term.objects.get_or_create(scheme="challenge", slug=slug, defaults={"label": slug})[0]
        for slug in ("food", "hunger")
    ]
    challenge = Challenge(slug="eat", question="Eat?", live=False)
    challenge.terms = terms
    challenge.texts = [ChallengeText(language="en", question="Eat?")]
    challenge.save()
    challenge.save_revision().publish()
    published_with(challenges=terms)
    assert client.get("/challenges/").context["challenges"][0].innovation_count == 1
    assert client.get("/challenges/eat/").context["challenge"].page.paginator.count == 1


def test_drafts_and_withdrawn_challenges_are_shown_to_nobody(client, published_challenge):
    challenge = published_challenge()
    challenge.unpublish()
    assert client.get(challenge.get_absolute_url()).status_code == 404
    assert "How does everybody eat?" not in client.get("/challenges/").content.decode()
    assert "How does everybody eat?" not in client.get("/").content.decode()


def test_an_unknown_challenge_is_told_what_to_do(client):
    response = client.get("/challenges/nowhere/")
    assert response.status_code == 404
    assert "There is no challenge at this address." in response.content.decode()


def test_a_challenge_without_answers_says_so(client, published_challenge):
    shown = client.get(published_challenge().get_absolute_url()).content.decode()
    assert "No innovation in the library answers this question yet." in shown


def test_words_fall_back_to_english_then_to_any(published_challenge):
    challenge = published_challenge()
    assert challenge.text("fr").question == "How does everybody eat?"
    challenge.texts = [ChallengeText(language="es", question="¿Cómo comen todos?")]
    assert challenge.text("fr").question == "¿Cómo comen todos?"
    challenge.texts = []
    assert challenge.text("fr").question == challenge.question


def test_only_reading_is_allowed(client, published_challenge):
    for address in ("/challenges/", published_challenge().get_absolute_url()):
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405
