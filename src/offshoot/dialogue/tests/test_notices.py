"""Notices of unlawful content: no account, no cookie, a number, a decision with its reasons."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from offshoot.dialogue import limits, operations
from offshoot.dialogue.forms import path_here
from offshoot.dialogue.models import Notice
from offshoot.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

PAGE = "/innovations/shared-kitchens/"


def form(**more):
    return {
        "path": f"http://testserver{PAGE}",
        "explanation": "This text is mine.",
        "name": "Nia",
        "email": "nia@example.org",
        "good_faith": "on",
        "key": str(uuid4()),
        **more,
    }


def test_anyone_can_give_notice_and_gets_a_number_by_mail(visitor, innovation, letters_to):
    answer = visitor.post("/notice/", form(), follow=True)
    notice = Notice.objects.get()
    page = answer.content.decode()
    assert f"Its number is {notice.number}" in page
    assert not visitor.cookies
    assert notice.path == PAGE
    (mail,) = letters_to("nia@example.org")
    assert notice.number in mail.subject
    assert "This text is mine." not in mail.text  # nobody sends words to others through us
    operations.decide_notice(notice, "removed", "The text\nis yours.")
    mail = letters_to("nia@example.org")[1]
    assert "The decision: removed." in mail.text
    assert "> The text\n> is yours." in mail.text


def test_name_and_address_may_be_left_out(visitor, innovation):
    answer = visitor.post("/notice/", form(name="", email=""), follow=True)
    assert "Note the number" in answer.content.decode()
    operations.decide_notice(Notice.objects.get(), "no-action", "It is lawful.")
    assert not OutgoingMail.objects.exists()


def test_the_same_notice_sent_twice_counts_once(visitor, innovation):
    filled = form()
    first = visitor.post("/notice/", filled, follow=True).content
    assert visitor.post("/notice/", filled, follow=True).content == first
    assert Notice.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"path": ""}, "This field is required."),
        ({"explanation": " \r\n "}, "This field is required."),
        ({"explanation": "x" * 5001}, "at most 5000 characters"),
        ({"explanation": "a\x00b"}, "Null characters are not allowed."),
        ({"good_faith": ""}, "Tick this"),
        ({"email": "nia@example.org\r\nBcc: all@example.org"}, "valid email"),
        ({"email": "x"}, "valid email"),
        ({"path": "https://evil.example/"}, "no address of this site"),
        ({"path": "https://testserver.evil.example/"}, "no address of this site"),
        ({"path": "//evil.example/"}, "no address of this site"),
        ({"path": "http://testserver//evil.example/"}, "no address of this site"),
        ({"path": "https://evil.example@testserver/"}, "no address of this site"),
        ({"path": "javascript:alert(1)"}, "no address of this site"),
        ({"path": "http://[broken"}, "no address of this site"),
        ({"path": "/no/such/page/"}, "no address of this site"),
        ({"path": "innovations/"}, "no address of this site"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_typed(visitor, innovation, wrong, told):
    page = visitor.post("/notice/", form(**wrong)).content.decode()
    assert told in page
    assert "Nia" in page
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (PAGE, PAGE),
        (f"{PAGE}?map=2#outcomes", f"{PAGE}?map=2#outcomes"),
        (f" http://testserver{PAGE} ", PAGE),
        ("/explore/?q=a b&x=<é>", "/explore/?q=a%20b&x=%3C%C3%A9%3E"),
    ],
)
def test_where_it_is_can_be_said_in_several_ways(visitor, innovation, typed, kept):
    visitor.post("/notice/", form(path=typed))
    assert Notice.objects.get().path == kept


def test_the_page_one_comes_from_is_filled_in(visitor, innovation):
    page = visitor.get("/notice/", {"about": PAGE}).content.decode()
    assert f'{PAGE}"' in page
    page = visitor.get("/notice/", headers={"Referer": f"http://testserver{PAGE}"}).content.decode()
    assert f'{PAGE}"' in page
    for other in ("https://evil.example/x", "\x00", "x" * 9000, "//evil.example/"):
        page = visitor.get("/notice/", {"about": other}, headers={"Referer": "https://e.example/"})
        assert page.status_code == 200
        assert 'name="path" value' not in page.content.decode()


def test_every_page_leads_to_the_form(visitor, innovation):
    assert '<a href="/notice/">Report unlawful content</a>' in visitor.get(PAGE).content.decode()


def test_one_network_gives_so_many_notices_a_day_and_its_address_is_not_kept(
    visitor, innovation, monkeypatch
):
    monkeypatch.setattr(limits, "NOTICES_A_DAY", 2)
    for _ in range(2):
        assert visitor.post("/notice/", form()).status_code == 302
    answer = visitor.post("/notice/", form())
    assert answer.status_code == 429
    assert "This text is mine." in answer.content.decode()
    assert visitor.post("/notice/", form(), REMOTE_ADDR="192.0.2.7").status_code == 302
    from django.core.cache import cache

    assert cache.get("nothing") is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        keys = " ".join(row[0] for row in cursor.fetchall())
    assert "dialogue-notices-" in keys
    assert "127.0.0.1" not in keys


def test_a_page_about_a_number_is_only_for_those_who_have_the_link(visitor):
    assert visitor.get("/notice/N-2026-1/").status_code == 404


def test_the_count_of_a_network_is_kept_for_a_day(visitor, innovation):
    visitor.post("/notice/", form())
    visitor.post("/notice/", form())
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM shared_cache WHERE cache_key LIKE '%dialogue-notices%'")
        ((expires,),) = cursor.fetchall()
    assert str(expires) > str(timezone.now() + timedelta(hours=23))


def test_another_notice_from_the_page_one_went_back_to_is_kept_too(visitor, innovation):
    filled = form()
    for words in ("This text is mine.", "This picture too.", "This picture too."):
        visitor.post("/notice/", {**filled, "explanation": words})
    words = set(Notice.objects.values_list("explanation", flat=True))
    assert words == {"This text is mine.", "This picture too."}
    assert Notice.objects.count() == 2


def test_nobody_sends_words_to_others_through_the_mail_about_a_notice(
    visitor, innovation, letters_to
):
    visitor.post("/notice/", form(path=f"{PAGE}?x=buy-now#cheap"))
    (mail,) = letters_to("nia@example.org")
    assert "buy-now" not in mail.text
    assert "cheap" not in mail.text


def test_a_page_in_another_language_than_the_one_read_can_be_named(settings):
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    with override("fr"):
        assert path_here(PAGE, set()) == PAGE
    with override("en"):
        assert path_here(f"/fr{PAGE}", set()) == f"/fr{PAGE}"
