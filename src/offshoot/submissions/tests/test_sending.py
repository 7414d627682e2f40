"""From a draft to the library, and what its authors see on the way."""

import pytest

from offshoot.library.models import Innovation
from offshoot.people.models import Consent
from offshoot.submissions import operations
from offshoot.submissions.models import Moment, Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(ana, browser_of):
    """page(submission, part): what Ana reads."""
    return lambda one, part="": (
        browser_of(ana).get(f"/submit/{one.code}/{part}", follow=True).content.decode()
    )


@pytest.fixture
def press(ana, browser_of):
    """press(submission, part, **typed): Ana posts, and reads the page that follows."""
    return lambda one, part, **typed: (
        browser_of(ana).post(f"/submit/{one.code}/{part}/", typed, follow=True).content.decode()
    )


def test_what_is_needed_is_asked_for_before_anything_is_sent(draft, page, press):
    words = page(draft, "send/")
    assert "Before it can be sent, it needs:" in words
    assert f"/submit/{draft.code}/steps/what/#id_name" in words
    assert "0 of 12" in words
    press(draft, "send", licence="on")
    assert Submission.objects.get().state == "draft"


def test_nothing_is_sent_without_the_licence(written, page, press, ana):
    assert "CC BY 4.0: everybody may use it" in page(written, "send/")
    assert "Tick this to send it" in press(written, "send")
    assert not Consent.objects.exists()
    assert "The curators have it." in press(written, "send", licence="on")
    assert Consent.objects.get().name == "submission-licence"
    assert Submission.objects.get().consent_version == 1


def test_sending_twice_sends_once(written, press, letters_to):
    press(written, "send", licence="on")
    press(written, "send", licence="on")
    assert Submission.objects.get().state == "submitted"
    assert [mail.message for mail in letters_to("ana@example.org")] == ["SubmissionReceived"]
    assert Moment.objects.filter(what="submitted").count() == 1


def test_it_is_taken_back_and_handed_in_again(sent, press):
    assert "curators do not see it any more" in press(sent, "withdraw")
    assert not Submission.objects.at_the_desk().exists()
    assert "with the curators again" in press(sent, "withdraw", undo="yes")
    assert Submission.objects.get().state == "submitted"
    press(sent, "withdraw")
    press(sent, "steps/why", version=1, need="Something else.")
    assert "has changed meanwhile" in press(sent, "withdraw", undo="yes")
    assert Submission.objects.get().state == "draft"


def test_a_draft_is_deleted_and_brought_back(written, page, press):
    assert "is deleted." in press(written, "delete")
    assert "There is no submission at this address" in page(written)
    assert "It is there again." in press(written, "delete", undo="yes")
    assert "Night buses" in page(written)


def test_what_the_desk_has_is_taken_back_before_it_is_deleted(sent, press):
    assert "has changed meanwhile" in press(sent, "delete")
    assert Submission.objects.kept().exists()


def test_a_question_is_answered_there(sent, page, press, letters_to, link_in):
    operations.take(sent)
    assert "It cannot be changed meanwhile" in page(sent)
    first, second = (operations.ask(sent, text) for text in ("Who pays?", "Since when?"))
    mail = letters_to("ana@example.org")[-2]
    assert "> Who pays?" in mail.text
    assert link_in(mail, "submit") == f"/submit/{sent.code}/"
    assert "Who pays?" in page(sent)
    assert "This field is required" in press(sent, f"answers/{first.pk}")
    key = f"q{first.pk}-text"
    press(sent, f"answers/{first.pk}", **{key: "The city <b>alone</b>."})
    assert Submission.objects.get().state == "questions"
    assert "answered already" in press(sent, f"answers/{first.pk}", **{key: "Not the city."})
    assert "The city &lt;b&gt;alone" in press(
        sent, f"answers/{second.pk}", **{f"q{second.pk}-text": "2019."}
    )
    assert Submission.objects.get().state == "analysis"
    assert "2019." in page(sent)


def test_a_decline_says_why_and_can_be_taken_up_again(sent, page, press, letters_to):
    operations.decline(sent, "It is here already.\n\nSee Night Bus.")
    assert "It is here already." in page(sent)
    assert "> It is here already." in letters_to("ana@example.org")[-1].text
    press(sent, "reopen")
    assert "The curators have it." in press(sent, "send", licence="on")


def test_a_draft_of_the_library_says_whose_account_it_is(sent, curator, letters_to):
    sent.answers |= {
        "results": "A hundred got home [S9].",
        "mode": "Two on a bus.",
        "uses_ai": "yes",
    }
    sent.save()
    innovation = operations.make_draft(curator, sent, "Thank you.")
    draft = Innovation.objects.get(pk=innovation.pk).latest_revision.as_object()
    text = draft.texts.get()
    assert (draft.live, draft.slug, draft.place.slug) == (False, "night-buses", "ghent")
    assert text.need.endswith("stayed at home [S1].")
    assert text.how_it_works.count("[S1]") == 3
    assert text.is_original
    source = draft.sources.get()
    assert (source.title, source.kind) == ("Own account by City Kitchens", "own")
    assert [one.quotation for one in source.passages.all()] == ["A hundred got home (S9)."]
    assert [part.organisation.slug for part in draft.organisations.all()] == ["city-kitchens"]
    assert "is accepted" in letters_to("ana@example.org")[-1].text
    with pytest.raises(operations.ClosedError):
        operations.make_draft(curator, sent)
    assert Innovation.objects.count() == 1


def test_a_name_without_latin_letters_and_a_taken_one_have_addresses(sent, curator, published_with):
    published_with("night-buses")
    assert operations.make_draft(curator, sent).slug == "night-buses-2"
    Submission.objects.update(state="submitted", name="夜行バス", innovation=None)
    assert operations.make_draft(curator, Submission.objects.get()).slug.startswith("submission-")


def test_a_draft_of_which_everything_is_gone_can_be_made(sent, curator):
    sent.answers = {
        "name": "x", "place": {"text": "A", "slug": "gone"}, "challenges": [{"slug": "gone"}, 7],
        "activity": "asleep", "organisation": "odd", "need": ["odd"],
    }  # fmt: skip
    sent.save()
    assert operations.make_draft(curator, sent).latest_revision.as_object().place is None


def test_it_is_published_and_its_authors_are_told_once(sent, curator, page, letters_to):
    from django.utils import timezone

    innovation = operations.make_draft(curator, sent)
    assert operations.tell_published(timezone.now()) == 0
    innovation.latest_revision.publish()
    assert "Read it in the library" in page(sent)
    assert operations.tell_published(timezone.now()) == 1
    assert operations.tell_published(timezone.now()) == 0
    assert "/innovations/night-buses/" in letters_to("ana@example.org")[-1].text


def test_a_lost_draft_of_the_library_can_be_made_again(sent, curator, page):
    operations.make_draft(curator, sent)
    Innovation.objects.all().delete()
    assert "accepted as a draft" in page(sent)
    assert operations.make_draft(curator, Submission.objects.get()).pk
