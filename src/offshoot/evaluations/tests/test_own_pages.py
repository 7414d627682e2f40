"""Anybody evaluates an innovation of their own: no account, no cookie, nothing kept."""

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from offshoot.evaluations.models import OwnEvaluation, OwnResult
from offshoot.library.models import Standing

pytestmark = pytest.mark.django_db
BLNS = Path(__file__).parents[4] / "tests/data/bad-input/blns.json"
NAUGHTY = json.loads(BLNS.read_text(encoding="utf-8"))

#: A range, two levels, a dimension that is not determinable, and one without an answer.
SOME = "standard=offshoot-1&type=yn&evidence=y-nu&adaptation=y-y-n&transfer=uu"
PAGES = ["questions/", "all/", "result/", "result.pdf"]


@pytest.fixture
def visitor():
    """A browser in which nobody is signed in, and that has no cookie when the test is over."""
    client = Client()
    yield client
    assert not client.cookies


@pytest.fixture
def published(published_with):
    """published(slug, **levels): an innovation with a published standing."""

    def make(slug, **levels):
        innovation = published_with(slug)
        fields = {
            f"{name}_{end}": level for name, level in levels.items() for end in ("low", "high")
        }
        Standing.objects.filter(innovation=innovation).update(
            **fields, reasons=dict.fromkeys(levels, f"Why {slug}.")
        )
        return innovation

    return make


def words_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200, address[:200]
    return response


def form_of(response):
    """The fields that the form of a question sends along, less the answer."""
    pairs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
    return dict(pairs)


def walk_through(client, answer):
    """Answers every question the same, as a browser does; the addresses met on the way."""
    here = "/evaluate/questions/"
    for _question in range(30):
        response = shown(client, here)
        fields = form_of(response)
        sent = client.get("/evaluate/questions/", {**fields, "answer": answer, "go": "on"})
        assert sent.status_code == 302
        here = sent["Location"]
        yield here
        if here.startswith("/evaluate/result/"):
            return
    raise AssertionError("The questions do not end.")


@pytest.mark.parametrize("answer", ["y", "n", "u"])
def test_questions_lead_one_by_one_to_the_result_and_the_last_address_holds_all(visitor, answer):
    met = list(walk_through(visitor, answer))
    assert met[-1].startswith("/evaluate/result/?standard=offshoot-1&type=")
    assert len(set(met)) == len(met)
    words = words_of(shown(visitor, met[-1]))
    assert "Not all questions are answered yet." not in words
    assert not OwnEvaluation.objects.exists()
    assert not OwnResult.objects.exists()


def test_the_start_says_how_long_it_takes_and_that_nothing_is_stored(visitor):
    words = words_of(shown(visitor, "/evaluate/"))
    assert "10 to 18 questions" in words
    assert "7 to 12 minutes" in words
    assert "No account is needed and nothing is stored" in words


def test_an_address_goes_on_where_it_was_left_and_says_how_far_it_is(visitor):
    page = shown(visitor, "/evaluate/questions/?standard=offshoot-1&type=yn")
    words = words_of(page)
    assert "Question 3 of about 12" in words
    assert "Has a change for people been measured" in words
    assert 'value="http://testserver/evaluate/questions/?standard=offshoot-1&amp;type=yn"' in (
        page.content.decode()
    )


def test_a_question_without_an_answer_says_so_and_keeps_the_others(visitor):
    page = shown(visitor, "/evaluate/questions/?type=yn&ask=evidence.measured&go=on")
    assert "Choose one of the three answers." in words_of(page)
    assert form_of(page)["type"] == "yn"
    assert "<title>Error: " in page.content.decode()


def test_an_answer_is_changed_and_what_follows_it_alone_is_asked_anew(visitor):
    page = shown(visitor, f"/evaluate/questions/?{SOME}&ask=type.setting")
    assert re.search(r'value="y" checked', page.content.decode())
    sent = visitor.get(f"/evaluate/questions/?{SOME}&ask=type.setting&answer=n")
    query = parse_qs(urlsplit(sent["Location"]).query)
    assert query["type"] == ["nn"]
    assert query["evidence"] == ["y-nu"]
    assert "by the aims that the institutions" in words_of(shown(visitor, sent["Location"]))


def test_only_questions_that_answers_lead_to_are_asked(visitor):
    page = shown(visitor, "/evaluate/questions/?type=yn&ask=type.informal-aim")
    assert form_of(page)["ask"] == "evidence.measured"


def test_all_on_one_page_asks_once_more_for_what_is_open_and_then_shows_the_result(visitor):
    page = shown(visitor, "/evaluate/all/?type.setting=y&type.formal-aim=n&go=result")
    assert page.content.decode().count('class="field-error"') == 4
    whole = "type.setting=y&type.formal-aim=n&evidence.measured=n&evidence.account=y"
    whole += "&adaptation.elsewhere=u&adaptation.only-one=n&adaptation.other-setting=n"
    whole += "&adaptation.other-organisation=y&transfer.described=n&transfer.heads=y"
    whole += "&income.paid=n&income.unsecured=n&income.survived=y"
    sent = visitor.get(f"/evaluate/all/?{whole}&go=result")
    assert sent["Location"].startswith("/evaluate/result/?standard=offshoot-1&type=yn&")
    words = words_of(shown(visitor, sent["Location"]))
    assert "Coherent account level 1" in words
    assert "No source shows it either way." in words
    anyway = visitor.get("/evaluate/all/?type.setting=y&go=anyway")
    assert anyway["Location"] == "/evaluate/result/?standard=offshoot-1&type=y"


