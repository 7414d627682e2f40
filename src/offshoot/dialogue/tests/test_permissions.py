"""Who may do what: every role with every address, and with every kind of thing of others."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from offshoot.dialogue import operations
from offshoot.dialogue.links import (
    answer_token,
    asked_back_url,
    confirm_correction_url,
    confirm_url,
)
from offshoot.dialogue.models import Claim, Correction, Question, Reply
from offshoot.dialogue.pages import page_at
from offshoot.dialogue.rules import may
from offshoot.people.operations import vouch_for

pytestmark = pytest.mark.django_db

OK, DONE, SIGN_IN, NOT_FOUND, REFUSED = "shown", "done", "sign in", "not found", "refused"
#: Columns: the asker, the owner of a confirmed claim, a claimant who waits, a colleague of another
#: organisation (who owns a claim on another innovation), a curator, an administrator, a stranger,
#: a visitor.
WHO = ["asker", "owner", "claimant", "other", "curator", "administrator", "stranger", "visitor"]
N, S = NOT_FOUND, SIGN_IN
TABLE = {
    "see the form to ask": [OK] * 8,
    "ask": [DONE] * 7 + [OK],
    "see one's questions": [OK] * 7 + [S],
    "withdraw a question": [DONE, N, N, N, N, N, N, S],
    "publish a question": [DONE, N, N, N, N, N, N, S],
    "answer by the link": [DONE] * 8,
    "claim": [DONE] * 7 + [OK],
    "see a claim": [N, DONE, N, N, N, N, N, S],
    "confirm by a link": [N, N, DONE, N, N, N, N, S],
    "withdraw a claim": [N, DONE, N, N, N, N, N, S],
    "propose a change": [N, DONE, N, N, N, N, N, S],
    "reply": [N, DONE, N, N, N, N, N, S],
    "withdraw a reply": [N, DONE, N, N, N, N, N, S],
    "propose while waiting": [N, N, N, N, N, N, N, S],
    "give notice": [DONE] * 8,
    "see the desk's questions": [REFUSED] * 4 + [OK, OK, REFUSED, S],
    "see the desk's claims": [REFUSED] * 4 + [OK, OK, REFUSED, S],
    "see the desk's changes": [REFUSED] * 4 + [OK, OK, REFUSED, S],
    "see the desk's replies": [REFUSED] * 4 + [OK, OK, REFUSED, S],
    "see the desk's notices": [REFUSED] * 4 + [OK, OK, REFUSED, S],
    "decide a claim": [REFUSED] * 4 + [DONE, DONE, REFUSED, S],
    "see the form to correct": [OK] * 8,
    "correct": [DONE] * 8,
    "confirm a correction by the link": [DONE] * 8,
    "answer what was asked back by the link": [DONE] * 8,
    "see the desk's corrections": [REFUSED] * 4 + [OK, OK, REFUSED, S],
    "decide a correction": [REFUSED] * 4 + [DONE, DONE, REFUSED, S],
    "delete a correction at the desk": [REFUSED] * 7 + [S],
    "add a claim at the desk": [REFUSED] * 7 + [S],
    "delete a claim at the desk": [REFUSED] * 7 + [S],
}


@pytest.fixture
def world(
    ana, olu, rae, stranger, curator, person, innovation, published_with, asked, owned, kitchens,
    elsewhere,
):  # fmt: skip
    """Everybody by role, and what each of them would do: method, address, values."""
    admin = person("admin@example.com")
    admin.is_superuser = admin.is_staff = True
    admin.save()
    vouch_for(curator)
    claimant = person("cleo@example.com")
    waiting = operations.claim(
        claimant, innovation, kitchens, role="Cook", address="cleo@kitchens.example"
    )
    another = published_with("another")
    theirs = operations.claim(rae, another, elsewhere, role="Director")
    operations.confirm_claim(theirs, elsewhere)
    reply = operations.post_reply(owned, olu, "whole", "Words.", "Manager")
    people = dict(zip(WHO, [ana, olu, claimant, rae, curator, admin, stranger, None], strict=True))
    requests = {
        **of_questions(asked()),
        **of_claims(owned, waiting, reply, kitchens),
        **of_corrections(corrected("a"), corrected("b")),
    }
    return people, requests


def corrected(name):
    """A correction that its reader has not confirmed."""
    return operations.receive_correction(
        page_at("/innovations/shared-kitchens/"), "need", passage="x", text="x", source="",
        email=f"{name}@example.org", key=uuid4(), client_address="",
    )  # fmt: skip


def of_questions(question):
    slug = "/innovations/shared-kitchens"
    notice = {"path": "/", "explanation": "x", "good_faith": "on"}
    return {
        "see the form to ask": ("get", f"{slug}/ask/", {}),
        "ask": ("post", f"{slug}/ask/", {"text": "More?"}),
        "see one's questions": ("get", "/questions/", {}),
        "withdraw a question": ("post", f"/questions/{question.pk}/", {"do": "withdraw"}),
        "publish a question": ("post", f"/questions/{question.pk}/", {"do": "publish"}),
        "answer by the link": (
            "post",
            f"/questions/{answer_token(question)}/answer/",
            {"text": "Ninety."},
        ),
        "give notice": ("post", "/notice/", notice),
        "see the desk's questions": ("get", "/editor/question/", {}),
        "see the desk's notices": ("get", "/editor/notice/", {}),
    }


def of_claims(owned, waiting, reply, kitchens):
    confirm = "/" + confirm_url(waiting).split("/", 3)[3]
    reply_form = {"reply-part": "whole", "reply-text": "More.", "reply-role": "x"}
    change = {"change-part": "cost", "change-text": "More."}
    decision = {"choice": "refuse", "words": "No.", "confirmed_for": ""}
    claims, slug = f"/claims/{owned.pk}", "/innovations/shared-kitchens"
    claim_form = {"organisation": str(kitchens.pk), "role": "x"}
    return {
        "claim": ("post", f"{slug}/claim/", claim_form),
        "see a claim": ("get", f"{claims}/", {}),
        "confirm by a link": ("post", confirm, {}),
        "withdraw a claim": ("post", f"{claims}/withdraw/", {}),
        "propose a change": ("post", f"{claims}/propose/", change),
        "reply": ("post", f"{claims}/reply/", reply_form),
        "withdraw a reply": ("post", f"{claims}/replies/{reply.pk}/", {}),
        "propose while waiting": ("post", f"/claims/{waiting.pk}/propose/", change),
        "see the desk's claims": ("get", "/editor/claim/", {}),
        "see the desk's changes": ("get", "/editor/proposal/", {}),
        "see the desk's replies": ("get", "/editor/reply/", {}),
        "decide a claim": ("post", f"/editor/claim/edit/{waiting.pk}/", decision),
        "add a claim at the desk": ("get", "/editor/claim/new/", {}),
        "delete a claim at the desk": ("post", f"/editor/claim/delete/{waiting.pk}/", {}),
    }


def of_corrections(unconfirmed, asked_back):
    operations.confirm_correction(asked_back)
    operations.ask_back(asked_back, "Since when?")
    desk, form = "/editor/correction", {"page": "/innovations/shared-kitchens/", "text": "x"}
    confirm = "/" + confirm_correction_url(unconfirmed).split("/", 3)[3]
    answer = "/" + asked_back_url(asked_back).split("/", 3)[3]
    return {
        "see the form to correct": ("get", "/corrections/new/", {}),
        "correct": ("post", "/corrections/new/", {**form, "email": "nia@example.org"}),
        "confirm a correction by the link": ("post", confirm, {}),
        "answer what was asked back by the link": ("post", answer, {"text": "2020."}),
        "see the desk's corrections": ("get", f"{desk}/", {}),
        "decide a correction": ("post", f"{desk}/edit/{asked_back.pk}/", {"choice": "accepted"}),
        "delete a correction at the desk": ("post", f"{desk}/delete/{asked_back.pk}/", {}),
    }


def said(answer):
    if answer.status_code == 404:
        return NOT_FOUND
    if answer.status_code == 403:
        return REFUSED
    if answer.status_code == 200:
        return OK
    where = answer["Location"]
    if "/login/" in where:
        return SIGN_IN
    return REFUSED if where in {"/editor/"} else DONE


@pytest.mark.parametrize("who", WHO)
def test_a_role_may_do_what_the_table_says(who, world):
    """Each cell begins with the same rows: what was done is undone before the next."""
    people, requests = world
    assert set(requests) == set(TABLE)
    client = Client()
    if people[who]:
        client.force_login(people[who])
    before = rows()
    for what, row in TABLE.items():
        method, address, values = requests[what]
        expected = row[WHO.index(who)]
        with undone():
            answer = getattr(client, method)(address, values, follow=False)
            if answer.status_code == 302 and answer["Location"].startswith("/editor/login/"):
                answer = client.get(answer["Location"])
            expected_of = {DONE: OK}.get(expected, expected) if method == "get" else expected
            assert said(answer) == expected_of, what
            if expected in {NOT_FOUND, REFUSED, SIGN_IN}:
                assert rows() == before, what


@contextmanager
def undone():
    """A savepoint that is rolled back, and the counts of networks with it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows():
    tables = (Question, Claim, Reply, Correction)
    return [list(model.objects.order_by("pk").values()) for model in tables]


def test_what_no_rule_names_is_refused(ana):
    assert not may("rule the world", ana)
    assert not may("ask", None)
