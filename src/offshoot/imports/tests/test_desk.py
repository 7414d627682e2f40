"""The pages of imports at the desk: who may see them, what they say, how they bear up."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from offshoot.imports import files, operations
from offshoot.imports.columns import BY_KIND
from offshoot.imports.guessing import guess
from offshoot.imports.models import Import
from offshoot.library.models import Innovation, Term
from offshoot.people.roles import ROLES

from .conftest import WHOLE, as_csv, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(curator, browser_of):
    return browser_of(curator)


def send(desk, content, kind="innovations", name="table.csv"):
    file = SimpleUploadedFile(name, content)
    return desk.post("/editor/imports/", {"kind": kind, "file": file}, follow=True)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def addresses(one):
    """Every page of imports, with the method by which it is asked."""
    own = f"/editor/imports/{one.pk}"
    yield from (("get", where) for where in ("/editor/imports/", f"{own}/", f"{own}/columns/"))
    yield "get", f"{own}/refusals.csv"
    yield "get", "/editor/imports/template/innovations.xlsx"
    yield "get", "/editor/imports/export/innovations.csv"
    yield "post", "/editor/imports/"
    steps = ("way", "columns", "apply", "publish", "undo", "again", "discard")
    yield from (("post", f"{own}/{step}/") for step in steps)


@pytest.mark.parametrize("role", ["visitor", *(role.name for role in ROLES)])
def test_only_curators_and_administrators_import(role, account, browser_of, read):
    one = read(table(WHOLE))
    person = account("eve", *([] if role == "Members" else [role])) if role != "visitor" else None
    browser = browser_of(person) if person else Client()
    may = role in ("Curators", "Administrators")
    for method, where in addresses(one):
        response = getattr(browser, method)(where)
        let_in = response.status_code == 200 or (
            response.status_code == 302 and response["Location"].startswith("/editor/imports/")
        )
        assert let_in is may, (where, response.status_code)
    assert Import.objects.exists() is not may  # the last step discards it


def test_from_upload_to_undo_by_the_pages_alone(desk):
    page = send(desk, table({**WHOLE, "colour": "red"}, {**WHOLE, "name": "", "colour": "blue"}))
    one = Import.objects.get()
    assert "What each column means" in words(page)
    assert "ignored" in words(page)
    fields = {f"column-{place}": name for place, name in enumerate(one.mapping)}
    desk.post(f"/editor/imports/{one.pk}/columns/", {**fields, "language": "en"})
    page = desk.get(f"/editor/imports/{one.pk}/")
    assert "Apply 1 row" in words(page)
    assert "neither a name nor a slug" in words(page)
    one.refresh_from_db()
    desk.post(f"/editor/imports/{one.pk}/apply/", {"decisions": one.decisions})
    assert Innovation.objects.get().name == WHOLE["name"]
    page = desk.get(f"/editor/imports/{one.pk}/")
    assert f"/editor/snippets/library/innovation/edit/{Innovation.objects.get().pk}/" in words(page)
    desk.post(f"/editor/imports/{one.pk}/undo/")
    assert not Innovation.objects.exists()
    assert "Everything is as it was" in words(desk.get(f"/editor/imports/{one.pk}/"))


def test_a_file_that_is_no_table_is_refused_and_not_kept(desk, settings):
    page = send(desk, b"MZ\x90\0" + bytes(900), name="table.xlsx")
    assert "This is no table, whatever its name says" in words(page)
    assert not Import.objects.exists()
    assert list(files.folder().iterdir()) == []


def test_the_same_file_twice_says_so(desk):
    send(desk, table(WHOLE))
    assert "The same file was uploaded before" in words(send(desk, table(WHOLE), name="other.csv"))


def test_how_a_file_is_read_is_said_and_can_be_corrected(desk):
    content = as_csv([["name", "summary"], ["Café", "Straße"]], ";", "cp1252")
    page = send(desk, content)
    assert "text in Windows-1252, delimiter: semicolon" in words(page)
    one = Import.objects.get()
    where = f"/editor/imports/{one.pk}/way/"
    page = desk.post(where, {"way-encoding": "utf-8", "way-delimiter": "1"})
    assert "Choose another one" in words(page)
    page = desk.post(where, {"way-encoding": "latin-1", "way-delimiter": "2"}, follow=True)
    assert "name;summary" in words(page)


def test_a_column_counts_once_and_a_key_is_needed(desk):
    send(desk, table({"a": "1", "b": "2"}))
    where = f"/editor/imports/{Import.objects.get().pk}/columns/"
    page = desk.post(where, {"column-0": "name", "column-1": "name", "language": "en"})
    assert "Each of these may come from one column only: name." in words(page)
    page = desk.post(where, {"column-0": "place", "column-1": "", "language": "en"})
    assert "Say which column holds slug or name" in words(page)


def test_headings_that_stand_twice_are_meant_once():
    assert guess("innovations", ["Name", "name", "Summary", "URL", "?"]) == [
        "name",
        "",
        "summary",
        "website",
        "",
    ]


def test_headings_are_guessed_in_every_language_of_the_interface(settings, monkeypatch):
    settings.LANGUAGES = [("en", "English"), ("fr", "Français")]
    from django.utils.translation import trans_real

    # A catalogue that has one word, as translators will give it.
    catalogue = trans_real.translation("fr")._catalog._catalogs[0]
    monkeypatch.setitem(catalogue, "who pays", "qui paie")
    assert guess("innovations", ["Qui paie", "Qui paie"]) == ["income", ""]


def test_only_what_was_seen_is_applied(desk, read):
    one = read(table(WHOLE))
    page = desk.post(f"/editor/imports/{one.pk}/apply/", {"decisions": "older"}, follow=True)
    assert "Look at it again" in words(page)
    assert not Innovation.objects.exists()


def test_a_worker_that_was_stopped_is_begun_again(desk, read):
    one = read(table(WHOLE))
    Import.objects.update(state="reading", moved_at=timezone.now() - timedelta(minutes=5))
    page = desk.get(f"/editor/imports/{one.pk}/")
    assert page["Refresh"] == "2"
    assert "Nothing has moved for two minutes" in words(page)
    desk.post(f"/editor/imports/{one.pk}/again/")
    assert Import.objects.get().state == "ready"


def test_a_file_that_is_gone_says_what_to_do(desk, read):
    one = read(table(WHOLE))
    operations.forget_files(timezone.now() + timedelta(days=1))
    assert not one.rows.exists()
    desk.post(f"/editor/imports/{one.pk}/apply/", {"decisions": one.decisions})
    assert "Upload it again" in words(desk.get(f"/editor/imports/{one.pk}/"))


def test_a_file_that_breaks_in_its_middle_says_so(desk, read, monkeypatch):
    from offshoot.imports.domain import tables

    monkeypatch.setattr(tables, "MOST_ROWS", 10)
    one = read(b"name\n" + b"x\n" * 11)
    assert one.state == "broken"
    assert "more than 10 rows" in words(desk.get(f"/editor/imports/{one.pk}/"))


def test_refusals_are_carried_away_safely(desk, read):
    one = read(table({**WHOLE, "name": "=cmd()", "activity": "busy"}))
    content = desk.get(f"/editor/imports/{one.pk}/refusals.csv").content.decode("utf-8-sig")
    assert "2,cmd,'=cmd(),\"activity: “busy” is not among" in content


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_template_explains_every_column_and_can_be_imported(desk, kind):
    Term.objects.create(scheme="challenge", slug="food", label="Food")
    content = desk.get(f"/editor/imports/template/{kind}.xlsx").content
    book = load_workbook(io.BytesIO(content))
    names = [column.name for column in BY_KIND[kind]]
    assert [cell.value for cell in book.worksheets[0][1]] == names
    assert [row[0].value for row in book["Columns"].iter_rows(min_row=2)] == names
    assert guess(kind, names) == names
    if kind == "innovations":
        assert [cell.value for cell in book["Vocabulary"][2]] == ["challenge", "food", "Food"]
    page = send(desk, content, kind, "template.xlsx")
    assert "headings and no rows below" in words(page)


def test_exports_of_all_kinds_and_of_none(desk, innovation_with):
    innovation_with("kitchens")
    for kind in BY_KIND:
        for form in ("csv", "xlsx"):
            response = desk.get(f"/editor/imports/export/{kind}.{form}")
            assert response["Content-Disposition"] == f'attachment; filename="{kind}.{form}"'
    french = desk.get("/editor/imports/export/translations.csv?into=fr").content.decode()
    assert "kitchens,need,fr,Many eat alone [S1].," in french
    for path in ("export/people.csv", "export/innovations.pdf", "template/x.xlsx", "999/"):
        assert desk.get(f"/editor/imports/{path}").status_code == 404
    assert desk.get("/editor/imports/export/translations.csv?into=x").status_code == 404


def test_explore_offers_curators_a_table_to_edit(desk, client, published_with):
    published_with("kitchens")
    from offshoot.library import indexing

    indexing.rebuild()
    assert "Table to edit" not in words(client.get("/explore/"))
    assert "/editor/imports/export/innovations.xlsx?" in words(desk.get("/explore/?q=kitchens"))


def test_pages_ask_the_database_the_same_for_one_and_for_three(desk, upload, read):
    def queries(where):
        desk.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(where).status_code == 200
        return len(asked)

    one = read(table(WHOLE))
    index, preview = queries("/editor/imports/"), queries(f"/editor/imports/{one.pk}/")
    three = read(table(*({**WHOLE, "name": f"Name {number}"} for number in range(3))))
    upload(table({"name": "x"}))
    assert queries("/editor/imports/") == index
    assert queries(f"/editor/imports/{three.pk}/") == preview


def test_hostile_words_of_a_file_are_only_words(desk):
    hostile = "<script>alert(1)</script>"
    page = send(desk, table({**WHOLE, "name": hostile, hostile: hostile}), name=f"{hostile}.csv")
    one = Import.objects.get()
    operations.choose_columns(one, one.mapping, {})
    assert hostile not in words(page)
    assert hostile not in words(desk.get(f"/editor/imports/{one.pk}/"))


def test_who_imported_is_told_and_forgotten(curator, read):
    from offshoot.people.operations import erase
    from offshoot.people.registry import holdings

    one = read(table(WHOLE))
    holding = next(it for it in holdings() if it.name == "imports")
    assert holding.export(curator)[0]["file_name"] == "table.csv"
    erase(curator)
    one.refresh_from_db()
    assert one.person is None
