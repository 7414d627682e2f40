"""The search index is lost or damaged while readers are there: the site stays up, says so, and
heals."""

import gc

import pytest

from offshoot.library import indexing, queries
from offshoot.library.models import Innovation

pytestmark = pytest.mark.django_db

REBUILDING = "The search is being rebuilt. Try again in a minute"


@pytest.fixture
def served(published_with, client):
    """Two innovations that somebody is looking for when it happens."""
    published_with("shared-kitchens")
    published_with("roof-garden", rows=0)
    indexing.rebuild()
    assert slugs(client, "q=kitchens") == ["shared-kitchens"]


def lose(folder, _replace):
    (folder / "current").unlink()


def empty(folder, replace):
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        replace(path, b"")


def shorten(folder, replace):
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        replace(path, path.read_bytes()[: path.stat().st_size // 2])


def scramble(folder, replace):
    for path in list(folder.rglob("*.json")):
        replace(path, b'\xff\xfe{"')


@pytest.fixture(params=[lose, empty, shorten, scramble], ids=lambda harm: harm.__name__)
def harmed(served, settings, request, replace_file):
    request.param(settings.SEARCH_INDEX_DIR, replace_file)
    indexing.index.cache_clear()  # as in a process that starts now


def page(client, query=""):
    response = client.get(f"/explore/?{query}")
    assert response.status_code == 200
    return response


def slugs(client, query=""):
    return [one.innovation.slug for one in page(client, query).context["page"].found]


def test_the_list_needs_no_index(client, harmed):
    assert slugs(client) == ["roof-garden", "shared-kitchens"]
    assert REBUILDING not in page(client).content.decode()
    assert "2 innovations" in page(client).content.decode()


def test_map_and_matrix_without_a_question_need_no_index(client, harmed):
    assert "Shared Kitchens" in page(client, "view=matrix").content.decode()
    drawn = page(client, "view=map").content.decode()
    assert "None of these innovations has a known place" not in drawn
    assert "City 0 (2)" in drawn


@pytest.mark.parametrize("query", ["q=kitchens", "country=ES", "q=kitchens&view=map", "has=cost"])
def test_what_needs_the_index_says_that_it_is_being_rebuilt(client, harmed, query):
    shown = page(client, query).content.decode()
    assert REBUILDING in shown
    assert "No answer yet" in shown
    assert "Nothing in the library matches" not in shown


@pytest.mark.parametrize("form", ["csv", "xlsx", "bib", "ris", "json"])
def test_files_are_not_half_made(client, harmed, form):
    for query in ("", "?q=kitchens"):
        response = client.get(f"/explore/results.{form}{query}")
        assert response.status_code == 503
        assert response["Retry-After"] == "60"
        assert REBUILDING in response.content.decode()
        assert "Content-Disposition" not in response


def test_other_pages_do_not_mind(client, harmed):
    for path in ("/", "/innovations/shared-kitchens/", "/compare/?i=shared-kitchens"):
        assert client.get(path).status_code == 200


def test_it_heals_by_itself(client, harmed):
    slugs(client, "q=kitchens")  # whoever asks finds out
    assert not queries.index_is_ready()
    indexing.keep_up()
    assert queries.index_is_ready()
    assert slugs(client, "q=kitchens") == ["shared-kitchens"]
    assert client.get("/explore/results.csv").status_code == 200


def test_a_process_that_is_serving_survives_the_loss(client, served, settings, replace_file):
    """It has the index open when the folder goes."""
    for harm in (lose, empty):
        harm(settings.SEARCH_INDEX_DIR, replace_file)
        for query in ("q=kitchens", "q=garden&view=matrix", "view=map", "sort=newest"):
            page(client, query)
        indexing.keep_up()
        if not queries.index_is_ready():
            indexing.keep_up()
        assert slugs(client, "q=kitchens") == ["shared-kitchens"]


def test_counts_follow_every_change(client, served, published_with):
    """Those without a question are remembered; never longer than they are true."""
    for number in range(4):
        published_with(f"extra-{number}", rows=0)
        indexing.keep_up()
        gc.collect()  # what was open before is gone, and its place in memory is free
        found = page(client).context["page"]
        [spain] = [v for g in found.facets if g.facet.name == "country" for v in g.values]
        assert spain.count == found.total == Innovation.objects.published().count()
