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


@pytest.mark.parametrize(
    ("suffix", "most"),
    [("", 26), ("easy-read/", 3), ("cite.bib", 2)],
    ids=["page", "easy", "cite"],
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
    ],
)
def test_a_list_of_one_or_three_innovations(
    published_with, published_challenge, queries_of, path, most
):
    from offshoot.library import indexing

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
