"""Many drafts pass the same gate at once, and each leaves the same traces as one alone."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision
from wagtail.signals import published

from offshoot.library.models import (
    Event,
    Finding,
    Innovation,
    InnovationText,
    Outcome,
    Reach,
    Source,
    Standing,
    Study,
)
from offshoot.library.models.publishing import publish_all
from offshoot.library.tests.test_publishing import BROKEN, close_the_outbox, text

pytestmark = pytest.mark.django_db


def draft_of(slug, **fields):
    """An innovation that is nowhere in the database yet."""
    innovation = Innovation(slug=slug, name=slug.title())
    for name, value in {"texts": [text()], **fields}.items():
        setattr(innovation, name, value)
    return innovation


def test_nothing_is_published_when_there_is_nothing():
    assert publish_all([]) == []


def test_many_are_public_with_revision_standing_history_and_event():
    studies = [Study(key="T1", title="x", design="survey")]
    assert publish_all([draft_of("ant", studies=studies), draft_of("bee")]) == [None, None]
    for innovation in Innovation.objects.all():
        assert innovation.live
        assert not innovation.has_unpublished_changes
        assert innovation.latest_revision == innovation.live_revision
        assert innovation.first_published_at == innovation.last_published_at
        assert innovation.latest_revision.object_str == innovation.name
        entry = ModelLogEntry.objects.for_instance(innovation).get()
        assert (entry.action, entry.revision) == ("wagtail.publish", innovation.live_revision)
    assert [row.study_count for row in Standing.objects.order_by("innovation__slug")] == [1, 0]
    subjects = set(Event.objects.values_list("subject_id", flat=True))
    assert subjects == set(Innovation.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("way", ["at once", "from a revision"])
def test_rows_keep_the_order_in_which_they_were_set(way):
    """Without a number of their own, PostgreSQL returns them as they happen to lie on its disk."""
    studies = [Study(key=key, title=key, design="survey") for key in ("T9", "T1", "T5")]
    found = ("benefit", "harm", "mixed")
    studies[2].findings = [Finding(outcome_key="O1", direction=d, statement="So.") for d in found]
    draft = draft_of("ant", studies=studies, outcomes=[Outcome(key="O1", name="x")])
    if way == "at once":
        assert publish_all([draft]) == [None]
    else:
        draft.save()
        draft.save_revision().publish()
    assert dict(Study.objects.values_list("key", "sort_order")) == {"T9": 0, "T1": 1, "T5": 2}
    numbers = dict(Finding.objects.values_list("direction", "sort_order"))
    assert numbers == {"benefit": 0, "harm": 1, "mixed": 2}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_the_gate_refuses_of_one_it_refuses_among_many(broken):
    refusals = publish_all([draft_of("ant"), draft_of("broken", **broken), draft_of("bee")])
    assert [bool(refusal) for refusal in refusals] == [False, True, False]
    assert isinstance(refusals[1], ValidationError)
    assert list(Innovation.objects.order_by("slug").values_list("slug", flat=True)) == [
        "ant",
        "bee",
    ]
    assert Revision.objects.count() == Event.objects.count() == 2


def test_a_refused_draft_leaves_what_is_published(published_with):
    innovation = published_with()
    before = Revision.objects.count(), Event.objects.count()
    innovation.texts = [text(summary=" ")]
    (refusal,) = publish_all([innovation])
    assert refusal.messages == ["Write a summary before publishing."]
    assert (Revision.objects.count(), Event.objects.count()) == before
    assert Innovation.objects.get().texts.get().summary == "Neighbours cook and eat together."


def test_a_taken_slug_is_refused_and_said(published_with):
    published_with("ant")
    (refusal,) = publish_all([draft_of("ant")])
    assert any("already exists" in message for message in refusal.messages)


def test_rows_within_rows_are_written_in_their_order():
    source = Source(key="S1", title="x", kind="own", read_on="2025-01-01")
    study = Study(key="T1", title="x", design="survey")
    outcome = [{"outcome_key": "O1", "statement": "x"}] * 2
    study.findings = [
        Finding(direction=direction, sort_order=order, **fields)
        for order, (direction, fields) in enumerate(zip(("harm", "benefit"), outcome, strict=True))
    ]
    outcomes = Innovation._meta.get_field("outcomes").related_model(key="O1", name="x")
    assert publish_all(
        [draft_of("ant", sources=[source], studies=[study], outcomes=[outcomes])]
    ) == [None]
    found = Innovation.objects.get()
    assert [row.direction for row in found.studies.get().findings.all()] == ["harm", "benefit"]
    draft = found.latest_revision.as_object()
    assert [row.direction for row in draft.studies.all()[0].findings.all()] == ["harm", "benefit"]


def test_rows_that_were_set_replace_the_others_and_rows_that_were_not_stay(published_with):
    innovation = published_with(rows=2)
    innovation.reach = [Reach(figure="None at all", source_key="S1")]
    innovation.challenges = []
    assert publish_all([innovation]) == [None]
    found = Innovation.objects.get()
    assert [row.figure for row in found.reach.all()] == ["None at all"]
    assert not found.challenges.exists()
    assert found.studies.count() == found.sources.count() == 2
    assert found.standing.study_count == 2
    kept = found.latest_revision.as_object()
    assert [row.figure for row in kept.reach.all()] == ["None at all"]
    assert len(kept.studies.all()) == 2


def test_a_new_name_is_in_the_history(published_with):
    innovation = published_with("ant")
    innovation.name = "Bee"
    publish_all([innovation])
    renamed = ModelLogEntry.objects.get(action="wagtail.rename")
    assert renamed.data == {"title": {"old": "Ant", "new": "Bee"}}


def test_what_is_public_now_is_off_schedule_and_out_of_review(innovation_with, writer):
    innovation = innovation_with()
    innovation.get_workflow().start(innovation, writer)
    scheduled = innovation.latest_revision
    scheduled.approved_go_live_at = timezone.now() + timedelta(days=1)
    scheduled.save()
    innovation.texts = [text()]
    assert publish_all([innovation]) == [None]
    innovation = Innovation.objects.get()
    assert not innovation.workflow_in_progress
    assert not innovation.approved_schedule
    assert InnovationText.objects.count() == 1


def test_each_is_announced():
    heard = []

    def hear(sender, instance, revision, **kwargs):
        heard.append((instance.slug, revision.object_id == str(instance.pk)))

    published.connect(hear, sender=Innovation)
    try:
        publish_all([draft_of("ant"), draft_of("bee")])
    finally:
        published.disconnect(hear, sender=Innovation)
    assert heard == [("ant", True), ("bee", True)]


def test_without_their_events_nothing_is_published():
    close_the_outbox()
    with pytest.raises(DatabaseError):
        publish_all([draft_of("ant")])
    assert not Innovation.objects.exists()
