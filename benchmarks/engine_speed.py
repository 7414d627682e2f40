"""How fast the engine is at 100,000 documents: real cases, replicated with suffixes.

Questions are runs of words from the cases, of 3 to 12 words and of 150; every one is asked with
ten facets counted, one of them filtered; the peers, SQLite's FTS5 and Wagtail's search in the
database, find the ten best of the same records without counting anything. Run it with
`python -m benchmarks.engine_speed`, on PostgreSQL for Wagtail's part as relevance does.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

from benchmarks import wagtail_search
from benchmarks.data import cases
from benchmarks.relevance import fts5
from benchmarks.results import yardstick
from offshoot.search import Document, Request, Schema, TantivyEngine, Text, TextField

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ASKED = 200
ASKED_OF_PEERS = 20  # they take seconds
_TAGS = ("type", "year", "sdgs", "thematic_areas", "country", "methods", "datasources")
_FILTERS = {"type": ["solution"]}
FACETS = (*_TAGS, "has_place", "length", "letter")
SCHEMA = Schema(
    texts=(TextField("name", 3), TextField("body")),
    facets=FACETS,
    numbers=("year",),
    keys=("name",),
)


def main() -> None:
    records = cases()
    _keep_common_themes(records)
    print(f"ten million additions in {yardstick():.2f} s, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as place:
        engine = TantivyEngine(Path(place), SCHEMA)
        start, own, all_ = time.perf_counter(), time.thread_time(), time.process_time()
        engine.rebuild(_documents(records))
        took = time.perf_counter() - start
        own, all_ = time.thread_time() - own, time.process_time() - all_
        size = sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file())
        print(f"rebuild: {COUNT} documents in {took:.1f} s, {COUNT / took:.0f} a second")
        print(f"  processor: {own:.1f} s in Python's thread, {all_ - own:.1f} s in Tantivy's")
        print(f"index: {size / 1e6:.0f} MB; memory at most {_memory():.0f} MB", flush=True)
        # As a worker does: in a process that only searches.
        asking = get_context("spawn").Process(target=_ask, args=(place, _questions(records)))
        asking.start()
        asking.join()
        start = time.perf_counter()
        engine.update([Document("new", [Text("name", "en", "Lighthouse")])])
        found = engine.search(Request("lighthouse")).total
        print(f"a change is found after {1000 * (time.perf_counter() - start):.0f} ms ({found})")
    peers = get_context("spawn").Process(target=_ask_peers, args=(_questions(records),))
    peers.start()
    peers.join()


def _questions(records: list[dict[str, object]]) -> dict[str, list[str]]:
    chance = random.Random(7)
    texts = [str(record["body"]).split() for record in records]
    kinds = {"questions": (3, 12), "paragraphs of 150 words": (150, 150)}
    return {
        kind: [_run(chance, texts, chance.randint(*lengths)) for _ in range(ASKED)]
        for kind, lengths in kinds.items()
    }


def _ask(place: str, questions: dict[str, list[str]]) -> None:
    engine = TantivyEngine(Path(place), SCHEMA)
    print(f"\n{'with ten facets, ms':34s}     p50     p95   processor p50   p95")
    for kind, asked in questions.items():
        _time(kind, asked, lambda q: engine.search(Request(q, counted=FACETS)))
        _time(
            f"{kind}, filtered",
            asked,
            lambda q: engine.search(Request(q, filters=_FILTERS, counted=FACETS)),
        )
    _time("no question, first time", [""], lambda q: engine.search(Request(q, counted=FACETS)))
    _time("no question, again", [""] * 50, lambda q: engine.search(Request(q, counted=FACETS)))
    _time("suggestions", ["co", "comm", "innov", "water h", "wtaer"] * 10, engine.suggest)
    print(f"memory of the process that searched at most {_memory():.0f} MB")


def _ask_peers(questions: dict[str, list[str]]) -> None:
    """The ten best of the same records, in a process of their own; nothing is counted."""
    records = cases()
    all_of_them = [
        (str(number), f"{record['title']} {number // len(records)}", str(record["body"]))
        for number, record in ((n, records[n % len(records)]) for n in range(COUNT))
    ]
    asked = questions["questions"][:ASKED_OF_PEERS]
    print(f"\n{'peers: the ten best, ms':34s}     p50     p95   processor p50   p95")
    _time("SQLite FTS5", asked, fts5(all_of_them, "en"))
    peer = wagtail_search.start()
    start = time.perf_counter()
    wagtail_search.fill(all_of_them)
    print(f"{peer}: filled with {COUNT / (time.perf_counter() - start):.0f} a second", flush=True)
    if "sqlite" in peer:
        print("  a question takes it minutes; not asked. PostgreSQL: scripts/with_postgres.py")
    else:
        _time(peer, asked, wagtail_search.ask)


def _keep_common_themes(records: list[dict[str, object]]) -> None:
    """The themes of the cases are free words; a facet is a vocabulary: the fifty commonest."""
    themes = Counter(theme for record in records for theme in _tags_of(record, "thematic_areas"))
    common = {theme for theme, _ in themes.most_common(50)}
    for record in records:
        if isinstance(record["tags"], dict):
            found = _tags_of(record, "thematic_areas")
            record["tags"]["thematic_areas"] = [theme for theme in found if theme in common]


def _tags_of(record: dict[str, object], name: str) -> list[str]:
    tags = record["tags"]
    return list(tags.get(name, ())) if isinstance(tags, dict) else []


def _documents(records: list[dict[str, object]]) -> Iterator[Document]:
    for number in range(COUNT):
        yield _document(records[number % len(records)], number // len(records), number)


def _document(record: dict[str, object], copy: int, number: int) -> Document:
    tags = record["tags"] if isinstance(record["tags"], dict) else {}
    title, body = f"{record['title']} {copy}", f"{record['body']} copy{copy}"
    facets = {facet: tags.get(facet, ()) for facet in _TAGS}
    facets |= {
        "has_place": ["yes" if tags.get("latlng") else "no"],
        "length": [str(len(body) // 2000)],
        "letter": [title[:1].upper()],
    }
    year = next((float(year) for year in tags.get("year", ()) if year.isdigit()), None)
    return Document(
        f"{number}",
        [Text("name", "en", title), Text("body", "en", body)],
        facets=facets,
        numbers={} if year is None else {"year": year},
        keys={"name": title},
        names=[title],
    )


def _run(chance: random.Random, texts: list[list[str]], length: int) -> str:
    while True:
        words = chance.choice(texts)
        if len(words) >= length:
            start = chance.randrange(len(words) - length + 1)
            return " ".join(words[start : start + length])


def _time(label: str, asked: list[str], ask: Callable[[str], object]) -> None:
    times, processor = [], []
    for question in asked:
        start, own = time.perf_counter(), time.thread_time()
        ask(question)
        times.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.thread_time() - own))
    figures = [part for one in (times, processor) for part in (_at(one, 0.5), _at(one, 0.95))]
    print(f"{label:34s} {figures[0]:7.1f} {figures[1]:7.1f} {figures[2]:15.1f} {figures[3]:5.1f}")


def _at(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _memory() -> float:
    """Most memory this process ever had, in MB, the parts of the index it reads included. Not
    from `getrusage`: there a new process begins with what its parent had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
