"""Everything can be done with the keyboard alone, and one always sees where one is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.chromium import PAGES

pytestmark = pytest.mark.browser

LIST_STOPS = """() => {
  const stops = "a[href], button:enabled, input, select, textarea, summary, [tabindex='0']";
  window.stops = [...document.querySelectorAll(stops)].filter(stop => stop.checkVisibility());
  return window.stops.length;
}"""
# Which stop has the focus, and what is wrong with how it shows that.
LOOK_AT_FOCUS = """() => {
  const stop = document.activeElement;
  const box = stop.getBoundingClientRect(), style = getComputedStyle(stop);
  const ring = stop.querySelector?.(".map-target");
  const marked = ring ? getComputedStyle(ring).stroke !== "none"
    : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const words = stop.outerHTML.slice(0, 120);
  return [window.stops.indexOf(stop),
    (marked ? "" : `no focus mark: ${words}`) + (seen ? "" : `out of sight: ${words}`)];
}"""


@pytest.fixture
def typist(open_browser) -> Iterator[Page]:
    """Somebody who uses the keyboard only."""
    options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
    with open_browser(**options) as page:
        yield page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link, button or field of that name has the focus."""
    for _ in range(page.evaluate(LIST_STOPS)):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        if name in (here.text_content() or here.get_attribute("placeholder") or ""):
            return
    raise AssertionError(f"Tab never reached {name!r}.")


WALKED = ["home", "search", "narrowed", "matrix", "compare", "much-evidence", "styleguide"]


@pytest.mark.parametrize("name", [*WALKED, "not-found"])
def test_every_link_and_field_is_reached_in_order_and_marked(typist: Page, name: str):
    typist.goto(PAGES[name])
    count = typist.evaluate(LIST_STOPS)
    reached = []
    for _ in range(count):
        typist.keyboard.press("Tab")
        stop, fault = typist.evaluate(LOOK_AT_FOCUS)
        assert not fault
        reached.append(stop)
    assert reached == list(range(count))


def test_the_first_stop_skips_to_the_content(typist: Page):
    typist.goto(PAGES["innovation"])
    typist.keyboard.press("Tab")
    skip = typist.locator(":focus")
    expect(skip).to_have_text("Skip to the content")
    expect(skip).to_be_in_viewport(ratio=1)
    typist.keyboard.press("Enter")
    typist.keyboard.press("Tab")
    assert typist.evaluate("document.activeElement.closest('main') !== null")


def test_a_search_goes_from_the_question_to_an_innovation(typist: Page):
    typist.goto("/")
    tab_to(typist, "Say it in your own words")
    typist.keyboard.type("food aid without queues")
    typist.keyboard.press("Enter")
    expect(typist.get_by_role("heading", level=2)).to_contain_text("food aid without queues")
    tab_to(typist, "Family Card")
    typist.keyboard.press("Enter")
    expect(typist.get_by_role("heading", level=1)).to_have_text("Family Card")


def test_the_map_is_stepped_nearer_and_farther(typist: Page):
    typist.goto("/")
    drawing = typist.locator(".map--wide")
    from_afar = drawing.inner_html()
    tab_to(typist, "Nearer")
    typist.keyboard.press("Enter")
    typist.wait_for_url("**/?map=*#map")
    assert drawing.inner_html() != from_afar
    expect(drawing).to_be_in_viewport()
    tab_to(typist, "Farther")
    typist.keyboard.press("Enter")
    typist.wait_for_url("**/?map=2,*#map")
    assert drawing.inner_html() == from_afar
