"""Curators decide; who may do what is one table."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from offshoot.library.models import Innovation
from offshoot.library.registry import cards
from offshoot.toolkits.models import ExplorationStatement, FirstSteps
from offshoot.toolkits.tests.exploring.addresses import FORM, MINE, PAGE


def edit(row):
    return f"/editor/{type(row)._meta.model_name}/edit/{row.pk}/"


def as_shown(row, **fields):
    """The desk's form as it comes, with these fields."""
    values = {
        "place": row.place_id or "",
        "team": row.team,
        "since_year": row.since_year,
        "since_month": row.since_month or "",
        "interest": row.interest,
        "result": row.result,
        "reason": row.reason,
        "answer": "",
    }
    return {**values, **fields}


def test_a_curator_changes_it_and_the_team_sees_what(ana, say, porto, curator, browser_of, mails):
    row = say(ana, place=None, place_text="Oporto")
    desk = browser_of(curator)
    assert "Oporto" in desk.get(edit(row)).content.decode()
    response = desk.post(edit(row), as_shown(row, choice="accept"))
    assert "Choose the place of the library" in response.content.decode()
    values = as_shown(row, choice="accept", place=porto.pk, team="Porto", answer="Good luck!")
    assert desk.post(edit(row), values).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.place, row.team) == ("accepted", porto, "Porto")
    [mail] = mails(ana)
    assert "Porto, Portugal" in mail.text
    assert "Good luck!" in mail.text
    page = browser_of(ana).get(MINE).content.decode()
    assert "You had written: City of Porto" in page
    assert "You had written: Oporto" in page


def test_a_refusal_needs_words_which_are_mailed(ana, say, curator, browser_of, mails):
    row, desk = say(ana), browser_of(curator)
    assert "Say why" in desk.post(edit(row), as_shown(row, choice="refuse")).content.decode()
    desk.post(edit(row), as_shown(row, choice="refuse", answer="It is an advertisement."))
    row.refresh_from_db()
    assert row.state == "refused"
    assert "It is an advertisement." in mails(ana)[0].text
    assert "It is an advertisement." in browser_of(ana).get(MINE).content.decode()


def test_what_is_shown_can_be_taken_down(ana, shown, innovation, curator, browser_of):
    row = shown(ana)
    browser_of(curator).post(edit(row), {"choice": "down", "answer": "It is no team."})
    assert "City of Porto" not in Client().get(PAGE).content.decode()
    assert not innovation.explorations.filter(year=2025).exists()


def test_what_the_curator_typed_stays_where_it_cannot_be_done(
    ana, say, curator, colleague, browser_of
):
    row, desk = say(ana), browser_of(curator)
    Innovation.objects.update(locked=True, locked_by=colleague)
    response = desk.post(edit(row), as_shown(row, choice="accept", answer="Good luck!"))
    assert "Good luck!" in response.content.decode()
    assert "locked" in response.content.decode()
    Innovation.objects.update(locked=False)
    say(ana, interest="Something else.")
    response = desk.post(edit(row), as_shown(row, choice="accept", answer="Good luck!"))
    assert "Good luck!" in response.content.decode()  # it was replaced meanwhile
    assert ExplorationStatement.objects.waiting().count() == 1


def test_first_steps_are_edited_before_they_are_accepted(ana, learned, curator, browser_of):
    row, desk = learned(ana), browser_of(curator)
    page = desk.get(edit(row)).content.decode()
    assert "A table for ten." in page
    assert "money" in page
    values = {"tried": "A table.", "choice": "accept", "seen": row.version, "answer": ""}
    assert desk.post(edit(row), values).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.shown) == ("accepted", {"tried": "A table."})


def queries_for(browser, *addresses):
    """How many each takes, once what is remembered between them is."""
    numbers = {}
    for address in addresses:
        browser.get(address)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(address).status_code == 200, address
        numbers[address] = len(found)
    return numbers


def test_lists_and_cards_take_as_many_queries_for_three_as_for_one(
    person, say, learned, curator, browser_of
):
    desk = browser_of(curator)
    lists = ("/editor/explorationstatement/", "/editor/firststeps/", "/editor/", PAGE)
    addresses = (*lists, "/editor/care/explorations/", "/editor/care/first-steps/")

    def one_more(number):
        say(person(f"waits{number}"), team=f"Team {number}")
        learned(person(f"learned{number}"))

    one_more(1)
    before = queries_for(desk, *addresses)
    one_more(2)
    one_more(3)
    assert queries_for(desk, *addresses) == before
    rows = ExplorationStatement.objects.waiting().count(), FirstSteps.objects.waiting().count()
    assert rows == (3, 3)


def test_ones_own_list_takes_as_many_queries_for_three_as_for_one(
    ana, shown, published_with, browser_of
):
    browser = browser_of(ana)
    shown(ana)
    before = queries_for(browser, MINE, "/me/")
    for slug in ("second", "third"):
        shown(ana, innovation=published_with(slug))
    assert queries_for(browser, MINE, "/me/") == before


def test_who_may_do_what(ana, bea, innovation, learned, say, typed, account, browser_of):
    """Role × action: the answer each gets."""
    steps = learned(ana)
    notice, waiting = steps.notice, say(bea)
    people = {
        "visitor": Client(),
        "teller": browser_of(ana),
        "stranger": browser_of(account("nobody")),
        "writer": browser_of(account("author", "Writers")),
        "curator": browser_of(account("keeper", "Curators")),
        "administrator": browser_of(account("head", "Administrators")),
    }
    actions = {
        "the form": (FORM, [200] * 6),
        "own list": (MINE, [302, 200, 200, 200, 200, 200]),
        "first steps": (f"/exploring/{notice.pk}/first-steps/", [302, 200, 404, 404, 404, 404]),
        "withdraw": (f"/exploring/{notice.pk}/withdraw/", [302, 405, 405, 405, 405, 405]),
        "desk list": ("/editor/explorationstatement/", [302, 302, 302, 302, 200, 200]),
        "decide": (edit(waiting), [302, 302, 302, 302, 200, 200]),
        "decide steps": (edit(steps), [302, 302, 302, 302, 200, 200]),
        "add": ("/editor/explorationstatement/new/", [302, 302, 302, 302, 302, 302]),
        "delete": (f"/editor/firststeps/delete/{steps.pk}/", [302, 302, 302, 302, 302, 302]),
    }
    for action, (address, answers) in actions.items():
        for (who, browser), answer in zip(people.items(), answers, strict=True):
            assert browser.get(address).status_code == answer, (action, who)
    for who in ("stranger", "curator"):
        assert people[who].post(f"/exploring/{notice.pk}/withdraw/").status_code == 404
    notice.refresh_from_db()
    assert notice.withdrawn_at is None


@pytest.mark.parametrize("name", ["explorations", "first-steps"])
def test_the_cards_are_on_the_desk(name):
    assert cards[name].permission == "library.publish_innovation"
