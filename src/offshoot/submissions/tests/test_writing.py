"""Writing in several sittings: every step is saved, and nothing that was typed is lost."""

import json
from pathlib import Path

import pytest
from django.test import Client

from offshoot.library import indexing
from offshoot.library.models import Organisation, Place, Term
from offshoot.submissions import operations, queries
from offshoot.submissions.domain.questions import STEPS
from offshoot.submissions.models import Submission

pytestmark = pytest.mark.django_db
NAUGHTY = Path(__file__).parents[4] / "tests/data/bad-input/blns.json"


@pytest.fixture
def post(ana, browser_of):
    """post(submission, step, **typed): Ana saves a step that she has just opened."""

    def save(submission, step, person=ana, version=None, **typed):
        submission.refresh_from_db()
        data = {"version": submission.version if version is None else version, **typed}
        answer = browser_of(person).post(f"/submit/{submission.code}/steps/{step}/", data)
        submission.refresh_from_db()
        return answer

    return save


def test_a_visitor_reads_what_it_is_about_and_is_asked_to_sign_in(client, db):
    page = client.get("/submit/").content.decode()
    assert "What is asked" in page
    assert "Every step is saved to your account" in page
    assert "/account/login/?next=%2Fsubmit%2F" in page
    assert not client.cookies


def test_beginning_twice_without_a_word_gives_one_draft(ana, browser_of):
    browser = browser_of(ana)
    assert browser.post("/submit/begin/").url == browser.post("/submit/begin/").url
    assert Submission.objects.count() == 1


def test_every_step_is_saved_and_leads_to_the_next(draft, post):
    answer = post(draft, "what", name="Night buses", summary="They ride along.", started_year=2019)
    assert answer.url.endswith("/steps/where/")
    assert draft.name == "Night buses"
    assert draft.answers["started_year"] == 2019
    assert post(draft, "where", go="back").url.endswith("/steps/what/")
    assert (
        post(draft, "why", need="Girls stayed at home.", go="leave").url == f"/submit/{draft.code}/"
    )
    assert post(draft, "rights").url.endswith("/send/")


def test_every_step_opens_empty_and_filled(draft, written, ana, browser_of):
    browser = browser_of(ana)
    for step in STEPS:
        assert browser.get(f"/submit/{draft.code}/steps/{step.slug}/").status_code == 200
    assert browser.get(f"/submit/{draft.code}/steps/nothing/").status_code == 404


def test_what_is_sound_is_saved_and_what_is_not_stays_on_the_page(draft, post):
    page = post(draft, "what", name="Night buses", started_year="soon", website="javascript:x")
    words = page.content.decode()
    assert page.status_code == 200
    assert "Write a year in four digits" in words
    assert 'value="javascript:x"' in words
    assert draft.answers["name"] == "Night buses"
    assert "website" not in draft.answers


def test_a_text_that_is_too_long_is_kept_on_the_page(draft, post):
    page = post(draft, "why", need="a" * 3001, for_whom="All.")
    assert "a" * 3001 in page.content.decode()
    assert draft.answers == {"language": "en", "for_whom": "All."}


def test_strings_of_every_script_and_hostile_ones_are_words(draft, post, browser_of, ana):
    for number, text in enumerate([*json.loads(NAUGHTY.read_text())[::60], "a\x00b", "<b>&"]):
        page = post(draft, "what", name=text, summary=text, website=text, started_year=text)
        assert page.status_code in (200, 302), number
    post(draft, "what", name="<script>alert(1)</script>", summary="<img src=x onerror=y>")
    for path in ("", "steps/what/", "send/", "authors/"):
        words = browser_of(ana).get(f"/submit/{draft.code}/{path}").content.decode()
        assert "<script>alert" not in words
        assert "<img src=x" not in words


def test_a_name_that_may_be_in_the_library_is_asked_about_once(draft, post, browser_of, ana):
    asked = post(draft, "where", organisation="city kitchen", place="Ghent, Belgium")
    assert asked.url.endswith("/steps/where/#id_organisation")
    assert draft.answers["place"] == {"text": "Ghent, Belgium", "slug": "ghent"}
    page = browser_of(ana).get(f"/submit/{draft.code}/steps/where/").content.decode()
    assert "Is it one of these?" in page
    assert 'value="city-kitchens"' in page
    typed = {"organisation": "city kitchen", "place": "Ghent, Belgium", "asked": "yes"}
    assert post(draft, "where", **typed).url.endswith("/steps/why/")
    post(draft, "where", **typed, organisation_is="city-kitchens")
    assert draft.answers["organisation"] == {"text": "City Kitchens", "slug": "city-kitchens"}
    post(draft, "where", **{**typed, "organisation": "City Kitchenette"}, organisation_is="-")
    assert draft.answers["organisation"] == {"text": "City Kitchenette", "other": True}
    assert post(draft, "where", organisation="City Kitchenette").url.endswith("/steps/why/")


def test_names_are_suggested_while_one_types(library, ana, browser_of):
    browser = browser_of(ana)
    answer = browser.get("/submit/suggest/?of=place&q=Ghen").json()
    assert answer == [{"text": "Ghent, Belgium", "kind": "", "address": ""}]
    assert browser.get("/submit/suggest/?of=place&q=malag").json() == []  # too short of accents
    for bad in ("of=user&q=ana", "", "of=place", "of=place&q=%00", f"of=place&q={'a ' * 500}"):
        assert browser.get(f"/submit/suggest/?{bad}").json() == []