def test_the_result_says_level_why_what_is_missing_and_what_would_lift_it(visitor):
    page = shown(visitor, f"/evaluate/result/?{SOME}")
    words = words_of(page)
    assert "Coherent account or change measured level 1 or 2" in words
    assert "Not determinable from these answers" in words
    assert "Yes leads to: change measured. No: coherent account." in words
    assert "An answer that is not known is never a 0." in words
    assert "What would lift it to “several settings, with outcomes there like" in words
    assert "not answered yet" in words
    assert "A self-evaluation. Nobody but its author has checked it." in words
    assert 'class="sprig' in page.content.decode()
    assert "Not all questions are answered yet." in words


def test_those_to_learn_from_are_surely_above_the_examples_of_the_standard_first(
    visitor, published
):
    published("aa-nearest", adaptation=3, evidence=2)
    published("bb-higher", adaptation=4)
    published("zz-lower", adaptation=2)
    published("discovering-hands", adaptation=3)
    unsure = published("unsure", adaptation=3)
    Standing.objects.filter(innovation=unsure).update(adaptation_low=2)
    asked = "/evaluate/result/?adaptation=y-ny"
    names = re.findall(r'href="/innovations/([\w-]+)/"', shown(visitor, asked).content.decode())
    assert names == ["discovering-hands", "aa-nearest", "bb-higher"]
    words = words_of(shown(visitor, asked))
    assert "Organisations in Austria, Colombia and India took it up." in words
    assert "Why aa-nearest." in words


def test_a_library_without_any_says_so(visitor):
    words = words_of(shown(visitor, "/evaluate/result/?evidence=nn"))
    assert "No innovation in the library is known to be at the next level or above it." in words


def test_the_pdf_is_tagged_and_says_what_the_page_says(visitor):
    response = shown(visitor, f"/evaluate/result.pdf?{SOME}")
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(response.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = re.sub(r"\s+", " ", "".join(page.extract_text() for page in reader.pages))
    for words in (
        "Offshoot 1",
        "A self-evaluation. Nobody but its author has checked it.",
        "Coherent account or change measured · level 1 or 2",
        "What would lift it to “change measured”",
        "Not determinable from these answers",
        "Not all questions were answered.",
    ):
        assert words in text


def test_nothing_answered_is_no_document(visitor):
    assert visitor.get("/evaluate/result.pdf")["Location"] == "/evaluate/"
    words = words_of(shown(visitor, "/evaluate/result/"))
    assert "Not all questions are answered yet." in words
    assert "Take it along as PDF" not in words


def test_a_standard_that_there_is_not_is_said_and_what_fits_is_offered(visitor):
    for page in PAGES:
        response = visitor.get(f"/evaluate/{page}?standard=offshoot-99&type=yn")
        assert response.status_code == 404
        words = words_of(response)
        assert "“offshoot-99”" in words
        assert "2 of them would fit" in words


def test_an_address_of_a_megabyte_is_read_as_far_as_it_goes(visitor):
    for page in PAGES[:3]:
        long = f"/evaluate/{page}?type=yn&evidence=y-n&income={'y' * 1_000_000}"
        words = words_of(shown(visitor, long))
        assert "It is too long" in words
        many = f"/evaluate/{page}?type=y&{'a=b&' * 250_000}"
        assert "1 answer was read" in words_of(shown(visitor, many))


@pytest.mark.parametrize("page", PAGES[:3])
def test_no_text_in_an_address_is_an_error_of_ours(visitor, page):
    for text in NAUGHTY[::10]:
        value = quote(text, safe="", errors="surrogatepass")
        address = f"/evaluate/{page}?type=yn&evidence={value}&ask={value}&{value}=y&go={value}"
        assert visitor.get(address).status_code in (200, 302), text
        assert visitor.get(f"/evaluate/{page}?standard={value}").status_code in (200, 404), text
    for query in ("%ff%fe", "type", "=", "&&&", "type=y&type=n", "type=%00", "type[]=y"):
        assert visitor.get(f"/evaluate/{page}?{query}").status_code == 200, query


def test_hostile_words_are_only_words(visitor):
    hostile = quote('"><script>alert(1)</script>')
    for address in (f"questions/?evidence={hostile}", f"result/?standard={hostile}"):
        assert "<script>alert" not in visitor.get(f"/evaluate/{address}").content.decode()


def test_pages_with_answers_are_not_kept_on_the_way_nor_written_to(visitor):
    for page in PAGES:
        response = visitor.get(f"/evaluate/{page}?{SOME}")
        assert "private" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]
        assert visitor.post(f"/evaluate/{page}?{SOME}").status_code == 405
    assert visitor.post("/evaluate/").status_code == 405


def test_questions_ask_the_database_nothing_and_the_result_a_fixed_number(visitor, published):
    def queries(address):
        visitor.get(address)
        with CaptureQueriesContext(connection) as captured:
            visitor.get(address)
        return len(captured)

    assert queries(f"/evaluate/questions/?{SOME}") == 0
    assert queries(f"/evaluate/all/?{SOME}") == 0
    lowest = "/evaluate/result/?evidence=nn&adaptation=y-nn&transfer=n-n&transfer.heads=y&income=ny"
    levels = {"evidence": 5, "adaptation": 4, "transfer": 4, "income": 4}
    published("one", **levels)
    of_one = queries(lowest)
    published("two", **levels)
    published("three", **levels)
    published("four", **levels)
    assert queries(lowest) == of_one
    assert of_one <= 6


def test_the_ways_in_lead_here(visitor):
    from offshoot.library import indexing

    indexing.rebuild()
    for page in ("/", "/submit/", "/explore/?q=zzzzzz"):
        assert 'href="/evaluate/"' in visitor.get(page).content.decode().split("<footer")[0], page
