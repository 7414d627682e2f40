"""The desk: what waits, the decision that deals with it, and a reason where somebody is told no."""

from uuid import uuid4

import pytest
from wagtail.models import ModelLogEntry

from offshoot.dialogue import operations
from offshoot.dialogue.links import answer_token
from offshoot.dialogue.models import Claim, Notice, Proposal, Question, Reply
from offshoot.library.models import Contact
from offshoot.mail.operations import record_bounce

from .conftest import MAILBOX

pytestmark = pytest.mark.django_db


@pytest.fixture
def decide(curator, browser_of):
    """decide(thing, choice, words): posts the form at the desk, answers the response."""

    def post(thing, choice, words="", **more):
        address = f"/editor/{thing._meta.model_name}/edit/{thing.pk}/"
        browser = browser_of(curator)
        assert browser.get(address).status_code == 200
        return browser.post(address, {"choice": choice, "words": words, **more}, follow=True)

    return post


def test_a_curator_publishes_a_question(asked, decide, letters_to, client, innovation):
    question = asked(may_publish=True)
    operations.answer(question, "Ninety euros.", may_publish=True)
    assert "Decided" in decide(question, "publish").content.decode()
    assert "Ninety euros." in client.get(innovation.get_absolute_url()).content.decode()
    assert "It is public now" in letters_to("ana@example.org")[-1].text


def test_a_refusal_needs_a_reason(public_question, decide, letters_to, client, innovation):
    question = public_question()
    page = decide(question, "refuse").content.decode()
    assert "Say why: it is told to those concerned." in page
    question.refresh_from_db()
    assert question.publication == "published"
    decide(question, "refuse", "It names a person.")
    question.refresh_from_db()
    assert question.publication == "refused"
    assert "> It names a person." in letters_to("ana@example.org")[-1].text


def test_only_what_can_be_done_is_offered(asked, decide):
    question = asked()
    for choice in ("publish", "refuse", "dismiss", "delete", ""):
        decide(question, choice, "x")
    before = Question.objects.values().get(pk=question.pk)
    assert (before["state"], before["publication"]) == ("waiting", "none")


def test_a_question_without_a_mailbox_is_sent_to_one(ana, innovation, decide, kitchens, letters_to):
    question = operations.ask(ana, innovation, None, "Who knows?", key=uuid4())
    assert "Choose a contact." in decide(question, "forward").content.decode()
    contact = Contact.objects.create(organisation=kitchens, role="x", email="x@kitchens.example")
    decide(question, "forward", to=contact.pk)
    assert "> Who knows?" in letters_to("x@kitchens.example")[0].text


def test_a_report_is_upheld_or_not(asked, decide, visitor):
    question = asked("You fools!")
    visitor.post(f"/questions/{answer_token(question)}/report/", {"why": "An insult."})
    decide(question, "dismiss")
    assert not Question.objects.for_the_desk().exists()
    decide(question, "close", "It insults.")
    assert Question.objects.get().state == "closed"


def test_a_claim_is_confirmed_for_an_organisation_of_the_library(
    ana, innovation, decide, elsewhere, letters_to
):
    claim = operations.claim(ana, innovation, None, role="x", other_organisation="Elsewhere Ltd")
    assert "Choose the organisation." in decide(claim, "confirm").content.decode()
    decide(claim, "confirm", confirmed_for=elsewhere.pk)
    claim.refresh_from_db()
    assert (claim.state, claim.organisation, claim.confirmation) == (
        "confirmed",
        elsewhere,
        "curator",
    )
    assert "is confirmed" in letters_to("ana@example.org")[0].text


def test_a_confirmed_claim_can_be_taken_back_with_a_reason(owned, decide):
    decide(owned, "refuse")
    assert Claim.objects.get().is_confirmed
    decide(owned, "refuse", "You left the organisation.")
    assert Claim.objects.get().state == "refused"


def test_a_change_is_done_or_declined_once(owned, decide, letters_to):
    proposal = operations.propose(owned, "cost", "Ninety.", "", key=uuid4())
    decide(proposal, "declined")
    assert Proposal.objects.get().state == "waiting"
    decide(proposal, "declined", "No source.")
    decide(proposal, "done")
    assert Proposal.objects.get().state == "declined"
    assert len(letters_to("olu@kitchens.example")) == 1


def test_the_desk_leads_to_the_form_of_the_innovation(owned, curator, browser_of):
    proposal = operations.propose(owned, "cost", "Ninety.", "", key=uuid4())
    page = browser_of(curator).get(f"/editor/proposal/edit/{proposal.pk}/").content.decode()
    assert f"/editor/snippets/library/innovation/edit/{owned.innovation.pk}/" in page


