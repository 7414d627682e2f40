"""A list is carried away in the forms of Explore, with its notes and in its order."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from offshoot.favourites.models import Item, List
from offshoot.library.models import Innovation

pytestmark = pytest.mark.django_db


@pytest.fixture
def fetched(owners, ideas):
    Item.objects.filter(title="Kitchen").update(note='=HYPERLINK("x") 厨房\nSecond line')

    def get(form):
        answer = owners.get(f"/lists/{ideas.code}/list.{form}")
        assert answer.status_code == 200
        return answer

    return get


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_table_has_the_notes_and_they_are_no_formulas(fetched):
    table = rows(fetched("csv"))
    assert [row["slug"] for row in table] == ["kitchen", "garden"]
    assert table[0]["note"] == '\'=HYPERLINK("x") 厨房\nSecond line'
    sheet = load_workbook(io.BytesIO(fetched("xlsx").content)).active
    values = list(sheet.values)
    assert values[1][values[0].index("note")].startswith("=HYPERLINK")
    assert {cell.data_type for cell in sheet[2] if isinstance(cell.value, str)} == {"s"}


def test_every_form_holds_the_same_innovations(fetched):
    for form, entry in (("bib", r"@online\{([^,]+),"), ("ris", r"UR  - .*/([^/]+)/\s")):
        assert re.findall(entry, fetched(form).content.decode()) == ["kitchen", "garden"]
    whole = fetched("json").json()
    assert whole["list"] == "Ideas"
    assert [one["slug"] for one in whole["results"]] == ["kitchen", "garden"]
    assert whole["results"][0]["note"].endswith("Second line")


def test_files_follow_the_order_of_the_list(owners, fetched, ideas):
    garden = Item.objects.get(title="Garden")
    owners.post(f"/lists/{ideas.code}/items/{garden.pk}/move/", {"to": "top"})
    assert [row["slug"] for row in rows(fetched("csv"))] == ["garden", "kitchen"]


def test_what_is_not_published_any_more_is_not_in_a_file(fetched):
    Innovation.objects.get(slug="kitchen").unpublish()
    assert "kitchen" not in fetched("csv").content.decode().lower()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("For the Council", "for-the-council"),
        ("厨房", "list"),
        ('"; filename="x.exe', "filenamexexe"),
        ("a" * 120, "a" * 60),
    ],
)
def test_a_file_is_called_like_its_list(owners, ideas, fetched, name, file):
    List.objects.update(name=name)
    assert fetched("csv")["Content-Disposition"] == f'attachment; filename="{file}.csv"'


def test_a_list_of_one_and_of_three_cost_the_same(
    owners, owner, make_list, django_assert_num_queries
):
    one, three = make_list(owner, "One", "a"), make_list(owner, "Three", "b", "c", "d")
    for a_list in (one, three):
        with django_assert_num_queries(9):
            owners.get(f"/lists/{a_list.code}/list.csv")


def test_a_list_is_a_council_brief_of_its_published_innovations(owners, ideas):
    List.objects.filter(pk=ideas.pk).update(name="Eating together", description="For the council.")
    answer = owners.get(f"/lists/{ideas.code}/list.pdf")
    assert answer["Content-Type"] == "application/pdf"
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Eating together" in words
    assert "For the council." in words
    assert words.index("Kitchen") < words.index("Garden")
    word_file = owners.get(f"/lists/{ideas.code}/list.docx")
    assert word_file.content.startswith(b"PK")


def test_a_list_without_anything_published_has_no_brief(owners, ideas):
    for innovation in Innovation.objects.all():
        innovation.unpublish()
    answer = owners.get(f"/lists/{ideas.code}/list.pdf")
    assert answer.status_code == 404
    assert "nothing to brief on" in answer.content.decode()


def test_the_brief_of_a_list_is_for_those_who_may_read_it(browser_of, stranger, ideas, visitor):
    assert browser_of(stranger).get(f"/lists/{ideas.code}/list.pdf").status_code == 404
    assert "/account/login/" in visitor.get(f"/lists/{ideas.code}/list.pdf")["Location"]


def test_a_list_is_a_brief_for_a_council(owners, ideas, owner, make_list):
    List.objects.filter(pk=ideas.pk).update(name="Ideas for Braga")
    answer = owners.get(f"/lists/{ideas.code}/list.docx")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('filename="ideas-for-braga-brief.docx"')
    page = owners.get(ideas.get_absolute_url()).content.decode()
    assert f"/lists/{ideas.code}/list.pdf" in page
    empty = make_list(owner, "Empty")
    assert owners.get(f"/lists/{empty.code}/list.pdf").status_code == 404
    assert "list.pdf" not in owners.get(empty.get_absolute_url()).content.decode()
