"""A dozen innovations that differ in everything Explore can narrow by."""

from collections.abc import Callable

import pytest

from offshoot.library import models as m

HOSTILE = '<script>alert("1")</script>'
FORMULA = "=1+1"


@pytest.fixture(scope="module")
def dozen_indexed(indexed_for_the_module, publish_innovation, draft_innovation):
    """The folder of an index of twelve published innovations; a draft is left out of it."""

    def fill() -> None:
        _publish_the_dozen(publish_innovation)
        draft_innovation("kitchen-draft", rows=0)

    return indexed_for_the_module(fill)


@pytest.fixture
def dozen(dozen_indexed, reading_index, db):
    """Twelve innovations to explore, which a test may not change."""
    reading_index(dozen_indexed)


@pytest.fixture
def term(db) -> Callable:
    """term(slug, scheme="challenge", parent=None): a word of the vocabulary."""
    return _term


def _term(slug: str, scheme: str = "challenge", parent: m.Term | None = None) -> m.Term:
    values = {"label": slug.replace("-", " ").capitalize(), "parent": parent}
    return m.Term.objects.get_or_create(scheme=scheme, slug=slug, defaults=values)[0]


@pytest.fixture
def studied_with(published_with) -> Callable:
    """studied_with(slug, design, *directions): an innovation with one study of that design."""

    def make(slug: str, design: str, *directions: str, **fields):
        return published_with(slug, studies=[a_study(design, *directions)], **fields)

    return make


def a_study(design: str, *directions: str) -> m.Study:
    """A study that found this about the first outcome."""
    findings = [
        m.Finding(outcome_key="O1", direction=direction, statement="Found.", source_key="S1")
        for direction in directions
    ]
    return m.Study(key="T1", title="A study", design=design, findings=findings)


def _publish_the_dozen(publish: Callable) -> None:
    food, home = _term("food"), _term("housing")
    hunger = _term("food-poverty", parent=food)
    alone = _term("loneliness")
    old, young = _term("older-people", "target-group"), _term("young-people", "target-group")
    peers, digital = _term("peer-support", "approach"), _term("digital", "approach")
    lisbon, malmo = _place("lisbon", "PT", 38.7, -9.1), _place("malmo", "SE", 55.6, 13.0)
    house = [_team("city-hall", "public")]

    publish("kitchen-trial", rows=3, studies=[a_study("rct", "benefit")])
    publish("kitchen-no-effect", studies=[a_study("rct", "no-effect")], challenges=[food, alone])
    publish("kitchen-mixed", studies=[a_study("quasi-experimental", "mixed")], place=lisbon)
    publish("kitchen-harm", studies=[a_study("quasi-experimental", "harm")], challenges=[alone])
    publish("garden-measured", studies=[a_study("pre-post", "benefit")], target_groups=[old])
    publish("garden-counted", studies=[a_study("monitoring")], approaches=[digital], place=malmo)
    publish("garden-told", rows=0, challenges=[hunger], approaches=[peers], activity="ended")
    publish("hostel", rows=0, challenges=[home], place=lisbon, target_groups=[young])
    publish("hostel-first", challenges=[home, alone], organisations=house, started_year=1995)
    publish("nowhere-yet", rows=0, challenges=[], place=None, started_year=None)
    publish("formula", rows=0, name=FORMULA, website="https://example.org/=1+1", started_year=2022)
    publish("hostile", rows=0, name=HOSTILE, target_groups=[old, young], started_year=2004)


def _place(slug: str, country: str, latitude: float, longitude: float) -> m.Place:
    values = {"name": slug.title(), "country": country}
    values |= {"latitude": latitude, "longitude": longitude}
    return m.Place.objects.get_or_create(slug=slug, defaults=values)[0]


def _team(slug: str, kind: str) -> m.InnovationOrganisation:
    values = {"name": slug.title(), "kind": kind}
    team = m.Organisation.objects.get_or_create(slug=slug, defaults=values)[0]
    return m.InnovationOrganisation(organisation=team, role="delivers")
