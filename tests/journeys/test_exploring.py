"""Find, narrow, compare, carry away: with a script, and without any."""

import csv
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

WINDOW = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def officer(open_browser, request) -> Iterator[Page]:
    """Somebody with a problem, whose browser runs scripts or does not."""
    with open_browser(java_script_enabled=request.param, **WINDOW) as page:
        yield page
        assert page.context.cookies() == []


def question(page: Page) -> Locator:
    """The field; with a script it also suggests, and is called a combobox then."""
    return page.get_by_label("What problem is your city trying to solve?")


def total(page: Page) -> int:
    return int(re.match(r"\s*(\d+)", page.locator("#results-title").text_content())[1])


def facet(page: Page, name: str) -> Locator:
    """The part of the page that narrows by `name`, opened."""
    part = page.locator("#facets > details").filter(has=page.get_by_text(name, exact=True))
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    return part


def choose(page: Page, name: str, value: str) -> int:
    """Follows a value of a facet; returns the count that stood beside it."""
    link = facet(page, name).get_by_role("link", name=re.compile(rf"^{value}\s*\d+$"))
    count = int(link.locator(".count").text_content())
    link.click()
    expect(chip(page, value)).to_be_visible()
    return count


def chip(page: Page, value: str) -> Locator:
    chips = page.get_by_role("list", name="Active filters")
    return chips.get_by_role("link", name=re.compile(rf"{value}$"))


def test_find_a_problem_in_ones_own_words_gives_the_right_answer_first(officer: Page):
    officer.goto("/")
    question(officer).fill("Our homeless people sleep rough; give them a flat first")
    officer.get_by_role("button", name="Find innovations").click()

    expect(officer.get_by_role("heading", level=2)).to_contain_text("give them a flat first")
    first = officer.get_by_role("article").first
    expect(first.get_by_role("heading")).to_contain_text("Housing First")
    assert first.locator("mark").count() >= 1, "the words that made it match"
    first.get_by_role("link").first.click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Housing First")


def test_narrow_by_a_facet_remove_its_chip_by_keyboard_and_go_back(officer: Page):
    officer.goto("/explore/?q=young+people")
    everything = total(officer)
    count = choose(officer, "How it was studied", "randomised trial")
    assert total(officer) == count < everything

    link = chip(officer, "randomised trial")
    link.focus()
    expect(link).to_be_focused()
    officer.keyboard.press("Enter")
    expect(chip(officer, "randomised trial")).to_have_count(0)
    assert total(officer) == everything

    officer.go_back()
    expect(chip(officer, "randomised trial")).to_be_visible()
    assert total(officer) == count
    expect(question(officer)).to_have_value("young people")


def test_narrowed_results_keep_their_filters_in_every_shape(officer: Page):
    officer.goto("/explore/")
    count = choose(officer, "How it was studied", "randomised trial")
    for shape in ("Map", "Evidence matrix", "List"):
        officer.get_by_role("navigation", name="Show as").get_by_role("link", name=shape).click()
        expect(
            officer.get_by_role("navigation", name="Show as").locator("[aria-current]")
        ).to_have_text(shape)
        expect(chip(officer, "randomised trial")).to_be_visible()
        assert total(officer) == count


def test_zero_results_say_which_filter_to_drop(officer: Page):
    officer.goto("/explore/?q=young+people&studied=randomised&country=SE")
    assert total(officer) == 0
    ways = officer.locator(".empty .chip")
    assert ways.count() >= 1
    promised = int(re.search(r"\((\d+) ", ways.first.text_content())[1])
    ways.first.click()
    expect(officer.locator(".empty")).to_have_count(0)
    assert total(officer) == promised


def test_compare_two_then_take_one_out(officer: Page):
    officer.goto("/explore/?q=housing")
    ticks = officer.get_by_role("checkbox")
    names = [ticks.nth(n).locator("xpath=ancestor::article").get_by_role("heading") for n in (0, 1)]
    chosen = [" ".join(name.text_content().split()) for name in names]
    ticks.nth(0).check()
    ticks.nth(1).check()
    officer.get_by_role("button", name="Compare those ticked").click()

    columns = (
        officer.get_by_role("columnheader")
        .get_by_role("link")
        .and_(officer.locator("[href^='/innovations/']"))
    )
    expect(columns).to_have_text(chosen)
    officer.get_by_role("link", name=f"Take out {chosen[0]}").click()
    expect(columns).to_have_text(chosen[1:])
    assert officer.url.count("i=") == 1
    officer.go_back()
    expect(columns).to_have_text(chosen)


def test_carry_away_what_was_found(officer: Page):
    officer.goto("/explore/?q=young+people")
    count = choose(officer, "How it was studied", "randomised trial")
    shown = officer.get_by_role("article").get_by_role("heading").all_text_contents()

    officer.get_by_text("Take it along").click()
    with officer.expect_download() as download:
        officer.get_by_role("link", name="Table (CSV)").click()

    assert download.value.suggested_filename == "innovations.csv"
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    assert [row["name"] for row in rows][: len(shown)] == [" ".join(s.split()) for s in shown]
    assert {row["how it was studied"] for row in rows} == {"randomised trial"}


def test_the_matrix_leads_from_a_dot_to_its_innovation(officer: Page):
    officer.goto("/explore/?view=matrix&results=harm")
    dot = officer.locator("a.dot--harm").first
    name = dot.text_content().split(", tested")[0]
    dot.click()
    expect(officer.get_by_role("heading", level=1)).to_have_text(name)


def test_a_comparison_prints_with_its_marks_and_without_the_frame_of_the_site(reader: Page):
    reader.goto("/compare/?i=national-housing-first-ireland&i=family-card-madrid")
    reader.emulate_media(media="print")
    expect(reader.locator(".top nav").first).to_be_hidden()
    expect(reader.locator(".screen-only").first).to_be_hidden()
    expect(reader.locator("table.comparison")).to_be_visible()


@pytest.mark.parametrize("letter", ["a", "κ", "厨"])
def test_a_question_as_long_as_the_field_takes_is_answered(reader: Page, letter: str):
    """Whatever the script: some letters take nine signs in an address."""
    reader.goto("/explore/")
    question(reader).fill(f"housing {letter * 60} " * 80)
    reader.get_by_role("button", name="Find innovations").click()
    expect(reader.get_by_role("heading", level=2)).to_contain_text("for “housing")


def test_a_question_of_100_kilobytes_is_answered_with_its_beginning(reader: Page):
    reader.goto("/explore/?q=" + "housing+" * 12_500)
    expect(reader.get_by_text("Your question is very long: its beginning")).to_be_visible()
