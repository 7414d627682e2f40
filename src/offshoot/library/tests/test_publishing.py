"""One gate: however something is published, it is checked, and nothing changes when it is not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from offshoot.library.models import (
    Adaptation,
    Collection,
    CollectionItem,
    Event,
    Finding,
    Innovation,
    InnovationText,
    Milestone,
    Outcome,
    Passage,
    Place,
    Report,
    Source,
    Study,
)

pytestmark = pytest.mark.django_db


def text(**fields):
    return InnovationText(
        **{"language": "en", "is_original": True, "summary": "It works."} | fields
    )


BROKEN = {
    "no text": {"texts": []},
    "no summary": {"texts": [text(summary=" ")]},
    "no original": {"texts": [text(is_original=False)]},
    "two originals": {"texts": [text(), text(language="es")]},
    "one language twice": {"texts": [text(), text(is_original=False)]},
    "AI without its risks": {"uses_ai": True},
    "prose cites no source": {"texts": [text(need="Many [S9].")]},
    "a row cites no source": {"milestones": [Milestone(year=2020, statement="x", source_key="S9")]},
    "a finding without outcome": {
        "studies": [
            Study(
                key="T1",
                title="x",
                design="rct",
                findings=[Finding(outcome_key="O9", direction="benefit", statement="x")],
            )
        ]
    },
    "a review of no study": {
        "studies": [Study(key="T1", title="x", design="other", contains="T7")]
    },
    "a key twice": {"outcomes": [Outcome(key="O1", name="a"), Outcome(key="O1", name="b")]},
    "a row without words": {
        "studies": [Study(key="T1", title="", design="rct", findings=[])],
    },
    "a choice that is none": {"studies": [Study(key="T1", title="x", design="guess")]},
    "a row in a row without words": {
        "studies": [
            Study(
                key="T1",
                title="x",
                design="rct",
                findings=[Finding(outcome_key="O1", direction="", statement="x")],
            )
        ]
    },
    "a link that is a script": {
        "sources": [
            Source(
                key="S1", title="x", kind="own", read_on=date(2025, 1, 1), url="javascript:alert(1)"
            )
        ]
    },
    "no name": {"name": ""},
    "ended before it began": {"started_year": 2020, "ended_year": 2010},
}


def refused(innovation, publish):
    """Whether `publish` was refused and nothing changed."""
    before = Event.objects.count()
    with pytest.raises(ValidationError) as refusal:
        publish(innovation)
    innovation = Innovation.objects.get(pk=innovation.pk)
    assert not innovation.live
    assert innovation.first_published_at is None
    assert Event.objects.count() == before
    assert not hasattr(innovation, "standing")
    return refusal.value.messages


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_draft_that_readers_could_not_use_is_refused(innovation_with, broken):
    innovation = innovation_with(**broken)
    messages = refused(innovation, lambda it: it.latest_revision.publish())
    assert all(message.strip() for message in messages)


def test_a_refusal_names_every_reason_and_its_row(innovation_with):
    study = Study(key="T1", title="", design="rct")
    innovation = innovation_with(texts=[text(summary="")], studies=[study], name="")
    messages = refused(innovation, lambda it: it.latest_revision.publish())
    assert "Write a summary before publishing." in messages
    assert "Study 1: Title: This field cannot be blank." in messages
    assert "Name: This field cannot be blank." in messages


def test_publishing_makes_it_public_with_standing_and_event(innovation_with):
    innovation = innovation_with()
    innovation.latest_revision.publish()
    innovation.refresh_from_db()
    assert innovation.live
    assert innovation.standing.study_count == 1
    assert Event.objects.waiting().get().subject_id == innovation.pk


def test_a_taken_slug_is_refused_and_said(innovation_with, published_with):
    draft = innovation_with("kitchen-two")
    draft.slug = "kitchen-one"
    draft.save_revision(clean=False)
    published_with("kitchen-one")
    messages = refused(draft, lambda it: it.latest_revision.publish())
    assert any("already exists" in message for message in messages)


def test_approval_in_the_workflow_ends_in_the_gate(innovation_with, curator, writer):
    innovation = innovation_with(texts=[text(summary="")])
    innovation.get_workflow().start(innovation, writer)

    def approve(it):
        task = it.current_workflow_task_state
        task.task.specific.on_action(task.specific, curator, "approve")

    approve(innovation)  # the analysis; the second stage publishes
    innovation = Innovation.objects.get(pk=innovation.pk)
    assert "Write a summary before publishing." in refused(innovation, approve)
    assert Innovation.objects.get(pk=innovation.pk).workflow_in_progress


def schedule(innovation):
    past = timezone.now() - timedelta(minutes=1)
    innovation.latest_revision.approved_go_live_at = past
    innovation.latest_revision.save()


def test_scheduled_publishing_ends_in_the_gate(innovation_with):
    innovation = innovation_with()
    schedule(innovation)
    call_command("publish_scheduled")
    assert Innovation.objects.get(pk=innovation.pk).live
    assert Event.objects.waiting().count() == 1


def test_one_that_cannot_go_live_holds_up_no_other_and_its_history_says_why(innovation_with):
    broken, whole = innovation_with("broken", texts=[text(summary="")]), innovation_with("whole")
    schedule(broken)
    schedule(whole)
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    assert list(Innovation.objects.published()) == [whole]
    entry = ModelLogEntry.objects.get(action="offshoot.publish.refused")
    assert str(entry.object_id) == str(broken.pk)
    assert "Write a summary before publishing." in entry.comment
    assert not Innovation.objects.get(pk=broken.pk).approved_schedule


def test_expiry_on_schedule_reaches_the_outbox(published_with):
    innovation = published_with()
    Innovation.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    Event.objects.all().delete()
    call_command("publish_scheduled")
    assert not Innovation.objects.get(pk=innovation.pk).live
    assert Event.objects.waiting().count() == 1


def close_the_outbox():
    """From here on the database takes no row for the outbox."""
    statement = {
        "sqlite": "CREATE TRIGGER closed BEFORE INSERT ON library_event "
        "BEGIN SELECT RAISE(ABORT, 'closed'); END",
        "postgresql": "ALTER TABLE library_event ADD CONSTRAINT closed CHECK (false) NOT VALID",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_without_its_event_nothing_is_published(innovation_with):
    innovation = innovation_with()
    close_the_outbox()
    with pytest.raises(DatabaseError):
        innovation.latest_revision.publish()
    innovation = Innovation.objects.get(pk=innovation.pk)
    assert not innovation.live
    assert not hasattr(innovation, "standing")


def test_without_its_event_nothing_is_withdrawn(published_with):
    innovation = published_with()
    close_the_outbox()
    with pytest.raises(DatabaseError):
        innovation.unpublish()
    assert Innovation.objects.get(pk=innovation.pk).live


def test_withdrawing_and_deleting_reach_the_outbox(published_with):
    innovation = published_with()
    Event.objects.all().delete()
    innovation.unpublish()
    assert Event.objects.waiting().count() == 1
    pk = innovation.pk
    innovation.delete()
    assert [event.subject_id for event in Event.objects.waiting()] == [pk, pk]


def test_collections_and_challenges_pass_the_same_gate(published_with, published_challenge):
    challenge = published_challenge()
    collection = Collection(slug="food", title="Food", live=False)
    collection.items = [CollectionItem(innovation=published_with())]
    collection.save()
    collection.save_revision().publish()
    subjects = Event.objects.values_list("subject", "subject_id")
    assert ("challenge", challenge.pk) in subjects
    assert ("collection", collection.pk) in subjects


def test_rows_within_rows_survive_draft_revision_and_publishing(innovation_with):
    innovation = innovation_with(rows=2)
    innovation.latest_revision.publish()
    found = Innovation.objects.get()
    assert [study.key for study in found.studies.all()] == ["T1", "T2"]
    assert Finding.objects.count() == Report.objects.count() == Passage.objects.count() == 2
    assert [row.source_key for study in found.studies.all() for row in study.reports.all()] == [
        "S1",
        "S2",
    ]


def test_rows_added_only_in_a_later_draft_are_published_with_it(published_with):
    innovation = published_with()
    draft = innovation.get_latest_revision_as_object()
    study = Study(key="T2", title="Later", design="survey", sort_order=9)
    study.findings = [Finding(outcome_key="O1", direction="harm", statement="Some left.")]
    study.reports = [Report(source_key="S2")]
    source = Source(key="S2", title="Later", kind="press", read_on=date(2025, 2, 3), sort_order=9)
    source.passages = [Passage(quotation="Some left.")]
    draft.studies.add(study)
    draft.sources.add(source)
    draft.save_revision()
    assert Study.objects.count() == 1, "a draft changes nothing that readers see"
    again = Innovation.objects.get().get_latest_revision_as_object()
    again.studies.all()[1].findings.add(
        Finding(outcome_key="O1", direction="mixed", statement="Some came back.")
    )
    again.save_revision().publish()
    added = Study.objects.get(key="T2")
    assert [row.direction for row in added.findings.all()] == ["harm", "mixed"]
    assert added.reports.get().source_key == "S2"
    assert Source.objects.get(key="S2").passages.get().quotation == "Some left."
    assert Study.objects.filter(key="T1").count() == 1


def test_a_draft_outlives_a_place_that_is_deleted(published_with):
    innovation = published_with()
    nowhere = Place.objects.create(
        slug="gone", name="Gone", country="ES", latitude=1.0, longitude=1.0
    )
    draft = innovation.get_latest_revision_as_object()
    draft.adaptations.add(Adaptation(place=nowhere, adopter="Somebody"))
    draft.save_revision()
    nowhere.delete()
    innovation = Innovation.objects.get()
    draft = innovation.get_latest_revision_as_object()
    assert [row.adopter for row in draft.adaptations.all()] == ["", "Somebody"]
    with pytest.raises(ValidationError, match="Adaptation 2: Place"):
        innovation.get_latest_revision().publish()
    assert Adaptation.objects.count() == 1


def test_a_collection_draft_outlives_an_innovation_that_is_deleted(published_with):
    kept, gone = published_with("kept"), published_with("gone")
    collection = Collection(slug="food", title="Food", live=False)
    collection.items = [CollectionItem(innovation=it, sort_order=it.pk) for it in (kept, gone)]
    collection.save()
    collection.save_revision()
    gone.delete()
    collection.latest_revision.publish()
    assert [item.innovation for item in Collection.objects.get().items.all()] == [kept]
