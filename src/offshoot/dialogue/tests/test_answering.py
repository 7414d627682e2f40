"""Answering through the link of a mail, and what the asker can do about it."""

import time
from datetime import timedelta

import pytest
from django.core import signing

from offshoot.dialogue import operations
from offshoot.dialogue.links import ANSWER_LASTS, answer_token
from offshoot.dialogue.models import Question
from offshoot.library.models import Contact
from offshoot.mail.operations import stop, wants

from .conftest import MAILBOX

pytestmark = pytest.mark.django_db


def link_to(question, page="answer"):
    return f"/questions/{answer_token(question)}/{page}/"


@pytest.fixture
def later(monkeypatch):
    """later(time): moves the clock by which links expire."""

    def move(by: timedelta):
        moved = time.time() + by.total_seconds()
        monkeypatch.setattr(signing.time, "time", lambda: moved)

    return move


def test_the_mailbox_answers_without_an_account_or_a_cookie(
    asked, visitor, letters_to, link_in, browser_of, ana
):
    asked()
    link = link_in(letters_to(MAILBOX)[0], "/answer/")
    page = visitor.get(link)
    assert "What does it cost?" in page.content.decode()
    answer = visitor.post(link, {"text": "Ninety\r\neuros."}, follow=True)
    assert "was sent to the reader. Thank you." in answer.content.decode()
    assert not page.cookies
    assert not answer.cookies
    assert not visitor.cookies
    (mail,) = letters_to("ana@example.org")
    assert "> Ninety\n> euros.\n" in mail.text
    assert "City Kitchens has answered" in mail.text
    page = browser_of(ana).get("/questions/").content.decode()
    assert "Ninety\neuros." in page
    assert MAILBOX not in page


def test_the_link_is_a_key_and_is_told_to_no_other_site(asked, visitor):
    answer = visitor.get(link_to(asked()))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer.content.decode()


def test_an_old_link_says_so_and_takes_nothing(asked, visitor, later):
    question = asked()
    link = link_to(question)
    later(ANSWER_LASTS - timedelta(minutes=1))
    assert visitor.get(link).status_code == 200
    later(ANSWER_LASTS + timedelta(minutes=2))
    for page in ("answer", "report", "no-more"):
        answer = visitor.post(link.replace("answer/", f"{page}/"), {"text": "x", "why": "x"})
        assert answer.status_code == 410
        assert "This link has expired" in answer.content.decode()
    question.refresh_from_db()
    assert (question.answer, question.reported_at) == ("", None)


@pytest.mark.parametrize("page", ["answer", "report", "no-more"])
def test_what_this_site_has_not_signed_is_not_found(asked, visitor, page):
    question = asked()
    good = answer_token(question)
    foreign = [
        "x",
        good[:-1],
        good + "A",
        signing.dumps([question.pk, question.contact_id], salt="another"),
        signing.dumps([question.pk], salt="offshoot.dialogue.answer"),
        signing.dumps("x", salt="offshoot.dialogue.answer"),
        signing.dumps([999_999, question.contact_id], salt="offshoot.dialogue.answer"),
        signing.dumps([question.pk, None], salt="offshoot.dialogue.answer"),
    ]
    for token in foreign:
        answer = visitor.post(f"/questions/{token}/{page}/", {"text": "x", "why": "x"})
        assert answer.status_code == 404, token


def test_the_link_of_one_question_does_not_answer_another(asked, visitor):
    one, other = asked("One?"), asked("Other?")
    visitor.post(link_to(one), {"text": "One."})
    other.refresh_from_db()
    assert other.answer == ""


def test_the_same_answer_twice_is_mailed_once_and_a_corrected_one_again(asked, visitor, letters_to):
    link = link_to(asked())
    for text in ("Ninety.", "Ninety.", "Ninety-one."):
        visitor.post(link, {"text": text})
    first, second = letters_to("ana@example.org")
    assert "> Ninety.\n" in first.text
    assert "> Ninety-one.\n" in second.text


