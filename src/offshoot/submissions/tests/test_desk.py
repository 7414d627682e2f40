"""The desk: what was handed in, all that was written, and the decision."""

import pytest

from offshoot.library import indexing
from offshoot.submissions import operations, queries
from offshoot.submissions.models import Submission

pytestmark = pytest.mark.django_db


def test_drafts_are_nobodys_business(written, curator, browser_of):
    browser = browser_of(curator)
    assert "Night buses" not in browser.get("/editor/submission/").content.decode()
    for key in (written.pk, 99999, "x"):
        for view in ("edit", "history", "usage"):
            assert browser.get(f"/editor/submission/{view}/{key}/").status_code == 404


def test_all_that_was_written_is_read_there(sent, curator, browser_of, published_with):
    published_with("night-buses")
    indexing.rebuild()
    page = browser_of(curator).get(f"/editor/submission/edit/{sent.pk}/").content.decode()
    assert "girls stayed at home" in page
    assert 'href="/innovations/night-buses/"' in page
    assert "of 12 things there" in page


def test_it_is_taken_asked_about_and_made_a_draft_of(sent, ana, decide):
    decide(sent, "take")
    assert "Write it here" in decide(sent, "ask").content.decode()
    decide(sent, "ask", "Who pays?")
    operations.answer(ana, sent.enquiries.get(), "The city.")
    assert list(queries.waiting_for_curators()) == [sent]
    assert "Done: Night buses" in decide(sent, "draft", "Thank you.").content.decode()
    sent.refresh_from_db()
    assert sent.state == "accepted"
    assert sent.innovation.name == "Night buses"


def test_a_refusal_needs_a_reason_and_what_cannot_be_done_is_not_offered(sent, decide):
    assert "Write it here" in decide(sent, "decline").content.decode()
    decide(sent, "decline", "It is here already.")
    for choice in ("take", "ask", "draft", "decline", "delete", ""):
        decide(sent, choice, "x")
    assert Submission.objects.get().state == "declined"


def test_what_was_taken_back_meanwhile_is_not_decided(sent, curator, browser_of, monkeypatch):
    from offshoot.submissions.editing.forms import SubmissionDecision

    real = SubmissionDecision.decide
    monkeypatch.setattr(
        SubmissionDecision,
        "decide",
        lambda form, who: (operations.withdraw(sent), real(form, who))[1],
    )
    address = f"/editor/submission/edit/{sent.pk}/"
    page = browser_of(curator).post(address, {"choice": "draft", "words": ""}, follow=True)
    assert "dealt with meanwhile" in page.content.decode()
    assert Submission.objects.get().state == "draft"


def test_the_list_is_filtered_by_state(sent, curator, browser_of):
    browser = browser_of(curator)
    innovation = operations.make_draft(curator, sent)
    lists = {
        stage: "Night buses" in browser.get(f"/editor/submission/?stage={stage}").content.decode()
        for stage in ("submitted", "accepted", "published")
    }
    assert lists == {"submitted": False, "accepted": True, "published": False}
    innovation.latest_revision.publish()
    page = browser.get("/editor/submission/?stage=published").content.decode()
    assert "Night buses" in page
    assert "Night buses" not in browser.get("/editor/submission/?desk=yes").content.decode()


def test_the_front_page_leads_to_what_waits(sent, curator, browser_of):
    page = browser_of(curator).get("/editor/").content.decode()
    assert f"/editor/submission/edit/{sent.pk}/" in page
