"""Loading brings in what is new, touches nothing else, and never loses an editor's words."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from offshoot.library import models
from offshoot.library.content.loading import load_folder
from offshoot.library.content.writing import plain_of
from offshoot.library.models import (
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
    a_full_library,
    a_library,
    a_place,
    a_term,
    a_text,
    an_innovation,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A library with one small innovation, loaded."""
    folder = a_library(tmp_path / "content", innovations={"table": an_innovation()})
    report = load_folder(folder)
    assert report.created == ["innovations/table.yaml"]
    assert report.problems == []
    return folder


def the_file_says(folder, **fields):
    write(folder / "innovations" / "table.yaml", an_innovation(**fields))


def table():
    return Innovation.objects.get(slug="table")


def summary():
    return table().texts.get().summary


def an_editor_writes(words, publish):
    innovation = table()
    text = innovation.texts.get()
    text.summary = words
    innovation.texts = [text]
    revision = innovation.save_revision()
    if publish:
        revision.publish()


def traces():
    """What must not grow when nothing is loaded."""
    return Revision.objects.count(), Event.objects.count()


def test_everything_of_a_library_is_loaded_and_published(tmp_path):
    report = load_folder(a_full_library(tmp_path))
    assert report.problems == []
    assert len(report.created) == 11
    for model in (Innovation, Challenge, Collection):
        assert model.objects.get().live
        assert Revision.objects.for_instance(model.objects.get()).count() == 1
        assert not model.objects.get().has_unpublished_changes
    assert Event.objects.waiting().filter(subject="innovation").count() == 1
    assert Innovation.objects.get().standing.adaptation_count == 1


def test_terms_come_after_the_term_above_them(tmp_path):
    terms = [a_term("c", parent="b"), a_term("b", parent="a"), a_term("a")]
    assert load_folder(a_library(tmp_path, terms=terms)).problems == []
    assert Term.objects.get(slug="c").parent.parent.slug == "a"


def test_loading_again_changes_nothing_and_reads_nothing(folder, django_assert_max_num_queries):
    before = traces()
    with django_assert_max_num_queries(1):
        report = load_folder(folder)
    assert (report.unchanged, report.created, report.updated, report.held) == (1, [], [], [])
    assert traces() == before


def test_looking_at_everything_again_changes_nothing_either(folder):
    before = traces()
    report = load_folder(folder, everything=True)
    assert (report.unchanged, report.created, report.updated, report.held) == (1, [], [], [])
    assert traces() == before


def test_a_file_that_says_the_same_in_another_way_changes_nothing(folder):
    before = traces()
    path = folder / "innovations" / "table.yaml"
    write(path, "# A comment\n" + path.read_text() + "other_names: []\n")
    report = load_folder(folder)
    assert (report.unchanged, report.updated, report.held) == (1, [], [])
    assert traces() == before


def test_a_changed_file_makes_one_revision_and_is_published(folder):
    before = traces()
    the_file_says(folder, summary="They eat together.")
    assert load_folder(folder).updated == ["innovations/table.yaml"]
    assert traces() == (before[0] + 1, before[1] + 1)
    assert summary() == "They eat together."
    assert table().live
    assert not table().has_unpublished_changes


def test_rows_that_left_the_file_leave_the_library(folder):
    row = {"figure": "Many", "source": "S1"}
    the_file_says(folder, reach=[row, row | {"figure": "More"}])
    load_folder(folder)
    the_file_says(folder, reach=[row | {"figure": "More"}])
    load_folder(folder)
    assert [reach.figure for reach in table().reach.all()] == ["More"]


@pytest.mark.parametrize(
    ("publish", "reason"), [(True, "an editor changed it"), (False, "an editor has a draft of it")]
)
def test_an_editors_words_are_kept_and_the_difference_is_shown(folder, publish, reason):
    an_editor_writes("The editor's words.", publish)
    before = traces()
    the_file_says(folder, summary="The file's words.")
    (held,) = load_folder(folder).held
    assert held.reason == reason
    assert "-    summary: The editor's words." in held.difference
    assert "+    summary: The file's words." in held.difference
    assert traces() == before
    assert table().get_latest_revision_as_object().texts.get().summary == "The editor's words."


def test_what_is_held_back_is_told_each_time(folder):
    an_editor_writes("The editor's words.", publish=True)
    the_file_says(folder, summary="The file's words.")
    assert len(load_folder(folder).held) == 1
    assert len(load_folder(folder).held) == 1


def test_an_editors_change_alone_holds_nothing_back(folder):
    an_editor_writes("The editor's words.", publish=True)
    report = load_folder(folder, everything=True)
    assert (report.unchanged, report.held) == (1, [])


def test_an_editor_who_made_the_same_change_is_not_in_the_way(folder):
    an_editor_writes("The same words.", publish=True)
    the_file_says(folder, summary="The same words.")
    report = load_folder(folder)
    assert (report.unchanged, report.held) == (1, [])
    the_file_says(folder, summary="Words after that.")
    assert load_folder(folder).updated == ["innovations/table.yaml"]


