"""Rebuilding, updating, and what happens when the index is not sound."""

import gc
import shutil

import pytest

from offshoot.search import IndexUnavailable, Request, Schema, TantivyEngine, TextField

from .conftest import LIBRARY, SCHEMA, VOCABULARY, document


def _files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


def test_another_reader_sees_a_change_at_once(engine, tmp_path):
    reader = TantivyEngine(tmp_path / "index", SCHEMA)
    assert reader.search(Request("lighthouse")).total == 0
    before = reader.stamp()
    engine.update([document("new", "Lighthouse keepers", "Ljusglimten", "sv")])
    assert reader.stamp() != before
    assert [hit.id for hit in reader.search(Request("lighthose")).hits] == ["new"]
    assert reader.suggest("lighth")[0].id == "new"
    engine.update([document("new", "Windmill")])
    assert reader.search(Request("lighthouse")).total == 0
    assert reader.suggest("lighth") == ()
    engine.update([], gone=["new"])
    assert reader.search(Request("windmill")).total == 0


def test_counts_without_a_question_are_never_those_of_before(engine):
    """They are remembered, and a new searcher may stand where a forgotten one stood in memory."""
    for number in range(12):
        engine.update([document(f"extra-{number}", "Extra", facets={"country": ["SE"]})])
        gc.collect()
        results = engine.search(Request("", counted=["country"]))
        assert results.counts["country"]["SE"] == number + 2, "with the one of the library"


def test_another_reader_follows_a_rebuild(engine, tmp_path):
    reader = TantivyEngine(tmp_path / "index", SCHEMA)
    assert reader.search(Request("")).total == len(LIBRARY)
    engine.rebuild(LIBRARY[:2], VOCABULARY)
    assert reader.search(Request("")).total == 2
    assert len(list((tmp_path / "index").glob("v*"))) == 1


def test_a_rebuild_that_fails_leaves_the_old_index(engine, tmp_path):
    def half():
        yield LIBRARY[0]
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        engine.rebuild(half())
    assert engine.search(Request("")).total == len(LIBRARY)
    engine.rebuild(LIBRARY)
    assert len(list((tmp_path / "index").glob("v*"))) == 1


def test_without_an_index(tmp_path):
    engine = TantivyEngine(tmp_path / "none", SCHEMA)
    assert not engine.is_ready()
    assert engine.stamp() == ""
    for act in (
        lambda: engine.search(Request("x")),
        lambda: engine.suggest("x"),
        lambda: engine.update([]),
    ):
        with pytest.raises(IndexUnavailable):
            act()


def test_an_index_of_another_schema_counts_as_none(engine, tmp_path):
    other = TantivyEngine(tmp_path / "index", Schema(texts=(TextField("name"),)))
    assert not other.is_ready()


def test_deleted_while_serving_it_heals(engine, tmp_path):
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(IndexUnavailable):
        engine.search(Request("x"))
    assert not engine.is_ready()
    engine.rebuild(LIBRARY)
    assert engine.search(Request("")).total == len(LIBRARY)


@pytest.mark.parametrize("name", ["meta.json", ".term", ".store", ".fast", ".idx", "about.json"])
@pytest.mark.parametrize("harm", ["truncate", "overwrite", "remove"])
def test_a_damaged_file_is_noticed_or_harmless(engine, tmp_path, name, harm, replace_file):
    for path in _files(tmp_path / "index"):
        if path.name.endswith(name):
            if harm == "truncate":
                replace_file(path, path.read_bytes()[: path.stat().st_size // 3])
            elif harm == "overwrite":
                replace_file(path, b"\xff" * path.stat().st_size)
            else:
                path.unlink()
    fresh = TantivyEngine(tmp_path / "index", SCHEMA)
    try:
        fresh.search(Request("breast cancr", counted=["country"]))
    except IndexUnavailable:
        assert not fresh.is_ready()
    fresh.rebuild(LIBRARY)
    assert fresh.search(Request("breast cancr")).hits[0].id == "hands"


def test_the_lock_is_held_and_given_back(engine):
    with engine.alone():
        engine.update([document("x", "x")])
    with engine.alone():
        pass


@pytest.mark.parametrize(
    "fields",
    [
        {"texts": (TextField("a"), TextField("a"))},
        {"texts": (), "facets": ("",)},
        {"texts": (TextField("a", 0),)},
        {"texts": (), "numbers": ("y",), "keys": ("y",)},
    ],
)
def test_a_schema_that_makes_no_sense_is_refused(fields):
    with pytest.raises(ValueError):
        Schema(**fields)
