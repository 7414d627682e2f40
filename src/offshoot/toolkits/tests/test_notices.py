"""Whoever took a toolkit is told of each new release, once, and stops that with a click."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as django_mail
from django.db import IntegrityError, transaction
from django.test import Client

from offshoot.mail import operations as mail
from offshoot.mail.models import OutgoingMail
from offshoot.people.operations import erase
from offshoot.toolkits import links, operations
from offshoot.toolkits.models import Download, Release, Taker, Toolkit
from offshoot.toolkits.operations import ask_for_release, downloading
from offshoot.toolkits.signals import released

PAGE = "/innovations/shared-kitchens/toolkit/"


@pytest.fixture
def toolkit(published_with, toolkit_of, quick_files):
    found = toolkit_of(published_with())
    ask_for_release(found)
    return found


@pytest.fixture
def release_again(toolkit, django_capture_on_commit_callbacks):
    """release_again(): the next release, with all that hangs on it."""

    def make(what_changed="Wages of 2026."):
        with django_capture_on_commit_callbacks(execute=True):
            ask_for_release(toolkit, what_changed)

    return make


@pytest.fixture
def taker(stranger, takes):
    return takes(stranger)


@pytest.fixture
def takes(toolkit, browser_of):
    """takes(person): somebody with a confirmed address who took the first release."""

    def make(person):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        browser_of(person).post(f"{PAGE}releases/1/f0/")
        return Taker.objects.get(person=person)

    return make


def told():
    return sorted(
        OutgoingMail.objects.filter(message="NewRelease").values_list("address", flat=True)
    )


def stop_address(taker):
    return re.sub("https?://[^/]*", "", links.stop_url(taker))


def test_takers_are_told_once_what_changed_and_how_to_stop(taker, release_again, settings):
    release_again()
    operations.tell_takers(Release.objects.get(number=2).pk)
    assert told() == ["stranger@example.org"]
    letter = next(one for one in django_mail.outbox if "release 2" in one.subject)
    assert letter.subject == "Toolkit “Shared Kitchens”: release 2 is there"
    assert "> Wages of 2026." in letter.body
    assert "as release 1" in letter.body
    assert f"{settings.SITE_URL}{PAGE}\n" in letter.body
    assert "/toolkits/files/" not in letter.body
    assert links.stop_url(taker) in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Client().post(links.stop_url(taker).removeprefix(settings.SITE_URL)).status_code == 200
    release_again("Another.")
    assert told() == ["stranger@example.org"]


def test_a_first_release_tells_nobody(toolkit):
    released.send(sender=Release, release=toolkit.releases.get())
    assert told() == []


def test_who_has_the_new_release_already_is_not_told(taker, toolkit, browser_of, stranger):
    ask_for_release(toolkit, "Corrected.")
    browser_of(stranger).post(f"{PAGE}releases/2/f0/")
    assert operations.tell_takers(Release.objects.get(number=2).pk) == 0


def test_who_takes_an_old_release_now_is_not_told_of_the_ones_that_were_there(
    toolkit, stranger, takes
):
    ask_for_release(toolkit, "Corrected.")
    assert takes(stranger).told_of == 2


def test_a_link_in_a_mail_stops_with_a_click_and_without_an_account(taker, release_again):
    address, browser = stop_address(taker), Client()
    assert "One click stops it" in browser.get(address).content.decode()
    taker.refresh_from_db()
    assert taker.stopped_at is None
    assert "We tell you nothing" in browser.post(address).content.decode()
    assert not browser.cookies
    release_again()
    assert told() == []
    assert "resume" in browser.get(address).content.decode()
    browser.post(address, {"resume": "yes"})
    release_again("Another.")
    assert told() == ["stranger@example.org"]


def test_who_stopped_is_not_told_again_by_taking_another_file(taker, browser_of, release_again):
    browser = browser_of(taker.person)
    browser.post(f"{PAGE}notices/", {"stop": ""})
    browser.post(f"{PAGE}releases/1/zip/")
    release_again()
    assert told() == []
    assert "Tell me again" in browser.get("/me/").content.decode()
    browser.post(f"{PAGE}notices/", {"resume": ""})
    assert "Stop mail" in browser.get("/me/").content.decode()


def test_stopping_all_such_mail_is_told_under_me_and_undone_there(taker, browser_of, release_again):
    mail.stop(taker.person.email, "toolkit-releases")
    browser = browser_of(taker.person)
    assert "You stopped all mail about new releases" in browser.get("/me/").content.decode()
    release_again()
    assert told() == []
    assert browser.post("/toolkits/notices/resume/").url == "/me/#me-toolkits"
    assert "You stopped all mail" not in browser.get("/me/").content.decode()


def test_people_who_cannot_be_reached_keep_nobody_waiting(
    takes, stranger, writer, colleague, release_again, monkeypatch
):
    monkeypatch.setattr(downloading, "AT_ONCE", 1)
    takes(stranger)
    takes(writer)
    takes(colleague)
    EmailAddress.objects.filter(user=writer).update(verified=False)
    release_again()
    assert told() == ["colleague@example.org", "stranger@example.org"]


def test_an_erased_person_is_not_told_and_their_link_says_so(taker, release_again):
    address = stop_address(taker)
    erase(taker.person)
    release_again()
    assert told() == []
    answer = Client().post(address)
    assert answer.status_code == 200
    assert "Nobody is told" in answer.content.decode()


def test_a_toolkit_that_is_not_public_any_more_is_not_told_of(taker, toolkit):
    ask_for_release(toolkit, "Corrected.")
    Toolkit.objects.update(live=False)
    assert operations.tell_takers(Release.objects.get(number=2).pk) == 0


def test_hostile_words_stay_words(taker, release_again):
    release_again("<script>alert(1)</script>\r\nBcc: all@example.org\n# Title [x](https://evil)")
    letter = next(one for one in django_mail.outbox if "release 2" in one.subject)
    assert "> <script>alert(1)</script> Bcc: all@example.org # Title" in letter.body
    html = letter.alternatives[0][0]
    assert "<script>" not in html
    assert not letter.bcc


def test_a_listener_that_fails_leaves_the_release(toolkit, release_again, caplog):
    def fail(**kwargs):
        raise RuntimeError("full")

    released.connect(fail)
    try:
        release_again()
    finally:
        released.disconnect(fail)
    assert Release.objects.get(number=2).is_ready
    assert "full" in caplog.text


def test_two_clicks_at_once_are_one_download(taker):
    row = Download.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Download.objects.create(person=row.person, release=row.release, form=row.form, day=row.day)


def test_whom_a_stopped_run_did_not_reach_is_told_later(taker, toolkit):
    ask_for_release(toolkit, "Corrected.")  # nobody hears of it
    ask_for_release(toolkit, "Again.")
    assert operations.tell_who_waits() == 1
    assert operations.tell_who_waits() == 0
    assert told() == ["stranger@example.org"]
    assert OutgoingMail.objects.get(message="NewRelease").subject.endswith("release 3 is there")


def test_what_came_out_while_it_was_stopped_is_not_told_later(taker, toolkit):
    operations.stop_notices(taker)
    ask_for_release(toolkit, "Corrected.")
    operations.resume_notices(taker)
    assert operations.tell_who_waits() == 0