def test_a_corrected_answer_leaves_the_page_until_it_is_looked_at(public_question, visitor):
    question = public_question()
    visitor.post(link_to(question), {"text": "Buy now!", "publish": "on"})
    question.refresh_from_db()
    assert question.publication == "waiting"
    visitor.post(link_to(question), {"text": "Buy now!"})
    question.refresh_from_db()
    assert question.publication == "none"


def test_the_asker_takes_no_further_answer(asked, visitor, ana, browser_of, letters_to):
    question = asked()
    visitor.post(link_to(question), {"text": "Ninety."})
    browser = browser_of(ana)
    browser.post(f"/questions/{question.pk}/", {"do": "stop"})
    page = visitor.post(link_to(question), {"text": "And now buy this."}).content.decode()
    assert "takes no further answer" in page
    question.refresh_from_db()
    assert question.answer == "Ninety."
    assert len(letters_to("ana@example.org")) == 1
    browser.post(f"/questions/{question.pk}/", {"do": "resume"})
    visitor.post(link_to(question), {"text": "Ninety-one."})
    assert len(letters_to("ana@example.org")) == 2


def test_a_withdrawn_question_says_so_and_can_be_asked_after_all(asked, visitor, ana, browser_of):
    question, browser = asked(may_publish=True), browser_of(ana)
    page = browser.post(f"/questions/{question.pk}/", {"do": "withdraw"}, follow=True)
    assert "Undo: ask it after all" in page.content.decode()
    page = visitor.post(link_to(question), {"text": "Ninety."}).content.decode()
    assert "has withdrawn this question" in page
    assert "What does it cost?" not in page
    browser.post(f"/questions/{question.pk}/", {"do": "unwithdraw"})
    visitor.post(link_to(question), {"text": "Ninety."})
    question.refresh_from_db()
    assert question.is_answered
    browser.post(f"/questions/{question.pk}/", {"do": "withdraw"})
    question.refresh_from_db()
    assert question.is_answered


def test_the_mailbox_stops_all_questions_with_one_click_and_undoes_it(
    asked, visitor, letters_to, link_in
):
    question = asked()
    stop_link = link_in(letters_to(MAILBOX)[0], "/mail/stop/")
    page = visitor.post(link_to(question, "no-more"), follow=True).content.decode()
    assert "gets no more questions" in page
    assert not wants(MAILBOX, "questions")
    visitor.post(link_to(question, "no-more"), {"resume": "yes"})
    assert wants(MAILBOX, "questions")
    assert "questions from readers" in visitor.get(stop_link).content.decode()
    visitor.post(stop_link)
    assert not wants(MAILBOX, "questions")


def test_the_mailbox_reports_abuse_and_a_curator_closes_it(
    asked, visitor, ana, letters_to, browser_of
):
    question = asked("You fools!")
    assert visitor.post(link_to(question, "report"), {"why": ""}).status_code == 200
    page = visitor.post(link_to(question, "report"), {"why": "An insult."}, follow=True)
    assert "You have reported this question" in page.content.decode()
    assert list(Question.objects.for_the_desk()) == [question]
    question.refresh_from_db()
    operations.close_question(question, "It insults people.")
    assert "> It insults people." in letters_to("ana@example.org")[0].text
    page = visitor.post(link_to(question), {"text": "Ninety."}).content.decode()
    assert "have closed this question" in page
    with pytest.raises(operations.questions.limits.TooOftenError, match="a month after"):
        asked("Again?")
    assert not Question.objects.for_the_desk().exists()


def test_a_forwarded_question_ends_the_first_link(asked, visitor, elsewhere, letters_to):
    question = asked(shares_address=True)
    first = link_to(question)
    contact = Contact.objects.create(organisation=elsewhere, role="x", email="x@elsewhere.example")
    assert operations.forward(question, contact)
    question.refresh_from_db()
    assert visitor.get(first).status_code == 404
    assert visitor.get(link_to(question)).status_code == 200
    assert "ana@example.org" not in letters_to("x@elsewhere.example")[0].text
    assert question.organisation == elsewhere


