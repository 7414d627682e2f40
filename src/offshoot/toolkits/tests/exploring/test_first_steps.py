"""What a team learned goes into the toolkit and its next release, once a curator read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from offshoot.mail.models import Stop
from offshoot.toolkits.models import ExplorationStatement, FirstSteps, Lesson, Release
from offshoot.toolkits.operations import ask_for_release, exploring, first_steps
from offshoot.toolkits.queries.exploring import come_in_since_release
from offshoot.toolkits.tests.exploring.addresses import MINE, PAGE

State = FirstSteps.State


def steps_url(notice):
    return f"/exploring/{notice.pk}/first-steps/"


def test_a_draft_is_kept_and_nobody_at_the_desk_sees_it(ana, shown, browser_of, curator):
    notice, browser = shown(ana).notice, browser_of(ana)
    browser.post(steps_url(notice), {"tried": "A table.", "version": "0", "go": "save"})
    page = browser.get(steps_url(notice)).content.decode()
    assert "A table." in page
    row = FirstSteps.objects.get()
    assert row.is_draft
    desk = browser_of(curator)
    assert desk.get(f"/editor/firststeps/edit/{row.pk}/").status_code == 404
    browser.post(steps_url(notice), {"tried": "A table.", "version": "1", "go": "send"})
    assert FirstSteps.objects.get().is_sent
    assert desk.get(f"/editor/firststeps/edit/{row.pk}/").status_code == 200


def test_sending_needs_an_answer_or_a_tick_and_no_more(ana, shown, browser_of):
    notice, browser = shown(ana).notice, browser_of(ana)
    response = browser.post(steps_url(notice), {"version": "0", "go": "send"})
    assert "Answer one question at least" in response.content.decode()
    browser.post(steps_url(notice), {"version": "0", "barriers": ["staff"], "go": "send"})
    assert FirstSteps.objects.get().barriers == ["staff"]


def test_bad_input_is_told_and_nothing_typed_is_lost(ana, shown, browser_of):
    notice, browser = shown(ana).notice, browser_of(ana)
    for fields in ({"tried": "x" * 100_000}, {"tried": "a\x00b"}, {"barriers": ["rain"]}):
        values = {"version": "x" * 99, "helped": "Cooks", "go": "send", **fields}
        response = browser.post(steps_url(notice), values)
        assert response.status_code == 200
        assert "Cooks" in response.content.decode()
    assert not FirstSteps.objects.exists()


def test_of_two_windows_the_second_is_told(ana, shown, browser_of):
    notice, browser = shown(ana).notice, browser_of(ana)
    browser.post(steps_url(notice), {"tried": "One", "version": "0", "go": "save"})
    response = browser.post(steps_url(notice), {"tried": "Two", "version": "0", "go": "save"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "One" in page
    assert "Two" in page
    browser.post(steps_url(notice), {"tried": "Two", "version": "1", "go": "save"})
    assert FirstSteps.objects.get().answers == {"tried": "Two"}


def test_accepted_it_is_a_lesson_of_the_toolkit(
    ana, innovation, porto, learned, toolkit_of, mails, browser_of
):
    toolkit = toolkit_of(innovation)
    before = toolkit.live_revision_id
    row = learned(ana)
    shown = {"tried": "A table for twelve.", "advice": "Begin small."}
    assert first_steps.accept_first_steps(row, shown, "Thanks!", seen=row.version)
    assert not first_steps.accept_first_steps(row, shown, seen=row.version)
    lesson = Lesson.objects.get(toolkit=toolkit, kind="learned")
    assert (lesson.place, lesson.stage, lesson.year) == (porto, "explored", timezone.now().year)
    assert lesson.statement == (
        "Tried first: A table for twelve.\n\nStood in the way: money.\n\n"
        "To the next city: Begin small."
    )
    assert lesson.sources == row.notice.source_key
    toolkit.refresh_from_db()
    assert toolkit.live_revision_id not in (None, before)  # a release in the making is told
    assert "Thanks!" in mails(ana)[-1].text
    page = browser_of(ana).get(MINE).content.decode()
    assert "A table for twelve." in page
    assert "You had written" in page
    assert "A table for ten." in page
    assert "Begin small." in browser_of(ana).get(f"{PAGE}toolkit/first-steps/").content.decode()


def test_without_a_toolkit_it_stands_on_the_page_and_waits_for_one(
    ana, innovation, learned, toolkit_of
):
    row = learned(ana, tried="<b>One</b> table.")
    first_steps.accept_first_steps(row, row.answers, seen=row.version)
    assert "&lt;b&gt;One&lt;/b&gt; table." in Client().get(PAGE).content.decode()
    assert first_steps.add_waiting_lessons() == 0
    toolkit = toolkit_of(innovation)
    assert first_steps.add_waiting_lessons() == 1
    assert first_steps.add_waiting_lessons() == 0
    assert Lesson.objects.filter(toolkit=toolkit, kind="learned").count() == 1
    assert "&lt;b&gt;One" not in Client().get(PAGE).content.decode()


def test_refused_it_can_be_changed_and_sent_again(ana, learned, browser_of, mails):
    row = learned(ana)
    assert first_steps.refuse_first_steps(row, "It names a person.", seen=row.version)
    assert "It names a person." in mails(ana)[-1].text
    browser, url = browser_of(ana), steps_url(row.notice)
    assert "It names a person." in browser.get(url).content.decode()
    browser.post(url, {"tried": "A table.", "version": "1", "go": "send"})
    row.refresh_from_db()
    assert (row.state, row.answers) == (State.SENT, {"tried": "A table."})


def test_what_was_changed_while_a_curator_read_it_is_not_accepted(ana, learned):
    row = learned(ana)
    first_steps.save_first_steps(row.notice, {"tried": "Else."}, [], row.version, sends=True)
    assert not first_steps.accept_first_steps(row, row.answers, seen=row.version)
    assert FirstSteps.objects.get().is_sent


def test_a_team_is_asked_once_after_ninety_days(ana, bea, shown, learned, mails):
    shown(ana)
    learned(bea)
    now = timezone.now()
    assert first_steps.ask_what_was_learned(now) == 0
    long_ago = now - timedelta(days=91)
    ExplorationStatement.objects.update(decided_at=long_ago)
    assert first_steps.ask_what_was_learned(now) == 1
    assert first_steps.ask_what_was_learned(now) == 0
    mail = mails(ana)[-1]
    assert mail.kind == "first-steps"
    assert "/first-steps/" in mail.text


def test_taken_back_the_lesson_stays_and_names_its_team_no_more(
    ana, innovation, learned, toolkit_of
):
    toolkit_of(innovation)
    row = learned(ana)
    first_steps.accept_first_steps(row, row.answers, seen=row.version)
    exploring.withdraw(row.notice)
    assert Lesson.objects.get(kind="learned").sources == ""
    assert "City of Porto" not in Client().get(PAGE).content.decode()
    assert FirstSteps.objects.get().state == State.ACCEPTED


def test_who_took_it_back_or_stopped_such_mail_is_not_asked(ana, bea, shown, mails):
    exploring.withdraw(shown(ana).notice)
    shown(bea)
    Stop.objects.create(address=bea.email, kind="first-steps")
    ExplorationStatement.objects.update(decided_at=timezone.now() - timedelta(days=91))
    assert first_steps.ask_what_was_learned(timezone.now()) == 0
    assert {mail.kind for mail in [*mails(ana), *mails(bea)]} == {""}


def test_the_desk_names_what_came_in_since_the_last_release(
    ana, bea, innovation, learned, shown, toolkit_of, browser_of, curator, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    toolkit = toolkit_of(innovation)
    row = learned(ana)
    first_steps.accept_first_steps(row, row.answers, seen=row.version)
    assert len(come_in_since_release(toolkit)) == 2
    toolkit.refresh_from_db()
    release = ask_for_release(toolkit)
    Release.objects.filter(pk=release.pk).update(state="ready")
    assert come_in_since_release(toolkit) == []
    shown(bea, team="Region of Porto")
    assert come_in_since_release(toolkit) == ["Region of Porto explores it, Porto, Portugal"]
    page = browser_of(curator).get(f"/editor/toolkits/{toolkit.pk}/").content.decode()
    assert "Region of Porto explores it, Porto, Portugal" in page


def test_taken_back_what_was_learned_stands_without_the_team_and_takes_no_more(
    ana, bea, learned, shown
):
    row = learned(ana)
    ExplorationStatement.objects.update(team="Team of Ana")
    shown(bea)
    first_steps.accept_first_steps(row, row.answers, seen=row.version)
    exploring.withdraw(row.notice)
    page = Client().get(PAGE).content.decode()
    assert "A table for ten." in page
    assert "Team of Ana" not in page
    with pytest.raises(first_steps.WithdrawnError):
        first_steps.save_first_steps(row.notice, {"tried": "More."}, [], 0, sends=True)
