"""Once a year: is this still so? One mail, one click, and nothing by opening the link."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from offshoot.dialogue import operations
from offshoot.dialogue.links import inquiry_token
from offshoot.dialogue.models import Inquiry
from offshoot.dialogue.models.inquiries import INQUIRY_LASTS
from offshoot.library.models import KindReview
from offshoot.library.operations.care import mark_reviewed
from offshoot.mail.models import Stop
from offshoot.people.operations import erase

from .conftest import MAILBOX

pytestmark = pytest.mark.django_db
OLU = "olu@kitchens.example"
LATER = timezone.now() + timedelta(days=400)


@pytest.fixture
def inquiry(owned):
    """Olu was asked."""
    assert operations.ask_owners(timezone.now()) == 1
    return Inquiry.objects.get()


@pytest.fixture
def page_of(inquiry):
    return f"/still-so/{inquiry_token(inquiry)}/"


def answered(visitor, address, answer):
    return visitor.post(address, {"answer": answer}, follow=True)


def test_whoever_claimed_it_is_asked_and_nobody_else(
    inquiry, contact, letters_to, link_in, visitor
):
    [letter] = letters_to(OLU)
    assert letters_to(MAILBOX) == []
    assert visitor.get(link_in(letter, "/still-so/")).status_code == 200
    assert letter.kind == "yearly"


def test_where_nobody_claimed_it_the_mailbox_is_asked(innovation, contact, letters_to):
    assert operations.ask_owners(timezone.now()) == 1
    assert len(letters_to(MAILBOX)) == 1


def test_where_nobody_can_be_reached_nobody_is(innovation):
    assert operations.ask_owners(timezone.now()) == 0
    assert not Inquiry.objects.exists()


def test_one_mail_a_year_and_one_reminder(inquiry, letters_to):
    now = timezone.now()
    for day in range(0, 364, 7):
        operations.ask_owners(now + timedelta(days=day))
        operations.remind_owners(now + timedelta(days=day))
    assert [mail.message for mail in letters_to(OLU)] == ["StillSo", "StillSoReminder"]
    assert operations.ask_owners(LATER) == 1


@pytest.mark.parametrize("answer", Inquiry.Answer.values)
def test_who_has_answered_is_not_reminded(inquiry, visitor, page_of, answer, letters_to):
    answered(visitor, page_of, answer)
    assert operations.remind_owners(timezone.now() + timedelta(days=40)) == 0
    assert len(letters_to(OLU)) == 1


def test_what_is_fresh_ended_or_not_public_is_not_asked_about(innovation, owned, curator):
    for activity, live in (("ended", True), ("running", False)):
        type(innovation).objects.update(activity=activity, live=live)
        assert operations.ask_owners(timezone.now()) == 0
    type(innovation).objects.update(activity="running", live=True)
    mark_reviewed(innovation, curator)
    assert operations.ask_owners(timezone.now()) == 0
    assert operations.ask_owners(LATER) == 1


def test_who_stopped_it_is_not_asked_and_the_next_one_is(owned, contact, letters_to):
    Stop.objects.create(address=OLU, kind="yearly")
    assert operations.ask_owners(timezone.now()) == 1
    assert (letters_to(OLU), len(letters_to(MAILBOX))) == ([], 1)


def test_opening_the_link_changes_nothing_and_sets_no_cookie(inquiry, visitor, page_of):
    for opened in (
        visitor.get(page_of),
        visitor.head(page_of),
        visitor.get(page_of, {"answer": "ended"}),
    ):
        assert opened.status_code == 200
        assert not opened.cookies
        assert opened["Referrer-Policy"] == "no-referrer"
    for part in ("changed/", "no-more/"):
        assert visitor.get(page_of + part).status_code == 405
    inquiry.refresh_from_db()
    assert inquiry.answer == ""
    assert not KindReview.objects.exists()


def test_the_page_shows_what_we_say(inquiry, visitor, page_of, contact):
    page = visitor.get(page_of).content.decode()
    for words in ("Shared Kitchens", "City Kitchens", "Cook 1", "Office", "All still so"):
        assert words in page
    assert MAILBOX not in page


def test_one_click_says_that_all_is_still_so(inquiry, visitor, page_of, olu):
    page = answered(visitor, page_of, "still-so").content.decode()
    assert "Thank you. You said on" in page
    reviews = KindReview.objects.values_list("kind", "said_by", "person")
    assert set(reviews) == {(kind, "owner", olu.pk) for kind in ("status", "contact", "cost")}
    assert not Inquiry.objects.for_the_desk().exists()
    answered(visitor, page_of, "still-so")
    assert KindReview.objects.count() == 3


def test_what_changed_comes_to_the_desk_and_is_dealt_with(
    inquiry, visitor, page_of, curator, browser_of, letters_to
):
    page = answered(visitor, page_of, "changed").content.decode()
    assert "What changed?" in page
    browser = browser_of(curator)
    assert "something changed" in browser.get("/editor/care/yearly-answers/").content.decode()
    typed = {"part": "cost", "text": "It is free now.", "source_url": ""}
    visitor.post(page_of + "changed/", typed)
    assert "It is free now." in browser.get("/editor/").content.decode()
    address = f"/editor/inquiry/edit/{inquiry.pk}/"
    assert "It is free now." in browser.get(address).content.decode()
    for _twice in range(2):
        browser.post(address, {"choice": "done", "words": "It says so now."})
    assert not Inquiry.objects.for_the_desk().exists()
    told = [mail for mail in letters_to(OLU) if mail.message == "InquiryHandled"]
    assert len(told) == 1
    assert "> It says so now." in told[0].text
    assert "has dealt with your answer" in answered(visitor, page_of, "ended").content.decode()
    inquiry.refresh_from_db()
    assert inquiry.answer == "changed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "nonsense"},
        {"text": " \u200b "},
        {"text": "a\x00b"},
        {"text": "x" * 3001},
        {"source_url": "javascript:alert(1)"},
        {"part": ""},
    ],
    ids=["part", "empty", "nul", "huge", "script", "none"],
)
def test_what_cannot_be_taken_is_said_and_what_was_typed_is_kept(inquiry, visitor, page_of, wrong):
    typed = {"part": "cost", "text": "العربية <b>free</b>", "source_url": "https://a.example"}
    page = visitor.post(page_of + "changed/", typed | wrong).content.decode()
    assert "errorlist" in page or "error" in page
    for name, value in typed.items():
        if name not in wrong and name != "part":
            assert value.replace("<", "&lt;").replace(">", "&gt;") in page
    inquiry.refresh_from_db()
    assert inquiry.text == ""


def test_two_tabs_the_last_answer_counts_and_words_are_kept(inquiry, visitor, page_of):
    answered(visitor, page_of, "changed")
    visitor.post(page_of + "changed/", {"part": "cost", "text": "Free."})
    answered(visitor, page_of, "ended")
    inquiry.refresh_from_db()
    assert (inquiry.answer, inquiry.text) == ("ended", "Free.")
    visitor.post(page_of + "changed/", {"part": "other", "text": "Since May."})
    inquiry.refresh_from_db()
    assert (inquiry.answer, inquiry.text) == ("ended", "Since May.")


def test_an_answer_that_there_is_not_is_none(inquiry, visitor, page_of):
    for odd in ("", "nonsense", "still-so\x00", "x" * 10_000):
        assert visitor.post(page_of, {"answer": odd}).status_code == 200
    inquiry.refresh_from_db()
    assert inquiry.answer == ""


def test_links_that_are_old_forged_or_of_an_erased_person_open_nothing(
    inquiry, visitor, page_of, olu, monkeypatch
):
    forged = signing.dumps([inquiry.pk, "x"], salt="offshoot.dialogue.answer")
    other = signing.dumps([inquiry.pk, "wrong-mark"], salt="offshoot.dialogue.inquiry")
    shapeless = signing.dumps("text", salt="offshoot.dialogue.inquiry")
    for token in (forged, other, shapeless, "nonsense", inquiry_token(inquiry)[:-1]):
        for method in (visitor.get, visitor.post):
            assert method(f"/still-so/{token}/").status_code == 404
    with monkeypatch.context() as patch:
        late = timezone.now().timestamp() + INQUIRY_LASTS.total_seconds() + 60
        patch.setattr("time.time", lambda: late)
        assert answered(visitor, page_of, "ended").status_code == 410
    erase(olu)
    assert visitor.get(page_of).status_code == 404
    inquiry.refresh_from_db()
    assert (inquiry.answer, inquiry.address, inquiry.claim) == ("", "", None)


def test_of_what_was_archived_meanwhile_nothing_can_be_answered(
    inquiry, visitor, page_of, innovation
):
    innovation.unpublish()
    for answer in Inquiry.Answer.values:
        page = answered(visitor, page_of, answer)
        assert "not in the library at the moment" in page.content.decode()
    inquiry.refresh_from_db()
    assert inquiry.answer == ""
    innovation.delete()
    assert visitor.get(page_of).status_code == 404


def test_one_click_stops_it_and_can_be_undone(inquiry, visitor, page_of, letters_to):
    assert (
        "We ask this address no more."
        in visitor.post(page_of + "no-more/", follow=True).content.decode()
    )
    assert operations.ask_owners(LATER) == 0
    visitor.post(page_of + "no-more/", {"resume": "yes"})
    assert operations.ask_owners(LATER) == 1


def test_only_curators_decide(inquiry, visitor, page_of, writer, secretariat, curator, browser_of):
    answered(visitor, page_of, "ended")
    address = f"/editor/inquiry/edit/{inquiry.pk}/"
    for person in (writer, secretariat):
        browser_of(person).post(address, {"choice": "done", "words": ""})
        assert Inquiry.objects.for_the_desk().exists()
    browser_of(curator).post(address, {"choice": "done", "words": ""})
    assert not Inquiry.objects.for_the_desk().exists()
