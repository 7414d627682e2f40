"""The standing is outside the drafts: publishing counts again and never undoes an assessment."""

import pytest

from offshoot.library.models import Finding, Innovation, Standing, Study

pytestmark = pytest.mark.django_db


def test_publishing_counts_what_readers_see(published_with):
    review = Study(key="T9", title="Review", design="other", is_synthesis=True, contains="T1")
    counted = Study(key="T1", title="Count", design="pre-post")
    counted.findings = [Finding(outcome_key="O1", direction="no-effect", statement="Nothing.")]
    standing = published_with(rows=2, studies=[counted, review]).standing
    assert standing.study_count == 1, "a review never counts beside the studies it contains"
    assert standing.strongest_design == "pre-post"
    assert standing.has_unfavourable_result
    assert (standing.adaptation_count, standing.exploration_count, standing.source_count) == (
        2,
        2,
        2,
    )


def test_an_older_draft_leaves_the_assessment_and_refreshes_the_counters(published_with):
    innovation = published_with(rows=1)
    older = innovation.latest_revision
    draft = innovation.get_latest_revision_as_object()
    draft.studies.add(Study(key="T2", title="Second", design="survey"))
    draft.save_revision().publish()
    Standing.objects.update(kind="reinvent", evidence_low=3, evidence_high=4, assessed_by="Panel")

    older.publish()

    standing = Innovation.objects.get().standing
    assert standing.study_count == 1
    assert (standing.kind, standing.evidence_low, standing.evidence_high) == ("reinvent", 3, 4)
    assert standing.assessed_by == "Panel"


def test_a_draft_changes_no_counter(published_with):
    innovation = published_with()
    draft = innovation.get_latest_revision_as_object()
    draft.adaptations.clear()
    draft.save_revision()
    assert Innovation.objects.get().standing.adaptation_count == 1