def test_overwriting_takes_the_files_words_and_keeps_the_editors_in_the_history(folder):
    an_editor_writes("The editor's words.", publish=True)
    an_editor_writes("The editor's draft.", publish=False)
    the_file_says(folder, summary="The file's words.")
    report = load_folder(folder, overwrite=["table"])
    assert report.updated == ["innovations/table.yaml"]
    assert summary() == "The file's words."
    assert not table().has_unpublished_changes
    history = [revision.as_object().texts.get().summary for revision in table().revisions.all()]
    assert "The editor's words." in history
    assert "The editor's draft." in history
    assert load_folder(folder, everything=True).unchanged == 1


def test_overwriting_one_leaves_the_others(folder):
    write(folder / "innovations" / "other.yaml", an_innovation(name="Other"))
    load_folder(folder)
    an_editor_writes("The editor's words.", publish=True)
    the_file_says(folder, summary="The file's words.")
    report = load_folder(folder, overwrite=["other", "nobody"])
    assert len(report.held) == 1
    assert report.unknown == ["nobody"]


def test_what_an_editor_made_first_is_kept(tmp_path, published_with):
    published_with("table")
    folder = a_library(tmp_path / "content", innovations={"table": an_innovation()})
    (held,) = load_folder(folder).held
    assert held.reason == "an editor made one with the same slug"
    assert Innovation.objects.get().sources.get().title == "Report 1"


def test_what_an_editor_deleted_stays_deleted(folder):
    table().delete()
    the_file_says(folder, summary="The file's words.")
    (held,) = load_folder(folder).held
    assert held.reason == "an editor deleted it"
    assert not Innovation.objects.exists()
    assert load_folder(folder, overwrite=["table"]).created == ["innovations/table.yaml"]


def test_what_an_editor_took_off_the_site_stays_off(folder):
    table().unpublish()
    the_file_says(folder, summary="The file's words.")
    (held,) = load_folder(folder).held
    assert held.reason == "an editor took it off the site"
    assert not table().live


def test_what_an_editor_locked_stays_as_it_is(folder):
    Innovation.objects.update(locked=True)
    the_file_says(folder, summary="The file's words.")
    assert load_folder(folder).held[0].reason == "an editor locked it"


def test_a_picture_that_an_editor_chose_stays(folder, cover):
    innovation = table()
    innovation.cover = cover
    innovation.save_revision().publish()
    the_file_says(folder, summary="The file's words.")
    assert load_folder(folder).updated == ["innovations/table.yaml"]
    assert table().cover == cover


@pytest.fixture
def cover():
    from wagtail.images.tests.utils import get_test_image_file

    return models.LibraryImage.objects.create(
        title="Table", file=get_test_image_file(), **_alternative_text()
    )


def _alternative_text():
    names = {field.name for field in models.LibraryImage._meta.fields}
    return {name: "A table" for name in ("alternative_text", "alt_text") if name in names}


@pytest.mark.parametrize(
    ("model", "field"), [(Place, "name"), (Term, "label"), (Organisation, "name")]
)
def test_rows_without_a_history_are_kept_as_the_editor_left_them(tmp_path, model, field):
    folder = a_full_library(tmp_path)
    load_folder(folder)
    row = model.objects.first()
    setattr(row, field, "The editor's word")
    row.save()
    for name in ("places.yaml", "vocabulary.yaml", "organisations/city-of-porto.yaml"):
        path = folder / name
        write(path, path.read_text().replace("ame: ", "ame: New ").replace("bel: ", "bel: New "))
    report = load_folder(folder)
    assert [held.entry.slug for held in report.held] == [row.slug]
    row.refresh_from_db()
    assert getattr(row, field) == "The editor's word"


def test_a_broken_file_stops_nothing_but_itself(tmp_path):
    folder = a_library(
        tmp_path,
        innovations={
            "broken": "name: [",
            "nowhere": an_innovation(place="atlantis"),
            "sound": an_innovation(),
        },
    )
    report = load_folder(folder)
    assert report.created == ["innovations/sound.yaml"]
    assert [problem.path for problem in report.problems] == [
        "innovations/broken.yaml",
        "innovations/nowhere.yaml",
    ]


def test_a_file_that_broke_leaves_what_was_loaded_from_it(folder):
    write(folder / "innovations" / "table.yaml", "name: [")
    assert len(load_folder(folder).problems) == 1
    assert table().live


def test_problems_are_told_each_time(folder):
    write(folder / "innovations" / "broken.yaml", "name: [")
    assert len(load_folder(folder).problems) == 1
    assert len(load_folder(folder).problems) == 1


def test_a_broken_list_of_places_stops_no_innovation_once_they_are_known(tmp_path):
    folder = a_full_library(tmp_path)
    load_folder(folder)
    write(folder / "places.yaml", "- slug: [")
    path = folder / "innovations" / "shared-table.yaml"
    write(path, path.read_text().replace("name: Shared table", "name: Long table"))
    assert load_folder(folder).updated == ["innovations/shared-table.yaml"]


