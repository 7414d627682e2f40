"""How long things are kept, and what stays when somebody goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from offshoot.people.operations import erase, forget_what_is_over
from offshoot.people.queries import everything_kept
from offshoot.submissions import operations
from offshoot.submissions.models import Author, Invitation, Submission

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def days_later(letters_to):
    """days_later(number): what the daily jobs did by then; and the mails Ana has got."""
    begun = timezone.now()

    def run(number):
        now = begun + number * DAY
        operations.look_after_drafts(now)
        forget_what_is_over(now)
        return [mail.message for mail in letters_to("ana@example.org")]

    return run


def test_a_draft_left_alone_is_reminded_of_told_and_deleted(written, days_later):
    assert days_later(180) == []
    assert days_later(184) == ["SubmissionWaits"]
    assert days_later(300) == ["SubmissionWaits"]
    assert days_later(336)[-1] == "DraftEnds"
    days_later(364)
    assert Submission.objects.exists()
    days_later(367)
    assert not Submission.objects.exists()


def test_a_draft_is_not_deleted_untold(written, days_later):
    assert days_later(500) == ["DraftEnds"]
    assert Submission.objects.exists()
    days_later(529)
    assert Submission.objects.exists()
    days_later(531)
    assert not Submission.objects.exists()


def test_saving_begins_the_year_anew(written, ana, days_later):
    days_later(336)
    operations.save_answers(ana, written, {"need": "More of it."}, 99)
    written.refresh_from_db()
    assert (written.reminded_at, written.warned_at) == (None, None)


def test_what_was_sent_is_kept(sent, days_later):
    days_later(4000)
    assert Submission.objects.exists()


def test_what_was_declined_or_deleted_is_forgotten(sent, days_later):
    operations.decline(sent, "x")
    days_later(360)
    assert Submission.objects.exists()
    days_later(370)
    assert not Submission.objects.exists()


def test_a_deleted_draft_is_gone_after_thirty_days(written, ana, bo, days_later):
    operations.invite(ana, written, bo.email)
    operations.remove(written)
    days_later(29)
    assert Submission.objects.exists()
    days_later(31)
    assert not Submission.objects.exists()
    assert not Invitation.objects.exists()


def test_the_download_holds_what_is_theirs_and_names_nobody_else(sent, ana, bo, bo_writes):
    operations.ask(sent, "Who pays?")
    operations.answer(bo, sent.enquiries.get(), "The city.")
    whole = everything_kept(ana)
    assert whole["submissions"][0]["answers"]["name"] == "Night buses"
    assert "bo@example.org" not in str(whole["submissions"])
    assert {"question": "Who pays?", "answer": "The city."} in everything_kept(bo)["submissions"]


def test_an_authors_erasure_leaves_it_to_the_others(written, ana, bo, bo_writes):
    operations.save_answers(bo, written, {"for_whom": "Everybody here."}, written.version)
    erase(bo)
    written.refresh_from_db()
    assert written.answers["for_whom"] == "Everybody here."
    assert written.owner == ana
    assert not Author.objects.exists()


def test_an_owners_erasure_passes_it_on(written, ana, bo, bo_writes, letters_to):
    erase(ana)
    assert Submission.objects.get().owner == bo
    assert letters_to("bo@example.org")[-1].message == "SubmissionIsYours"
    assert not Author.objects.exists()


def test_a_sole_owners_draft_goes_with_them(written, ana):
    erase(ana)
    assert not Submission.objects.exists()


def test_what_a_sole_owner_handed_in_stays_without_the_name(sent, ana, decide):
    erase(ana)
    assert Submission.objects.get().owner is None
    decide(sent, "draft")
    assert Submission.objects.get().state == "accepted"
