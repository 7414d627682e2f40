"""What a higher module may add to Explore: it appears, is asked once a batch, and clashes with
nothing."""

import csv
import io
from collections.abc import Iterator

import pytest

from offshoot.library import indexing, queries, registry
from offshoot.library.models import Innovation
from offshoot.library.queries import exports
from offshoot.library.registry import Column, Facet, Order, SearchedText, each
from offshoot.search import Text, TextField

pytestmark = pytest.mark.django_db


class Asked:
    """Answers for a batch, and remembers every batch it was asked for."""

    def __init__(self, answer) -> None:
        self.batches: list[int] = []
        self._answer = answer

    def __call__(self, batch):
        self.batches.append(len(batch))
        return each(self._answer)(batch)


@pytest.fixture
def award() -> Iterator[dict[str, Asked]]:
    """A higher module that knows of medals, for as long as a test takes."""
    asked = {
        "facet": Asked(lambda one: ["gold" if "trial" in one.slug else "silver"]),
        "order": Asked(lambda one: float(len(one.slug))),
        "text": Asked(lambda one: [Text("medal", "en", f"Quizzacious medal of {one.slug}")]),
        "column": Asked(lambda one: f"medal of {one.slug}"),
    }
    labels = {"gold": "a gold medal", "silver": "a silver medal", "bronze": "a bronze medal"}
    registry.register_facet(Facet("medal", "Medal", asked["facet"], lambda _: labels))
    registry.register_order(Order("medals", "most medals", asked["order"]))
    registry.register_text(SearchedText(TextField("medal", 2), asked["text"]))
    registry.register_column(Column("medal", asked["column"]))
    indexing.index.cache_clear()
    yield asked
    del registry.facets["medal"], registry.orders["medals"]
    del registry.searched_texts["medal"], registry.columns["medal"]
    indexing.index.cache_clear()


@pytest.fixture
def medals(award, published_with):
    for slug in ("kitchen-trial", "kitchen", "kitchen-by-the-sea"):
        published_with(slug, rows=0)
    indexing.rebuild()
    return award


def explored(**parameters):
    return queries.explore({name: [value] for name, value in parameters.items()})


def slugs(page):
    return [one.innovation.slug for one in page.found]


def test_a_facet_narrows_and_is_counted(client, medals):
    group = next(group for group in explored().facets if group.facet.name == "medal")
    assert [(value.value, value.count) for value in group.values] == [("silver", 2), ("gold", 1)]
    assert slugs(explored(medal="gold")) == ["kitchen-trial"]
    shown = client.get("/explore/?medal=gold").content.decode()
    assert "Medal:</span> a gold medal" in shown, "its chip"


def test_a_value_that_nothing_has_leads_nowhere_and_is_not_shown(medals):
    group = next(group for group in explored().facets if group.facet.name == "medal")
    assert "bronze" not in [value.value for value in (*group.values, *group.more)]


def test_an_order_sorts_and_is_offered(medals):
    longest_first = ["kitchen-by-the-sea", "kitchen-trial", "kitchen"]
    assert slugs(explored(sort="medals")) == longest_first
    assert "most medals" in [label for label, _address, _is_chosen in explored().sorts]


def test_a_text_is_searched(medals):
    assert explored(q="quizzacious").total == 3


def test_a_column_is_exported_last(client, medals):
    table = csv.DictReader(io.StringIO(client.get("/explore/results.csv").content.decode("utf-8")))
    assert table.fieldnames[-1] == "medal"
    assert sorted(row["medal"] for row in table) == [
        "medal of kitchen",
        "medal of kitchen-by-the-sea",
        "medal of kitchen-trial",
    ]


def test_each_is_asked_once_a_batch(client, medals):
    indexed = {name: asked.batches for name, asked in medals.items() if name != "column"}
    assert indexed == {"facet": [3], "order": [3], "text": [3]}
    assert medals["column"].batches == []
    client.get("/explore/results.csv")
    assert medals["column"].batches == [3]
    assert medals["facet"].batches == [3], "a page asks the index, not the module"


def test_large_libraries_come_in_batches(medals, published_with, monkeypatch):
    monkeypatch.setattr(indexing, "_INNOVATIONS_AT_ONCE", 2)
    indexing.rebuild()
    assert medals["facet"].batches == [3, 2, 1]


def test_a_row_that_a_module_says_nothing_of_has_an_empty_field(published_with):
    innovation = published_with(rows=0)
    registry.register_column(Column("medal", lambda batch: {}))
    try:
        table = exports.table_of([Innovation.objects.get(pk=innovation.pk)], str)
    finally:
        del registry.columns["medal"]
    assert (table.headings[-1], table.rows[0][-1]) == ("medal", "")


def test_an_index_of_another_registry_is_made_anew(client, award, published_with):
    """As after an upgrade that brings a module: what the old index lacks cannot be asked of it."""
    published_with(rows=0)
    indexing.rebuild()
    del registry.facets["medal"]
    indexing.index.cache_clear()
    try:
        assert not queries.index_is_ready()
        indexing.keep_up()
        assert explored(q="kitchens").total == 1
    finally:
        registry.register_facet(Facet("medal", "Medal", award["facet"], lambda _: {}))


@pytest.mark.parametrize("name", ["q", "page", "sort", "view", "map", "i", "challenge", "country"])
def test_a_facet_cannot_take_the_name_of_a_parameter_or_another_facet(name):
    with pytest.raises(ValueError, match=name):
        registry.register_facet(Facet(name, "Medal", each(str), lambda _: {}))


@pytest.mark.parametrize("name", ["relevance", "name", "newest"])
def test_an_order_cannot_take_the_name_of_another(name):
    with pytest.raises(ValueError, match=name):
        registry.register_order(Order(name, "medals", each(lambda _: 1.0)))


@pytest.mark.parametrize("name", ["address", "slug", "last reviewed"])
def test_a_column_cannot_take_the_name_of_another(name):
    with pytest.raises(ValueError, match=name):
        registry.register_column(Column(name, each(str)))


@pytest.mark.parametrize("name", ["name", "summary", "body", "place"])
def test_a_text_cannot_take_the_name_of_another(name):
    with pytest.raises(ValueError, match=name):
        registry.register_text(SearchedText(TextField(name), each(lambda _: [])))


def test_the_same_thing_cannot_be_added_twice(award):
    with pytest.raises(ValueError, match="medal"):
        registry.register_column(Column("medal", award["column"]))
    with pytest.raises(ValueError, match="medal"):
        registry.register_text(SearchedText(TextField("medal"), award["text"]))
