"""The council brief of one innovation and of several: two pages that say the bad news too."""

import io
import re

import pytest
from django.conf import settings as site
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from offshoot.documents import operations as documents
from offshoot.documents.docx import as_docx
from offshoot.documents.pdf import as_pdf, pages_filled
from offshoot.library import models as m
from offshoot.library import queries

from .conftest import a_study

pytestmark = pytest.mark.django_db

HOSTILE = '#import "/etc/passwd" $x$ \\ <script>alert(1)</script>'


@pytest.fixture(autouse=True)
def _nothing_kept(settings, tmp_path):
    settings.CACHES = settings.CACHES | {
        "documents": settings.CACHES["documents"] | {"LOCATION": tmp_path}
    }


def brief_of(innovation) -> str:
    """The words of its brief as PDF, on one line."""
    page = queries.page_of(queries.published_innovation(innovation.slug))
    return words_of(as_pdf(documents.fitted(queries.brief_of(page))))


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pages_of(pdf)).split())


def pages_of(pdf: bytes):
    return PdfReader(io.BytesIO(pdf)).pages


def test_a_brief_says_what_a_council_asks(published_with):
    text = m.InnovationText(
        language="en",
        is_original=True,
        summary="Neighbours cook and eat together.",
        instead_of="Meals on wheels.",
        for_whom="Older people [S1].",
        improves="**Company** at meals.",
        delivery="One cook and *ten* volunteers.",
        who_pays="The city pays [S1].",
        lead_time="Half a year.",
        risks_to_rights="A register of guests.",
    )
    words = brief_of(published_with("shared-kitchens", texts=[text], income="gifts"))
    for said in (
        "COUNCIL BRIEF",
        "Shared Kitchens",
        "City 0, Spain · since 2015",
        "Neighbours cook and eat together.",
        "Instead of Meals on wheels.",
        "For whom Older people1.",
        "What improves Company at meals.",
        "tested: benefit (1)",
        "Fewer felt lonely 1.",
        "randomised trial",
        "The strongest argument against",
        "€1,000 a year",
        "Gifts and grants. The city pays1.",
        "One cook and ten volunteers.",
        "Half a year.",
        "City 1, Spain",
        "City 11, Spain (outcome not known)",
        "Needs a kitchen 1.",
        "A register of guests.",
        "Cost of 1?",
        "1 Report 1",
        "Last reviewed",
        "Cite this as “Shared Kitchens”, Offshoot",
        f"{site.SITE_URL}/innovations/shared-kitchens/",
    ):
        assert said in words, said


def test_the_sprig_is_drawn_and_described(published_with):
    innovation = published_with("shared-kitchens")
    document = queries.brief_of(queries.page_of(innovation)).at(0)
    assert document.figure.alternative.endswith("not yet assessed.")
    assert document.figure.svg.count("sprig-slot--") == 5


def test_bad_news_is_in_it_whatever_good_news_there_is(published_with):
    study = a_study("rct", *["benefit"] * 60, "harm")
    study.findings = [
        m.Finding(
            outcome_key="O1", direction=one.direction, statement=one.direction, source_key="S1"
        )
        for one in study.findings.all()
    ]
    innovation = published_with("shared-kitchens", studies=[study])
    words = brief_of(innovation)
    assert "tested: benefit (60); tested: harm (1)" in words
    assert "tested: harm harm" in words
    assert re.search(r"and \d+ more on the page", words)
    assert "A study with a comparison (A study) found: harm1" in words


def test_the_strongest_argument_says_when_it_is_our_derivation(published_with):
    derived = "Our derivation from what is recorded"
    assert derived in brief_of(published_with("garden", studies=[]))
    recorded = published_with("kitchen", studies=[a_study("rct", "no-effect")])
    assert derived not in brief_of(recorded)


def test_a_place_that_stopped_and_one_that_dropped_it_are_told(published_with):
    place = m.Place.objects.create(
        slug="porto", name="Porto", country="PT", latitude=41, longitude=-8
    )
    stopped = m.Adaptation(place=place, state="stopped", what_came_of_it="The cook left.")
    study = a_study("rct", "benefit")
    study.independence = "independent"
    words = brief_of(published_with("kitchen", studies=[study], adaptations=[stopped]))
    assert "It was stopped in Porto, Portugal. The cook left." in words


def test_what_nobody_knows_is_called_not_known(published_with):
    words = brief_of(published_with("kitchen", rows=0))
    for said in ("Cost not known", "Who pays not known", "no study found", "No other place"):
        assert said in words


def test_neighbouring_citations_stay_apart_and_those_to_nowhere_vanish(published_with):
    text = m.InnovationText(language="en", is_original=True, summary="They cook.", cost="It costs.")
    innovation = published_with("kitchen", rows=2, texts=[text], costs=[])
    m.InnovationText.objects.filter(innovation=innovation).update(
        cost="It costs [S1][S2] much [S9]."
    )
    words = brief_of(innovation)
    assert "It costs1, 2 much." in words


def test_hostile_text_comes_out_as_text(published_with):
    text = m.InnovationText(
        language="en", is_original=True, summary=HOSTILE, for_whom=HOSTILE, cost=HOSTILE
    )
    innovation = published_with("hostile", name=HOSTILE, texts=[text])
    words = brief_of(innovation)
    assert words.count("alert(1)") >= 4
    assert words.count('#import "/etc/passwd" $x$') >= 4


