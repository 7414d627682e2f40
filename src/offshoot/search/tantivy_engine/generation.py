"""One generation, opened: its two indexes, its vocabulary and its languages."""

import json
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

import tantivy

from offshoot.search.vocabulary import Concept, Vocabulary

from .counting import Counts
from .names import Names
from .tokenizers import prepared

ABOUT = "about.json"
DOCUMENTS = "documents"
NAMES = "names"


def write_about(folder: Path, vocabulary: Vocabulary, languages: Collection[str]) -> None:
    """Notes what the generation was made with. Raises OSError."""
    concepts = [
        {"id": one.id, "labels": {code: list(labels) for code, labels in one.labels.items()}}
        for one in vocabulary.concepts
    ]
    about = {"languages": sorted(languages), "concepts": concepts}
    new = folder / f".{ABOUT}"
    new.write_text(json.dumps(about), encoding="utf-8")
    new.replace(folder / ABOUT)


def _about(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / ABOUT).read_bytes()))
    except UnicodeError as error:
        raise ValueError("The note of the generation is damaged.") from error


class Generation:
    """Raises ValueError, OSError or a panic of Tantivy when it is damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        about = _about(folder)
        self.vocabulary = Vocabulary(Concept(one["id"], one["labels"]) for one in about["concepts"])
        self.documents = prepared(tantivy.Index.open(str(folder / DOCUMENTS)))
        self.words = prepared(tantivy.Index.open(str(folder / NAMES)))
        self.languages: frozenset[str] = frozenset(about["languages"])
        self._seen = ""
        self.refresh()

    def stamp(self) -> str:
        """Changes with every commit. Raises OSError when the generation is gone."""
        files = (self.folder / part / "meta.json" for part in (DOCUMENTS, NAMES))
        return ":".join(f"{s.st_mtime_ns}.{s.st_ino}.{s.st_size}" for s in map(Path.stat, files))

    def refresh(self) -> None:
        """Takes note of what was committed since."""
        stamp = self.stamp()
        if stamp == self._seen:
            return
        about = _about(self.folder)
        self.languages = frozenset(about["languages"])
        self.documents.reload()
        self.words.reload()
        self.dictionary = IndexDictionary(self.documents, Names(self.words), self.languages)
        self._seen = stamp


class IndexDictionary:
    """What the question needs to know of the index; see `asking.Dictionary`."""

    def __init__(self, documents: tantivy.Index, names: Names, languages: Collection[str]) -> None:
        self.searcher = documents.searcher()
        self.names = names
        self.languages = languages
        self.size = self.searcher.num_docs
        self.frequency = lru_cache(maxsize=20_000)(self._frequency)
        self.near = lru_cache(maxsize=2_000)(self._near)
        #: Counts that were asked for without a question; they are true of this searcher only.
        self.counts: dict[object, Counts] = {}

    def _frequency(self, token: str) -> int:
        return int(self.searcher.doc_freq("text", token))

    def _near(self, surface: str, mistakes: int) -> list[str]:
        return self.names.near(surface, mistakes)
