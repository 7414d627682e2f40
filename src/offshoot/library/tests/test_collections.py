"""Collections: what editors put together, and what a rule finds."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from offshoot.library.models import (
    Collection,
    CollectionItem,
    CollectionSource,
    Finding,
    Study,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection_of(db):
    """collection_of(*items, **fields): a published collection of these items."""

    def make(*items, slug="meals", **fields):
        collection = Collection(slug=slug, title=slug.title(), live=False, **fields)
        collection.items = list(items)
        collection.sources = [
            CollectionSource(key="S1", title="Report", kind="report", read_on=date(2026, 1, 2))
        ]
        collection.save()
        collection.save_revision().publish()
        collection.refresh_from_db()
        return collection

    return make


def a_trial_with(direction, design="rct"):
    finding = Finding(outcome_key="O1", direction=direction, statement="Less lonely.")
    return [Study(key="T1", title="Trial", design=design, findings=[finding])]


def test_each_innovation_stands_with_the_word_on_why_and_what_was_learned(
    client, collection_of, published_with
):
    item = CollectionItem(
        innovation=published_with(),
        heading="Stopped",
        why="It ended in 2019 [S1].",
        lesson="A [cook](https://example.org/cook) must be paid.",
    )
    shown = client.get(collection_of(item).get_absolute_url()).content.decode()
    for words in (
        "Stopped</h2>",
        "It ended in 2019<sup",
        'id="S1"',
        "must be paid",
        "Neighbours cook",
        "1 study",
    ):
        assert words in shown, words


def test_the_order_and_the_headings_are_the_editors(client, collection_of, published_with):
    slugs = ("zebra", "ant", "bee")
    headings = ("First", "First", "Then")
    items = [
        CollectionItem(innovation=published_with(slug), heading=heading, sort_order=order)
        for order, (slug, heading) in enumerate(zip(slugs, headings, strict=True))
    ]
    found = client.get(collection_of(*items).get_absolute_url()).context["found"]
    assert [
        (part.heading, [item.innovation.slug for item in part.items]) for part in found.parts
    ] == [
        ("First", ["zebra", "ant"]),
        ("Then", ["bee"]),
    ]


def test_a_withdrawn_innovation_leaves_its_collections(client, collection_of, published_with):
    collection = collection_of(CollectionItem(innovation=published_with(), why="Because."))
    collection.items.get().innovation.unpublish()
    assert "No innovation is in this collection yet." in page(client, collection)
    assert "0 innovations" in client.get("/collections/").content.decode()


def page(client, thing):
    return client.get(thing.get_absolute_url()).content.decode()


def test_a_rule_finds_what_was_tested_with_a_benefit_and_nothing_else(
    client, collection_of, published_with, innovation_with
):
    published_with("by-lot", studies=a_trial_with("benefit"))
    published_with("compared", studies=a_trial_with("benefit", "quasi-experimental"))
    published_with("no-effect", studies=a_trial_with("no-effect"))
    published_with("only-asked", studies=a_trial_with("benefit", "survey"))
    innovation_with("draft", studies=a_trial_with("benefit"))
    collection = collection_of(rule="tested-benefit")
    found = client.get(collection.get_absolute_url())
    listed = [item.innovation.slug for item in found.context["found"].page.object_list]
    assert listed == ["by-lot", "compared"]
    shown = found.content.decode()
    assert "This collection is a rule:" in shown
    assert "It is no rating." in shown
    assert "2 innovations" in client.get("/collections/").content.decode()


def test_a_benefit_beside_a_trial_that_found_none_does_not_meet_the_rule(
    client, collection_of, published_with
):
    trial = a_trial_with("no-effect")[0]
    asked = Finding(outcome_key="O1", direction="benefit", statement="Liked.")
    survey = Study(key="T2", title="Survey", design="survey", findings=[asked])
    published_with("liked", studies=[trial, survey])
    collection = collection_of(rule="tested-benefit")
    assert "No innovation is in this collection yet." in page(client, collection)


def test_a_rule_and_a_list_by_hand_exclude_each_other(collection_of, published_with):
    with pytest.raises(ValidationError, match="It has a rule"):
        collection_of(CollectionItem(innovation=published_with()), rule="tested-benefit")


def test_an_innovation_names_the_collections_it_is_part_of(client, collection_of, published_with):
    innovation = published_with(studies=a_trial_with("benefit"))
    collection_of(CollectionItem(innovation=innovation))
    collection_of(slug="proven", rule="tested-benefit")
    collection_of(slug="gardens").unpublish()
    shown = page(client, innovation)
    assert 'href="/collections/meals/"' in shown
    assert 'href="/collections/proven/"' in shown
    assert "gardens" not in shown


def test_drafts_and_unknown_collections_are_shown_to_nobody(client, collection_of):
    collection = collection_of()
    collection.unpublish()
    for address in (collection.get_absolute_url(), "/collections/nowhere/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "There is no collection at this address." in response.content.decode()
    assert "No collection has been published yet." in client.get("/collections/").content.decode()


def test_collections_stand_in_the_order_of_the_editors(client, collection_of):
    for slug, position in (("ant", 30), ("bee", 10), ("cat", 20)):
        collection_of(slug=slug, position=position)
    for address in ("/collections/", "/"):
        listed = client.get(address).context["collections"]
        assert [it.slug for it in listed] == ["bee", "cat", "ant"]


def test_a_collection_stands_on_the_home_page(client, collection_of):
    collection_of()
    assert 'href="/collections/meals/"' in client.get("/").content.decode()


def test_a_word_that_cites_nothing_known_is_not_published(collection_of, published_with):
    with pytest.raises(ValidationError, match="S4"):
        collection_of(CollectionItem(innovation=published_with(), why="It ended [S4]."))
