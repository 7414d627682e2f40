"""A first reading in a content file becomes the published profile, with its trail; whatever a panel
or a curator has published stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from offshoot.library.content.loading import load_folder
from offshoot.library.models import Event, Innovation, Standing
from offshoot.library.registry import columns, facets, orders
from offshoot.library.tests.samples import write
from offshoot.standards.models import Reading, StandingChange
from offshoot.standards.operations import FIRST_READING, publish, publish_first_reading
from offshoot.standards.tests.samples import (
    a_level,
    a_reading,
    a_studied,
    a_study,
    awarded,
    nothing,
)

pytestmark = pytest.mark.django_db

STUDIED = a_studied(a_study("T1"))
RANGE = {"range": [1, 3], "reason": "S1 hints.", "sources": ["S1"], "missing": "Where.", "ask": "X"}


def of_a_trial(**fields):
    said = {"evidence": a_level(3, sources=["T1"]), "adaptation": RANGE}
    said["income"] = nothing(missing="Who pays.")
    return a_reading(studies=awarded(T1=4), **(said | fields))


def standing():
    return Standing.objects.get(innovation__slug="shared-table")


def test_a_first_reading_is_published_with_its_reasons(a_folder):
    report = load_folder(a_folder(of_a_trial(), STUDIED))
    assert report.problems == []
    assert "readings/first/shared-table.yaml" in report.created
    found = standing()
    assert (found.kind, found.evidence_low, found.evidence_high) == ("supplement", 3, 3)
    assert (found.adaptation_low, found.adaptation_high) == (1, 3)
    assert (found.income_low, found.states["income"]) == (None, "not determinable")
    assert found.reasons["evidence"] == "Source S1 shows it."
    assert found.reasons["income"] == "Who pays."
    assert (found.assessed_by, found.standard) == (FIRST_READING, "offshoot-1")
    assert found.study_count == 1  # counters stay


def test_publishing_leaves_a_trail_and_wakes_the_index(a_folder):
    load_folder(a_folder(of_a_trial(), STUDIED))
    change = StandingChange.objects.get()
    assert (change.by, change.why, change.standard) == (
        FIRST_READING,
        "first reading",
        "offshoot-1",
    )
    assert change.published["evidence_low"] == 3
    assert Event.objects.filter(subject="innovation").count() == 2  # published, then assessed


def test_a_second_reading_is_kept_and_not_published(a_folder):
    load_folder(a_folder(of_a_trial(), STUDIED, who="second"))
    assert Reading.objects.get().reader == "second"
    assert standing().assessed_by == ""
    assert not StandingChange.objects.exists()


def test_a_changed_file_replaces_the_reading_and_an_unchanged_one_does_nothing(a_folder):
    folder = a_folder(of_a_trial(), STUDIED)
    load_folder(folder)
    load_folder(folder, everything=True)
    assert StandingChange.objects.count() == 1
    write(folder / "readings/first/shared-table.yaml", of_a_trial(income=a_level(2)))
    report = load_folder(folder)
    assert report.updated == ["readings/first/shared-table.yaml"]
    assert standing().income_low == 2
    assert Reading.objects.get().dimensions.count() == 5
    assert [change.why for change in StandingChange.objects.all()] == [
        "first reading, changed",
        "first reading",
    ]


def test_what_a_panel_published_stays(a_folder):
    folder = a_folder(of_a_trial(), STUDIED)
    load_folder(folder)
    reading = Reading.objects.get()
    publish(reading, by="a panel", why="consensus", at=timezone.now())
    assert not publish_first_reading(reading, why="again", at=timezone.now())
    write(folder / "readings/first/shared-table.yaml", of_a_trial(income=a_level(2)))
    load_folder(folder)
    assert (standing().assessed_by, standing().income_low) == ("a panel", None)


def test_a_reading_that_is_wrong_is_named_and_not_loaded(a_folder):
    report = load_folder(a_folder(of_a_trial(evidence=a_level(5)), STUDIED))
    assert "By the studies it is 3" in str(report.problems[0])
    assert not Reading.objects.exists()
    assert Innovation.objects.get().slug == "shared-table"


def test_a_reader_sees_level_reason_and_who_said_so(a_folder, client):
    load_folder(a_folder(of_a_trial(), STUDIED))
    shown = client.get(reverse("library:innovation", args=["shared-table"])).content.decode()
    for words in ("comparison group", "Source S1 shows it.", "Who pays.", "offshoot-1"):
        assert words in shown
    assert "first reading" in shown


def values(name, **levels):
    innovation = Innovation(pk=1)
    innovation.standing = Standing(innovation=innovation, **levels)
    return list(facets[name].values_of([innovation])[1])


def test_at_least_counts_what_is_sure():
    assert values("evidence", evidence_low=4, evidence_high=5) == ["2", "3", "4"]
    assert values("evidence", evidence_low=1, evidence_high=1) == []
    assert values("evidence") == []
    assert values("adaptation", adaptation_low=1, adaptation_high=3) == ["1"]


def test_orders_and_columns_tell_unknown_from_zero():
    known, unknown = Innovation(pk=1), Innovation(pk=2)
    known.standing = Standing(evidence_low=0, evidence_high=1, states={"evidence": "assessed"})
    unknown.standing = Standing(states={"evidence": "not determinable"})
    assert orders["evidence"].numbers_of([known, unknown]) == {1: 0.0}
    words = columns["evidence level"].values_of([known, unknown])
    assert words == {1: "0-1", 2: "not determinable"}