def test_words_of_another_language_are_marked_as_such(published_with, tmp_path):
    texts = [
        m.InnovationText(language="pt", is_original=True, summary="Cozinham.", need="Solidão.",
                         for_whom="Para vizinhos."),
        m.InnovationText(language="en", summary="They cook.", status="machine"),
    ]  # fmt: skip
    innovation = published_with("kitchen", texts=texts)
    page = queries.page_of(queries.published_innovation(innovation.slug))
    document = queries.brief_of(page).at(0)
    assert document.language == "en"
    assert [run.language for run in document.lead] == [""]
    assert "machine draft" in repr(document.blocks)
    assert "language='pt'" in repr(document.blocks)
    assert b"/Lang" in as_pdf(document)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_files_are_public_and_carry_no_cookie(published_with, client, form):
    published_with("kitchen")
    answer = client.get(f"/innovations/kitchen/brief.{form}")
    assert answer.status_code == 200
    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")
    assert f'filename="kitchen-brief.{form}"' in answer["Content-Disposition"]
    assert not answer.cookies
    known = client.get(
        f"/innovations/kitchen/brief.{form}", headers={"If-None-Match": answer["ETag"]}
    )
    assert known.status_code == 304


def test_drafts_and_unknown_forms_are_not_there(innovation_with, published_with, client):
    innovation_with("draft")
    published_with("kitchen")
    for path in (
        "/innovations/draft/brief.pdf",
        "/innovations/nowhere/brief.pdf",
        "/innovations/kitchen/brief.odt",
        "/innovations/kitchen/brief.PDF",
        "/compare/brief.odt?i=kitchen",
        "/compare/brief.pdf",
        "/compare/brief.pdf?i=draft&i=nowhere&i=%00&i=../../etc",
    ):
        assert client.get(path).status_code == 404, path


def test_a_changed_innovation_gets_a_new_brief(published_with, client):
    innovation = published_with("kitchen")
    before = client.get("/innovations/kitchen/brief.pdf")
    m.InnovationText.objects.filter(innovation=innovation).update(summary="They bake.")
    after = client.get("/innovations/kitchen/brief.pdf")
    assert before["ETag"] != after["ETag"]
    assert "They bake." in words_of(after.content)


def test_its_page_and_a_comparison_lead_to_the_brief(published_with, client):
    published_with("kitchen"), published_with("garden")
    page = client.get("/innovations/kitchen/").content.decode()
    assert 'href="/innovations/kitchen/brief.pdf"' in page
    assert 'href="/innovations/kitchen/brief.docx"' in page
    side_by_side = client.get("/compare/?i=garden&i=kitchen").content.decode()
    assert 'href="/compare/brief.pdf?i=garden&amp;i=kitchen"' in side_by_side


def test_several_are_options_in_the_order_given(published_with, client):
    for slug in ("kitchen", "garden", "hostel"):
        published_with(slug)
    answer = client.get("/compare/brief.pdf?i=hostel&i=garden&i=kitchen&i=garden&i=nowhere")
    words = words_of(answer.content)
    assert "A Hostel B Garden C Kitchen" in words
    assert "3 options" in words
    width, height = pages_of(answer.content)[0].mediabox[2:]
    assert width > height


def test_a_comparison_of_options_says_what_a_council_asks(published_with):
    draft = queries.brief_of_several([published_with("kitchen"), published_with("garden")])
    (table,) = (block for block in draft.at(0).blocks if hasattr(block, "rows"))
    labels = [row[0][0][0].text for row in table.rows]
    assert labels == [
        "What it is",
        "How well studied",
        "What was found",
        "The strongest argument against",
        "Cost",
        "Who pays",
        "Staff and time to start",
        "Risks and conditions",
        "Where it was taken",
        "What we don't know",
    ]
    assert all(len(row) == 3 and all(row) for row in table.rows)


def test_more_than_eight_are_named_as_left_out(published_with):
    chosen = [published_with(f"kitchen-{n}") for n in range(10)]
    draft = queries.brief_of_several(chosen, "Food for all", f"For the committee. {HOSTILE}")
    document = documents.fitted(draft)
    words = words_of(as_pdf(document))
    assert "Food for all" in words
    assert f"For the committee. {HOSTILE}" in words
    assert "Left out, because a brief holds eight at most: Kitchen 8; Kitchen 9." in words
    assert "H Kitchen 7" in words
    assert pages_filled(document) <= 4


def test_nothing_published_is_no_brief(innovation_with):
    assert queries.brief_of_several([]) is None
    assert queries.brief_of_several([innovation_with("draft")]) is None


def test_the_number_of_queries_is_fixed(published_with):
    def counted(slugs):
        with CaptureQueriesContext(connection) as captured:
            queries.brief_of_several(queries.chosen(slugs)).at(0)
        return len(captured)

    for slug, rows in (("one", 1), ("two", 3), ("three", 3)):
        published_with(slug, rows=rows)
    assert counted(["one"]) == counted(["one", "two", "three"]) <= 25


def test_the_longest_innovation_many_times_over_still_has_two_pages(published_with):
    long = "A sentence about meals and neighbours that goes on for a while [S1]. " * 40
    text = m.InnovationText(
        language="en",
        is_original=True,
        summary="They cook.",
        **dict.fromkeys(
            ("instead_of", "for_whom", "improves", "cost", "who_pays", "delivery", "lead_time",
             "risks_to_rights", "who_is_left_out"), long
        ),
    )  # fmt: skip
    innovation = published_with("huge", rows=12, texts=[text])
    page = queries.page_of(queries.published_innovation(innovation.slug))
    document = documents.fitted(queries.brief_of(page))
    pdf = as_pdf(document)
    assert len(pages_of(pdf)) == 2
    assert "more on the page" in words_of(pdf)
    assert as_docx(document).startswith(b"PK")
