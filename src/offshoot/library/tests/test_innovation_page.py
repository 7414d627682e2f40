"""The page of an innovation: who sees it, what it says, and that it shows words as words."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from offshoot.library.models import Finding, InnovationText, Milestone, Source, Standing, Study

pytestmark = pytest.mark.django_db

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'</script>"


def page(client, innovation, suffix=""):
    response = client.get(innovation.get_absolute_url() + suffix)
    assert response.status_code == 200
    return response.content.decode()


def test_a_published_innovation_is_shown_to_everybody(client, published_with):
    shown = page(client, published_with(rows=2))
    for words in (
        "Neighbours cook",
        "Study 2",
        "City 1",
        "Report 2",
        "They met.",
        "1,000",
        "Prize",
    ):
        assert words in shown, words


def test_drafts_and_withdrawn_ones_are_shown_to_nobody(
    client, curator, browser_of, innovation_with, published_with
):
    withdrawn = published_with("withdrawn")
    withdrawn.unpublish()
    for innovation in (innovation_with("draft"), withdrawn):
        for visitor in (client, browser_of(curator)):
            for suffix in ("", "easy-read/", "cite.bib"):
                address = innovation.get_absolute_url() + suffix
                assert visitor.get(address).status_code == 404, address


def test_an_unknown_slug_is_told_what_to_do(client, db):
    response = client.get("/innovations/nowhere/")
    assert response.status_code == 404
    said = response.content.decode()
    assert "There is no innovation at this address." in said
    assert 'role="search"' in said
    assert '<main id="main"' in said


def test_only_reading_is_allowed(client, published_with):
    address = published_with().get_absolute_url()
    for suffix in ("", "easy-read/", "cite.ris"):
        assert client.head(address + suffix).status_code == 200
        for method in (client.post, client.put, client.delete):
            assert method(address + suffix).status_code == 405


def test_markup_in_any_words_is_shown_as_words(client, published_with, published_challenge):
    text = {
        field.name: ATTACK
        for field in InnovationText._meta.get_fields()
        if field.get_internal_type() == "TextField"
    }
    innovation = published_with(
        name=ATTACK,
        other_names=ATTACK,
        texts=[InnovationText(language="en", is_original=True, title=ATTACK, **text)],
        milestones=[Milestone(year=2020, statement=ATTACK)],
    )
    for model in (innovation.place, innovation.organisations.get().organisation):
        model.name = ATTACK
        model.save()
    Standing.objects.update(
        kind="improve",
        evidence_low=1,
        evidence_high=1,
        reasons={"evidence": ATTACK, "type": ATTACK},
        assessed_by=ATTACK,
        assessed_on=date(2025, 1, 1),
    )
    published_challenge(question=ATTACK[:200])
    for address in ("", "easy-read/"):
        _shows_no_markup(page(client, innovation, address))
    for address in ("/", "/explore/", "/challenges/", "/challenges/enough-to-eat/"):
        _shows_no_markup(client.get(address).content.decode())


def _shows_no_markup(shown):
    assert "<script>alert" not in shown
    assert "<img" not in shown
    # Scripts are data, in which nothing looks like a tag, or files.
    for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown, re.S):
        assert json.loads(data)["headline"].startswith("<script>")
    ours = re.findall(r'<script (?:type="[^"]*"|defer)(?: src="/static/[^"]*")?>', shown)
    assert shown.count("</script>") == len(ours)


def test_links_in_words_lead_to_web_pages_only(client, published_with):
    words = "[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org/ok) <b>x</b>"
    text = InnovationText(language="en", is_original=True, summary="x", need=words)
    shown = page(client, published_with(texts=[text]))
    assert 'href="https://example.org/ok"' in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown
    assert "<b>x</b>" not in shown


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x.org/y"])
def test_a_source_never_links_to_anything_but_a_web_page(innovation_with, address):
    source = Source(key="S1", title="x", kind="own", read_on=date(2025, 1, 1), url=address)
    with pytest.raises(ValidationError, match="begins with https"):
        innovation_with(sources=[source]).latest_revision.publish()


def test_structured_data_names_the_page(client, published_with):
    innovation = published_with()
    shown = page(client, innovation)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown, re.S)
    data = json.loads(data)
    assert data["headline"] == "Shared Kitchens"
    assert data["url"] == f"http://testserver{innovation.get_absolute_url()}"
    assert data["about"]["areaServed"]["name"] == "City 0, Spain"


def test_a_language_that_is_missing_falls_back_to_the_original_and_says_so(client, published_with):
    texts = [
        InnovationText(language="es", is_original=True, summary="Cocinan juntos.", title="Cocinas"),
        InnovationText(language="fr", summary="Ils cuisinent.", status="machine"),
    ]
    innovation = published_with(texts=texts)
    shown = page(client, innovation)
    assert "Cocinan juntos." in shown
    assert "the original is shown" in shown
    with override_settings(LANGUAGES=[("en", "English"), ("fr", "French")]):
        shown = client.get(f"/fr{innovation.get_absolute_url()}").content.decode()
    assert "Ils cuisinent." in shown, "its summary is there"
    assert "Only the summary is in your language" in shown
    assert "machine draft" in shown
    InnovationText.objects.filter(language="fr").update(need="Beaucoup mangent seuls.")
    with override_settings(LANGUAGES=[("en", "English"), ("fr", "French")]):
        shown = client.get(f"/fr{innovation.get_absolute_url()}").content.decode()
    assert "Beaucoup mangent seuls." in shown
    assert "in your language" not in shown


def test_what_nobody_assessed_is_said_to_be_so(client, published_with):
    shown = page(client, published_with())
    assert shown.lower().count("not yet assessed") >= 5
    assert "No one has assessed this innovation" in shown


def test_ranges_levels_and_what_cannot_be_determined_are_told_apart(client, published_with):
    innovation = published_with()
    Standing.objects.update(
        kind="reinvent",
        evidence_low=2,
        evidence_high=4,
        adaptation_low=0,
        adaptation_high=0,
        states={"transfer": "not determinable"},
        reasons={"evidence": "Two trials."},
        assessed_by="A panel",
        standard="Offshoot 1",
        assessed_on=date(2025, 6, 1),
    )
    shown = page(client, innovation)
    for words in (
        "Reinvent",
        "level 2 to 4",
        "level 0",
        "Not determinable from public sources",
        "Not yet assessed",
        "Two trials.",
        "A panel",
        "1 June 2025",
    ):
        assert words in shown, words


def test_what_did_not_work_is_said_first(client, published_with):
    study = Study(key="T1", title="Trial", design="rct")
    study.findings = [
        Finding(outcome_key="O1", direction="benefit", statement="Some gained."),
        Finding(outcome_key="O1", direction="harm", statement="Some were hurt.", source_key="S1"),
    ]
    shown = page(client, published_with(studies=[study]))
    assert shown.index("Some were hurt.") < shown.index("Some gained.")
    assert "tested: worse" in shown or "tested: harm" in shown


def test_a_missing_map_page_or_text_is_left_out(client, published_with):
    innovation = published_with(
        rows=0,
        place=None,
        started_year=None,
        texts=[InnovationText(language="en", is_original=True, summary="Only a summary.")],
    )
    shown = page(client, innovation)
    assert "<svg" in shown, "the sprig is there"
    assert 'class="map-figure"' not in shown
    assert client.get(innovation.get_absolute_url() + "easy-read/").status_code == 404


def test_an_end_without_a_month_comes_last_in_its_year(client, published_with):
    moved = Milestone(year=2020, month=12, statement="It moves out.")
    shown = page(client, published_with(ended_year=2020, milestones=[moved]))
    assert shown.index("It begins.") < shown.index("It moves out.") < shown.index("It ends.")


def test_easy_read_says_whether_it_was_tested(client, published_with):
    assert "not yet tested" in page(client, published_with(), "easy-read/")


HOSTILE_TITLES = [
    "Plain",
    "50% & more_$#{}~^\\",
    "Line\nbreak\r\nTY  - BOOK\r\nER  - ",
    "}, author = {Mallory",
    '"quoted" {braces',
    "Ünïcødé — 💩",
]


@pytest.mark.parametrize("title", HOSTILE_TITLES, ids=range(len(HOSTILE_TITLES)))
def test_citations_can_be_read_by_machines(client, published_with, title):
    text = InnovationText(language="en", is_original=True, summary="x", title=title)
    innovation = published_with(texts=[text])
    bibtex = page(client, innovation, "cite.bib")
    ris = client.get(innovation.get_absolute_url() + "cite.ris")

    assert bibtex.startswith("@online{shared-kitchens,\n")
    assert _depths(bibtex)[-1] == 0
    assert min(_depths(bibtex)[1:-2]) >= 1, "no field ends the entry early"
    fields = re.findall(r"^  (\w+) = ", bibtex, re.M)
    assert fields == ["title", "author", "year", "url", "urldate", "note"]

    lines = ris.content.decode().split("\r\n")
    tags = ["TY", "TI", "AU", "PY", "DA", "UR", "Y2", "N1", "ER", ""]
    assert [line[:2] for line in lines] == tags
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert ris["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert "shared-kitchens.ris" in ris["Content-Disposition"]


def _depths(bibtex):
    """Depth of braces after each of them that is not escaped."""
    depth, depths = 0, []
    for brace in re.findall(r"(?<!\\)[{}]", re.sub(r"\\textbackslash\{\}", "", bibtex)):
        depth += 1 if brace == "{" else -1
        depths.append(depth)
    return depths


def test_an_unknown_citation_form_is_not_found(client, published_with):
    response = client.get(published_with().get_absolute_url() + "cite.exe")
    assert response.status_code == 404
    assert "txt, bib or ris" in response.content.decode()
