"""What holds for every kind of public page. Each is opened once, and all tests look at it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from scripts.chromium import PAGES
from scripts.trial_site import Site

pytestmark = pytest.mark.browser

CALCULATOR = "/innovations/jobact/toolkit/calculator/"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
#: What axe looks for in each look. The theme changes nothing but colours.
LOOKS = {
    (390, "light"): WCAG,
    (390, "dark"): COLOURS,
    (1280, "dark"): COLOURS,
    (1280, "light"): WCAG,
}
AXE = """async runOnly => {
  const found = await axe.run(document, {runOnly, resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""
# What stands out of the window to the right, unless it lies in a frame that scrolls by itself.
STANDING_OUT = """() => [...document.querySelectorAll("body *")].filter(element =>
    !element.closest(".table-frame, .visually-hidden, svg") &&
    element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
  ).map(element => element.outerHTML.slice(0, 120))"""
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
RUNNABLE = """document.querySelectorAll('script:not([type="application/ld+json"])').length"""
MOVING = """[...document.querySelectorAll("*")].filter(element => {
    const style = getComputedStyle(element);
    return style.scrollBehavior !== "auto" || style.animationName !== "none"
      || style.transitionDuration.split(",").some(time => parseFloat(time) > 0);
  }).map(element => element.tagName)"""


SHIFTS = """window.shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value)))
      .observe({type: "layout-shift", buffered: true});"""


@dataclass(frozen=True)
class Opened:
    """A page as it came: its address on the site, and (kind, address) of all it asked for."""

    where: str
    page: Page
    asked: list[tuple[str, str]]


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES.keys())
def opened(request: pytest.FixtureRequest, open_browser) -> Iterator[Opened]:
    """By a reader who comes for the first time and asked for less motion. The tests only look;
    what they unfold, the last one does."""
    window = {"width": 1280, "height": 900}
    with open_browser(viewport=window, reduced_motion="reduce") as page:
        asked: list[tuple[str, str]] = []
        page.on("request", lambda one: asked.append((one.resource_type, one.url)))
        page.add_init_script(SHIFTS)
        page.goto(request.param)
        yield Opened(request.param, page, asked)
        assert page.context.cookies() == []


def test_nothing_moves_while_a_page_loads(opened: Opened):
    opened.page.evaluate("document.fonts.ready")
    opened.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    opened.page.wait_for_timeout(100)
    assert sum(opened.page.evaluate("shifts")) < 0.01


def test_scripts_come_only_where_they_refine_something(opened: Opened, site: Site):
    refined = opened.where == "/" or opened.where.startswith(("/explore/", CALCULATOR))
    assert (opened.page.evaluate(RUNNABLE) > 0) == refined
    scripts = [url for kind, url in opened.asked if kind == "script"]
    assert bool(scripts) == refined
    assert all(url.startswith(f"{site.address}/static/ui/") for url in scripts)
    assert not {kind for kind, _url in opened.asked} & {"xhr", "fetch", "websocket"}, "unasked"


def test_nothing_moves_for_those_who_asked_for_less_motion(opened: Opened):
    assert opened.page.evaluate(MOVING) == []


def test_no_barrier_is_found_in_either_theme_narrow_or_wide(opened: Opened):
    opened.page.evaluate(AXE_SCRIPT)
    for (width, scheme), rules in LOOKS.items():
        opened.page.set_viewport_size({"width": width, "height": 900})
        opened.page.emulate_media(color_scheme=scheme)
        assert opened.page.evaluate(AXE, rules) == [], f"{scheme}, {width} pixels wide"


def test_nobody_has_to_scroll_sideways(opened: Opened):
    """At 390 pixels, and at 1280 enlarged to 200 % (640) and 400 % (320 by 256): WCAG 1.4.10.
    Nor when everything that folds is open, which a tablet shows too."""
    opened.page.evaluate(UNFOLD)
    for width, height in ((1024, 768), (768, 1024), (640, 450), (390, 844), (320, 256)):
        opened.page.set_viewport_size({"width": width, "height": height})
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        assert opened.page.evaluate(STANDING_OUT) == []