def test_a_reply_is_hidden_with_a_reason(owned, olu, decide):
    reply = operations.post_reply(owned, olu, "whole", "Mr X is ill.", "Manager")
    decide(reply, "hide")
    assert Reply.objects.get().hidden_at is None
    decide(reply, "hide", "It names a person.")
    assert Reply.objects.get().hidden_reason == "It names a person."


def test_a_notice_is_decided_once_with_a_statement(innovation, decide, letters_to):
    notice = operations.receive_notice(
        innovation.get_absolute_url(), "Mine.", "", "n@example.org", key=uuid4(), client_address=""
    )
    decide(notice, "removed")
    assert Notice.objects.get().decision == ""
    decide(notice, "removed", "It is yours.")
    decide(notice, "no-action", "Not after all.")
    assert Notice.objects.get().decision == "removed"
    assert len(letters_to("n@example.org")) == 2


def test_nobodys_words_can_be_rewritten_at_the_desk(asked, decide, ana):
    question = asked(may_publish=True)
    decide(question, "close", "Abuse.", text="Other words", answer="Words", asker="")
    question.refresh_from_db()
    assert question.text.startswith("What does it cost?")
    assert (question.answer, question.asker) == ("", ana)


def test_the_front_page_counts_what_waits(asked, ana, innovation, curator, writer, browser_of):
    operations.ask(ana, innovation, None, "Who knows?", key=uuid4())
    page = browser_of(curator).get("/editor/").content.decode()
    assert "Questions to look at" in page
    assert "Who knows?" in page
    assert "No claim waits." in page
    assert "Questions to look at" not in browser_of(writer).get("/editor/").content.decode()


def test_words_of_strangers_are_shown_as_words_at_the_desk(asked, curator, browser_of):
    question = asked("<script>alert(1)</script>")
    for address in ("/editor/question/", f"/editor/question/edit/{question.pk}/"):
        page = browser_of(curator).get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_asker_is_not_named_to_curators(asked, curator, browser_of):
    question = asked()
    page = browser_of(curator).get(f"/editor/question/edit/{question.pk}/").content.decode()
    assert "ana@example.org" not in page


def test_forwarding_to_a_mailbox_that_takes_none_is_refused(asked, decide, elsewhere, contact):
    asked()
    silent = Contact.objects.create(organisation=elsewhere, role="x", email="x@elsewhere.example")
    record_bounce("x@elsewhere.example")
    page = decide(Question.objects.get(), "forward", to=silent.pk).content.decode()
    assert "takes no questions" in page
    assert Question.objects.get().contact == contact


def test_forwarding_settles_a_report(asked, decide, elsewhere):
    question = asked()
    operations.report(question, "Not for us.")
    other = Contact.objects.create(organisation=elsewhere, role="x", email="x@elsewhere.example")
    decide(question, "forward", to=other.pk)
    question = Question.objects.get()
    assert (question.contact, question.report, question.reported_at) == (other, "", None)


def test_the_organisation_is_told_when_its_answer_leaves_the_page(
    public_question, asked, decide, letters_to
):
    for question, choice in ((public_question(), "refuse"), (public_question("Two?"), "close")):
        decide(question, choice, "It names a person.")
        mail = letters_to(MAILBOX)[-1]
        assert "with your answer" in mail.text
        assert "> It names a person." in mail.text
    told = [mail.text for mail in letters_to("ana@example.org")]
    assert any("We took it from the page." in text for text in told)
    assert not any("It was not made public." in text for text in told)


def test_it_is_kept_who_decided_without_the_words_of_the_question(asked, decide, curator):
    decide(asked("You fools!"), "close", "It insults.")
    (entry,) = ModelLogEntry.objects.for_instance(Question.objects.get())
    assert (entry.user, entry.action) == (curator, "wagtail.edit")
    assert "fools" not in entry.label


def test_the_numbers_of_the_front_page_lead_to_what_they_count(
    asked, ana, innovation, curator, browser_of
):
    asked("Sent already?")
    operations.ask(ana, innovation, None, "Who knows?", key=uuid4())
    for words in ("Open", "Decided"):
        notice = operations.receive_notice(
            f"/{words}/", words, "", "", key=uuid4(), client_address=""
        )
    operations.decide_notice(notice, "removed", "It is yours.")
    browser = browser_of(curator)
    front = browser.get("/editor/").content.decode()
    for address, there, not_there in (
        ("/editor/care/questions/", "Who knows?", "Sent already?"),
        ("/editor/care/notices/", "/Open/", "/Decided/"),
    ):
        assert there in front
        assert not_there not in front
        page = browser.get(address).content.decode()
        assert there in page
        assert not_there not in page
