"""What is kept about a member: taken along, erased with its history, forgotten in time."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from offshoot.evaluations.members_holdings import forget
from offshoot.evaluations.models import MemberEvaluation, MemberRating
from offshoot.evaluations.operations import members as operations
from offshoot.people.operations import erase
from offshoot.people.queries import everything_kept

pytestmark = pytest.mark.django_db

LATER = timedelta(days=366)


def test_all_of_it_can_be_taken_along(evaluated, ana, bea):
    evaluated(ana, reason="I have cooked there.")
    evaluated(ana, 3, reason="And eaten.")
    evaluated(bea, reason="Bea's own words.")
    kept = everything_kept(ana)["evaluations by members"]
    words = json.dumps(kept)
    assert len(kept[0]["handed_in"]) == 2
    assert "I have cooked there." in words
    assert "Bea" not in words


def test_erasure_takes_it_wholly_and_leaves_others(evaluated, ana, bea, client):
    evaluated(ana)
    evaluated(ana, 3)
    evaluated(bea, 4)
    erase(ana)
    assert [one.member for one in MemberEvaluation.objects.all()] == [bea]
    assert MemberRating.objects.get().low == 4
    words = client.get("/innovations/shared-kitchens/evaluations/").content.decode()
    assert "<b>1 member</b>" in words


def test_drafts_and_what_was_taken_back_end_after_a_year(evaluated, begin, ana, bea, person):
    cleo = person("cleo")
    evaluated(ana)
    operations.withdraw(evaluated(bea).evaluation)
    begin(cleo)
    assert forget(timezone.now() - LATER) == 0
    MemberEvaluation.objects.update(touched_at=timezone.now() - LATER)
    MemberEvaluation.objects.filter(member=bea).update(withdrawn_at=timezone.now() - LATER)
    assert forget(timezone.now() - timedelta(days=365)) == 2
    assert MemberEvaluation.objects.get().member == ana
