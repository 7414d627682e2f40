"""What a first visit costs the reader: everything the browser fetches, as it travels."""

import pytest
from playwright.sync_api import Browser

from scripts.chromium import PAGES
from scripts.trial_site import Site

pytestmark = pytest.mark.browser

KILOBYTE = 1000
BUDGET = {
    "home": 130,
    "much-evidence": 175,
    "innovation": 150,
    "standard": 150,
    "agreement": 140,
    "explore": 205,
}  # twenty cards with their plants


@pytest.fixture
def weights_of(browser: Browser, site: Site):
    """weights_of(where): kilobytes of each file of a page, fetched with an empty cache."""

    def weigh(where: str) -> dict[str, float]:
        context = browser.new_context(base_url=site.address)
        fetched = []
        context.on("requestfinished", lambda request: fetched.append(request))
        context.new_page().goto(where, wait_until="networkidle")
        weights = {
            request.url.removeprefix(site.address): request.sizes()["responseBodySize"] / KILOBYTE
            for request in fetched
        }
        context.close()
        return weights

    return weigh


@pytest.mark.parametrize(("name", "most"), BUDGET.items())
def test_a_first_visit_stays_within_its_weight(weights_of, name: str, most: int):
    weights = weights_of(PAGES[name])
    assert any(file.endswith(".woff2") for file in weights)  # so the whole page was weighed
    assert sum(weights.values()) <= most, weights
