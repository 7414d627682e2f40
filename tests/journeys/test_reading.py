"""Somebody with a problem and little time."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_city_officer_finds_food_aid_checks_a_source_and_cites_it(reader: Page):
    reader.goto("/")
    reader.get_by_role("combobox").fill("food aid without queues")
    reader.get_by_role("button", name="Find innovations").click()
    reader.get_by_role("article").get_by_role("link", name="Family Card", exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Family Card")

    claim = reader.locator("#outcomes").get_by_role("link", name="Source S3")
    claim.first.click()
    source = reader.locator("#S3")
    expect(source).to_be_in_viewport()
    expect(source).to_contain_text("from 37 to 14 days")
    reader.go_back()
    expect(claim.first).to_be_in_viewport()

    reader.get_by_role("link", name="Easy to read").click()
    expect(reader.locator(".easy")).to_contain_text("You choose what you buy.")
    reader.get_by_role("link", name="Read the full page").click()

    reader.get_by_role("link", name="Cite this").first.click()
    expect(reader.locator("#cite")).to_be_in_viewport()
    expect(reader.locator(".citation-text")).to_contain_text(reader.url.split("#")[0])
    with reader.expect_download() as download:
        reader.get_by_role("link", name="RIS", exact=True).click()
    assert "TI  - Family Card" in download.value.path().read_text()


def test_finding_reading_and_citing_need_no_javascript(open_browser):
    with open_browser(java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill("food aid without queues")
        page.get_by_role("button", name="Find innovations").click()
        page.get_by_role("link", name="Family Card", exact=True).click()
        page.locator(".study summary").first.click()
        expect(page.locator(".study dl").first).to_be_visible()
        page.locator("#places").get_by_role("link", name="Nearer").click()
        expect(page.locator("#places")).to_be_in_viewport()
        page.get_by_role("link", name="Easy to read").click()
        expect(page.locator(".easy")).to_contain_text("The card works like a bank card.")
        page.go_back()
        with page.expect_download() as download:
            page.get_by_role("link", name="BibTeX").click()
        assert "Family Card" in download.value.path().read_text()


def test_an_innovation_prints_on_three_pages(reader: Page):
    reader.goto("/innovations/family-card-madrid/")
    # With room to spare, whatever fonts a machine has: not by a hair.
    reader.locator("main").evaluate("it => { it.style.paddingBottom = '80mm' }")
    paper = reader.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 3
    assert re.search(rb"/MediaBox\s*\[0 0 59\d\.\d+ 84\d\.\d+\]", paper), "A4"


def test_what_is_printed_is_the_brief_without_the_frame_of_the_site(reader: Page):
    reader.goto("/innovations/family-card-madrid/")
    reader.emulate_media(media="print")
    for on_screen_only in (".top nav", ".crumbs", ".actions", ".contents", ".foot nav"):
        expect(reader.locator(on_screen_only).first).to_be_hidden()
    for section in ("proposition", "outcomes", "takes", "conditions", "unknown", "sources"):
        expect(reader.locator(f"#{section}")).to_be_visible()
    expect(reader.locator(".study dl").first).to_be_visible()  # closed on screen