def test_what_may_be_the_same_is_shown_with_its_link(draft, post, published_with, browser_of, ana):
    published_with("shared-kitchens", summary="x")
    indexing.rebuild()
    browser = browser_of(ana)
    part = browser.get(
        "/submit/alike/?name=Shared+kitchen&summary=Neighbours+cook"
    ).content.decode()
    assert 'href="/innovations/shared-kitchens/"' in part
    post(draft, "what", name="Shared kitchen", summary="Neighbours cook and eat together.")
    page = browser.get(f"/submit/{draft.code}/steps/what/").content.decode()
    assert 'href="/innovations/shared-kitchens/"' in page
    assert "innovations" not in browser.get("/submit/alike/?name=%00").content.decode()


def test_two_editors_of_different_answers_lose_nothing(draft, post, bo_writes, bo):
    post(draft, "why", need="The need.", for_whom="Girls.")
    version = draft.version
    post(draft, "why", person=bo, need="The need of Bo.", for_whom="Girls.")
    answer = post(draft, "why", version=version, need="The need.", for_whom="Girls and boys.")
    assert answer.status_code == 302
    assert draft.answers["need"] == "The need of Bo."
    assert draft.answers["for_whom"] == "Girls and boys."


def test_two_editors_of_the_same_answer_see_both_wordings(draft, post, bo_writes, bo):
    post(draft, "why", need="First.", for_whom="Girls.")
    version = draft.version
    post(draft, "why", person=bo, need="As Bo says.", for_whom="All.")
    page = post(draft, "why", version=version, need="As Ana says.", for_whom="Girls.")
    words = page.content.decode()
    assert page.status_code == 409
    for said in ("As Bo says.", "As Ana says.", "Bo wrote on"):
        assert said in words
    assert "All.</textarea>" in words  # where Ana changed nothing, Bo's words stand
    assert draft.answers["need"] == "As Bo says."
    post(draft, "why", need="As Ana and Bo say.", for_whom="All.")
    assert draft.answers["need"] == "As Ana and Bo say."


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999", "١"])
def test_a_version_that_is_none_is_an_old_one_or_the_last(draft, post, version):
    post(draft, "why", need="First.")
    assert post(draft, "why", version=version, need="Second.").status_code in (302, 409)


def test_a_choice_that_is_gone_is_named_and_nothing_else_is_lost(draft, post, browser_of, ana):
    post(draft, "why", need="The need.", challenges=["mobility", "safety"])
    post(draft, "where", organisation="City Kitchens", place="Ghent, Belgium")
    Term.objects.filter(slug="safety").delete()
    Organisation.objects.all().delete()
    Place.objects.filter(slug="ghent").delete()
    draft.answers |= {"activity": "asleep", "dropped": "An old answer", "target_groups": "odd"}
    draft.save()
    browser = browser_of(ana)
    words = browser.get(f"/submit/{draft.code}/send/").content.decode()
    for gone in ("Safety", "City Kitchens", "Ghent, Belgium", "asleep"):
        assert f"“{gone}” cannot be chosen any more." in words
    assert "Getting around” cannot" not in words
    assert "An old answer" in words
    page = browser.get(f"/submit/{draft.code}/steps/why/").content.decode()
    assert "“Safety” cannot be chosen any more." in page
    page = post(draft, "why", need="More.", challenges=["mobility", "safety"]).content.decode()
    assert "A choice was taken out of the vocabulary meanwhile." in page
    assert draft.answers["need"] == "More."
    post(draft, "why", need="More.", challenges=["mobility"])
    post(draft, "where", organisation="City Kitchens", place="Ghent, Belgium")
    assert [gone.words for gone in queries.gone_choices(draft.answers)] == ["asleep"]


def test_the_word_template_asks_the_same(client, library):
    from offshoot.submissions.form_template import template_document

    said = repr(template_document())
    for step in STEPS:
        for question in step.questions:
            assert question.label in said
            assert question.help in said
    answer = client.get("/submit/template/")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"


def test_it_can_be_gone_on_with_from_me(draft, written, ana, browser_of):
    page = browser_of(ana).get("/me/").content.decode()
    assert f'href="/submit/{draft.code}/"' in page
    assert "Night buses" in page


def test_whoever_leaves_is_mailed_the_link_once(draft, post, letters_to, link_in):
    post(draft, "what", name="Night buses", go="leave")
    post(draft, "why", go="leave")
    mail = letters_to("ana@example.org")
    assert [one.message for one in mail] == ["DraftKept"]
    assert link_in(mail[0], "submit") == f"/submit/{draft.code}/"


def test_what_was_typed_stays_when_a_curator_begins_to_read(sent, post):
    operations.take(sent)
    page = post(sent, "why", need="I typed this meanwhile.")
    assert page.status_code == 409
    assert "I typed this meanwhile." in page.content.decode()
    assert "a curator has begun to read" in page.content.decode()
    assert "meanwhile" not in sent.answers["need"]


def test_a_form_needs_the_token_of_its_own_page(ana, draft):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana)
    address = f"/submit/{draft.code}/steps/what/"
    assert browser.post(address, {"name": "x"}).status_code == 403
