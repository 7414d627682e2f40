"""How well search ranks, in the one configuration the product runs with.

nDCG@10 (Järvelin and Kekäläinen, 2002; gain 2^grade - 1), success@3 and mean reciprocal rank on
test collections of others, beside SQLite FTS5 (bm25, words joined by OR, Porter stems for
English), Wagtail's own search in the database (see `wagtail_search`) and plain Tantivy (BM25,
stems, one field). Run it with `python -m benchmarks.relevance`.
"""

import json
import math
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import tantivy

from benchmarks import wagtail_search
from benchmarks.data import Collection, collection, folder
from benchmarks.starter_library import SCHEMA, documents, vocabulary
from offshoot.search import Document, Request, Schema, TantivyEngine, Text, TextField
from offshoot.search.analysis import clean, tokens, words

COLLECTIONS = (
    ("scifact", "en", 0.66),
    ("lisa", "en", 0.49),
    ("xquad/en", "en", 0.967),
    ("xquad/es", "es", 0.960),
    ("xquad/de", "de", 0.939),
    ("xquad/el", "el", 0.949),
    ("xquad/ro", "ro", 0.967),
)
#: Documents times questions that Wagtail is asked on SQLite: words joined by OR take it seconds
#: a question on some thousand documents.
_MOST_FOR_WAGTAIL = 20_000
Ranker = Callable[[str], list[str]]
#: nDCG@10, success@3, mean reciprocal rank.
Scores = tuple[float, float, float]


def main() -> None:
    wagtail = wagtail_search.start()
    print(f"nDCG@10 · success@3 · MRR     {wagtail} by operator OR")
    for name, language, target in COLLECTIONS:
        one = collection(name)
        with tempfile.TemporaryDirectory() as place:
            own = _scores(one, _offshoot(one, language, Path(place)))
        peers = {
            "plain Tantivy": _scores(one, _plain_tantivy(one, language)),
            **_database_peers(one, language, wagtail),
        }
        print(_line(name, "Offshoot", own, f"target {target}"), flush=True)
        for peer, scores in peers.items():
            print(_line("", peer, scores, f"Offshoot x {own[0] / scores[0]:.3f}"), flush=True)
    own_words(wagtail)


def _line(name: str, who: str, scores: Scores, remark: str) -> str:
    figures = " · ".join(f"{score:.4f}" for score in scores)
    return f"{name:16s} {who:22s} {figures}   {remark}"


def _database_peers(one: Collection, language: str, wagtail: str) -> dict[str, Scores]:
    fts = {"SQLite FTS5": _scores(one, fts5(one.documents, language))}
    if "sqlite" in wagtail and len(one.documents) * len(one.questions) > _MOST_FOR_WAGTAIL:
        return fts
    wagtail_search.fill(one.documents)
    return {**fts, wagtail: _scores(one, wagtail_search.ask)}


def _scores(one: Collection, rank: Ranker) -> Scores:
    sums = [0.0, 0.0, 0.0]
    for question, relevant in one.relevant.items():
        found = rank(one.questions[question])[:10]
        first = next((i for i, id in enumerate(found) if id in relevant), None)
        sums[0] += ndcg(found, relevant)
        sums[1] += first is not None and first < 3
        sums[2] += 0.0 if first is None else 1 / (first + 1)
    return sums[0] / len(one.relevant), sums[1] / len(one.relevant), sums[2] / len(one.relevant)


def ndcg(found: list[str], relevant: dict[str, int], depth: int = 10) -> float:
    """Discounted gain of `found` over that of the best order there is, from 0 to 1."""
    ideal = _gain(sorted(relevant.values(), reverse=True)[:depth])
    return _gain(relevant.get(id, 0) for id in found[:depth]) / ideal


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(i + 2) for i, grade in enumerate(grades))


def _offshoot(one: Collection, language: str, place: Path) -> Ranker:
    engine = TantivyEngine(place, Schema(texts=(TextField("title"), TextField("body"))))
    engine.rebuild(
        Document(id, [Text("title", language, title), Text("body", language, text)])
        for id, title, text in one.documents
    )
    return lambda question: [hit.id for hit in engine.search(Request(question, limit=10)).hits]


def _plain_tantivy(one: Collection, language: str) -> Ranker:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(64_000_000, 1)
    for id, title, text in one.documents:
        body = " ".join(tokens(f"{title} {text}", language))
        writer.add_document(tantivy.Document(id=id, text=body))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(question: str) -> list[str]:
        asked = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", token, "freq"))
            for token in tokens(question, language)
        ]
        found = searcher.search(tantivy.Query.boolean_query(asked), limit=10)
        return [str(searcher.doc(address).get_first("id")) for _, address in found.hits]

    return rank


def fts5(records: Iterable[tuple[str, str, str]], language: str) -> Ranker:
    """SQLite's own full-text search over records (id, title, body), by BM25, words joined by OR."""
    database = sqlite3.connect(":memory:")
    stems = "porter " if language == "en" else ""
    database.execute(
        f"CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, title, body, tokenize='{stems}unicode61')"
    )
    database.executemany("INSERT INTO d VALUES (?, ?, ?)", records)

    def rank(question: str) -> list[str]:
        asked = " OR ".join(f'"{word}"' for word in words(clean(question)))
        rows = database.execute(
            "SELECT id FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT 10", (asked,)
        )
        return [id for (id,) in rows]

    return rank


def own_words(wagtail: str) -> None:
    """People's own questions against the starter library; only those whose answer is in it."""
    library = documents()
    kinds = _own_words(library)
    print(f"\nOwn words, {len(library)} innovations")
    with tempfile.TemporaryDirectory() as place:
        engine = TantivyEngine(Path(place), SCHEMA)
        engine.rebuild(library, vocabulary())
        for kind, (one, languages) in kinds.items():

            def ask(question: str, languages: dict[str, str] = languages) -> list[str]:
                request = Request(question, language=languages[question], limit=10)
                return [hit.id for hit in engine.search(request).hits]

            print(_line(kind, "Offshoot", _scores(one, ask), f"{len(one.questions)} questions"))
            for peer, scores in _database_peers(one, "en", wagtail).items():
                print(_line("", peer, scores, ""))


def _own_words(library: list[Document]) -> dict[str, tuple[Collection, dict[str, str]]]:
    """Kind of question → the collection it makes, and the language of each question."""
    flat = [(d.id, "; ".join(d.names), "\n".join(text.text for text in d.texts)) for d in library]
    kinds: dict[str, tuple[Collection, dict[str, str]]] = {}
    for one in json.loads(folder("search/own-words.json").read_text(encoding="utf-8")):
        right = {d.id: 1 for d in library if any(a in n for a in one["any"] for n in d.names)}
        kind = "typing mistakes" if one.get("note") else one["lang"]
        kind = kind if kind in ("en", "typing mistakes") else "other languages"
        if right:
            found, languages = kinds.setdefault(kind, (Collection(flat, {}, {}), {}))
            found.questions[one["q"]] = one["q"]
            found.relevant[one["q"]] = right
            languages[one["q"]] = one["lang"]
    return kinds


if __name__ == "__main__":
    main()
