"""The evidence matrix: what is known, what was tested without effect, and where nothing is."""

import re
from html import unescape
from importlib import import_module
from urllib.parse import parse_qs

import pytest

from offshoot.library import indexing, queries
from offshoot.library.domain.evidence import Studied

pytestmark = pytest.mark.django_db

COLUMN = {step: number for number, step in enumerate(Studied)}


def matrix(address="?view=matrix"):
    page = queries.explore(parse_qs(f"{address.lstrip('?')}&axis=studied"))
    return queries.matrix_of(page)


def at(address):
    return queries.explore(parse_qs(address.lstrip("?")))


def dots(found, challenge, step):
    """Names of the dots in one field."""
    row = next(row for row in found.rows if str(row.challenge) == challenge)
    return [dot.name for dot in row.cells[COLUMN[step]].dots]


def shown(client, address="?view=matrix"):
    response = client.get(f"/explore/{address}&axis=studied")
    assert response.status_code == 200
    return response.content.decode()


def test_every_innovation_stands_once_beside_each_challenge_it_answers(dozen):
    found = matrix()
    assert "Kitchen No Effect" in dots(found, "Food", Studied.RANDOMISED)
    assert "Kitchen No Effect" in dots(found, "Loneliness", Studied.RANDOMISED)
    for row in found.rows:
        names = [dot.name for cell in row.cells for dot in cell.dots]
        assert len(set(names)) == len(names), row.challenge


def test_columns_go_from_the_best_studied_to_nothing(dozen):
    found = matrix()
    assert dots(found, "Loneliness", Studied.COMPARISON) == ["Kitchen Harm"]
    assert dots(found, "Food", Studied.MEASURED) == ["Garden Measured"]
    assert dots(found, "Food", Studied.DESCRIBED) == ["Garden Counted"]
    assert dots(found, "Housing", Studied.NOTHING) == ["Hostel"]
    assert len(found.columns) == len(Studied)


def test_the_challenge_with_most_stands_first(dozen):
    sizes = [len({dot.name for cell in row.cells for dot in cell.dots}) for row in matrix().rows]
    assert sizes == sorted(sizes, reverse=True)


def test_what_names_no_challenge_is_counted_and_said(client, dozen):
    assert matrix().unplaced == 1
    assert "1 innovation names no challenge and is not shown here." in shown(client)


def test_a_gap_is_an_empty_field(client, dozen):
    housing = next(row for row in matrix().rows if str(row.challenge) == "Housing")
    assert housing.cells[COLUMN[Studied.MEASURED]].dots == []
    row = re.search(r'<th scope="row"><a [^>]*>Housing</a>.*?</tr>', shown(client), re.DOTALL)[0]
    cells = re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
    assert cells[COLUMN[Studied.MEASURED]] == '<span class="visually-hidden">none</span>'


MARKS = {
    "Kitchen Trial": ("benefit", "tested: benefit"),
    "Kitchen No Effect": ("no-effect", "tested: no effect"),
    "Kitchen Mixed": ("mixed", "tested: mixed"),
    "Kitchen Harm": ("harm", "tested: harm"),
    "Garden Measured": ("", "no comparison, or nothing clear"),
    "Hostel": ("", "no comparison, or nothing clear"),
}


def test_each_result_has_its_own_mark_and_words(client, dozen):
    found = {dot.name: dot for row in matrix().rows for cell in row.cells for dot in cell.dots}
    page = shown(client)
    for name, (mark, words) in MARKS.items():
        assert (found[name].result, str(found[name].words)) == (mark, words)
        css = f"dot dot--{mark}" if mark else "dot"
        assert f'class="{css}" href="{found[name].address}"' in page
        assert f"{name}, {words}</span>" in page, "also for those who listen"
    assert [mark for mark, _words in matrix().legend] == [
        "benefit",
        "mixed",
        "no-effect",
        "harm",
        "",
    ]


def test_the_legend_explains_only_marks_that_are_there(dozen):
    assert [mark for mark, _words in matrix("?results=no-effect").legend] == ["no-effect"]


def test_more_than_fits_becomes_a_link_to_all_of_them(client, dozen, monkeypatch):
    monkeypatch.setattr(import_module("offshoot.library.queries.matrix"), "MOST_DOTS", 1)
    food = next(row for row in matrix().rows if str(row.challenge) == "Food")
    cell = food.cells[COLUMN[Studied.RANDOMISED]]
    assert (len(cell.dots), cell.more) == (1, 1)
    assert at(cell.address).total == 2
    assert at(cell.address).query.shape == "list"
    assert f'href="{cell.address}"' in unescape(shown(client))


def test_a_broader_challenge_holds_what_answers_a_narrower_one(dozen):
    found = matrix()
    assert dots(found, "Food poverty", Studied.NOTHING) == ["Garden Told"]
    assert "Garden Told" in dots(found, "Food", Studied.NOTHING)


@pytest.mark.parametrize("state", ["?view=matrix", "?view=matrix&q=kitchen&country=ES"])
def test_every_row_column_and_field_leads_to_what_it_shows(dozen, state):
    found = matrix(state)
    for row in found.rows:
        assert names(at(row.address)) == {dot.name for cell in row.cells for dot in cell.dots}
        for cell in row.cells:
            assert names(at(cell.address)) == {dot.name for dot in cell.dots}, cell.address
    for number, (_label, address, _count) in enumerate(found.columns):
        everything = {dot.name for row in found.rows for dot in row.cells[number].dots}
        assert everything <= names(at(address))


def names(page):
    return {one.innovation.name for one in page.found}


def test_the_matrix_shows_what_the_list_shows(dozen):
    state = "?q=kitchen&country=ES"
    placed = {d.name for row in matrix(state).rows for cell in row.cells for d in cell.dots}
    assert placed == names(at(state))


def test_a_name_is_shown_as_words(client, dozen):
    page = shown(client)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_drafts_and_what_was_withdrawn_are_not_in_it(published_with, innovation_with):
    innovation_with("draft")
    gone = published_with("gone")
    indexing.rebuild()
    gone.unpublish()
    dots = {dot.name for row in matrix().rows for cell in row.cells for dot in cell.dots}
    assert not dots & {"Draft", "Gone"}
