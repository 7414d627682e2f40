"""Asking: the relay shows no address, limits hold, and both sides can stop."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from offshoot.dialogue import limits
from offshoot.dialogue.links import answer_token
from offshoot.dialogue.models import Question
from offshoot.library.models import Contact
from offshoot.mail.models import OutgoingMail
from offshoot.mail.operations import record_bounce, stop

from .conftest import MAILBOX

pytestmark = pytest.mark.django_db

ASK = "/innovations/shared-kitchens/ask/"


def form(**more):
    return {"text": "What does it cost?", "key": str(uuid4()), **more}


def test_a_question_goes_to_the_mailbox_and_nobody_sees_an_address(
    ana, innovation, contact, browser_of, letters_to
):
    browser = browser_of(ana)
    page = browser.get(ASK).content.decode()
    assert MAILBOX not in page
    assert "goes to City Kitchens" in page
    answer = browser.post(ASK, form(text="What does\r\nit cost?"), follow=True)
    page = answer.content.decode()
    assert "Your question was sent." in page
    assert MAILBOX not in page
    (mail,) = letters_to(MAILBOX)
    assert "> What does\n> it cost?\n" in mail.text
    assert "ana@example.org" not in mail.text
    assert "Ana" not in mail.text
    assert Question.objects.get().share_version is None


def test_the_address_is_shared_only_when_ticked(ana, innovation, contact, browser_of, letters_to):
    browser_of(ana).post(ASK, form(share="on"))
    (mail,) = letters_to(MAILBOX)
    assert "ana@example.org" in mail.text
    assert Question.objects.get().share_version == 1


def test_a_visitor_is_told_why_and_led_to_sign_in_and_back(innovation, contact, visitor):
    answer = visitor.get(ASK)
    page = answer.content.decode()
    assert "Asking needs an account" in page
    assert f"/account/login/?next={ASK}" in page
    assert "<textarea" not in page
    assert not answer.cookies


def test_without_a_confirmed_address_one_is_asked_to_confirm_it(
    account, innovation, contact, browser_of
):
    browser = browser_of(account("unconfirmed"))
    assert "Confirm your e-mail address first" in browser.get(ASK).content.decode()
    page = browser.post(ASK, form(text="My words")).content.decode()
    assert "My words" in page
    assert not Question.objects.exists()


def test_the_innovations_own_contact_goes_before_its_organisations(
    ana, innovation, contact, elsewhere, browser_of
):
    Contact.objects.create(organisation=elsewhere, role="Press", email="press@elsewhere.example")
    browser = browser_of(ana)
    page = browser.get(ASK).content.decode()
    assert "City Kitchens: Office" in page
    assert "Elsewhere: Press" in page
    own = Contact.objects.create(
        organisation=elsewhere, innovation=innovation, role="Desk", email="own@elsewhere.example"
    )
    browser.post(ASK, form())
    assert Question.objects.get().contact == own


def test_somebody_who_can_choose_chooses(ana, innovation, contact, elsewhere, browser_of):
    other = Contact.objects.create(
        organisation=elsewhere, role="Press", email="p@elsewhere.example"
    )
    browser = browser_of(ana)
    browser.post(ASK, form(to=str(other.pk)))
    assert Question.objects.get().contact == other
    assert "Select a valid choice" in browser.post(ASK, form(to="999")).content.decode()


def test_where_there_is_no_mailbox_the_page_says_so_and_the_desk_gets_it(
    ana, innovation, browser_of
):
    browser = browser_of(ana)
    assert "We know no mailbox to ask yet." in browser.get(ASK).content.decode()
    page = browser.post(ASK, form(publish="on"), follow=True).content.decode()
    assert "with the curators" in page
    question = Question.objects.get()
    assert (question.state, question.publication) == ("unaddressed", "waiting")
    assert list(Question.objects.for_the_desk()) == [question]
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "silence", [lambda: stop(MAILBOX, "questions"), lambda: record_bounce(MAILBOX)]
)
def test_a_mailbox_that_is_silent_gets_nothing(ana, innovation, contact, browser_of, silence):
    silence()
    browser = browser_of(ana)
    assert "takes no questions through us" in browser.get(ASK).content.decode()
    browser.post(ASK, form())
    assert Question.objects.get().state == "unaddressed"
    assert not OutgoingMail.objects.exists()


def test_an_organisation_can_be_asked(ana, innovation, contact, browser_of, letters_to):
    page = browser_of(ana).get("/organisations/city-kitchens/").content.decode()
    assert 'href="/organisations/city-kitchens/ask/"' in page
    browser_of(ana).post("/organisations/city-kitchens/ask/", form())
    assert Question.objects.get().organisation.slug == "city-kitchens"
    assert letters_to(MAILBOX)[0].subject == "A question about City Kitchens"


def test_a_question_says_which_open_point_it_is_about(
    ana, innovation, contact, browser_of, letters_to
):
    from offshoot.dialogue.queries import open_points, point_key

    points = dict(open_points(innovation))
    assert "Cost of 1?" in points.values()
    assert "No manual, training or help for other cities was found." in points.values()
    key = point_key("Cost of 1?")
    browser = browser_of(ana)
    assert f'value="{key}" selected' in browser.get(f"{ASK}?about={key}").content.decode()
    browser.post(ASK, form(about=key))
    assert Question.objects.get().about == "Cost of 1?"
    assert "It is about this: Cost of 1?" in letters_to(MAILBOX)[0].text


def test_the_same_form_sent_twice_asks_once(ana, innovation, contact, browser_of, letters_to):
    browser, filled = browser_of(ana), form()
    for _ in range(2):
        page = browser.post(ASK, filled, follow=True).content.decode()
        assert "Your question was sent." in page
    assert len(letters_to(MAILBOX)) == 1
    browser.post(ASK, form())  # a second tab, which has a form of its own
    assert Question.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x", "\x00", "1" * 5000])
def test_a_key_that_is_none_keeps_nobody_from_asking(ana, innovation, contact, browser_of, key):
    browser_of(ana).post(ASK, form(key=key))
    assert Question.objects.count() == 1


def test_somebody_elses_key_is_no_way_to_their_question(
    ana, stranger, innovation, contact, browser_of
):
    filled = form()
    browser_of(ana).post(ASK, filled)
    browser_of(stranger).post(ASK, filled)
    assert set(Question.objects.values_list("asker", flat=True)) == {ana.pk, stranger.pk}


def test_a_person_asks_so_often_a_day_and_keeps_the_words(ana, asked, browser_of):
    for number in range(limits.ASKED_A_DAY):
        asked(f"Question {number}?")
    page = browser_of(ana).post(ASK, form(text="One more?")).content.decode()
    assert "Come back tomorrow." in page
    assert "One more?" in page
    assert Question.objects.count() == limits.ASKED_A_DAY
    Question.objects.update(asked_at=timezone.now() - timedelta(days=2))
    browser_of(ana).post(ASK, form())
    assert Question.objects.count() == limits.ASKED_A_DAY + 1


def test_a_person_asks_so_often_a_month(ana, asked, monkeypatch):
    monkeypatch.setattr(limits, "ASKED_A_MONTH", 2)
    for _ in range(2):
        asked()
    Question.objects.update(asked_at=timezone.now() - timedelta(days=2))
    with pytest.raises(limits.TooOftenError, match="within a month"):
        asked()


def test_a_mailbox_is_asked_so_often_a_day_whoever_asks(asked, person, monkeypatch):
    monkeypatch.setattr(limits, "MAILBOX_A_DAY", 2)
    asked(asker=person("one@example.org"))
    asked(asker=person("two@example.org"))
    with pytest.raises(limits.TooOftenError, match="many questions today"):
        asked(asker=person("three@example.org"))


def test_drafts_cannot_be_asked_about(ana, innovation_with, browser_of):
    innovation_with("a-draft")
    assert browser_of(ana).get("/innovations/a-draft/ask/").status_code == 404
    assert browser_of(ana).get("/organisations/nobody/ask/").status_code == 404


def test_another_question_from_the_page_one_went_back_to_is_asked_too(
    ana, innovation, contact, browser_of, letters_to
):
    browser, filled = browser_of(ana), form()
    browser.post(ASK, filled)
    for _ in range(2):
        browser.post(ASK, {**filled, "text": "And who pays?"})
    texts = set(Question.objects.values_list("text", flat=True))
    assert texts == {"What does it cost?", "And who pays?"}
    assert len(letters_to(MAILBOX)) == 2


@pytest.mark.parametrize(
    "lose",
    [
        lambda: Contact.objects.all().delete(),
        lambda: record_bounce(MAILBOX),
        lambda: Question.objects.update(sent_at=timezone.now() - timedelta(days=91)),
    ],
    ids=["mailbox deleted", "mail comes back", "link ended"],
)
def test_what_nobody_can_answer_any_more_comes_to_the_desk(asked, contact, lose):
    Contact.objects.update(email=MAILBOX.title())
    question = asked()
    assert not Question.objects.for_the_desk().exists()
    lose()
    assert list(Question.objects.for_the_desk()) == [question]
    Question.objects.update(state="answered", answer="x", answered_at=timezone.now())
    assert not Question.objects.for_the_desk().exists()


def test_sharing_ones_address_can_be_taken_back(ana, asked, browser_of, visitor):
    question, browser = asked(shares_address=True), browser_of(ana)
    link = f"/questions/{answer_token(question)}/answer/"
    assert "ana@example.org" in visitor.get(link).content.decode()
    assert "Share my address no more" in browser.get("/questions/").content.decode()
    browser.post(f"/questions/{question.pk}/", {"do": "unshare"})
    assert "ana@example.org" not in visitor.get(link).content.decode()
    assert "Share my address no more" not in browser.get("/questions/").content.decode()


def test_a_public_answer_closes_an_open_point(innovation, client):
    from offshoot.dialogue.queries import point_key

    key = point_key("Cost of 1?")
    assert f"about={key}" in client.get(innovation.get_absolute_url()).content.decode()
    asked = Question.objects.create(
        innovation=innovation,
        form_key=uuid4(),
        about="Cost of 1?",
        text="What does it cost?",
        answer="A thousand euros.",
        answered_at=timezone.now(),
        published_at=timezone.now(),
        state=Question.State.ANSWERED,
        publication=Question.Publication.PUBLISHED,
    )
    shown = client.get(innovation.get_absolute_url()).content.decode()
    assert f'href="#question-{asked.pk}"' in shown
    assert f'id="question-{asked.pk}"' in shown
    assert f"about={key}" not in shown
