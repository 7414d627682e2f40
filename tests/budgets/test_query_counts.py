"""Pages take a fixed number of queries, whatever the number of rows they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


@pytest.fixture
def queries_of(client):
    def count(path):
        client.get(path)  # what is cached for the process is there
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count


# Of the page's queries two are for its published reading, which every part that shows it shares.
@pytest.mark.parametrize(
    ("suffix", "most"),
    [("", 38), ("easy-read/", 3), ("cite.bib", 2), ("brief.pdf", 23)],
    ids=["page", "easy", "cite", "brief"],
)
def test_an_innovation_with_one_row_or_three_of_each(published_with, queries_of, suffix, most):
    one, three = published_with("one-row", rows=1), published_with("three-rows", rows=3)
    of_one = queries_of(one.get_absolute_url() + suffix)
    assert queries_of(three.get_absolute_url() + suffix) == of_one
    assert of_one <= most


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 9),
        ("/explore/", 3),
        ("/explore/?q=kitchen", 3),
        ("/challenges/", 4),
        ("/challenges/enough-to-eat/", 8),
        ("/places/", 5),
        ("/places/city-0/", 13),
        ("/places/spain/", 17),
        ("/organisations/", 3),
        ("/organisations/meal-makers/", 6),
    ],
)
def test_a_list_of_one_or_three_innovations(
    published_with, published_challenge, queries_of, path, most
):
    from offshoot.library import indexing
    from offshoot.library.models import Place

    Place.objects.create(
        slug="spain", name="Spain", kind="country", country="ES", latitude=40, longitude=-4
    )
    published_challenge()
    published_with("kitchen-one")
    indexing.rebuild()
    of_one = queries_of(path)
    published_with("kitchen-two")
    published_with("kitchen-three", rows=3)
    published_challenge("enough-at-night", "And at night?")
    indexing.rebuild()
    assert queries_of(path) == of_one
    assert of_one <= most


EXPLORED = {
    "/explore/?q=kitchen&country=ES&studied=randomised": 3,
    "/explore/?q=kitchen&country=SE": 3,
    "/explore/?view=map": 4,
    "/explore/?view=matrix": 5,
    "/explore/?view=matrix&q=kitchen": 5,
    "/explore/results.csv": 6,
    "/explore/results.xlsx": 6,
    "/explore/results.bib": 6,
    "/explore/results.ris": 6,
    "/explore/results.json?q=kitchen": 3,
}


@pytest.mark.parametrize(("path", "most"), EXPLORED.items(), ids=EXPLORED.keys())
def test_what_explore_found_of_one_or_three_innovations(published_with, queries_of, path, most):
    from offshoot.library import indexing
    from offshoot.library.models import Term

    broad = Term.objects.create(scheme="challenge", slug="poverty", label="Poverty")
    Term.objects.create(scheme="challenge", slug="food", label="Food", parent=broad)
    published_with("kitchen-one")
    indexing.rebuild()
    of_one = queries_of(path)
    published_with("kitchen-two")
    published_with("kitchen-three", rows=3)
    indexing.rebuild()
    assert queries_of(path) == of_one
    assert of_one <= most


def test_a_comparison_of_one_or_three_innovations(published_with, queries_of):
    for number in (1, 2, 3):
        published_with(f"kitchen-{number}", rows=number)
    of_one = queries_of("/compare/?i=kitchen-1")
    assert queries_of("/compare/?i=kitchen-1&i=kitchen-2&i=kitchen-3") == of_one
    assert of_one <= 23  # two of them for what readings say is not known


def test_names_that_lead_nowhere_cost_a_comparison_nothing(published_with, queries_of):
    published_with("kitchen-1")
    unknown = "&".join(f"i=unknown-{number}" for number in range(50))
    assert queries_of(f"/compare/?{unknown}") == 1


def test_a_city_with_one_figure_or_three(queries_of):
    from offshoot.library.models import Place, PlaceFigure

    city = Place.objects.create(
        slug="girona", name="Girona", country="ES", latitude=42, longitude=2.8
    )
    known = {"place": city, "value": 1, "year": 2020, "level": "nuts2"}
    PlaceFigure.objects.create(indicator="gdp", **known)
    of_one = queries_of("/places/girona/")
    for key in ("unemployment", "deprivation"):
        PlaceFigure.objects.create(indicator=key, **known)
    assert queries_of("/places/girona/") == of_one
    assert of_one <= 14


@pytest.fixture
def fill(published_with):
    """fill(rows): a collection, an edition and a term with that many rows of each kind."""
    from offshoot.library import models as m

    def make(rows):
        numbers = range(rows)
        made = [published_with(f"innovation-{rows}-{number}") for number in numbers]
        term = m.Term(scheme="challenge", slug=f"term-{rows}", label="Term")
        term.links = [m.TermLink(scheme="sdg", code=str(number + 1)) for number in numbers]
        term.save()
        collection = m.Collection(slug=f"list-{rows}", title="List", live=False)
        collection.items = [m.CollectionItem(innovation=innovation) for innovation in made]
        collection.sources = _sources(m.CollectionSource, m.CollectionPassage, rows)
        collection.save()
        collection.save_revision().publish()
        ruled = m.Collection(slug=f"rule-{rows}", title="Rule", rule="tested-benefit", live=False)
        ruled.save()
        ruled.save_revision().publish()
        edition = m.AwardEdition(slug=f"prize-{rows}", award="Prize", year=2000 + rows)
        edition.entries = [
            m.EditionEntry(project="x", result="winner", innovation=innovation)
            for innovation in made
        ]
        edition.sources = _sources(m.EditionSource, m.EditionPassage, rows)
        edition.save()

    return make


def _sources(source, passage, rows):
    return [
        source(key=f"S{number}", title="x", kind="own", read_on="2026-01-01", passages=[passage()])
        for number in range(rows)
    ]


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/collections/list-{}/", 6),
        ("/collections/rule-{}/", 6),
        ("/awards/", 1),
        ("/awards/prize-{}/", 5),
        ("/vocabulary/", 3),
    ],
)
def test_a_page_of_one_row_or_three(fill, queries_of, path, most):
    fill(1)
    of_one = queries_of(path.format(1))
    fill(3)
    assert queries_of(path.format(3)) == of_one
    assert of_one <= most
