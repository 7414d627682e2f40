"""Fitting a document to its pages, and answering with it."""

import pytest
from django.test import RequestFactory

from offshoot.documents import docx, operations
from offshoot.documents.domain import Draft, Paragraph, line
from offshoot.documents.pdf import pages_filled

from .samples import a_document

pytestmark = pytest.mark.django_db  # the shared cache, which counts, is a table

PARAGRAPH = Paragraph(line("Neighbours cook and eat together every Thursday. " * 12))


@pytest.fixture(autouse=True)
def _nothing_kept(settings, tmp_path):
    settings.CACHES = settings.CACHES | {
        "documents": settings.CACHES["documents"] | {"LOCATION": tmp_path}
    }


def a_draft(paragraphs: int, pages: int = 2) -> Draft:
    """A document that loses a paragraph a step."""
    return Draft(
        lambda step: a_document(blocks=(PARAGRAPH,) * (paragraphs - step)), paragraphs, pages
    )


def get(**headers):
    return RequestFactory().get("/", headers=headers)


@pytest.mark.parametrize("paragraphs", [0, 1, 9, 25, 60, 200])
def test_a_draft_is_cut_to_its_pages_and_not_more_than_needed(paragraphs):
    fitted = operations.fitted(a_draft(paragraphs))
    filled = pages_filled(fitted)
    assert filled <= 2
    assert len(fitted.blocks) == paragraphs or filled >= 1.5
    assert fitted == operations.fitted(a_draft(paragraphs))


def test_what_never_fits_comes_as_short_as_it_can_be():
    draft = Draft(lambda step: a_document(blocks=(PARAGRAPH,) * (40 - step)), 3, 1)
    assert len(operations.fitted(draft).blocks) == 37


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_an_answer_is_a_file_with_a_name_and_is_not_sent_twice(form):
    first = operations.answer(get(), a_document(), form, "soup-brief")
    assert first.status_code == 200
    assert f'filename="soup-brief.{form}"' in first["Content-Disposition"]
    assert first.content[:2] in (b"%P", b"PK")
    again = operations.answer(get(**{"If-None-Match": first["ETag"]}), a_document(), form, "soup")
    assert (again.status_code, again.content) == (304, b"")


def test_what_was_changed_is_made_anew_and_what_was_not_is_made_once(monkeypatch):
    first = operations.answer(get(), a_document("Soup."), "pdf", "soup")
    changed = operations.answer(get(), a_document("Bread."), "pdf", "soup")
    assert changed["ETag"] != first["ETag"]
    assert changed.content != first.content
    monkeypatch.setattr(operations, "_turns", operations.BoundedSemaphore(0))
    monkeypatch.setattr(operations, "LONGEST_WAIT", 0)
    assert operations.answer(get(), a_document("Soup."), "pdf", "soup").content == first.content


def test_too_many_at_a_time_are_told_when_to_come_back(monkeypatch):
    monkeypatch.setattr(operations, "_turns", operations.BoundedSemaphore(0))
    monkeypatch.setattr(operations, "LONGEST_WAIT", 0)
    answer = operations.answer(get(), a_document(), "pdf", "soup")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Try again" in answer.content.decode()


def test_a_program_that_fails_is_logged_and_the_turn_given_back(monkeypatch, caplog):
    monkeypatch.setattr(docx, "LONGEST", 0.001)
    for _ in range(operations.AT_A_TIME + 1):
        assert operations.answer(get(), a_document(), "docx", "soup").status_code == 503
    assert "could not be made as docx" in caplog.text
    monkeypatch.undo()
    assert operations.answer(get(), a_document(), "docx", "soup").status_code == 200


def test_who_has_very_many_made_is_asked_to_wait_and_kept_ones_stay_free(monkeypatch):
    monkeypatch.setattr(operations, "MOST_MADE", 2)
    monkeypatch.setattr(operations, "made", lambda document, form: b"%PDF")
    for words in ("One.", "Two.", "Two."):
        assert operations.answer(get(), a_document(words), "pdf", "soup").status_code == 200
    refused = operations.answer(get(), a_document("Three."), "pdf", "soup")
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert operations.answer(get(), a_document("One."), "pdf", "soup").status_code == 200
    elsewhere = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    assert operations.answer(elsewhere, a_document("Three."), "pdf", "soup").status_code == 200


def test_what_is_somebodys_own_is_not_kept(tmp_path):
    operations.answer(get(), a_document("Mine."), "pdf", "mine", keep=False)
    assert not list(tmp_path.rglob("*.djcache"))
    operations.answer(get(), a_document("Public."), "pdf", "soup")
    assert len(list(tmp_path.rglob("*.djcache"))) == 1
