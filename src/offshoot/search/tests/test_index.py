"""The index answers any question, swaps without a gap and says so when it cannot be read."""

import json
import multiprocessing
import shutil
import threading
from pathlib import Path

import pytest

from offshoot.search import Document, Index

NAUGHTY = Path(__file__).parents[4] / "tests/data/bad-input/blns.json"
KITCHEN = Document("1", "Shared kitchens", "Neighbours cook and eat together.")
GARDEN = Document("2", "Roof garden", "Neighbours grow vegetables and eat them.")


@pytest.fixture
def index(tmp_path):
    index = Index(tmp_path)
    index.rebuild([KITCHEN, GARDEN])
    return index


def ids(index, question):
    return [hit.id for hit in index.search(question, limit=10).hits]


def generation(folder):
    return folder / (folder / "current").read_text()


def test_titles_weigh_more_than_bodies(index):
    index.update([Document("3", "Eat well", "Nothing else.")])
    assert ids(index, "eat")[0] == "3"


def test_words_are_found_in_other_forms(index):
    assert ids(index, "cooking") == ["1"]


def test_total_counts_beyond_the_page(index):
    found = index.search("neighbours", limit=1)
    assert (found.total, len(found.hits), found.is_answer) == (2, 1, True)
    assert index.search("neighbours", limit=1, offset=1).hits[0] != found.hits[0]


def test_an_update_replaces_and_removes(index):
    index.update([Document("1", "Shared bikes", "Ride.")], gone=["2"])
    assert ids(index, "kitchens") == []
    assert ids(index, "bikes") == ["1"]
    assert ids(index, "garden") == []


def test_a_rebuild_forgets_what_is_gone_and_leaves_one_generation(index, tmp_path):
    index.rebuild([GARDEN])
    assert ids(index, "neighbours") == ["2"]
    assert len(list(tmp_path.glob("v*-*"))) == 1


def test_an_index_of_another_version_is_not_ready(index, tmp_path):
    (tmp_path / "current").write_text("v0-abc")
    assert not Index(tmp_path).is_ready()


def test_without_an_index_nothing_is_ready_and_nothing_raises(tmp_path):
    index = Index(tmp_path / "nowhere")
    assert not index.is_ready()
    assert not index.search("kitchens", limit=10).is_answer
    with pytest.raises(LookupError):
        index.update([KITCHEN])


@pytest.mark.parametrize(
    "question",
    [
        "x" * 100_000,
        "kitchen " * 12_500,
        '"',
        'title:"',
        "+-&&||!(){}[]^~*?:\\/",
        "AND OR NOT",
        "id:1",
        "*",
        "\x00",
        "...",
        " ",
        "💩",
        "日本語",
        "kitchen\ud800",
    ],
    ids=lambda question: ascii(question[:12]),
)
def test_any_text_is_a_question(index, question):
    assert index.search(question, limit=10).is_answer


def test_naughty_strings_are_questions(index):
    for question in json.loads(NAUGHTY.read_text()):
        assert index.search(question, limit=10).is_answer, question


def test_query_syntax_is_words(index):
    assert ids(index, "title:garden OR NOT kitchens") == ids(index, "kitchens garden title")


DAMAGE = {
    "truncated": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "empty": lambda path: path.write_bytes(b""),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("suffix", ["json", "idx", "term", "store", "pos", "fieldnorm"])
def test_a_damaged_index_says_so_and_a_rebuild_heals_it(tmp_path, index, kind, suffix):
    (path,) = generation(tmp_path).glob("meta.json" if suffix == "json" else f"*.{suffix}")
    DAMAGE[kind](path)
    reader = Index(tmp_path)

    assert not reader.search("kitchens", limit=10).is_answer
    assert not reader.is_ready(), "whoever writes must see that a rebuild is due"

    Index(tmp_path).rebuild([KITCHEN])
    assert reader.is_ready()
    assert ids(reader, "kitchens") == ["1"]


@pytest.mark.parametrize("pointer", ["", "v9-nowhere", "../../etc", "v2-\n", "\x00"])
def test_a_damaged_pointer_is_no_index(tmp_path, index, pointer):
    (tmp_path / "current").write_text(pointer)
    reader = Index(tmp_path)
    assert not reader.is_ready()
    assert not reader.search("kitchens", limit=10).is_answer


def test_an_index_that_was_removed_while_open_is_noticed(tmp_path, index):
    assert ids(index, "kitchens") == ["1"]
    shutil.rmtree(tmp_path)
    assert not index.is_ready()
    assert not index.search("kitchens", limit=10).is_answer


def test_readers_never_meet_a_gap_while_it_is_rebuilt(tmp_path, index):
    stop = threading.Event()
    missed, asked = [], []

    def read():
        reader = Index(tmp_path)
        while not stop.is_set():
            found = reader.search("neighbours", limit=10)
            asked.append(1)
            if not found.is_answer or found.total != 2:
                missed.append(found)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(12):
        Index(tmp_path).rebuild([KITCHEN, GARDEN])
    stop.set()
    for reader in readers:
        reader.join()
    assert len(asked) > 12
    assert not missed


def _update_elsewhere(folder):
    Index(folder).update([Document("3", "Tool library", "Borrow a drill.")])


def test_a_reader_sees_what_another_process_wrote(tmp_path, index):
    assert ids(index, "drill") == []
    other = multiprocessing.get_context("spawn").Process(target=_update_elsewhere, args=[tmp_path])
    other.start()
    other.join()
    assert other.exitcode == 0
    assert ids(index, "drill") == ["3"]


def test_writers_wait_for_each_other(tmp_path):
    order = []

    def write(name):
        with Index(tmp_path).alone():
            order.append(f"{name} in")
            threading.Event().wait(0.05)
            order.append(f"{name} out")

    writers = [threading.Thread(target=write, args=[name]) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert order in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])
