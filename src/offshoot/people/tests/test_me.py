"""/me/ and the profile: one's own, optional, and nothing typed is lost."""

import pytest
from django.test import Client

from offshoot.mail.operations import record_bounce
from offshoot.people import registry
from offshoot.people.models import Profile
from offshoot.people.queries import public_words
from offshoot.people.registry import Section, add_section

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "Ana Alves",
    "purposes": ["decide", "served"],
    "organisation": "Câmara Municipal",
    "city": "Braga",
    "languages": ["pt", "es"],
    "public": ["organisation"],
}


def test_the_profile_is_kept_and_shown_to_its_owner(ana, browser_of, published_challenge):
    published_challenge()
    browser = browser_of(ana)
    assert browser.get("/me/profile/").status_code == 200
    answer = browser.post("/me/profile/", {**FILLED, "interests": ["enough-to-eat"]}, follow=True)
    page = answer.content.decode()
    assert "Your profile is saved." in page
    for words in (
        "I decide what my city does",
        "Braga",
        "Español, Português",
        "How does everybody eat?",
    ):
        assert words in page
    assert Profile.objects.get().public == ["organisation"]


def test_what_cannot_be_kept_is_told_and_the_rest_stays_typed(ana, browser_of):
    answer = browser_of(ana).post("/me/profile/", {**FILLED, "city": "x" * 121})
    page = answer.content.decode()
    assert "at most 120 characters" in page
    assert "Câmara Municipal" in page
    assert 'value="served" id="id_purposes_5" checked' in page
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"purposes": ["rule"]}, {"languages": ["xx"]}, {"public": ["email"]}]
)
def test_only_what_is_offered_can_be_chosen(ana, browser_of, wrong):
    assert browser_of(ana).post("/me/profile/", {**FILLED, **wrong}).status_code == 200
    assert not Profile.objects.exists()


def test_nothing_is_public_unless_ticked(ana):
    assert Profile(person=ana).public == []


def test_ones_page_is_not_kept_by_a_cache(ana, browser_of):
    assert "no-store" in browser_of(ana).get("/me/")["Cache-Control"]


def test_a_module_adds_its_section(ana, browser_of, monkeypatch):
    monkeypatch.setattr(registry, "_SECTIONS", dict(registry._SECTIONS))
    add_section(Section("plants", "Your plants", "people/me/profile.html", lambda person: {}))
    assert "Your plants" in browser_of(ana).get("/me/").content.decode()
    with pytest.raises(ValueError, match="section plants already"):
        add_section(Section("plants", "Twice", "x.html"))


def test_somebody_whose_mail_comes_back_is_told(ana, browser_of):
    record_bounce("ANA@example.org")
    assert "comes back to us" in browser_of(ana).get("/me/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_profile_form_asks_the_same_number_of_queries(
    ana, browser_of, published_challenge, count, django_assert_num_queries
):
    for number in range(count):
        published_challenge(f"question-{number}", f"Question {number}?")
    browser = browser_of(ana)
    with django_assert_num_queries(7):
        browser.get("/me/profile/")


PAGES = [
    "/me/",
    "/me/profile/",
    "/account/email/",
    "/account/password/change/",
    "/account/logout/",
    "/account/two-step/",
    "/account/two-step/webauthn/",
    "/account/providers/",
    "/account/reauthenticate/",
]
OPEN = ["/account/login/", "/account/signup/", "/account/password/reset/", "/account/inactive/"]


@pytest.mark.parametrize("where", PAGES + OPEN)
def test_every_page_is_ours_in_look_and_keeps_the_strict_policy(ana, browser_of, where):
    browser = browser_of(ana) if where in PAGES else Client()
    answer = browser.get(where)
    page = answer.content.decode()
    assert answer.status_code == 200, where
    assert 'class="brand"' in page
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<script>" not in page


def test_only_what_is_ticked_is_said_to_everybody(ana):
    assert public_words(ana) == ""
    Profile.objects.create(person=ana, organisation="City of Braga", city="Braga", public=["city"])
    assert public_words(ana) == "Braga"
    Profile.objects.update(public=["organisation", "name", "languages"])
    assert public_words(ana) == "Ana Alves, City of Braga"
