"""What a team told goes into an innovation past the desk, and never over an editor's work."""

from datetime import date

import pytest
from wagtail.models import Workflow

from offshoot.library.models import Exploration, Innovation, Place, Source
from offshoot.library.models.changes import By
from offshoot.library.operations import (
    HeldError,
    ToldExploration,
    put_exploration,
    take_exploration,
)

TEAMS = {"Team"}


@pytest.fixture
def innovation(published_with):
    return published_with(rows=1)


@pytest.fixture
def told(innovation):
    """told(**fields): City 11 studies it since 2024."""

    def make(**fields):
        place = Place.objects.get(slug="city-11")
        values = {"place": place, "year": 2024, "result": "studied", "reason": "", "team": "Team"}
        return ToldExploration(**{**values, "on": date(2026, 5, 2), **fields})

    return make


def rows(innovation):
    found = innovation.explorations.order_by("sort_order", "pk")
    return [(row.year, row.result, row.source_key) for row in found]


def test_it_is_public_at_once_with_its_source_counted_and_told_in_the_history(
    innovation, told, curator
):
    key = put_exploration(innovation, told(), "", TEAMS, By(person=curator, note="Told by a team."))
    assert key == "S2"
    assert rows(innovation) == [(2019, "unknown", ""), (2024, "studied", "S2")]
    source = innovation.sources.get(key="S2")
    assert (source.title, source.kind) == ("Told to us by Team", "own")
    assert source.published == "2026-05-02"
    fresh = Innovation.objects.get(pk=innovation.pk)
    assert fresh.standing.exploration_count == 2
    assert fresh.changes.first().note == "Told by a team."
    assert not fresh.has_unpublished_changes
    assert fresh.latest_revision_id == fresh.live_revision_id
    assert len(fresh.get_latest_revision_as_object().explorations.all()) == 2
    assert fresh.sources.get(key="S1").passages.count() == 1


def test_told_again_it_takes_the_place_of_what_was_told(innovation, told, curator):
    by = By(person=curator)
    key = put_exploration(innovation, told(), "", TEAMS, by)
    assert put_exploration(innovation, told(result="dropped", reason="Law."), key, TEAMS, by) == key
    assert rows(innovation) == [(2019, "unknown", ""), (2024, "dropped", "S2")]
    assert innovation.sources.count() == 2


def test_an_editors_draft_gets_it_too_and_stays_a_draft(innovation, told, curator):
    draft = innovation.get_latest_revision_as_object()
    draft.name = "In work"
    draft.save_revision(user=curator)
    key = put_exploration(innovation, told(), "", TEAMS, By(person=curator))
    fresh = Innovation.objects.get(pk=innovation.pk)
    assert fresh.name != "In work"
    assert fresh.has_unpublished_changes
    newest = fresh.get_latest_revision_as_object()
    assert newest.name == "In work"
    assert [row.source_key for row in newest.explorations.all()] == ["", key]
    newest.save_revision(user=curator).publish()
    assert rows(innovation) == [(2019, "unknown", ""), (2024, "studied", key)]
    assert Innovation.objects.get(pk=innovation.pk).name == "In work"


def test_a_key_that_only_a_draft_uses_is_not_taken(innovation, told, curator):
    draft = innovation.get_latest_revision_as_object()
    new = Source(key="S2", title="New", kind="report", read_on=date(2026, 1, 1))
    draft.sources = [*draft.sources.all(), new]
    draft.save_revision(user=curator)
    assert put_exploration(innovation, told(), "", TEAMS, By(person=curator)) == "S3"


def test_taken_out_it_leaves_nothing_but_a_source_that_is_cited(innovation, told, curator):
    by = By(person=curator)
    key = put_exploration(innovation, told(), "", TEAMS, by)
    take_exploration(innovation, key, TEAMS, by)
    assert rows(innovation) == [(2019, "unknown", "")]
    assert not innovation.sources.filter(key=key).exists()
    key = put_exploration(innovation, told(), "", TEAMS, by)
    draft = Innovation.objects.get(pk=innovation.pk).get_latest_revision_as_object()
    [text] = draft.texts.all()
    text.need, draft.texts = f"They told us [{key}].", [text]
    draft.save_revision(user=curator).publish()
    take_exploration(innovation, key, TEAMS, by)
    assert rows(innovation) == [(2019, "unknown", "")]
    assert innovation.sources.filter(key=key).exists()


def test_what_is_held_is_left_alone(innovation, told, curator, colleague):
    fresh = Innovation.objects.get(pk=innovation.pk)
    fresh.locked, fresh.locked_by = True, colleague
    fresh.save(update_fields=["locked", "locked_by"])
    with pytest.raises(HeldError):
        put_exploration(innovation, told(), "", TEAMS, By(person=curator))
    fresh.locked = False
    fresh.save(update_fields=["locked"])
    Workflow.objects.first().start(fresh, curator)
    with pytest.raises(HeldError):
        put_exploration(innovation, told(), "", TEAMS, By(person=curator))
    assert rows(innovation) == [(2019, "unknown", "")]


def test_what_is_not_public_gets_it_as_a_draft(innovation, told, curator):
    Innovation.objects.get(pk=innovation.pk).unpublish()
    put_exploration(innovation, told(), "", TEAMS, By(person=curator))
    fresh = Innovation.objects.get(pk=innovation.pk)
    assert not fresh.live
    assert rows(fresh) == [(2019, "unknown", "")]
    assert len(fresh.get_latest_revision_as_object().explorations.all()) == 2


def test_a_key_that_came_to_stand_for_an_editors_source_is_left_alone(innovation, told, curator):
    by = By(person=curator)
    key = put_exploration(innovation, told(), "", TEAMS, by)
    draft = Innovation.objects.get(pk=innovation.pk).get_latest_revision_as_object()
    theirs = Source(key=key, title="A report", kind="report", read_on=date(2026, 1, 1))
    draft.sources = [*(one for one in draft.sources.all() if one.key != key), theirs]
    draft.save_revision(user=curator).publish()
    take_exploration(innovation, key, TEAMS, by)
    assert innovation.sources.get(key=key).title == "A report"
    assert rows(innovation)[-1] == (2024, "studied", key)
    assert put_exploration(innovation, told(result="selected"), key, TEAMS, by) != key
    assert innovation.sources.get(key=key).title == "A report"


def test_another_row_that_cites_the_same_source_is_an_editors(innovation, told, curator):
    by = By(person=curator)
    key = put_exploration(innovation, told(), "", TEAMS, by)
    draft = Innovation.objects.get(pk=innovation.pk).get_latest_revision_as_object()
    place = Place.objects.get(slug="city-11")
    second = Exploration(place=place, year=2025, result="presented", source_key=key, sort_order=9)
    draft.explorations = [*draft.explorations.all(), second]
    draft.save_revision(user=curator).publish()
    put_exploration(innovation, told(result="dropped"), key, TEAMS, by)
    assert [row[1] for row in rows(innovation)] == ["unknown", "dropped", "presented"]
    take_exploration(innovation, key, TEAMS, by)
    assert [row[1] for row in rows(innovation)] == ["unknown", "presented"]
    assert innovation.sources.filter(key=key).exists()
