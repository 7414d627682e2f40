"""Thousands of files are loaded in chunks, and each is treated as if it were the only one."""

import gc
import re
import subprocess
import sys
import threading
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex, Revision

from offshoot.library.content import loading, reading_apart
from offshoot.library.content.loading import load_folder
from offshoot.library.content.plain import digest_of
from offshoot.library.content.reading import read_file, survey
from offshoot.library.content.writing import plain_of
from offshoot.library.management.commands import load as command
from offshoot.library.models import (
    AwardEdition,
    Challenge,
    Collection,
    ContentRecord,
    Event,
    Innovation,
    Organisation,
    Place,
    Term,
)
from offshoot.library.tests.samples import (
    GRAZ,
    VIENNA,
    a_collection,
    a_full_innovation,
    a_full_library,
    a_library,
    a_list,
    a_place,
    a_text,
    an_edition,
    an_innovation,
    write,
)
from scripts import migrated, trial_site

pytestmark = pytest.mark.django_db


def many(*slugs, **fields):
    return {slug: an_innovation(name=slug.title(), **fields) for slug in slugs}


def refuse_zebras():
    """From here on the database takes no innovation that is called zebra."""
    statement = {
        "sqlite": "CREATE TRIGGER no_zebras BEFORE INSERT ON library_innovation "
        "WHEN NEW.slug = 'zebra' BEGIN SELECT RAISE(ABORT, 'no zebras'); END",
        "postgresql": "ALTER TABLE library_innovation "
        "ADD CONSTRAINT no_zebras CHECK (slug <> 'zebra') NOT VALID",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_the_database_refuses_stops_nothing_but_itself(tmp_path):
    refuse_zebras()
    slugs = ["ant", "bee", "cat", "zebra", "zebu"]
    report = load_folder(a_library(tmp_path, innovations=many(*slugs)))
    assert report.created == [f"innovations/{s}.yaml" for s in slugs if s != "zebra"]
    (problem,) = report.problems
    assert problem.path == "innovations/zebra.yaml"
    assert "no" in problem.message
    assert "zebras" in problem.message
    assert Revision.objects.count() == Event.objects.count() == 4, "nothing is left of first tries"
    assert ContentRecord.objects.count() == 4


def test_a_refused_file_is_tried_again_and_the_others_are_not(tmp_path):
    refuse_zebras()
    folder = a_library(tmp_path, innovations=many("ant", "zebra"))
    load_folder(folder)
    report = load_folder(folder)
    assert (report.unchanged, len(report.problems)) == (1, 1)
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("a_file", [an_innovation, a_full_innovation])
def test_an_innovation_costs_one_query_whatever_is_in_it(tmp_path, settings, a_file):
    """Whether its address is free; all that is written is written for many at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    folder = a_full_library(tmp_path)
    load_folder(folder)
    one, three = (_queries_for(folder, count, a_file) for count in (1, 3))
    assert three - one == 2


def _queries_for(folder, count, a_file):
    for number in range(count):
        write(folder / "innovations" / f"n{count}-{number}.yaml", a_file())
    with CaptureQueriesContext(connection) as queries:
        assert len(load_folder(folder).created) == count
    return len(queries)


def stored(record):
    """The object of a record, read afresh."""
    scheme, _slash, slug = record.slug.rpartition("/")
    model = {
        "term": Term,
        "place": Place,
        "organisation": Organisation,
        "innovation": Innovation,
        "challenge": Challenge,
        "collection": Collection,
        "edition": AwardEdition,
    }[record.kind]
    return model.objects.get(slug=slug, **({"scheme": scheme} if scheme else {}))


def test_what_is_remembered_is_what_the_database_holds(tmp_path):
    """Or the next change of a file would be held back as if an editor had been there."""
    load_folder(a_full_library(tmp_path))
    # Toolkits are another module's, which tests the same of them.
    records = ContentRecord.objects.exclude(kind__in=("folder", "annex", "toolkits"))
    assert records
    for record in records:
        assert digest_of(plain_of(stored(record))) == record.state_digest, record


def test_an_older_revision_can_be_published_after_its_rows_are_gone(tmp_path):
    rows = [{"figure": "Many", "source": "S1"}, {"figure": "More", "source": "S1"}]
    folder = a_library(tmp_path, innovations=many("table", reach=rows))
    load_folder(folder)
    write(folder / "innovations" / "table.yaml", an_innovation(name="Long table"))
    load_folder(folder)
    table = Innovation.objects.get()
    assert not table.reach.exists()
    table.revisions.order_by("pk").first().publish()
    table = Innovation.objects.get()
    assert table.name == "Table"
    assert [row.figure for row in table.reach.all()] == ["Many", "More"]


def links_to(address):
    return {"en": a_text(need=f"See [this]({address}).")}


@pytest.fixture
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 1)


@pytest.mark.usefixtures("one_at_a_time")
def test_pages_of_different_chunks_may_link_to_each_other(tmp_path):
    ant = many("ant", texts=links_to("/innovations/bee/"))
    bee = many("bee", texts=links_to("/innovations/ant/"))
    cat = many("cat", texts=links_to("/awards/prize-2018/"))
    folder = a_library(tmp_path, innovations=ant | bee | cat, editions={"prize-2018": an_edition()})
    assert load_folder(folder).problems == []
    write(folder / "innovations" / "bee.yaml", an_innovation(texts=links_to("/innovations/cat/")))
    assert load_folder(folder).updated == ["innovations/bee.yaml"]


@pytest.mark.usefixtures("one_at_a_time")
def test_a_link_to_what_was_not_loaded_is_refused_in_a_later_chunk(tmp_path):
    zebra = many("zebra", texts=links_to("/innovations/ant/"))
    folder = a_library(
        tmp_path,
        innovations={"ant": "name: ["} | zebra,
        collections={"animals": a_collection(items=[], introduction="[Z](/innovations/zebra/)")},
    )
    report = load_folder(folder)
    assert report.created == []
    assert [problem.path for problem in report.problems] == [
        "collections/animals.yaml",
        "innovations/ant.yaml",
        "innovations/zebra.yaml",
    ]


def test_what_lies_in_a_region_follows_it_where_the_region_comes_last(tmp_path):
    places = [a_place("graz", part_of="styria"), a_place("styria", part_of="austria")]
    regions = [a_place("austria")]
    for region in (places[1], *regions):
        region["kind"] = "region"
    folder = a_library(tmp_path, places=[*places, *regions])
    report = load_folder(folder)
    assert (report.problems, len(report.created)) == ([], 3)
    assert Place.objects.get(slug="graz").part_of.part_of.slug == "austria"


def places_used():
    return {
        place.slug: ReferenceIndex.get_references_to(place).count() for place in Place.objects.all()
    }


def test_the_back_office_knows_where_loaded_places_are_used(tmp_path):
    places = [a_place(), a_place("gaia")]
    explored = [{"place": "gaia", "source": "S1"}]
    innovations = many("ant", "bee", place="porto", explorations=explored)
    folder = a_library(tmp_path, places=places, innovations=innovations)
    load_folder(folder)
    assert places_used() == {"porto": 2, "gaia": 2}
    write(folder / "innovations" / "ant.yaml", an_innovation(place="gaia"))
    load_folder(folder)
    assert places_used() == {"porto": 1, "gaia": 2}


def test_advice_is_given_when_a_file_is_loaded_and_when_asked_for(tmp_path):
    long = " ".join(["word"] * 60) + "."
    folder = a_library(
        tmp_path, innovations={"table": an_innovation(texts={"en": a_text(need=long)})}
    )
    assert len(load_folder(folder).problems) == 1
    assert load_folder(folder).problems == []
    assert len(load_folder(folder, everything=True).problems) == 1


def test_loading_leaves_the_garbage_collector_as_it_was(tmp_path):
    assert gc.isenabled()
    refuse_zebras()
    load_folder(a_library(tmp_path, innovations=many("zebra")))
    assert gc.isenabled()


@pytest.fixture
def library_of_many(tmp_path):
    """More files than one process reads alone, one of them broken."""
    innovations = many(*(f"n{number}" for number in range(reading_apart.WORTH_IT)))
    return a_library(tmp_path, innovations=innovations | {"broken": "name: ["})


@pytest.mark.parametrize("program", [sys.executable, "/bin/false", "/nowhere"])
def test_a_second_process_reads_the_same_and_may_be_missing(library_of_many, program, monkeypatch):
    monkeypatch.setattr(sys, "executable", program)
    files = survey(library_of_many).files
    found = list(reading_apart.read_files(library_of_many, files))
    assert found == [read_file(library_of_many, file) for file in files]
    assert len(found) == reading_apart.WORTH_IT + 1


def test_a_second_process_that_is_not_needed_any_more_ends(library_of_many):
    reading = reading_apart.read_files(library_of_many, survey(library_of_many).files)
    next(reading)
    reading.close()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="an in-memory database has one writer")
@pytest.mark.django_db(transaction=True)
def test_two_who_load_at_once_load_everything_once(tmp_path):
    innovations = many(*(f"n{number}" for number in range(40)))
    folder = a_library(tmp_path, innovations=innovations, cities=a_list(VIENNA, GRAZ))
    reports = []

    def work():
        reports.append(load_folder(folder))
        connection.close()

    loaders = [threading.Thread(target=work) for _ in range(2)]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    assert len(reports) == 2
    assert [report.problems for report in reports] == [[], []]
    assert sum(len(report.created) for report in reports) == 42
    assert Innovation.objects.count() == Revision.objects.count() == 40
    # An event says "look again": one loader may add more when it meets the other's rows.
    published = Event.objects.filter(subject="innovation").values("subject_id").distinct()
    assert published.count() == 40


class Terminal(StringIO):
    def isatty(self):
        return True


def told(out, monkeypatch, moments):
    """What is said to `out` when (second, done) are the moments at which it is told of 100."""
    clock = iter([0.0, *(second for second, _done in moments)])
    monkeypatch.setattr(command, "monotonic", lambda: next(clock))
    progress = command._Progress(command.OutputWrapper(out))
    for _second, done in moments:
        progress(done, 100)
    return out.getvalue()


def test_progress_in_a_log_is_a_line_every_few_seconds(monkeypatch):
    moments = [(0, 10), (1, 20), (6, 40), (7, 50), (12, 90), (13, 100)]
    assert told(StringIO(), monkeypatch, moments).splitlines() == [
        "  40 of 100 files, 5 a second, 12 s left",
        "  90 of 100 files, 7 a second, 2 s left",
    ]


def test_progress_on_a_terminal_is_one_line_that_is_written_over(monkeypatch):
    said = told(Terminal(), monkeypatch, [(0, 0), (1, 50), (1.1, 60), (2, 100)])
    assert [part.strip() for part in said.split("\r")] == [
        "",
        "50 of 100 files, 50 a second, 1 s left",
        "100 of 100 files, 50 a second, 0 s left",
    ]
    assert said.endswith("\n")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a promise about SQLite")
def test_two_commands_at_once_wait_for_each_other(tmp_path):
    """On SQLite as it is shipped: a file with one writer."""
    data, slugs = tmp_path / "data", [f"n{number}" for number in range(20)]
    folder = a_library(tmp_path / "content", innovations=many(*slugs))
    migrated.begin(data)
    trial_site.offshoot(data, "manage", "migrate", "--verbosity=0")
    command = [*trial_site.OFFSHOOT, "load", str(folder)]
    loaders = [
        subprocess.Popen(
            command, env=trial_site.environment(data), stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [loader.communicate()[0] for loader in loaders]
    assert [loader.returncode for loader in loaders] == [0, 0]
    counts = [re.search(r"(\d+) new, 0 updated, .* 0 held back, 0 problems", text) for text in said]
    assert sum(int(count[1]) for count in counts) == len(slugs)
