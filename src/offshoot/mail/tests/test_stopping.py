"""One click stops a subscription; a bounce stops everything; both can be undone."""

import re

import pytest
from django.core import mail, signing
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from offshoot.mail.models import Bounce, OutgoingMail, Stop
from offshoot.mail.operations import deliver_due, record_bounce, resume, send, stop, wants
from offshoot.mail.stopping import stop_url

pytestmark = pytest.mark.django_db

ANA = "ana@example.org"


def link(letters):
    return stop_url(ANA, "digests").removeprefix("https://offshoot.example.eu")


def test_a_digest_says_how_to_stop_it_and_a_code_does_not(letters):
    send(letters.Digest(), ANA)
    send(letters.Code(), ANA)
    deliver_due(timezone.now())
    digest, code = mail.outbox
    headers = digest.extra_headers
    address = headers["List-Unsubscribe"].strip("<>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in digest.body
    assert Client().get(address.removeprefix("https://offshoot.example.eu")).status_code == 200
    assert "List-Unsubscribe" not in code.extra_headers
    assert "/mail/stop/" not in code.body


def test_a_mail_program_stops_it_with_one_post_and_gets_no_cookie(letters):
    program = Client(enforce_csrf_checks=True)
    answer = program.post(link(letters), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert not wants("ANA@example.org", "digests")
    assert wants(ANA, "")
    assert send(letters.Digest(), ANA) is None
    assert send(letters.Code(), ANA)


def test_following_the_link_only_asks_and_stopping_can_be_undone(letters):
    reader = Client(enforce_csrf_checks=True)
    page = reader.get(link(letters))
    assert "weekly news" in page.content.decode()
    assert ANA in page.content.decode()
    assert not page.cookies
    assert wants(ANA, "digests")
    reader.post(link(letters))
    reader.post(link(letters))
    assert Stop.objects.count() == 1
    reader.post(link(letters), {"resume": "yes"})
    assert wants(ANA, "digests")


def test_what_is_queued_already_is_stopped_too(letters):
    send(letters.Digest(), ANA)
    send(letters.Code(), ANA)
    stop("Ana@Example.org", "digests")
    assert deliver_due(timezone.now()) == 1
    resume(ANA, "digests")
    assert deliver_due(timezone.now()) == 0


@pytest.mark.parametrize(
    "token", ["", "x", "a:b:c", "%00", pytest.param(None, id="signed for another purpose")]
)
def test_a_link_that_is_not_ours_is_not_found(letters, token):
    token = signing.dumps([ANA, "digests"], salt="another") if token is None else token
    assert Client().get(f"/mail/stop/{token}/").status_code == 404
    assert Client().post(f"/mail/stop/{token}/").status_code == 404
    assert Stop.objects.count() == 0


def test_an_address_that_bounces_gets_nothing_more(letters):
    send(letters.Code(), ANA)
    call_command("bounce", "Ana@example.org", reason="550")
    assert deliver_due(timezone.now()) == 0
    assert OutgoingMail.objects.get().text == ""
    assert send(letters.Code(), ANA) is None
    record_bounce(ANA, "again")
    assert Bounce.objects.get().reason == "again"
    call_command("bounce", ANA, undo=True)
    assert send(letters.Code(), ANA)


def test_the_command_says_what_it_did(capsys):
    with pytest.raises(CommandError, match="ana is no e-mail address"):
        call_command("bounce", "ana")
    call_command("bounce", ANA, undo=True)
    assert capsys.readouterr().out == f"{ANA} was not marked.\n"


def test_the_mailbox_is_there_in_development_only(client):
    assert client.get("/mail/").status_code == 404
    assert not re.search("mail/examples", str(client.get("/mail/examples/Code/").content))
