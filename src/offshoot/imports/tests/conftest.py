"""An import at the desk, done by a curator: files as bytes, and the steps as functions."""

import csv
import io
from collections.abc import Callable, Sequence

import pytest

from offshoot.imports import operations
from offshoot.imports.guessing import guess
from offshoot.imports.models import Import

#: What a row of a new innovation needs.
WHOLE = {
    "name": "Repair Café Ghent",
    "summary": "Neighbours repair things together, so that less is thrown away.",
    "sources": "Repair Café | https://example.org/repair",
}


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode(encoding)


def table(*rows: dict[str, str]) -> bytes:
    """A CSV file with a row for each mapping; its headings are all their names."""
    headings = list(dict.fromkeys(name for row in rows for name in row))
    return as_csv([headings, *([row.get(name, "") for name in headings] for row in rows)])


@pytest.fixture
def upload(curator) -> Callable[..., Import]:
    """upload(content, kind): an import whose columns are guessed."""
    return lambda content, kind="innovations", name="table.csv": operations.upload(
        curator, kind, name, [content]
    )


@pytest.fixture
def read(upload) -> Callable[..., Import]:
    """read(content, kind, **options): an import with its preview."""

    def make(content, kind="innovations", **options) -> Import:
        one = upload(content, kind)
        operations.choose_columns(one, guess(kind, one.headings), options)
        one.refresh_from_db()
        return one

    return make


@pytest.fixture
def go() -> Callable[[Import, str], Import]:
    """go(import, step): takes a step and answers the import as it is then."""

    def step(one: Import, name: str) -> Import:
        operations.begin(one, name)
        one.refresh_from_db()
        return one

    return step


@pytest.fixture
def apply(read, go) -> Callable[..., Import]:
    """apply(content, kind, **options): an import that was applied."""
    return lambda content, kind="innovations", **options: go(
        read(content, kind, **options), "applying"
    )


@pytest.fixture
def outcomes() -> Callable[[Import], list[str]]:
    """outcomes(import): what happens with each row, in order."""
    return lambda one: list(one.rows.values_list("outcome", flat=True))
