"""What readers see: distributions, who said what, and only those words that were let through."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.evaluations.models import MemberEvaluation, MemberRating
from offshoot.evaluations.queries import members_voices
from offshoot.people.models import Profile

from .conftest import FORM, VOICES

pytestmark = pytest.mark.django_db

PAGE = "/innovations/shared-kitchens/"
HOSTILE = "<script>alert(1)</script> & [a](javascript:x)"


@pytest.fixture
def read(client):
    return lambda path=VOICES: client.get(path).content.decode()


@pytest.fixture
def let_through():
    return lambda: MemberRating.objects.filter(words="waiting").update(words="shown")


@pytest.fixture
def queries_of(client):
    def count(path):
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count


def test_where_nobody_has_said_anything_one_line_asks(read, innovation):
    assert "No member has evaluated it yet" in read(PAGE)
    assert FORM in read(PAGE)
    assert "members.css" not in read(PAGE)


def test_levels_count_at_once_and_words_wait(evaluated, ana, bea, read):
    evaluated(ana, 2, "works", reason="I have cooked there.")
    evaluated(bea, 3, reason="I read the trial.")
    for path in (PAGE, VOICES):
        words = read(path)
        assert "<b>2 members</b> evaluated this." in words
        assert "1 of them works or worked for it." in words
        assert "n = 2" in words
        assert "change measured · level 2: <b>1</b>, 1 of them hatched" in words
        assert "I have cooked there." not in words
        assert 'id="hatch-stake"' in words
    assert "wait for a curator" in read()


def test_one_member_is_called_one(evaluated, ana, read):
    evaluated(ana, None)
    assert "<b>1 member</b> evaluated this." in read(PAGE)
    assert "n = 1" in read(PAGE)
    assert "not determinable (?): <b>1</b>" in read(PAGE)
    assert "hatch-stake" not in read(PAGE)


def test_a_range_stands_by_itself(evaluated, ana, read):
    evaluated(ana, 1, up_to=2)
    assert "coherent account to change measured · level 1–2: <b>1</b>" in read(PAGE)


def test_words_that_were_let_through_are_shown_as_words(evaluated, ana, read, let_through):
    evaluated(ana, reason=HOSTILE, sources=(("S1", f"p. 3 {HOSTILE}"),))
    let_through()
    words = read()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; [a](javascript:x)" in words
    assert "<script>alert" not in words
    assert 'href="/innovations/shared-kitchens/#S1"' in words


def test_people_are_shown_as_they_show_themselves(evaluated, ana, bea, read):
    Profile.objects.create(person=bea, organisation="Secret", public=["city"])
    evaluated(ana)
    evaluated(bea)
    words = read()
    assert "Ana, City of Lisbon" in words
    assert "A member" in words
    assert "Secret" not in words
    assert "Bea" not in words


def test_versions_of_a_standard_are_never_added_up(evaluated, ana, bea, innovation, monkeypatch):
    from offshoot.standards.domain import published

    evaluated(ana)
    evaluated(bea)
    MemberEvaluation.objects.filter(member=bea).update(standard="offshoot-2")
    both = {"offshoot-1": published.standard(), "offshoot-2": published.standard()}
    monkeypatch.setattr(members_voices, "STANDARDS", tuple(both))
    monkeypatch.setattr(members_voices, "standard", both.__getitem__)
    found = members_voices.voices_on(innovation)
    assert [one.members for one in found] == [1, 1]
    assert [one.distributions[1].total for one in found] == [1, 1]


def test_what_is_set_aside_is_not_shown(evaluated, ana, read):
    evaluated(ana)
    MemberEvaluation.objects.update(set_aside="spam")
    assert "No member has evaluated it yet" in read()


def test_pages_hold_ten_each_newest_first(evaluated, person, read):
    for number in range(11):
        evaluated(person(f"p{number}"), number % 6)
    assert read().count('<li id="e') == 10
    assert read(f"{VOICES}?page=2").count('<li id="e') == 1
    assert read(f"{VOICES}?page=x").count('<li id="e') == 10


def test_one_evaluation_or_three_take_the_same_queries(
    evaluated, ana, bea, person, queries_of, innovation
):
    without = queries_of(PAGE)
    evaluated(ana)
    evaluated(ana, 3)
    page, voices = queries_of(PAGE), queries_of(VOICES)
    for member in (bea, person("cleo")):
        evaluated(member, 1, "funds", up_to=2)
        evaluated(member, 4)
    assert queries_of(PAGE) == page == without + 1
    assert queries_of(VOICES) == voices <= 9


def test_my_own_list_takes_the_same_queries(
    begin, evaluated, ana, browser_of, published_with, innovation
):
    from offshoot.evaluations.operations.members import declare_interest

    evaluated(ana)
    browser = browser_of(ana)
    counts = []
    for slug in ("second", "third"):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get("/evaluations/mine/").status_code == 200
        counts.append(len(captured))
        declare_interest(ana, published_with(slug), "none", "", "")
    assert counts[0] == counts[1] <= 8
    assert "2 innovations" in browser.get("/me/").content.decode() or counts
