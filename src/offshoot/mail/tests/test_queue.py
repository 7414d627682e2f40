"""The queue: nothing is sent within a request's transaction, nothing is lost, nothing twice."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError, get_connection
from django.core.mail.backends import locmem
from django.db import connection, transaction
from django.utils import timezone

from offshoot.mail.domain.retrying import WAITS
from offshoot.mail.models import Bounce, OutgoingMail
from offshoot.mail.operations import deliver_due, forget_before, send
from offshoot.mail.rendering import email_of

pytestmark = pytest.mark.django_db

ANA = "ana@example.org"


@pytest.fixture
def failing(settings):
    """failing(name): the mail server fails in this way from now on."""

    def fail(name):
        settings.EMAIL_BACKEND = f"offshoot.mail.tests.backends.{name}"

    return fail


def test_a_mail_waits_until_what_is_saved_with_it_is_saved(
    letters, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(letters.Code(), ANA)
        assert mail.outbox == []
    assert [one.to for one in mail.outbox] == [[ANA]]
    assert mail.outbox[0].body.startswith("Hello Ana,\n\n    QX4-7BT")
    assert mail.outbox[0].alternatives[0].mimetype == "text/html"
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_what_is_not_saved_sends_no_mail(letters):
    with transaction.atomic():
        send(letters.Code(), ANA)
        transaction.set_rollback(True)
    assert deliver_due(timezone.now()) == 0
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_server_is_spoken_to(letters, monkeypatch):
    states = []
    original = locmem.EmailBackend.send_messages
    monkeypatch.setattr(
        locmem.EmailBackend,
        "send_messages",
        lambda self, messages: (
            states.append(connection.in_atomic_block) or original(self, messages)
        ),
    )
    send(letters.Code(), ANA)
    assert states == [False]
    assert OutgoingMail.objects.get().sent_at


def test_a_text_is_not_kept_once_it_was_sent_except_in_development(letters, settings):
    first = send(letters.Code(), ANA)
    deliver_due(timezone.now())
    first.refresh_from_db()
    assert first.sent_at
    assert first.text == ""
    settings.DEBUG = True
    second = send(letters.Code(), ANA)
    deliver_due(timezone.now())
    second.refresh_from_db()
    assert "QX4-7BT" in second.text


def test_a_mail_is_tried_again_after_growing_waits_and_given_up_at_last(letters, failing):
    one = send(letters.Digest(), ANA)
    now = one.due_at
    failing("Busy")
    for wait in WAITS:
        assert deliver_due(now) == 0
        one.refresh_from_db()
        assert "SMTPServerDisconnected: try again" in one.error
        assert one.due_at == now + wait
        deliver_due(now + wait - timedelta(seconds=1))
        now += wait
    deliver_due(now)
    one.refresh_from_db()
    assert one.attempts == len(WAITS) + 1
    assert one.given_up_at
    assert one.text == ""


def test_a_mail_goes_once_when_the_server_is_back(letters, failing, settings):
    now = send(letters.Code(), ANA).due_at
    failing("Busy")
    deliver_due(now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver_due(now) == 0
    assert deliver_due(now + timedelta(minutes=1)) == 1
    assert deliver_due(now + timedelta(days=9)) == 0
    assert len(mail.outbox) == 1


def test_a_server_that_is_away_costs_no_attempt(letters, failing, caplog):
    one = send(letters.Code(), ANA)
    failing("Away")
    assert deliver_due(timezone.now()) == 0
    one.refresh_from_db()
    assert one.attempts == 0
    assert "1 mails wait" in caplog.text


def test_a_code_that_ran_out_is_not_sent(letters):
    one = send(letters.Code(), ANA)
    assert deliver_due(one.expires_at) == 0
    one.refresh_from_db()
    assert one.given_up_at
    assert mail.outbox == []


def test_a_mailbox_that_is_not_there_is_remembered_and_a_full_one_is_not(letters, failing):
    full = send(letters.Digest(), "bo@example.org")
    failing("FullMailbox")
    deliver_due(timezone.now())
    full.refresh_from_db()
    assert not full.given_up_at
    full.delete()
    gone = send(letters.Code(), ANA)
    failing("UnknownMailbox")
    deliver_due(timezone.now())
    gone.refresh_from_db()
    assert gone.given_up_at
    assert list(Bounce.objects.values_list("address", "reason")) == [(ANA, "550 No such user")]


@pytest.mark.parametrize("address", ["ana@example.org\nBcc: all@example.org", "ana", ""])
def test_no_address_smuggles_a_header_in(letters, address):
    with pytest.raises(ValidationError):
        send(letters.Code(), address)
    stored = OutgoingMail(address=address, subject="x\ny", text="z", language="en")
    if "\n" in address:
        with pytest.raises(BadHeaderError):
            email_of(stored, get_connection()).message()


def test_only_registered_messages_are_sent(letters):
    unknown = type("Unknown", (letters.Code,), {})
    with pytest.raises(LookupError):
        send(unknown(), ANA)


@pytest.fixture
def for_threads(monkeypatch, tmp_path):
    """for_threads(): new threads work on what is stored now, in a database as a site has one. The
    tests' SQLite in memory is none: its connections share a cache, in which whoever meets a lock
    is told so at once and does not wait."""

    def copy():
        if connection.vendor == "sqlite":
            file = str(tmp_path / "site.sqlite3")
            with closing(sqlite3.connect(file)) as copied:
                connection.connection.backup(copied)
            monkeypatch.setitem(connection.settings_dict, "NAME", file)

    return copy


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail_once(letters, settings, for_threads):
    OutgoingMail.objects.bulk_create(
        OutgoingMail(address=ANA, message="Code", subject=str(n), text="x", language="en")
        for n in range(10)
    )
    now = timezone.now()
    settings.EMAIL_BACKEND = "offshoot.mail.tests.backends.BothAtOnce"
    for_threads()

    def work(_number):
        try:
            return deliver_due(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(work, range(2))) == 10
    assert sorted(one.subject for one in mail.outbox) == [str(n) for n in range(10)]


def test_records_of_mail_are_forgotten_after_a_while_but_not_what_waits(letters):
    send(letters.Code(), ANA)
    deliver_due(timezone.now())
    waiting = send(letters.Digest(), ANA)
    assert forget_before(timezone.now() - timedelta(days=30)) == 0
    assert forget_before(timezone.now() + timedelta(days=1)) == 1
    assert OutgoingMail.objects.get() == waiting


@pytest.mark.parametrize("count", [1, 3])
def test_delivering_writes_twice_a_mail(letters, count, django_assert_max_num_queries):
    for _ in range(count):
        send(letters.Code(), ANA)
    with django_assert_max_num_queries(1 + 2 * count):
        assert deliver_due(timezone.now()) == count
