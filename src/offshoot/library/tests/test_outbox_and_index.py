"""What is published reaches the search index, and what is not any more leaves it."""

import fcntl
import threading

import pytest
from django.db import connection

from offshoot.library import indexing, queries
from offshoot.library.models import Event, Innovation, Organisation, Term
from offshoot.search import Request

pytestmark = pytest.mark.django_db


def found(question):
    page = queries.explore({"q": [question]})
    return page.total, [one.innovation.slug for one in page.found]


def test_the_first_time_the_index_is_made(published_with):
    published_with()
    assert indexing.keep_up() == 1
    assert found("kitchens") == (1, ["shared-kitchens"])
    assert not Event.objects.waiting().exists()


def test_drafts_are_not_searched(innovation_with):
    innovation_with()
    indexing.rebuild()
    assert found("kitchens") == (0, [])


def test_words_of_terms_places_and_organisations_are_searched(published_with):
    published_with()
    indexing.rebuild()
    for question in ("hunger", "Meal Makers", "City 0", "cooking"):
        assert found(question) == (1, ["shared-kitchens"]), question


def test_citations_are_not_searched(published_with):
    published_with()
    indexing.rebuild()
    assert found("S1") == (0, [])


@pytest.fixture
def indexed(published_with):
    innovation = published_with()
    published_with("roof-garden")
    indexing.rebuild()
    return innovation


def test_withdrawn_innovations_leave_the_index(indexed):
    indexed.unpublish()
    assert found("kitchens") == (0, []), "also before the index has caught up"
    indexing.keep_up()
    assert indexing.index().search(Request("kitchens")).total == 0


def test_deleted_innovations_leave_the_index(indexed):
    indexed.delete()
    assert found("kitchens") == (0, [])
    indexing.keep_up()
    assert indexing.index().search(Request("kitchens")).total == 0
    assert found("garden") == (1, ["roof-garden"])


def test_a_new_slug_and_name_replace_the_old_ones(indexed):
    draft = indexed.get_latest_revision_as_object()
    draft.slug, draft.name = "tool-library", "Tool library"
    draft.save_revision().publish()
    indexing.keep_up()
    assert found("tool") == (1, ["tool-library"])
    assert indexing.index().search(Request("kitchens")).total == 0


@pytest.mark.parametrize(
    ("model", "field"), [(Term, "label"), (Organisation, "name")], ids=["term", "organisation"]
)
def test_a_new_name_of_what_many_refer_to_is_searched(indexed, model, field):
    row = model.objects.get()
    setattr(row, field, "Zanzibar")
    row.save()
    indexing.keep_up()
    assert found("zanzibar")[0] == 2


def test_a_new_place_that_nothing_refers_to_wakes_nobody(indexed):
    Organisation.objects.create(slug="new", name="New", kind="ngo")
    assert not Event.objects.waiting().exists()


def test_a_missing_index_is_made_anew_without_any_event(indexed, settings):
    (settings.SEARCH_INDEX_DIR / "current").unlink()
    assert not queries.index_is_ready()
    assert indexing.keep_up() == 0
    assert queries.index_is_ready()
    assert found("kitchens")[0] == 1


def test_more_events_than_are_taken_at_once_are_all_dealt_with(indexed):
    for _ in range(1100):
        Event.record(indexed)
    assert indexing.keep_up() == 500
    assert indexing.rebuild() == 2
    assert not Event.objects.waiting().exists()


def test_an_event_that_comes_while_the_index_is_made_is_kept(indexed, published_with, monkeypatch):
    """As when an editor publishes while the documents are being read."""
    rebuild = indexing.index().rebuild

    def slowly(*what):
        count = rebuild(*what)
        published_with("late-arrival")
        return count

    monkeypatch.setattr(indexing.index(), "rebuild", slowly)
    indexing.rebuild()
    assert Event.objects.waiting().count() == 1
    monkeypatch.undo()
    indexing.keep_up()
    assert found("arrival") == (1, ["late-arrival"])


@pytest.mark.parametrize("work", ["rebuild", "keep_up"])
def test_nobody_else_writes_between_reading_and_writing(indexed, monkeypatch, settings, work):
    """Or a rebuild could bring back what an update has just taken out."""
    indexed.unpublish()
    index, seen = indexing.index(), []

    def try_to_write(*args):
        with (settings.SEARCH_INDEX_DIR / "lock").open("w") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        seen.append(args)
        return 0

    monkeypatch.setattr(index, "rebuild", try_to_write)
    monkeypatch.setattr(index, "update", try_to_write)
    getattr(indexing, work)()
    assert seen


@pytest.mark.skipif(connection.vendor == "sqlite", reason="an in-memory database has one writer")
@pytest.mark.django_db(transaction=True)
def test_rebuilding_and_keeping_up_at_once_lose_nothing(published_with):
    published_with("first-one")
    indexing.rebuild()
    failures = []

    def repeat(work):
        try:
            for _ in range(5):
                work()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    workers = [
        threading.Thread(target=repeat, args=[w]) for w in (indexing.rebuild, indexing.keep_up)
    ]
    for worker in workers:
        worker.start()
    for number in range(4):
        published_with(f"extra-{number}")
    for worker in workers:
        worker.join()
    indexing.keep_up()
    assert not failures
    assert found("extra")[0] == 4
    assert not Event.objects.waiting().exists()
    assert Innovation.objects.published().count() == 5