def test_what_the_library_itself_refuses_is_undone_and_told(folder, monkeypatch):
    """Each entry has a transaction of its own: what the first left behind is there, of the
    second nothing is."""
    write(folder / "innovations" / "zebra.yaml", an_innovation(name="Zebra"))
    the_file_says(folder, summary="The file's words.")

    def refuse(self):
        from django.core.exceptions import ValidationError

        if self.name == "Zebra":
            raise ValidationError("No zebras.")

    monkeypatch.setattr(Innovation, "check_publishable", refuse)
    report = load_folder(folder)
    assert report.updated == ["innovations/table.yaml"]
    assert [str(problem) for problem in report.problems] == ["innovations/zebra.yaml:1: No zebras."]
    assert not Innovation.objects.filter(slug="zebra").exists()
    assert not ContentRecord.objects.filter(slug="zebra").exists()
    assert summary() == "The file's words."


def test_a_collection_waits_for_its_innovations(tmp_path):
    items = [{"innovation": "table"}]
    folder = a_library(
        tmp_path,
        innovations={"table": "name: ["},
        collections={"meals": {"title": "Meals", "items": items}},
    )
    assert len(load_folder(folder).problems) == 2
    assert not Collection.objects.exists()
    write(folder / "innovations" / "table.yaml", an_innovation())
    assert load_folder(folder).problems == []
    assert plain_of(Collection.objects.get())["items"][0]["innovation"] == "table"


def test_a_second_folder_may_refer_to_what_the_first_brought(tmp_path):
    load_folder(a_full_library(tmp_path / "first"))
    second = a_library(
        tmp_path / "second",
        innovations={"garden": an_innovation(place="porto", challenges=["loneliness"])},
    )
    assert load_folder(second).created == ["innovations/garden.yaml"]


@pytest.mark.parametrize("text", ["😀 שלום مرحبا 你好 Ünïcödé", "a\u200bb\u202eright", "𝕴𝖓"])
def test_every_script_is_kept(folder, text):
    the_file_says(folder, texts={"en": a_text(need=text)})
    assert load_folder(folder).problems == []
    assert table().texts.get().need == text


def test_things_that_are_not_files_do_not_stop_loading(folder):
    (folder / "innovations" / "folder.yaml").mkdir()
    (folder / "innovations" / "lost.yaml").symlink_to("nowhere")
    write(folder / "innovations" / "sound.yaml", an_innovation())
    report = load_folder(folder)
    assert report.created == ["innovations/sound.yaml"]
    assert len(report.problems) == 2


def test_progress_counts_files_from_where_it_begins(folder):
    seen = []
    for number in range(3):
        write(folder / "innovations" / f"n{number}.yaml", an_innovation())
    write(folder / "places.yaml", [a_place(), a_place("gaia")])
    load_folder(folder, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 5), (2, 5), (5, 5)], "one is known, then the places, then the innovations"


def test_loading_is_quiet_and_gives_the_log_back(folder, caplog):
    the_file_says(folder, summary="The file's words.")
    with caplog.at_level(logging.INFO, logger="wagtail"):
        load_folder(folder)
        assert caplog.records == []
        assert logging.getLogger("wagtail").level == logging.INFO


def test_a_row_costs_one_query_also_when_it_refers_to_a_place(tmp_path):
    folder = a_full_library(tmp_path)
    load_folder(folder)
    few, many = (_queries_for_explorations(folder, rows) for rows in (10, 40))
    assert many - few <= 30


def _queries_for_explorations(folder, rows):
    explorations = [{"place": "gaia", "source": "S1"}] * rows
    write(folder / "innovations" / f"n-{rows}.yaml", an_innovation(explorations=explorations))
    with CaptureQueriesContext(connection) as queries:
        assert len(load_folder(folder).created) == 1
    return len(queries)


def test_the_command_shows_what_was_done_and_held(folder, capsys):
    an_editor_writes("The editor's words.", publish=True)
    the_file_says(folder, summary="The file's words.")
    call_command("load", str(folder))
    shown = capsys.readouterr()
    assert "table was not loaded, because an editor changed it." in shown.err
    assert "“offshoot load --overwrite table” takes the file's words." in shown.err
    assert "+    summary: The file's words." in shown.err
    assert "0 new, 0 updated, 0 unchanged, 1 held back, 0 problems." in shown.out
    call_command("load", str(folder), "--overwrite", "table", "nobody")
    shown = capsys.readouterr()
    assert "0 new, 1 updated" in shown.out
    assert "no valid content file is about nobody" in shown.err


def test_the_command_says_when_there_is_no_folder_and_accepts_none(tmp_path, capsys):
    with pytest.raises(CommandError, match="Set OFFSHOOT_CONTENT to one, or to none"):
        call_command("load", str(tmp_path / "nowhere"))
    call_command("load", "none")
    assert capsys.readouterr().out == ""
