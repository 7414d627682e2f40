"""The review: a draft passes its stages, by people other than its writer, who are told by mail."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Workflow, WorkflowContentType

from offshoot.library.editing.review import ensure_review, stage_of
from offshoot.library.models import Challenge, Collection, Innovation
from offshoot.library.tests.test_desk import desk, messages, opened
from offshoot.mail.models import OutgoingMail
from offshoot.mail.operations import stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def decide(browser_of):
    """decide(person, innovation, action, comment): the button on the stage where it stands."""

    def post(person, innovation, action="approve", comment=""):
        state = innovation.current_workflow_task_state
        address = desk("workflow_action", innovation.pk, action, state.pk)
        return browser_of(person).post(address, {"comment": comment})

    return post


@pytest.fixture
def sent_in(writer, innovation_with):
    """A draft that the writer has sent in."""
    innovation = innovation_with()
    innovation.get_workflow().start(innovation, writer)
    return innovation


def mails():
    """Who was told what, oldest first."""
    return list(OutgoingMail.objects.order_by("pk").values_list("address", "message"))


def again(innovation):
    return Innovation.objects.get(pk=innovation.pk)


def test_a_draft_passes_both_stages_and_is_published(
    writer, curator, browser_of, innovation_with, decide
):
    innovation = innovation_with()
    client = browser_of(writer)
    client.post(desk("edit", innovation.pk), opened(client, innovation) | {"action-submit": "1"})
    assert stage_of(again(innovation)) == "in review: Analysis"
    decide(curator, innovation)
    assert stage_of(again(innovation)) == "in review: Publication"
    assert not again(innovation).live
    decide(curator, innovation, "publish")
    assert stage_of(again(innovation)) == "published"


def test_whoever_sent_it_in_cannot_approve_it(curator, colleague, innovation_with, decide, writer):
    innovation = innovation_with()
    innovation.get_workflow().start(innovation, curator)
    decide(curator, innovation)
    decide(writer, innovation)
    assert stage_of(again(innovation)) == "in review: Analysis"
    decide(colleague, innovation)
    decide(curator, innovation, "publish")
    assert stage_of(again(innovation)) == "in review: Publication"


def test_changes_are_asked_for_and_the_draft_comes_back(
    writer, curator, browser_of, sent_in, decide
):
    decide(curator, sent_in, "reject", "Say who pays.\nhttps://evil.example")
    assert stage_of(again(sent_in)) == "changes asked for"
    letter = OutgoingMail.objects.get(address=writer.email)
    assert "> Say who pays.\n> https://evil.example" in letter.text
    client = browser_of(writer)
    assert "Say who pays." in client.get("/editor/").content.decode()
    data = opened(client, sent_in) | {"texts-0-summary": "The city pays."}
    client.post(desk("edit", sent_in.pk), data | {"action-restart-workflow": "1"})
    assert stage_of(again(sent_in)) == "in review: Analysis"
    decide(curator, sent_in)
    decide(curator, sent_in, "publish")
    assert again(sent_in).texts.get().summary == "The city pays."


def test_those_concerned_are_told_once_by_our_own_mail(
    writer, curator, colleague, sent_in, decide, mailoutbox
):
    told = {curator.email, colleague.email}
    assert {to for to, message in mails() if message == "DraftWaits"} == told
    decide(curator, sent_in)
    decide(curator, sent_in, "publish")
    assert mails()[2:] == [(colleague.email, "DraftWaits"), (writer.email, "DraftApproved")]
    ours = set(OutgoingMail.objects.values_list("subject", flat=True))
    assert {mail.subject for mail in mailoutbox} <= ours, "Wagtail's own mail is not sent"


def test_mail_of_the_desk_can_be_stopped(curator, writer, innovation_with):
    stop(curator.email, "desk")
    innovation = innovation_with()
    innovation.get_workflow().start(innovation, writer)
    assert mails() == []


def test_a_second_click_on_a_stage_does_not_decide_the_next(curator, browser_of, sent_in, decide):
    state = sent_in.current_workflow_task_state
    address = desk("workflow_action", sent_in.pk, "approve", state.pk)
    client = browser_of(curator)
    data = opened(client, sent_in)
    for _click in range(2):
        client.post(address, {"comment": ""})
    form = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(desk("edit", sent_in.pk), data | form)
    assert stage_of(again(sent_in)) == "in review: Publication"


@pytest.mark.parametrize("xhr", [False, True], ids=["page", "dialogue"])
def test_approving_what_cannot_be_published_says_why(
    writer, curator, browser_of, innovation_with, decide, xhr
):
    innovation = innovation_with()
    client = browser_of(writer)
    data = opened(client, innovation) | {"texts-0-summary": "", "action-submit": "1"}
    client.post(desk("edit", innovation.pk), data)
    decide(curator, innovation)
    client = browser_of(curator)
    state = innovation.current_workflow_task_state
    address = desk("workflow_action", innovation.pk, "publish", state.pk)
    headers = {"x-requested-with": "XMLHttpRequest"} if xhr else {}
    assert client.post(address, {"comment": ""}, headers=headers).status_code in (200, 302)
    response = client.get(desk("edit", innovation.pk))
    assert "Write a summary before publishing." in messages(response)
    assert stage_of(again(innovation)) == "in review: Publication"


def test_approving_in_the_form_says_why_too(curator, browser_of, sent_in, decide):
    decide(curator, sent_in)
    client = browser_of(curator)
    data = opened(client, sent_in) | {
        "texts-0-summary": "",
        "action-workflow-action": "1",
        "workflow-action-name": "publish",
    }
    response = client.post(desk("edit", sent_in.pk), data, follow=True)
    assert "Write a summary before publishing." in messages(response)
    assert stage_of(again(sent_in)) == "in review: Publication"


def test_the_review_is_there_from_the_first_day_and_made_once():
    for model in (Innovation, Challenge, Collection):
        assert model.get_default_workflow().name == "Review"
    stages = [task.specific for task in Innovation.get_default_workflow().tasks]
    assert [(one.name, one.publishes) for one in stages] == [
        ("Analysis", False),
        ("Publication", True),
    ]
    assert all([group.name for group in one.groups.all()] == ["Curators"] for one in stages)
    ensure_review()
    assert Workflow.objects.filter(name="Review").count() == 1


def test_an_administrators_choice_of_review_is_kept():
    WorkflowContentType.objects.all().delete()
    ensure_review()
    assert Innovation.get_default_workflow() is None


def test_the_list_says_where_each_draft_stands_in_as_many_queries(
    writer, curator, browser_of, innovation_with
):
    client = browser_of(curator)
    counts = []
    for slugs in (["one"], ["two", "three"]):
        for slug in slugs:
            innovation = innovation_with(slug)
            innovation.get_workflow().start(innovation, writer)
        client.get(desk("list"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = client.get(desk("list")).content.decode()
        counts.append(len(queries))
    assert page.count("in review: Analysis") == 3
    assert counts[0] == counts[1]
