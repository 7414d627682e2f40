"""An embedded full-text index (Tantivy, BM25).

The folder holds generations, each a whole index, and a file `current` that names the one in
use. A rebuild makes a new generation beside the live one and swaps the name, so readers never
see half an index and a crash in the middle leaves the old one in place. A generation that turns
out to be damaged gets a file `broken`, so that whoever writes knows to rebuild.
"""

import fcntl
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import tantivy

#: Changes when the schema does; an index of another version is rebuilt.
VERSION = 2
#: Words of a question that are looked at.
LONGEST_QUESTION = 400

_TITLE_WEIGHT = 3.0
_WORD = re.compile(r"\w+")
_WRITER_MEMORY = 32_000_000  # bytes; Tantivy asks for 15 million at least


@dataclass(frozen=True)
class Document:
    """What is found: `id` is the caller's own, title and body are searched."""

    id: str
    title: str
    body: str


@dataclass(frozen=True)
class Hit:
    id: str
    score: float


@dataclass(frozen=True)
class Results:
    """`total` counts all that match; `hits` is the page asked for, best first. When the index
    could not be read, nothing was found because nothing was looked at: `is_answer` is false."""

    total: int
    hits: list[Hit]
    is_answer: bool = True


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("title", tokenizer_name="en_stem")
    builder.add_text_field("body", tokenizer_name="en_stem")
    return builder.build()


class Index:
    """The index in a folder. Cheap to make; opens what is current when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: tuple[str, tantivy.Index] | None = None  # name of the generation, and it

    def is_ready(self) -> bool:
        """Whether there is an index of this version that can be read."""
        try:
            return self._current() is not None
        except (OSError, ValueError):
            return False

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds off every other process that asks the same. Hold it from reading what is to be
        written until after the write, or a rebuild may bring back what an update took out.
        Not for nesting. Raises OSError when the folder cannot be written."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replaces the whole index; returns the number of documents. Raises OSError when the
        folder cannot be written."""
        name = f"v{VERSION}-{uuid.uuid4().hex}"
        path = self._folder / name
        path.mkdir(parents=True)
        count = self._write(tantivy.Index(_schema(), path=str(path)), documents, ())
        pointer = self._folder / f".current.{name}"
        pointer.write_text(name, encoding="ascii")
        pointer.replace(self._folder / "current")
        self._remove_all_but(name)
        return count

    def update(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> None:
        """Puts documents in the place of those with the same id, and takes out the ids in
        `gone`. Raises LookupError when there is no index to change, ValueError when it is
        damaged or another process writes."""
        index = self._current()
        if index is None:
            raise LookupError("There is no index; rebuild it first.")
        self._write(index, documents, gone)

    def search(self, question: str, *, limit: int, offset: int = 0) -> Results:
        """Documents that share words with `question`, best first. Any text is a question: it is
        taken as words, never as query syntax. No words find nothing. Never raises: an index
        that is missing or damaged gives results that are no answer."""
        words = _WORD.findall(question)[:LONGEST_QUESTION]
        if not words:
            return Results(0, [])
        query = " ".join(f'"{word}"' for word in words)
        name = ""
        # The second attempt is for a generation that was swapped away during the first.
        for _attempt in range(2):
            try:
                index = self._current()
                if index is None:
                    return _NO_ANSWER
                name = self._open[0] if self._open else ""
                return _search(index, query, limit, offset)
            except BaseException as error:
                if not _is_damage(error):
                    raise
                self._open = None
        self._mark_broken(name)
        return _NO_ANSWER

    def _current(self) -> tantivy.Index | None:
        pointer = self._folder / "current"
        if not pointer.exists():
            return None
        name = pointer.read_text(encoding="ascii").strip()
        if not name.startswith(f"v{VERSION}-") or (self._folder / name / "broken").exists():
            return None
        current = self._open
        if current is None or current[0] != name:
            current = name, tantivy.Index.open(str(self._folder / name))
            self._open = current
        return current[1]

    def _mark_broken(self, name: str) -> None:
        if name:
            with suppress(OSError):
                (self._folder / name / "broken").touch()

    @staticmethod
    def _write(index: tantivy.Index, documents: Iterable[Document], gone: Iterable[str]) -> int:
        writer = index.writer(heap_size=_WRITER_MEMORY, num_threads=1)
        count = 0
        for id in gone:
            writer.delete_documents_by_term("id", id)
        for document in documents:
            writer.delete_documents_by_term("id", document.id)
            writer.add_document(
                tantivy.Document(id=document.id, title=document.title, body=document.body)
            )
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        return count

    def _remove_all_but(self, name: str) -> None:
        for path in self._folder.glob("v*-*"):
            if path.name != name:
                shutil.rmtree(path, ignore_errors=True)


_NO_ANSWER = Results(0, [], is_answer=False)


def _search(index: tantivy.Index, query: str, limit: int, offset: int) -> Results:
    index.reload()
    searcher = index.searcher()
    parsed = index.parse_query(query, ["title", "body"], field_boosts={"title": _TITLE_WEIGHT})
    found = searcher.search(parsed, limit=max(1, limit), offset=offset, count=True)
    hits = [
        Hit(str(searcher.doc(address).get_first("id")), float(score))
        for score, address in found.hits
    ]
    # The stub of this version forgets `count`.
    return Results(int(found.count or 0), hits)  # type: ignore[attr-defined]


def _is_damage(error: BaseException) -> bool:
    # A panic of the engine comes as an exception that is no Exception and cannot be imported.
    return isinstance(error, OSError | ValueError) or type(error).__name__ == "PanicException"