def test_publishing_needs_asker_organisation_and_curator(
    asked, visitor, client, innovation, ana, browser_of
):
    question = asked("What does it cost?")
    visitor.post(link_to(question), {"text": "Ninety euros.", "publish": "on"})
    question.refresh_from_db()
    with pytest.raises(ValueError, match="must agree"):
        operations.publish_question(question)
    browser_of(ana).post(f"/questions/{question.pk}/", {"do": "publish"})
    question.refresh_from_db()
    assert question.publication == "waiting"
    assert "Ninety euros." not in client.get(innovation.get_absolute_url()).content.decode()
    operations.publish_question(question)
    page = client.get(innovation.get_absolute_url()).content.decode()
    for words in ("What readers asked", "What does it cost?", "Ninety euros.", "City Kitchens"):
        assert words in page
    assert "Ana" not in page
    browser_of(ana).post(f"/questions/{question.pk}/", {"do": "unpublish"})
    assert "Ninety euros." not in client.get(innovation.get_absolute_url()).content.decode()


def test_an_open_question_can_stand_in_public_until_somebody_answers(
    ana, innovation, client, contact
):
    from uuid import uuid4

    question = operations.ask(ana, innovation, None, "Who knows?", key=uuid4(), may_publish=True)
    operations.publish_question(question)
    page = client.get(innovation.get_absolute_url()).content.decode()
    assert "Who knows?" in page
    assert "nobody is known who could answer" in page
    assert operations.forward(question, contact)
    assert "Who knows?" not in client.get(innovation.get_absolute_url()).content.decode()


def test_an_answer_is_not_lost_to_what_an_older_page_asked_for(asked):
    old = asked(may_publish=True)
    operations.answer(old, "Ninety euros.", may_publish=True)
    assert not operations.withdraw(old)
    operations.set_publishing(old, False)
    assert not operations.unwithdraw(old)
    question = Question.objects.get()
    assert (question.state, question.answer) == ("answered", "Ninety euros.")
    assert (question.publish_version, question.publication) == (None, "none")


def test_a_question_that_was_withdrawn_or_closed_meanwhile_takes_no_answer(asked, letters_to):
    withdrawn, closed, stopped = asked("One?"), asked("Two?"), asked("Three?")
    operations.withdraw(Question.objects.get(pk=withdrawn.pk))
    operations.close_question(Question.objects.get(pk=closed.pk), "Abuse.")
    operations.set_takes_answers(Question.objects.get(pk=stopped.pk), False)
    for old in (withdrawn, closed, stopped):
        assert not operations.answer(old, "Ninety.", may_publish=False)
    assert set(Question.objects.values_list("answer", flat=True)) == {""}
    assert not operations.report(closed, "An insult.")


def test_a_link_ends_when_the_mailbox_has_another_address(asked, contact, visitor):
    first = link_to(asked())
    contact.email = MAILBOX.upper()
    contact.save()
    assert visitor.get(first).status_code == 200
    contact.email = "successor@kitchens.example"
    contact.save()
    assert visitor.get(first).status_code == 404
    assert visitor.post(first, {"text": "Ninety."}).status_code == 404


def test_a_question_that_is_sent_again_has_a_new_link(asked, contact, visitor):
    question = asked()
    first = link_to(question)
    assert operations.forward(question, contact)
    question.refresh_from_db()
    assert visitor.get(first).status_code == 404
    assert visitor.get(link_to(question)).status_code == 200


def test_a_mailbox_that_takes_none_leaves_a_question_where_it_is(asked, elsewhere, visitor):
    question = asked(shares_address=True)
    silent = Contact.objects.create(organisation=elsewhere, role="x", email="x@elsewhere.example")
    stop("x@elsewhere.example", "questions")
    before = Question.objects.values().get()
    assert not operations.forward(question, silent)
    assert Question.objects.values().get() == before
    assert visitor.get(link_to(Question.objects.get())).status_code == 200


def test_a_report_that_says_nothing_leaves_the_answer_in_its_form(asked, visitor):
    link = link_to(question := asked())
    visitor.post(link, {"text": "Ninety euros.", "publish": "on"})
    page = visitor.post(link_to(question, "report"), {"why": ""}).content.decode()
    assert "Ninety euros.</textarea>" in page
    assert "checked" in page
