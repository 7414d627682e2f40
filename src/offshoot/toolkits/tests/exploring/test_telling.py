"""A team says that it explores an innovation; nothing is shown before a curator looked at it."""

import pytest
from django.test import Client

from offshoot.library.models import Innovation
from offshoot.toolkits.models import ExplorationNotice, ExplorationStatement
from offshoot.toolkits.operations import exploring
from offshoot.toolkits.queries import exploring as queries
from offshoot.toolkits.tests.exploring.addresses import FORM, MINE, PAGE

State = ExplorationStatement.State


def the_only():
    return ExplorationStatement.objects.select_related("notice").get()


def text_of(response):
    return response.content.decode()


def test_a_visitor_reads_what_it_is_about_and_is_asked_to_sign_in(innovation):
    response = Client().get(FORM)
    assert response.status_code == 200
    assert f"next={FORM}" in text_of(response)
    assert not response.cookies
    assert Client().post(FORM, {}).status_code == 200
    assert not ExplorationNotice.objects.exists()


def test_it_is_kept_waits_and_is_not_on_the_page(ana, innovation, porto, typed, browser_of):
    browser = browser_of(ana)
    assert browser.post(FORM, typed(since_month="5", interest="Lunch")).status_code == 302
    row = the_only()
    assert (row.place, row.state, row.since_month) == (porto, State.WAITING, 5)
    assert "waits for a look" in text_of(browser.get("/me/"))
    assert "waits for a look" in text_of(browser.get(MINE))
    assert "City of Porto" not in text_of(Client().get(PAGE))


def test_sent_twice_it_is_one(ana, innovation, porto, typed, browser_of):
    browser = browser_of(ana)
    for _time in range(2):
        browser.post(FORM, typed())
    assert the_only().number == 1


def test_a_place_that_is_missing_is_written_down(ana, innovation, porto, typed, browser_of):
    browser_of(ana).post(FORM, typed(place="Ερμούπολη"))
    row = the_only()
    assert (row.place, row.place_text) == (None, "Ερμούπολη")


def test_a_place_that_may_be_meant_is_asked_about_once(ana, innovation, porto, typed, browser_of):
    browser = browser_of(ana)
    response = browser.post(FORM, typed(place="Port"))
    assert "Is it one of these?" in text_of(response)
    assert 'value="Port"' in text_of(response)
    browser.post(FORM, typed(place="Port", place_is="porto"))
    assert the_only().place == porto
    browser.post(FORM, typed(place="Port", place_is="-"))
    assert ExplorationStatement.objects.waiting().get().place is None


BAD = {
    "an empty form": {"team": "", "place": "", "since_year": "", "result": "", "contact": ""},
    "a year to come": {"since_year": "2999"},
    "a year that is none": {"since_year": "last\x00year"},
    "a huge number": {"since_year": "9" * 5000},
    "a huge text": {"interest": "x" * 100_000},
    "a huge name": {"team": "x" * 100_000},
    "a month that is none": {"since_month": "13"},
    "a state that is none": {"result": "unknown"},
    "dropped without a reason": {"result": "dropped"},
    "a contact without address": {"contact": "office"},
    "a person without name": {"contact": "person", "contact_email": "a@example.org"},
    "an address that is none": {"contact": "office", "contact_email": "javascript:alert(1)"},
    "a NUL": {"team": "a\x00b"},
}


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(
    ana, innovation, porto, typed, browser_of
):
    browser = browser_of(ana)
    for name, fields in BAD.items():
        response = browser.post(FORM, typed(**{"interest": "Lunch", **fields}))
        assert response.status_code == 200, name
        assert "field-error" in text_of(response), name
        assert "Lunch" in text_of(response) or "interest" in fields, name
    assert not ExplorationNotice.objects.exists()


def test_every_script_is_kept_and_nothing_in_it_is_markup(
    ana, innovation, porto, typed, browser_of, curator
):
    hostile = "<script>alert(1)</script> שלום Ζωή 北京 [x](javascript:y)"
    browser_of(ana).post(FORM, typed(team=hostile, interest=hostile))
    exploring.accept(curator, the_only(), {})
    page = text_of(Client().get(PAGE))
    assert "<script>alert(1)" not in page
    assert "שלום Ζωή 北京" in page


