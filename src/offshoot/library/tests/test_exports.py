"""What people carry away opens in the programs they have, and does nothing there by itself."""

import csv
import io
import json
import re
from importlib import import_module

import pytest
from openpyxl import load_workbook

from offshoot.library import indexing, registry
from offshoot.library.models import InnovationText
from offshoot.library.registry import Column, each

from .conftest import FORMULA

pytestmark = pytest.mark.django_db


def fetched(client, form, query=""):
    response = client.get(f"/explore/results.{form}?{query}")
    assert response.status_code == 200
    return response


def rows(client, query=""):
    text = fetched(client, "csv", query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheet(client, query=""):
    return load_workbook(io.BytesIO(fetched(client, "xlsx", query).content)).active


def test_every_form_holds_the_same_innovations(client, dozen):
    for query in ("", "q=kitchen", "q=kitchen&country=ES&sort=name", "challenge=food"):
        wanted = [one["slug"] for one in fetched(client, "json", query).json()["results"]]
        assert wanted
        assert [row["slug"] for row in rows(client, query)] == wanted
        table = list(sheet(client, query).values)
        slug = table[0].index("slug")
        assert [row[slug] for row in table[1:]] == wanted
        for form, entry in (("bib", r"@online\{([^,]+),"), ("ris", r"UR  - .*/([^/]+)/\s")):
            assert re.findall(entry, fetched(client, form, query).content.decode()) == wanted


def test_the_page_and_its_files_hold_the_same(client, dozen):
    page = client.get("/explore/?q=kitchen&country=ES").context["page"]
    slugs = [one.innovation.slug for one in page.found]
    assert [row["slug"] for row in rows(client, page.query.narrowing)] == slugs


def test_nothing_found_gives_empty_files(client, dozen):
    for form in ("csv", "xlsx", "bib", "ris", "json"):
        fetched(client, form, "q=zeppelin")
    assert rows(client, "q=zeppelin") == []
    assert sheet(client, "q=zeppelin").max_row == 1


# --- tables -------------------------------------------------------------------------------------


def test_a_table_says_what_an_expert_asks(client, dozen):
    row = next(row for row in rows(client) if row["slug"] == "kitchen-no-effect")
    assert row["address"] == "http://testserver/innovations/kitchen-no-effect/"
    assert row["challenges"] == "Food; Loneliness"
    assert row["how it was studied"] == "randomised trial"
    assert row["what was found"] == "tested: no effect"
    assert row["unfavourable results"] == "yes"
    assert (row["country"], row["since"], row["studies"]) == ("ES", "2015", "1")


def test_tables_are_read_as_utf_8_by_spreadsheet_programs(client, dozen):
    assert fetched(client, "csv").content.startswith(b"\xef\xbb\xbf")


FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＠x"]


@pytest.fixture
def told(dozen):
    """told(text): a higher module tells this of every innovation."""
    said = {}
    registry.register_column(Column("told", each(lambda _: said["text"])))
    yield lambda text: said.update(text=text)
    del registry.columns["told"]


def test_no_text_of_a_table_is_taken_for_a_formula(client, told):
    for text in FORMULAS:
        told(text)
        row = rows(client)[0]
        assert row["told"] == f"'{text}", "an apostrophe makes it words"


def test_words_and_numbers_stay_as_they_are(client, told):
    for text in ("a-b", "1 = 1", "Ünïcode, “quoted” and\nbroken", "'tis", ""):
        told(text)
        assert rows(client)[0]["told"] == text
    told(-5)
    assert rows(client)[0]["told"] == "-5", "a number is no formula"


def test_a_formula_in_a_name_stays_a_name(client, dozen):
    assert "'" + FORMULA in [row["name"] for row in rows(client)]
    names = {cell.value: cell for column in sheet(client).columns for cell in column}
    assert names[FORMULA].data_type == "s"


def test_texts_of_a_spreadsheet_are_texts(client, told):
    for text in (*FORMULAS[:4], "#N/A", "2020-01-01", "TRUE", "http://example.org", "0123"):
        told(text)
        [cell] = [column[1] for column in sheet(client).columns if column[0].value == "told"]
        assert (cell.value, cell.data_type) == (text, "s")


def test_numbers_and_dates_of_a_spreadsheet_are_numbers_and_dates(client, dozen):
    table = list(sheet(client).iter_rows())
    cells = dict(zip([cell.value for cell in table[0]], table[1], strict=True))
    assert cells["studies"].data_type == "n"
    assert cells["last reviewed"].is_date


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb\x1f", "\ud800", "\ufffe", "x" * 40_000])
def test_what_a_spreadsheet_cannot_hold_does_not_break_it(client, told, text):
    told(text)
    [cell] = [column[1] for column in sheet(client).columns if column[0].value == "told"]
    assert set(cell.value or "") <= set(text)


def test_the_heading_of_a_spreadsheet_stays_in_sight(client, dozen):
    assert sheet(client).freeze_panes == "A2"


def test_a_table_holds_no_citations(client, published_with):
    text = InnovationText(language="en", is_original=True, summary="Zebras cook [S1].")
    published_with("zebras", texts=[text])
    indexing.rebuild()
    assert rows(client, "q=zebras")[0]["summary"] == "Zebras cook."


# --- references ---------------------------------------------------------------------------------


def test_a_reference_manager_reads_one_entry_a_result(client, dozen):
    bibtex = fetched(client, "bib").content.decode()
    entries = [part for part in bibtex.split("@online") if part.strip()]
    assert len(entries) == 12
    for entry in entries:
        assert entry.count("{") == entry.count("}"), "braces close"
        assert {"title", "year", "url", "urldate"} <= set(re.findall(r"^  (\w+) = ", entry, re.M))
    ris = fetched(client, "ris").content.decode()
    assert ris.count("TY  - ELEC\r\n") == ris.count("ER  - \r\n") == 12
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.splitlines() if line)


