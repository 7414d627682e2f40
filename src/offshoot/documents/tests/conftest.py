"""Reading what was made, with programs that had no part in making it."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader


@pytest.fixture(scope="session")
def words_of():
    """words_of(pdf): its text on one line."""

    def read(pdf: bytes) -> str:
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    return read


@pytest.fixture(scope="session")
def tags_of():
    """tags_of(pdf): (kind, alternative text) of every element of its structure, in order."""

    def read(pdf: bytes) -> list[tuple[str, str]]:
        root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
        return list(_tags(root["/StructTreeRoot"]))

    return read


def _tags(element: Any) -> Iterator[tuple[str, str]]:
    element = element.get_object()
    if isinstance(element, list):
        for child in element:
            yield from _tags(child)
    elif isinstance(element, dict):
        if "/S" in element:
            yield str(element["/S"])[1:], str(element.get("/Alt", ""))
        if "/K" in element:
            yield from _tags(element["/K"])


@pytest.fixture(scope="session")
def part_of():
    """part_of(docx, name): one of its XML files."""

    def read(docx: bytes, name: str = "word/document.xml") -> str:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            return archive.read(name).decode()

    return read