def test_a_contact_is_shown_only_if_chosen_and_goes_at_once(
    ana, innovation, porto, typed, browser_of, curator, shown
):
    shown(ana, contact="person", contact_name="Ana Example", contact_email="ana@porto.example")
    assert "ana@porto.example" in text_of(Client().get(PAGE))
    browser_of(ana).post(FORM, typed(contact_name="Ana", contact_email="ana@porto.example"))
    page = text_of(Client().get(PAGE))
    assert "ana@porto.example" not in page
    assert "Ana Example" not in page
    assert "City of Porto" in page  # the change waits, the rest stays
    waiting = ExplorationStatement.objects.waiting().get()
    assert (waiting.contact_name, waiting.contact_email) == ("", "")


def test_accepted_it_is_a_row_of_the_library_and_stands_on_the_pages(
    ana, bea, innovation, porto, shown, toolkit_of
):
    toolkit_of(innovation)
    shown(ana, since_month=5, interest="Lunch for all.")
    shown(bea, team="Region of Porto")
    page, overview = text_of(Client().get(PAGE)), text_of(Client().get(f"{PAGE}toolkit/"))
    for text in (page, overview):
        assert "Lunch for all." in text
        assert "since May 2025" in text
        assert "Region of Porto" in text
        assert text.count("City team<") == 1
    assert "Told to us by City of Porto" in page
    assert Innovation.objects.get().standing.exploration_count == 3
    assert "Porto" in text_of(Client().get("/places/porto/"))
    assert {row.result for row in innovation.explorations.filter(place=porto)} == {"studied"}


def test_a_revision_waits_while_what_was_shown_stays(ana, innovation, say, shown, curator):
    shown(ana)
    changed = say(ana, result="dropped", reason="No kitchen.")
    assert [row.result for row in queries.exploring(innovation)] == ["studied"]
    exploring.accept(curator, changed, {})
    [row] = queries.exploring(innovation)
    assert (row.result, row.reason) == ("dropped", "No kitchen.")
    [kept] = innovation.explorations.filter(year=2025)
    assert (kept.result, kept.reason) == ("dropped", "No kitchen.")
    states = list(row.notice.statements.values_list("result", "state"))
    assert states == [("dropped", "accepted"), ("studied", "replaced")]


def test_taken_back_it_is_nowhere_and_can_be_told_again(ana, innovation, shown, browser_of, typed):
    notice = shown(ana).notice
    browser = browser_of(ana)
    for _time in range(2):
        assert browser.post(f"/exploring/{notice.pk}/withdraw/").status_code == 302
    assert "City of Porto" not in text_of(Client().get(PAGE))
    assert not innovation.explorations.filter(year=2025).exists()
    assert Innovation.objects.get().standing.exploration_count == 1
    browser.post(FORM, typed())
    assert ExplorationStatement.objects.waiting().get().notice == notice


def test_what_an_editor_holds_is_taken_out_later(ana, innovation, shown, curator, colleague):
    statement = shown(ana)
    Innovation.objects.update(locked=True, locked_by=colleague)
    exploring.withdraw(statement.notice)
    assert not queries.exploring(innovation)
    assert innovation.explorations.filter(year=2025).exists()
    [waits] = queries.statements_to_decide()
    Innovation.objects.update(locked=False)
    assert exploring.take_out(curator, waits)
    assert not innovation.explorations.filter(year=2025).exists()
    assert not queries.statements_to_decide().exists()


def test_owners_are_told_once_and_can_stop_it(ana, bea, olu, say, shown, curator, mails):
    shown(ana)
    exploring.accept(curator, say(ana, interest="More."), {})
    [mail] = mails(olu)
    assert mail.kind == "explored"
    assert "City of Porto" in mail.text


def test_nobody_floods_the_desk(ana, say):
    from offshoot.toolkits.limits import TOLD_A_DAY, TooOftenError

    for number in range(TOLD_A_DAY):
        say(ana, interest=f"{number}")
    with pytest.raises(TooOftenError):
        say(ana, interest="once more")
    assert ExplorationStatement.objects.waiting().count() == 1


def test_what_was_taken_back_told_again_and_refused_leaves_nothing(
    ana, innovation, shown, say, curator, colleague
):
    statement = shown(ana)
    Innovation.objects.update(locked=True, locked_by=colleague)
    exploring.withdraw(statement.notice)
    Innovation.objects.update(locked=False)
    exploring.refuse(curator, say(ana), "Not now.")
    assert not innovation.explorations.filter(year=2025).exists()
