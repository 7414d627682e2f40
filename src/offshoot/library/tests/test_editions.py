"""Records of past editions of awards."""

from datetime import date

import pytest

from offshoot.library.models import Award, AwardEdition, EditionEntry, EditionSource

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition_with(db):
    """edition_with(*entries, **fields): the record of an edition with these entries."""

    def make(*entries, slug="prize-2020", award="Prize", year=2020, **fields):
        edition = AwardEdition(slug=slug, award=award, year=year, organiser="Jury", **fields)
        edition.entries = list(entries)
        edition.sources = [
            EditionSource(key="S1", title="Winners", kind="platform", read_on=date(2026, 1, 2))
        ]
        edition.save()
        return edition

    return make


def page(client, thing):
    response = client.get(thing.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_record_says_that_it_is_not_the_organisers(client, edition_with):
    words = "Not affiliated with the organiser."
    assert words in page(client, edition_with())
    assert words in client.get("/awards/").content.decode()


def test_what_is_not_known_of_an_edition_is_said(client, edition_with):
    shown = page(client, edition_with(categories="Meals\nGardens"))
    assert "The shortlist is partial" in shown
    assert "Not all winners were found" in shown
    assert shown.count("No entry of this category was found") == 2
    whole = edition_with(
        slug="prize-2021", year=2021, shortlist_complete=True, winners_complete=True
    )
    assert "The shortlist is complete. " in page(client, whole)


def test_entries_stand_in_their_category_winners_first_and_lead_to_the_library(
    client, edition_with, published_with, innovation_with
):
    entries = [
        EditionEntry(project="Plot", category="Gardens", result="shortlisted", sort_order=1),
        EditionEntry(
            project="Kitchens",
            category="Meals",
            result="shortlisted",
            innovation=published_with(),
            sort_order=2,
        ),
        EditionEntry(
            project="Soup",
            category="Meals",
            result="winner",
            innovation=innovation_with("soup"),
            country="PT",
            source_key="S1",
            sort_order=3,
        ),
    ]
    edition = edition_with(*entries, categories="Meals\nGardens")
    found = client.get(edition.get_absolute_url()).context["found"]
    assert [(one.name, [entry.project for entry in one.entries]) for one in found.categories] == [
        ("Meals", ["Soup", "Kitchens"]),
        ("Gardens", ["Plot"]),
    ]
    shown = page(client, edition)
    assert 'href="/innovations/shared-kitchens/">Kitchens</a>' in shown
    assert "/innovations/soup/" not in shown  # a draft
    assert "Portugal" in shown


def test_the_newest_edition_stands_first(client, edition_with):
    for year in (2019, 2021, 2020):
        edition_with(slug=f"prize-{year}", year=year)
    listed = client.get("/awards/").context["editions"]
    assert [edition.year for edition in listed] == [2021, 2020, 2019]


def test_an_innovations_award_leads_to_its_edition(client, edition_with, published_with):
    edition = edition_with()
    awards = [
        Award(award="Prize", edition_year=year, result="winner", sort_order=year)
        for year in (2020, 2019)
    ]
    shown = page(client, published_with(awards=awards))
    assert f'<a href="{edition.get_absolute_url()}">Prize 2020</a>' in shown
    assert "Prize 2019:" in shown
    assert shown.count("/awards/prize") == 1


def test_a_deleted_innovation_leaves_its_entry(client, edition_with, published_with):
    innovation = published_with()
    edition = edition_with(EditionEntry(project="Kitchens", result="winner", innovation=innovation))
    innovation.delete()
    shown = page(client, edition)
    assert "Kitchens" in shown
    assert "Category not known" in shown


def test_an_unknown_edition_is_told_what_to_do(client, db):
    response = client.get("/awards/nowhere/")
    assert response.status_code == 404
    assert "There is no edition of an award at this address." in response.content.decode()
    assert "No edition has been recorded yet." in client.get("/awards/").content.decode()
