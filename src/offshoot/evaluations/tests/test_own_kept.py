"""What somebody asked us to keep of their own innovation is theirs alone."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from offshoot.evaluations.domain.own import read
from offshoot.evaluations.models import OwnEvaluation, OwnResult
from offshoot.evaluations.operations import own as operations
from offshoot.people.operations import erase
from offshoot.people.queries import everything_kept

pytestmark = pytest.mark.django_db
ANSWERS = "standard=offshoot-1&type=yn&evidence=ny"
BETTER = "standard=offshoot-1&type=yn&evidence=y-y-n"
HOSTILE = '<script>alert("1")</script>'


@pytest.fixture
def owner(account):
    return account("owner")


@pytest.fixture
def owners(owner, browser_of):
    return browser_of(owner)


@pytest.fixture
def kept(owner):
    """Two results of one innovation, a year apart."""
    evaluation = operations.keep(owner, sheet("ny"), "Night buses").evaluation
    year_ago = timezone.now() - timedelta(days=365)
    evaluation.results.update(kept_at=year_ago)
    operations.keep(owner, sheet("y-y-n"), "night BUSES")
    return evaluation


def sheet(evidence):
    return read([("type", "yn"), ("evidence", evidence)]).sheet


def keep(browser, query=ANSWERS, **values):
    return browser.post(f"/evaluate/keep/?{query}", values, follow=True)


def test_who_keeps_a_result_signs_in_first_and_comes_back_with_the_answers(owner):
    owner.set_password("quite-a-long-word")
    owner.save()
    browser = Client()
    asked = browser.get(f"/evaluate/keep/?{ANSWERS}")
    assert asked["Location"].startswith("/account/login/?next=/evaluate/keep/%3Fstandard%3D")
    sent = {"login": owner.email, "password": "quite-a-long-word"}
    page = browser.post(asked["Location"], sent, follow=True)
    assert page.redirect_chain[-1][0] in (f"/evaluate/keep/?{ANSWERS}", "/account/confirm-email/")
    assert not OwnResult.objects.exists()


def test_a_result_is_kept_under_a_name_once_however_often_the_button_is_pressed(owners, owner):
    for _press in range(3):
        page = keep(owners, name="Night buses")
    assert "It is kept. Only you can see it." in page.content.decode()
    result = OwnResult.objects.get()
    assert (result.evaluation.owner, result.evaluation.name) == (owner, "Night buses")
    assert (result.standard, result.words) == ("offshoot-1", {"type": "yn", "evidence": "ny"})
    assert "Night buses" in owners.get("/me/").content.decode()


def test_the_same_innovation_evaluated_again_has_a_history_with_what_changed(owners):
    keep(owners, name="Night buses")
    evaluation = OwnEvaluation.objects.get()
    keep(owners, BETTER, again=evaluation.pk)
    keep(owners, ANSWERS, name="night buses")
    assert [one.number for one in evaluation.results.all()] == [3, 2, 1]
    page = owners.get(evaluation.get_absolute_url()).content.decode()
    assert "comparison group · level 3 before, coherent account · level 1 now" in page
    older = owners.get(f"{evaluation.get_absolute_url()}2/").content.decode()
    assert "An older result." in older
    assert "Comparison group" in older


def test_the_same_result_a_year_later_is_a_result_of_its_own(owner, kept):
    kept.results.update(kept_at=timezone.now() - timedelta(days=365))
    operations.keep(owner, sheet("y-y-n"), "Night buses")
    assert kept.results.count() == 3


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 201, "a\x00b"])
def test_a_name_that_is_none_is_told_and_nothing_is_kept(owners, name):
    page = keep(owners, name=name)
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    assert not OwnEvaluation.objects.exists()


def test_hostile_names_are_only_words(owners):
    keep(owners, name=HOSTILE)
    evaluation = OwnEvaluation.objects.get()
    paths = [evaluation.get_absolute_url(), "/me/", "/evaluate/kept/", f"/evaluate/keep/?{BETTER}"]
    paths += [f"{evaluation.get_absolute_url()}{verb}/" for verb in ("rename", "delete")]
    for path in paths:
        page = owners.get(path).content.decode()
        assert HOSTILE not in page, path
        assert "&lt;script&gt;" in page, path


def test_nothing_answered_is_nothing_to_keep(owners):
    page = keep(owners, "standard=offshoot-1", name="Night buses")
    assert "There is no answer yet that could be kept." in page.content.decode()
    assert not OwnEvaluation.objects.exists()


def test_an_evaluation_of_somebody_else_cannot_be_added_to(stranger, browser_of, kept):
    page = keep(browser_of(stranger), again=kept.pk, name="Mine")
    assert "errorlist" not in page.content.decode() or not OwnEvaluation.objects.filter(
        owner=stranger
    )
    assert kept.results.count() == 2


def test_only_its_owner_finds_an_evaluation(kept, owners, colleague, stranger, browser_of):
    base = kept.get_absolute_url()
    pages = ["", "1/", "1/result.pdf", "rename/", "delete/"]
    for page in pages:
        assert owners.get(base + page).status_code == 200, page
        for person in (colleague, stranger):
            browser = browser_of(person)
            assert browser.get(base + page).status_code == 404, page
            if page in ("rename/", "delete/"):
                assert browser.post(base + page, {"name": "Taken"}).status_code == 404
        assert Client().get(base + page)["Location"].startswith("/account/login/"), page
    kept.refresh_from_db()
    assert kept.name == "Night buses"
    for guessed in ("3/", "0/", "99999999999999999999/"):
        assert owners.get(base + guessed).status_code == 404


def test_it_is_renamed_and_two_do_not_get_the_same_name(owners, owner, kept):
    operations.keep(owner, sheet("ny"), "Night trams")
    path = f"{kept.get_absolute_url()}rename/"
    page = owners.post(path, {"name": "NIGHT trams"})
    assert "Another of your evaluations has this name." in page.content.decode()
    owners.post(path, {"name": "Late buses"})
    kept.refresh_from_db()
    assert kept.name == "Late buses"


def test_it_is_deleted_after_a_question_and_a_second_press_finds_nothing(owners, kept):
    path = f"{kept.get_absolute_url()}delete/"
    assert "This cannot be undone." in owners.get(path).content.decode()
    assert OwnResult.objects.count() == 2
    assert owners.post(path, follow=True).status_code == 200
    assert not OwnResult.objects.exists()
    assert owners.post(path).status_code == 404


def test_the_pdf_of_a_kept_result_has_its_name_and_its_day(owners, kept):
    response = owners.get(f"{kept.get_absolute_url()}1/result.pdf")
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "Night buses" in text
    assert f"{timezone.now().year - 1}" in text
    assert "Coherent account" in text
    assert "night-buses.pdf" in response["Content-Disposition"]


def test_there_is_an_end_to_what_one_account_keeps(owner, kept, monkeypatch):
    monkeypatch.setattr(operations, "MOST_EVALUATIONS", 1)
    monkeypatch.setattr(operations, "MOST_RESULTS", 2)
    with pytest.raises(ValidationError):
        operations.keep(owner, sheet("ny"), "Another")
    with pytest.raises(ValidationError):
        operations.keep(owner, sheet("nn"), "Night buses")


def test_what_is_kept_can_be_taken_along_and_is_erased_with_the_account(owner, kept, stranger):
    operations.keep(stranger, sheet("nn"), "Theirs")
    rows = everything_kept(owner)["evaluations of own innovations"]
    assert rows[0]["innovation"] == "Night buses"
    assert rows[0]["results"][0]["answers"]["evidence"]["credible"] == "yes"
    assert "Theirs" not in json.dumps(rows)
    erase(owner)
    assert [one.name for one in OwnEvaluation.objects.all()] == ["Theirs"]


def test_pages_of_what_is_kept_take_the_same_queries_at_one_and_at_three(owners, owner):
    def queries(path):
        owners.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert owners.get(path).status_code == 200
        return len(captured)

    one = operations.keep(owner, sheet("ny"), "One").evaluation
    paths = ["/me/", "/evaluate/kept/", one.get_absolute_url(), f"/evaluate/keep/?{BETTER}"]
    of_one = [queries(path) for path in paths]
    for name in ("Two", "Three"):
        operations.keep(owner, sheet("ny"), name)
        operations.keep(owner, sheet("nn" if name == "Two" else "y-y-n"), "One")
    assert [queries(path) for path in paths] == of_one
