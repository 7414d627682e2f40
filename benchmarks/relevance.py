"""How well search ranks, in the one configuration the product runs with.

nDCG@10 (Järvelin and Kekäläinen, 2002; gain 2^grade - 1), success@3 and mean reciprocal rank on
test collections of others, beside SQLite FTS5 (bm25, words joined by OR, Porter stems for
English) and plain Tantivy (BM25, stems, one field). Run it with `python -m benchmarks.relevance`.
"""

import json
import math
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import tantivy

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
Ranker = Callable[[str], list[str]]


def main() -> None:
    print("nDCG@10          offshoot   target   plain Tantivy   SQLite FTS5   success@3     MRR")
    for name, language, target in COLLECTIONS:
        one = collection(name)
        with tempfile.TemporaryDirectory() as place:
            own = _scores(one, _offshoot(one, language, Path(place)))
        plain = _scores(one, _plain_tantivy(one, language))
        fts = _scores(one, _fts5(one, language))
        print(
            f"{name:14s} {own[0]:10.4f} {target:8.3f} {plain[0]:15.4f} {fts[0]:13.4f} "
            f"{own[1]:11.3f} {own[2]:7.3f}"
        )
    own_words()


def _scores(one: Collection, rank: Ranker) -> tuple[float, float, float]:
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


def _fts5(one: Collection, language: str) -> Ranker:
    database = sqlite3.connect(":memory:")
    stems = "porter " if language == "en" else ""
    database.execute(
        f"CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, title, body, tokenize='{stems}unicode61')"
    )
    database.executemany("INSERT INTO d VALUES (?, ?, ?)", one.documents)

    def rank(question: str) -> list[str]:
        asked = " OR ".join(f'"{word}"' for word in words(clean(question)))
        rows = database.execute(
            "SELECT id FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT 10", (asked,)
        )
        return [id for (id,) in rows]

    return rank


def own_words() -> None:
    """People's own questions against the starter library; only those whose answer is in it."""
    questions = json.loads(folder("search/own-words.json").read_text(encoding="utf-8"))
    library = documents()
    with tempfile.TemporaryDirectory() as place:
        engine = TantivyEngine(Path(place), SCHEMA)
        engine.rebuild(library, vocabulary())
        ranks: dict[str, list[float]] = {}
        for one in questions:
            right = {d.id for d in library if any(a in n for a in one["any"] for n in d.names)}
            if right:
                hits = engine.search(Request(one["q"], language=one["lang"], limit=20)).hits
                kind = "typing mistakes" if one.get("note") else one["lang"]
                kind = kind if kind in ("en", "typing mistakes") else "other languages"
                rank = next((i for i, hit in enumerate(hits, 1) if hit.id in right), math.inf)
                ranks.setdefault(kind, []).append(rank)
    print(f"\nOwn words, {len(library)} innovations     questions   success@3     MRR")
    for kind, found in ranks.items():
        success = sum(rank <= 3 for rank in found) / len(found)
        mrr = sum(1 / rank for rank in found) / len(found)
        print(f"{kind:30s} {len(found):9d} {success:11.3f} {mrr:7.3f}")


if __name__ == "__main__":
    main()
