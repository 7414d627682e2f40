"""Where measuring data lies: a folder named by OFFSHOOT_MEASURING_DATA. It does not ship."""

import csv
import gzip
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VARIABLE = "OFFSHOOT_MEASURING_DATA"


@dataclass(frozen=True)
class Collection:
    """Documents (id, title, text), questions by id, and per question the relevant documents with
    their grades."""

    documents: list[tuple[str, str, str]]
    questions: dict[str, str]
    relevant: dict[str, dict[str, int]]


def folder(part: str) -> Path:
    """A part of the measuring data. Leaves with a plain word when it is not there."""
    base = os.environ.get(VARIABLE, "")
    path = Path(base) / part
    if not base or not path.exists():
        sys.exit(
            f"Not measured: {part} is not there. It is data of others that may not be passed on; "
            f"put it in a folder and name the folder in {VARIABLE}."
        )
    return path


def collection(name: str) -> Collection:
    """A test collection in the form of BEIR (corpus, queries, qrels)."""
    path = folder(f"search/{name}")
    documents = [
        (one["_id"], one.get("title") or "", one["text"]) for one in _lines(path / "corpus.jsonl")
    ]
    questions = {one["_id"]: one["text"] for one in _lines(path / "queries.jsonl")}
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    with (path / "qrels" / "test.tsv").open(encoding="utf-8") as file:
        for question, document, grade in list(csv.reader(file, delimiter="\t"))[1:]:
            if int(grade) > 0:
                relevant[question][document] = int(grade)
    return Collection(documents, questions, dict(relevant))


def cases() -> list[dict[str, Any]]:
    """Records on social innovation from all over the world, with title, body and tags."""
    path = folder("cases/undp_sdg_commons.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
