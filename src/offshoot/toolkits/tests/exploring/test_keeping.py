"""What is kept about those who explore, and how it ends."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from offshoot.library.models import Innovation
from offshoot.people.operations import erase
from offshoot.toolkits.holdings import exploring as holdings
from offshoot.toolkits.models import ExplorationNotice, ExplorationStatement, FirstSteps, Lesson
from offshoot.toolkits.operations import exploring, first_steps
from offshoot.toolkits.queries.exploring import statements_to_decide
from offshoot.toolkits.tests.exploring.addresses import PAGE


def test_everything_is_exported(ana, learned):
    learned(ana)
    [row] = holdings.export(ana)
    assert row["innovation"] == "Shared Kitchens"
    assert row["said"][0]["team"] == "City of Porto"
    assert row["learned"][0]["answers"]["tried"] == "A table for ten."


def test_erased_what_is_shown_stays_without_the_person(ana, innovation, shown, say, toolkit_of):
    toolkit_of(innovation)
    notice = shown(
        ana, contact="person", contact_name="Ana Example", contact_email="ana@porto.example"
    ).notice
    steps = first_steps.save_first_steps(notice, {"tried": "A table."}, [], 0, sends=True).steps
    first_steps.accept_first_steps(steps, {"tried": "One table."}, seen=steps.version)
    say(ana, interest="A change that waits.")
    erase(ana)
    page = Client().get(PAGE).content.decode()
    assert "City of Porto" in page
    assert "Ana Example" not in page
    assert "ana@porto.example" not in page
    assert ExplorationNotice.objects.get().teller is None
    assert ExplorationStatement.objects.get().state == "accepted"
    assert FirstSteps.objects.get().answers == {}
    assert Lesson.objects.filter(statement="Tried first: One table.").exists()


def test_an_address_of_the_office_stays_with_its_team(ana, shown):
    shown(ana, contact="office", contact_email="youth@porto.example")
    erase(ana)
    assert "youth@porto.example" in Client().get(PAGE).content.decode()


def test_what_was_never_shown_goes_with_the_account(ana, say):
    say(ana)
    erase(ana)
    assert not ExplorationNotice.objects.exists()


def test_what_is_not_shown_is_forgotten_after_its_time(ana, bea, say, shown, curator):
    shown(ana)
    exploring.refuse(curator, say(bea), "No.")
    long_ago = timezone.now() - timedelta(days=400)
    ExplorationStatement.objects.update(told_at=long_ago, decided_at=long_ago)
    ExplorationNotice.objects.update(told_at=long_ago)
    assert holdings.forget(timezone.now() - holdings.YEAR) == 1
    assert [row.notice.teller for row in ExplorationStatement.objects.all()] == [ana]
    assert ExplorationNotice.objects.count() == 1


def test_what_still_has_to_be_taken_out_is_left_for_the_desk(ana, innovation, shown, colleague):
    statement = shown(ana)
    Innovation.objects.update(locked=True, locked_by=colleague)
    exploring.withdraw(statement.notice)
    Innovation.objects.update(locked=False)
    erase(ana)
    [waits] = statements_to_decide()
    assert exploring.take_out(colleague, waits)
    assert not innovation.explorations.filter(year=2025).exists()
