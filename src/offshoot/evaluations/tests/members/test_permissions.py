"""Who may do what with evaluations: every role with every address."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client

from offshoot.evaluations.models import MemberAnswer, MemberEvaluation, MemberHandIn, MemberRating
from offshoot.evaluations.queries.members import draft_mark
from offshoot.people.operations import vouch_for

from .conftest import FORM, VOICES

pytestmark = pytest.mark.django_db

OK, DONE, SIGN_IN, NOT_FOUND, REFUSED = "shown", "done", "sign in", "not found", "refused"
N, S, R = NOT_FOUND, SIGN_IN, REFUSED
#: Ana, whose evaluation it is; Bea, another member; the owner of the innovation; somebody whose
#: address is not confirmed; a writer; a curator; a visitor.
WHO = ["ana", "bea", "olu", "newcomer", "writer", "curator", "visitor"]
TABLE = {
    "read them": [OK] * 7,
    "see the form": [OK] * 7,
    "declare ties": [DONE, DONE, R, OK, DONE, DONE, OK],
    # Whoever has not begun is led to the beginning.
    "see a dimension": [OK, DONE, OK, DONE, DONE, DONE, S],
    "hand in": [DONE, DONE, R, DONE, DONE, DONE, S],
    "see one's own": [OK] * 6 + [S],
    "take Ana's back": [DONE, N, N, N, N, N, S],
    "delete Ana's draft": [DONE, N, N, N, N, N, S],
    "see the desk": [R, R, R, R, R, OK, S],
    "see Ana's at the desk": [R, R, R, R, R, OK, S],
    "set Ana's aside": [R, R, R, R, R, DONE, S],
    "delete it at the desk": [R, R, R, R, R, R, S],
    "add one at the desk": [R, R, R, R, R, R, S],
}


def requests(hand_in):
    change = f"/evaluations/{hand_in.evaluation_id}/change/"
    desk = "/editor/memberhandin"
    mark = {"seen": draft_mark(hand_in.evaluation)}
    return {
        "read them": ("get", VOICES, {}),
        "see the form": ("get", FORM, {}),
        "declare ties": ("post", FORM, {"interest": "none"}),
        "see a dimension": ("get", f"{FORM}evidence/", {}),
        "hand in": ("post", f"{FORM}look/", mark),
        "see one's own": ("get", "/evaluations/mine/", {}),
        "take Ana's back": ("post", change, {"do": "withdraw"}),
        "delete Ana's draft": ("post", change, {"do": "drop"}),
        "see the desk": ("get", f"{desk}/", {}),
        "see Ana's at the desk": ("get", f"{desk}/edit/{hand_in.pk}/", {}),
        "set Ana's aside": ("post", f"{desk}/edit/{hand_in.pk}/", {"choice": "spam", "words": "x"}),
        "delete it at the desk": ("post", f"{desk}/delete/{hand_in.pk}/", {}),
        "add one at the desk": ("get", f"{desk}/new/", {}),
    }


def said(answer):
    if answer.status_code in {200, 403, 404}:
        return {200: OK, 403: REFUSED, 404: NOT_FOUND}[answer.status_code]
    where = answer["Location"]
    if "/login/" in where:
        return SIGN_IN
    return REFUSED if where == "/editor/" else DONE


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows():
    tables = (MemberEvaluation, MemberAnswer, MemberHandIn, MemberRating)
    return [list(model.objects.order_by("pk").values()) for model in tables]


def test_everybody_may_do_what_the_table_says(evaluated, ana, bea, olu, stranger, writer, curator):
    vouch_for(writer)
    vouch_for(curator)
    people = dict(zip(WHO, [ana, bea, olu, stranger, writer, curator, None], strict=True))
    asked = requests(evaluated(ana))
    assert set(asked) == set(TABLE)
    before = rows()
    for who, person in people.items():
        client = Client()
        if person:
            client.force_login(person)
        for what, row in TABLE.items():
            method, address, values = asked[what]
            expected = row[WHO.index(who)]
            with undone():
                answer = getattr(client, method)(address, values)
                if answer.status_code == 302 and "/editor/login/" in answer["Location"]:
                    answer = client.get(answer["Location"])
                assert said(answer) == expected, (who, what)
                if expected in {NOT_FOUND, REFUSED, SIGN_IN}:
                    assert rows() == before, (who, what)
