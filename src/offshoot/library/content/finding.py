"""Whether each innovation of a content folder is found first by its own summary.

What cannot be found that way will not be found by anybody: its summary says nothing of its own,
or another innovation says the same. Needs no database: the files are indexed in a folder that is
thrown away.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from offshoot.library.domain.references import without_citations
from offshoot.search import Document, Request, Schema, TantivyEngine, Text, TextField

from .reading import Entry, Folder, Problem

_SCHEMA = Schema(texts=(TextField("name", 3), TextField("summary", 2), TextField("body")))
_BODY = ("instead_of", "for_whom", "improves", "need", "how_it_works", "delivery", "easy_read")


def found_by_another_first(folder: Folder) -> list[Problem]:
    """A problem for each innovation that is not the first to be found by its own summary."""
    entries = {entry.slug: entry for entry in folder.of_kind("innovation")}
    with tempfile.TemporaryDirectory(prefix="offshoot-") as place:
        engine = TantivyEngine(Path(place), _SCHEMA)
        engine.rebuild(map(_document, entries.values()))
        return [problem for entry in entries.values() for problem in _checked(engine, entry)]


def _document(entry: Entry) -> Document:
    texts = [Text("name", "en", name) for name in (entry.data.name, *entry.data.other_names)]
    for language, text in entry.data.texts.items():
        texts.append(Text("summary", language, without_citations(text.summary)))
        body = "\n\n".join(getattr(text, field) for field in _BODY)
        texts.append(Text("body", language, without_citations(body)))
    return Document(entry.slug, texts)


def _checked(engine: TantivyEngine, entry: Entry) -> Iterator[Problem]:
    language = entry.data.original_language
    summary = without_citations(entry.data.texts[language].summary)
    hits = engine.search(Request(summary, language=language, limit=1)).hits
    if hits and hits[0].id != entry.slug:
        yield entry.problem(
            ("texts", language, "summary"),
            f"whoever searches for this summary finds {hits[0].id} first. Say what sets this "
            "innovation apart.",
        )