# --- data ---------------------------------------------------------------------------------------


def test_data_has_the_keys_that_were_promised(client, dozen):
    answer = fetched(client, "json", "q=kitchen").json()
    assert list(answer) == ["total", "page", "page_size", "results"]
    for result in answer["results"]:
        assert list(result) == ["slug", "name", "summary", "score", "why"]
        assert result["score"] > 0
        assert result["why"]
    scores = [result["score"] for result in answer["results"]]
    assert scores == sorted(scores, reverse=True)


def test_without_a_question_nothing_needs_a_reason(client, dozen):
    for result in fetched(client, "json").json()["results"]:
        assert (result["score"], result["why"]) == (0, "")


@pytest.fixture
def pages_of_five(monkeypatch):
    for module in ("offshoot.library.queries.explore", "offshoot.library.queries.exports"):
        monkeypatch.setattr(import_module(module), "PAGE_SIZE", 5)


def test_data_comes_page_by_page_and_files_whole(client, dozen, pages_of_five):
    pages = [fetched(client, "json", f"page={number}").json() for number in (1, 2, 3)]
    assert [len(page["results"]) for page in pages] == [5, 5, 2]
    assert [(page["page"], page["page_size"], page["total"]) for page in pages] == [
        (1, 5, 12),
        (2, 5, 12),
        (3, 5, 12),
    ]
    assert len({result["slug"] for page in pages for result in page["results"]}) == 12
    assert fetched(client, "json", "page=99").json() == pages[-1]
    assert len(rows(client, "page=2")) == 12


# --- how they are handed over -------------------------------------------------------------------


def test_files_are_handed_over_as_files(client, dozen):
    for form in ("csv", "xlsx", "bib", "ris"):
        headers = fetched(client, form).headers
        assert headers["Content-Disposition"] == f'attachment; filename="innovations.{form}"'
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(fetched(client, "json").content)["total"] == 12


@pytest.mark.parametrize("form", ["pdf", "CSV", "", "csv.exe", "x" * 300, "%00", "..%2fcsv"])
def test_a_form_that_does_not_exist_is_not_found(client, dozen, form):
    assert client.get(f"/explore/results.{form}").status_code == 404


def test_files_are_only_read(client, dozen):
    assert client.post("/explore/results.csv").status_code == 405
    assert client.head("/explore/results.csv").status_code == 200
