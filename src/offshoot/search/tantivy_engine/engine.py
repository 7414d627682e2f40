"""The engine itself: writing, asking, and staying up when the index is not sound."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import TypeVar

import tantivy

from offshoot.search.asking import Asked, understand
from offshoot.search.documents import Document, Schema, UnknownFieldError
from offshoot.search.protocol import Hit, IndexUnavailable, Request, Results, Suggestion
from offshoot.search.vocabulary import Concept, Vocabulary

from . import counting
from .fields import Writer, documents_schema, key_field
from .generation import DOCUMENTS, NAMES, Generation, IndexDictionary, write_about
from .generations import Generations
from .names import name_document, names_schema, owner_term, word_document
from .queries import Queries
from .tokenizers import prepared

_T = TypeVar("_T")

_REBUILD_MEMORY = 128_000_000  # bytes
_UPDATE_MEMORY = 20_000_000  # bytes; Tantivy asks for 15 million at least
#: Results that can be paged through; also keeps page numbers within what Tantivy can count.
FARTHEST = 100_000
_REMEMBERED = 64  # answers to filters without a question, whose counts are kept


class TantivyEngine:
    """The engine in a folder. Cheap to make; opens what is current when it is first asked."""

    def __init__(self, folder: Path, schema: Schema) -> None:
        self._schema = schema
        self._index_schema = documents_schema(schema)
        self._generations = Generations(folder, schema.digest())
        self._open: Generation | None = None

    # --- whether there is one -----------------------------------------------------------------

    def is_ready(self) -> bool:
        try:
            self._with_generation(lambda generation: None)
        except IndexUnavailable:
            return False
        return True

    def stamp(self) -> str:
        current = self._generations.current()
        if current is None:
            return ""
        try:
            meta = (current / DOCUMENTS / "meta.json").stat()
        except OSError:
            return ""
        return f"{current.name}:{meta.st_mtime_ns}.{meta.st_ino}"

    def alone(self) -> AbstractContextManager[None]:
        return self._generations.alone()

    # --- writing ------------------------------------------------------------------------------

    def rebuild(
        self,
        documents: Iterable[Document],
        vocabulary: Iterable[Concept] = (),
        suggestions: Iterable[Suggestion] = (),
    ) -> int:
        known = Vocabulary(vocabulary)
        making = Writer(self._schema, known)
        count = 0
        with self._generations.make() as folder, ThreadPoolExecutor(1) as beside:
            writer = _new_writer(self._index_schema, folder / DOCUMENTS)
            names = _new_writer(names_schema(), folder / NAMES)
            for name in (*suggestions, *_labels(known)):
                names.add_document(name_document(name))
            for document in documents:
                writer.add_document(making.document(document))
                for name in _names_of(document):
                    names.add_document(name_document(name))
                count += 1
            finished = beside.submit(_finish, writer)
            for word in sorted(making.words() | known.words):
                names.add_document(word_document(word))
            _finish(names)
            finished.result()
            write_about(folder, known, making.languages)
        return count

    def update(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> None:
        found, left = list(documents), set(gone)
        self._with_generation(lambda generation: self._update(generation, found, left))

    def _update(self, generation: Generation, found: list[Document], gone: set[str]) -> None:
        making = Writer(self._schema, generation.vocabulary)
        made = [making.document(document) for document in found]
        ids = gone | {document.id for document in found}
        names = generation.dictionary.names
        writer = generation.words.writer(_UPDATE_MEMORY, 1)
        for id in ids:
            writer.delete_documents_by_term("owner", owner_term("document", id))
        for word in sorted(making.words()):
            if not names.has(word):
                writer.add_document(word_document(word))
        for document in found:
            for name in _names_of(document):
                writer.add_document(name_document(name))
        _finish(writer)
        if not making.languages <= generation.languages:
            languages = generation.languages | making.languages
            write_about(generation.folder, generation.vocabulary, languages)
        writer = generation.documents.writer(_UPDATE_MEMORY, 1)
        for id in ids:
            writer.delete_documents_by_term("id", id)
        for one in made:
            writer.add_document(one)
        _finish(writer)
        generation.refresh()

    # --- asking -------------------------------------------------------------------------------

    def search(self, request: Request) -> Results:
        return self._with_generation(lambda generation: self._search(generation, request))

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        return self._with_generation(
            lambda generation: generation.dictionary.names.suggest(typed, limit)
        )

    def _search(self, generation: Generation, request: Request) -> Results:
        dictionary = generation.dictionary
        asked = understand(request.question, request.language, dictionary, generation.vocabulary)
        queries = Queries(self._schema, self._index_schema, dictionary.size, dictionary.frequency)
        scored, found = queries.question(asked)

        def without(facet: str) -> tantivy.Query:
            filters = {name: v for name, v in request.filters.items() if name != facet}
            return queries.narrowed(found, filters, request.ranges, request.among)

        page = queries.narrowed(scored, request.filters, request.ranges, request.among)
        total, hits = self._page(dictionary.searcher, page, request, bool(asked))
        counts = self._count(dictionary, request, asked, without)
        return Results(total, hits, counts, asked)

    def _page(
        self,
        searcher: tantivy.Searcher,
        query: tantivy.Query,
        request: Request,
        is_question: bool,
    ) -> tuple[int, tuple[Hit, ...]]:
        offset = min(max(0, request.offset), FARTHEST)
        limit = min(max(1, request.limit), FARTHEST)
        if request.sort:
            field = key_field(self._schema, request.sort.name)
            order = tantivy.Order.Desc if request.sort.descending else tantivy.Order.Asc
            found = searcher.search(
                query, limit=limit, offset=offset, order_by_field=field, order=order
            )
        else:
            found = searcher.search(query, limit=limit, offset=offset, weight_by_field="tie")
        hits = tuple(
            Hit(
                str(searcher.doc(address).get_first("id")),
                float(key) if is_question and not request.sort else 0.0,
            )
            for key, address in islice(found.hits, max(0, request.limit))
        )
        return int(getattr(found, "count", 0) or 0), hits

    def _count(
        self,
        dictionary: IndexDictionary,
        request: Request,
        asked: Asked,
        without: counting.Without,
    ) -> counting.Counts:
        unknown = [facet for facet in request.counted if facet not in self._schema.facets]
        if unknown:
            raise UnknownFieldError(f"The schema has no facet {unknown[0]!r}.")
        filtered = [facet for facet, values in request.filters.items() if values]
        if asked:
            return counting.count(dictionary.searcher, request.counted, filtered, without)
        key = (
            tuple(sorted(request.counted)),
            tuple(sorted((f, tuple(sorted(v))) for f, v in request.filters.items())),
            tuple(sorted(request.ranges.items())),
            None if request.among is None else tuple(sorted(request.among)),
        )
        known = dictionary.counts.get(key)
        if known is None:
            if len(dictionary.counts) >= _REMEMBERED:
                dictionary.counts.clear()
            known = counting.count(dictionary.searcher, request.counted, filtered, without)
            dictionary.counts[key] = known
        return counting.copied(known)

    # --- staying up ---------------------------------------------------------------------------

    def _with_generation(self, act: Callable[[Generation], _T]) -> _T:
        """Does something with the current generation. The second attempt is for one that was
        swapped away during the first; one that fails twice is marked as broken."""
        path = None
        for _attempt in range(2):
            path = self._generations.current()
            if path is None:
                self._open = None
                raise IndexUnavailable("There is no search index of this version; rebuild it.")
            try:
                return act(self._opened(path))
            except BaseException as error:
                if not _is_damage(error):
                    raise
                self._open = None
        if path is not None:
            self._generations.mark_broken(path)
        raise IndexUnavailable("The search index is damaged; rebuild it.")

    def _opened(self, path: Path) -> Generation:
        generation = self._open
        if generation is None or generation.folder != path:
            generation = Generation(path)
            self._open = generation
        generation.refresh()
        return generation


def _labels(vocabulary: Vocabulary) -> Iterator[Suggestion]:
    for concept in vocabulary.concepts:
        for labels in concept.labels.values():
            for label in labels:
                yield Suggestion(label, "concept", concept.id)


def _names_of(document: Document) -> list[Suggestion]:
    return [Suggestion(name, "document", document.id) for name in document.names]


def _new_writer(schema: tantivy.Schema, folder: Path) -> tantivy.IndexWriter:
    folder.mkdir()
    # One thread: more would make more segments, and every question goes through all of them.
    return prepared(tantivy.Index(schema, path=str(folder))).writer(_REBUILD_MEMORY, 1)


def _finish(writer: tantivy.IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()


def _is_damage(error: BaseException) -> bool:
    if isinstance(error, UnknownFieldError | UnicodeError):
        return False
    # A panic of the engine comes as an exception that is no Exception and cannot be imported.
    return isinstance(error, OSError | ValueError) or type(error).__name__ == "PanicException"
