"""Those behind an innovation: the draft, the reply, the appeal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from offshoot.dialogue.models import Claim
from offshoot.library.domain.profile import Dimension
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Appeal, Case, Consensus, Move, Reply
from offshoot.panels.operations.owners import MOST_A_DAY
from offshoot.panels.queries.drafts import mark_of

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> العربية 𝒜 {{ 7*7 }}"


@pytest.fixture
def shown(case, owned):
    """The draft was shown an hour ago, and can be answered today still."""
    for dimension in Dimension:
        level = None if dimension is Dimension.TYPE else 2
        state = "not determinable" if level is None else "assessed"
        row = {"state": state, "low": level, "high": level, "found": "majority"}
        dissent = HOSTILE if dimension is Dimension.INCOME else ""
        values = {"reason": f"{HOSTILE} {dimension}", "dissent": dissent}
        Consensus.objects.create(case=case, dimension=dimension.value, **row, **values)
    now = timezone.now()
    case.phase, case.shown_at = Phase.SHOWN.value, now - timedelta(hours=1)
    case.reply_until = timezone.localdate()
    case.save()
    return case


@pytest.fixture
def owner(olu, browser_of):
    return browser_of(olu)


def at(name, case):
    return reverse(f"panels:{name}", args=[case.panel_id, case.pk])


def answered(owner, case, text, mark=""):
    return owner.post(at("reply", case), {"reply-text": text, "reply-mark": mark})


def test_the_draft_says_all_that_will_be_published_and_until_when(owner, shown):
    page = owner.get(at("draft", shown)).content.decode()
    for words in ("Change measured", "Not determinable", "Held otherwise", "more than half agreed"):
        assert words in page, words
    assert "Today is the last" in page
    assert "Monday to Friday" in page
    assert "<script>alert" not in page
    me = owner.get(reverse("people:me")).content.decode()
    assert at("draft", shown) in me


def test_a_reply_is_kept_once_changed_in_time_and_signed_by_the_organisation(owner, shown):
    for _click in range(2):
        assert answered(owner, shown, HOSTILE).status_code == 302
    shown.refresh_from_db()
    reply = Reply.objects.get()
    assert (shown.phase, reply.organisation_name) == (Phase.REPLIED, "City Kitchens")
    assert Move.objects.filter(what="replied").count() == 1, "the same words twice are one reply"
    clash = answered(owner, shown, "From a tab that is old.", "")
    page = clash.content.decode()
    assert clash.status_code == 200
    assert "From a tab that is old." in page
    assert "<script>alert" not in page
    assert answered(owner, shown, "Better.", mark_of(reply)).status_code == 302
    assert Reply.objects.get().text == "Better."


def test_a_colleague_of_the_owner_does_not_write_over_the_reply_unseen(
    owner, shown, account, browser_of
):
    mate = account("mate")
    Claim.objects.create(
        claimant=mate,
        innovation=shown.innovation,
        other_organisation="City",
        role="Mayor",
        state=Claim.State.CONFIRMED,
    )
    answered(owner, shown, "Ours.")
    page = answered(browser_of(mate), shown, "Theirs.")
    assert b"City Kitchens" in page.content
    assert Reply.objects.get().text == "Ours."


def test_what_was_typed_too_late_is_not_lost_and_not_kept(owner, shown):
    Case.objects.update(reply_until=timezone.localdate() - timedelta(days=1))
    page = owner.get(at("draft", shown)).content.decode()
    assert "The time to answer ended" in page
    for name, prefix in (("reply", "reply"), ("appeal", "appeal")):
        page = owner.post(at(name, shown), {f"{prefix}-text": "Long typed words."})
        assert b"Long typed words." in page.content
    assert not Reply.objects.exists()
    assert not Appeal.objects.exists()


def test_a_reply_that_was_dealt_with_stays_until_there_is_another_draft(owner, shown):
    answered(owner, shown, "First.")
    Reply.objects.update(dealt_with_at=timezone.now(), answer="We added the source.")
    page = owner.get(at("draft", shown)).content.decode()
    assert "We added the source." in page
    assert b"Second." in answered(owner, shown, "Second.", mark_of(Reply.objects.get())).content
    assert Reply.objects.get().text == "First."
    later = timezone.now() + timedelta(minutes=1)
    Case.objects.update(phase=Phase.SHOWN.value, shown_at=later)
    assert answered(owner, shown, "Second.", mark_of(Reply.objects.get())).status_code == 302
    assert Reply.objects.get().dealt_with_at is None


def test_an_appeal_is_sent_once_a_draft(owner, shown):
    for _click in range(2):
        assert owner.post(at("appeal", shown), {"appeal-text": HOSTILE}).status_code == 302
    appeal = Appeal.objects.get()
    shown.refresh_from_db()
    assert (shown.phase, appeal.went_from) == (Phase.APPEALED, Phase.SHOWN)
    assert b"You have appealed" in owner.get(at("draft", shown)).content
    Appeal.objects.update(
        decision="turned down", reason="No rule broken.", decided_at=timezone.now()
    )
    Case.objects.update(phase=Phase.SHOWN.value)
    page = owner.get(at("draft", shown)).content.decode()
    assert "No rule broken." in page
    assert "Send the appeal" not in page
    assert owner.post(at("appeal", shown), {"appeal-text": "Again."}).status_code == 200
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * 3001])
def test_what_cannot_be_kept_is_said_and_kept_on_the_page(owner, shown, text):
    page = answered(owner, shown, text)
    assert page.status_code == 200
    assert b"field-error" in page.content
    assert not Reply.objects.exists()


def test_nobody_changes_a_reply_without_end(owner, shown, olu):
    Move.objects.bulk_create(
        Move(panel=shown.panel, case=shown, what="replied", by_kind="owner")
        for _time in range(MOST_A_DAY)
    )
    assert b"Come back tomorrow" in answered(owner, shown, "One more.").content


def test_a_claim_that_was_taken_back_shows_nothing_any_more(owner, shown, owned):
    Claim.objects.update(state=Claim.State.REFUSED)
    assert owner.get(at("draft", shown)).status_code == 404
    assert answered(owner, shown, "Still here?").status_code == 404
    assert at("draft", shown) not in owner.get(reverse("people:me")).content.decode()
