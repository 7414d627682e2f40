"""What holds for every kind of public page."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from scripts.chromium import PAGES
from scripts.trial_site import Site

pytestmark = pytest.mark.browser

every_page = pytest.mark.parametrize("where", PAGES.values(), ids=PAGES.keys())

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


@every_page
def test_no_barrier_is_found_in_either_theme_narrow_or_wide(reader: Page, where: str):
    reader.goto(where)
    reader.evaluate(AXE_SCRIPT)
    for (width, scheme), rules in LOOKS.items():
        reader.set_viewport_size({"width": width, "height": 900})
        reader.emulate_media(color_scheme=scheme)
        assert reader.evaluate(AXE, rules) == [], f"{scheme}, {width} pixels wide"


@every_page
def test_nothing_moves_while_a_page_loads(reader: Page, where: str):
    reader.add_init_script(
        """window.shifts = [];
        new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value)))
          .observe({type: "layout-shift", buffered: true});"""
    )
    reader.goto(where)
    reader.evaluate("document.fonts.ready")
    reader.evaluate("scrollTo(0, document.body.scrollHeight)")
    reader.wait_for_timeout(100)
    assert sum(reader.evaluate("shifts")) < 0.01


def test_nobody_has_to_scroll_sideways(reader: Page):
    """At 390 pixels, and at 1280 enlarged to 200 % (640) and 400 % (320 by 256): WCAG 1.4.10.
    Nor when everything that folds is open, which a tablet shows too."""
    for where in PAGES.values():
        reader.goto(where)
        reader.evaluate(UNFOLD)
        for width, height in ((1024, 768), (768, 1024), (640, 450), (390, 844), (320, 256)):
            reader.set_viewport_size({"width": width, "height": height})
            assert reader.evaluate("document.documentElement.scrollWidth") <= width, where
            assert reader.evaluate(STANDING_OUT) == [], where


def test_scripts_come_only_where_they_refine_something(reader: Page, site: Site):
    asked: list[tuple[str, str]] = []
    reader.on("request", lambda request: asked.append((request.resource_type, request.url)))
    for where in PAGES.values():
        reader.goto(where)
        refined = where == "/" or where.startswith("/explore/")
        assert (reader.evaluate(RUNNABLE) > 0) == refined, where
    scripts = [url for kind, url in asked if kind == "script"]
    assert scripts
    assert all(url.startswith(f"{site.address}/static/ui/") for url in scripts)
    assert not {kind for kind, _url in asked} & {"xhr", "fetch", "websocket"}, "unasked"


def test_nothing_moves_for_those_who_asked_for_less_motion(reader: Page):
    for where in PAGES.values():
        reader.goto(where)
        assert reader.evaluate(MOVING) == [], where
