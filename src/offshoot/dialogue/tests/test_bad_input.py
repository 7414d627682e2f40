"""What strangers type: every script, hostile markup, headers, too much, nothing."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from offshoot.dialogue import limits
from offshoot.dialogue.links import answer_token
from offshoot.dialogue.models import Question
from offshoot.mail.models import OutgoingMail
from offshoot.mail.operations import deliver_due

from .conftest import MAILBOX

pytestmark = pytest.mark.django_db

NAUGHTY = json.loads(
    (Path(__file__).parents[4] / "tests/data/bad-input/blns.json").read_text(encoding="utf-8")
)
ASK = "/innovations/shared-kitchens/ask/"
HOSTILE = "<script>alert(1)</script><a href='https://evil.example'>x</a>\nhttps://evil.example/"


@pytest.fixture
def no_limits(monkeypatch):
    for name in ("ASKED_A_DAY", "ASKED_A_MONTH", "MAILBOX_A_DAY", "NOTICES_A_DAY"):
        monkeypatch.setattr(limits, name, 10_000)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "This field is required."),
        (" \r\n\t ", "This field is required."),
        ("x" * 3001, "at most 3000 characters (it has 3001)"),
        ("a\x00b", "Null characters are not allowed."),
    ],
)
def test_a_text_that_cannot_be_kept_is_told(ana, asked, browser_of, visitor, text, told):
    page = browser_of(ana).post(ASK, {"text": text}).content.decode()
    assert told in page
    link = f"/questions/{answer_token(asked())}/answer/"
    page = visitor.post(link, {"text": text}).content.decode()
    assert told in page
    assert Question.objects.get().answer == ""


def test_3000_characters_are_kept_with_their_lines(ana, innovation, contact, browser_of):
    text = "é\r\n" * 1499 + "ab"
    browser_of(ana).post(ASK, {"text": text})
    kept = Question.objects.get().text
    assert len(kept) == 3000
    assert kept == text.replace("\r\n", "\n")


def test_naughty_strings_are_words_like_any(
    ana, innovation, contact, browser_of, visitor, no_limits
):
    browser = browser_of(ana)
    for text in NAUGHTY[::5]:
        answer = browser.post(ASK, {"text": text, "about": text, "to": text})
        assert answer.status_code in {200, 302}, text
        page = visitor.post(
            "/notice/", {"path": text, "explanation": text, "name": text, "email": text}
        )
        assert page.status_code == 200, text
    for text in NAUGHTY[::5]:
        filled = {"text": text, "key": str(uuid4())}
        assert browser.post(ASK, filled).status_code in {200, 302}, text
    page = browser.get("/questions/").content.decode()
    assert "<script>alert" not in page
    assert Question.objects.exists()


def test_markup_and_addresses_of_strangers_are_shown_as_words(
    ana, public_question, owned, browser_of, client, innovation, visitor
):
    from offshoot.dialogue import operations

    question = public_question(HOSTILE)
    operations.post_reply(owned, owned.claimant, "whole", HOSTILE, "<b>Chief</b>")
    link = f"/questions/{answer_token(question)}/answer/"
    for page in (
        client.get(innovation.get_absolute_url()),
        browser_of(ana).get("/questions/"),
        browser_of(owned.claimant).get(f"/claims/{owned.pk}/"),
        visitor.get(link),
    ):
        shown = page.content.decode()
        assert "&lt;script&gt;alert(1)" in shown
        for raw in ("<script>alert(1)", "<b>Chief", 'href="https://evil', "href='https://evil"):
            assert raw not in shown


def test_a_letter_holds_strangers_words_as_quotations_without_links(
    asked, letters_to, settings, mailoutbox
):
    from django.utils import timezone

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    asked(HOSTILE + "\n- a point\n    code")
    assert deliver_due(timezone.now()) == 1
    (mail,) = mailoutbox
    html = mail.alternatives[0].content
    assert 'href="https://evil' not in html
    assert "<script" not in html
    assert "> https://evil.example/" in mail.body


def test_no_header_can_be_injected(ana, published_with, kitchens, browser_of, contact, mailoutbox):
    from django.utils import timezone

    from offshoot.library.models import InnovationOrganisation

    published_with(
        "odd",
        name="Odd\r\nBcc: all@example.org",
        organisations=[InnovationOrganisation(organisation=kitchens, role="originator")],
    )
    browser_of(ana).post(
        "/innovations/odd/ask/", {"text": "x\r\nBcc: all@example.org\r\n\r\nSubject: y"}
    )
    assert deliver_due(timezone.now()) == 1
    (mail,) = mailoutbox
    assert mail.to == [MAILBOX]
    assert mail.recipients() == [MAILBOX]
    assert "\n" not in mail.subject
    assert "Bcc" not in mail.message()
    assert "> Bcc: all@example.org" in mail.body


@pytest.mark.parametrize("do", ["", "x", "publish_question", "__class__", "\x00"])
def test_a_button_that_is_none_changes_nothing(asked, ana, browser_of, do):
    question = asked()
    before = Question.objects.values().get()
    browser_of(ana).post(f"/questions/{question.pk}/", {"do": do})
    assert Question.objects.values().get() == before


@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999999", "x", "-1"])
def test_numbers_that_are_none_are_not_found(ana, browser_of, pk):
    browser = browser_of(ana)
    assert browser.post(f"/questions/{pk}/").status_code == 404
    assert browser.get(f"/claims/{pk}/").status_code == 404
    assert browser.post(f"/claims/{pk}/reply/").status_code == 404


def test_forms_of_people_who_signed_in_need_their_token(ana, asked, visitor, innovation):
    question = asked()
    visitor.force_login(ana)
    assert visitor.post(ASK, {"text": "x"}).status_code == 403
    assert visitor.post(f"/questions/{question.pk}/", {"do": "withdraw"}).status_code == 403
    assert visitor.post("/innovations/shared-kitchens/claim/", {"role": "x"}).status_code == 403
    assert OutgoingMail.objects.count() == 1
