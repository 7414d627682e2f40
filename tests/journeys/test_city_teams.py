"""A city team says that it explores an innovation, and what it learned is in the next release."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site

from .test_desk import in_the_shell, sign_in

pytestmark = pytest.mark.browser

INNOVATION = "/innovations/family-card-madrid/"
#: Every toolkit gets its first release when the site starts; ours waits for its turn.
UNTIL_MADE = 180_000  # milliseconds
LEARNED = "We asked the shops first, quizzically enough."
MAKE_ANA = """
from offshoot.people.models import User
from offshoot.people.operations import group_of, vouch_for
ana = User.objects.create_user("ana@example.org", "trades-beside-it", name="Ana")
ana.groups.set([group_of("City teams")])
vouch_for(ana)
"""


@pytest.fixture
def ana(open_browser, site: Site) -> Iterator[Page]:
    """Somebody of a city team, not signed in yet."""
    in_the_shell(site, MAKE_ANA)
    with open_browser(viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture
def curator(open_browser, first_editor) -> Iterator[Page]:
    with open_browser(viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, first_editor.email, first_editor.password)
        yield page


def decide(curator: Page, card: str, choice: str) -> None:
    curator.goto("/editor/")
    section = curator.locator("section", has_text=card)
    section.get_by_role("link", name="Read and decide").first.click()
    curator.get_by_label(choice).check()
    curator.get_by_role("button", name="Decide").click()
    expect(curator.locator(".messages")).to_contain_text("Decided")


def test_exploring_is_told_shown_and_what_was_learned_is_in_the_next_release(
    ana: Page, curator: Page, reader: Page, site: Site
):
    ana.goto(INNOVATION)
    ana.get_by_role("link", name="We are exploring this").first.click()
    ana.get_by_role("link", name="Sign in or register").click()
    ana.get_by_label("Email").fill("ana@example.org")
    ana.locator("input[type=password]").fill("trades-beside-it")
    ana.get_by_role("button", name="Sign in", exact=True).click()
    ana.get_by_label("Your team or organisation").fill("City of Porto, youth")
    ana.get_by_label("The place that you explore it for").fill("Porto")
    ana.get_by_label("Since which year?").fill("2025")
    ana.get_by_label("We study whether it fits").check()
    ana.get_by_role("button", name="Send it").click()
    expect(ana.locator("main")).to_contain_text("waits for a look")

    decide(curator, "Teams that explore", "Show it, as it stands here")
    reader.goto(INNOVATION + "toolkit/")
    expect(reader.locator("#exploring")).to_contain_text("City of Porto, youth")
    expect(reader.locator("#exploring")).to_contain_text("City team")

    ana.goto("/exploring/")
    ana.get_by_role("link", name="What we learned").click()
    ana.get_by_label("What did you try first, and with whom?").fill(LEARNED)
    ana.get_by_label("law or procurement").check()
    ana.get_by_role("button", name="Send it").click()
    decide(curator, "What teams learned", "Accept it, as it stands here")

    curator.goto("/editor/toolkits/")
    curator.get_by_role("link", name="Releases : Family Card").click()
    made = curator.get_by_role("button", name="Make a release")
    expect(made).to_be_visible(timeout=UNTIL_MADE)
    expect(curator.locator("main")).to_contain_text("What City of Porto, youth learned at first")
    curator.get_by_label("What changed").fill("First steps of Porto.")
    made.click()
    row = curator.locator("tr", has_text="First steps of Porto.")
    expect(row).to_contain_text("PDF", timeout=UNTIL_MADE)
    kept = site.data.glob("releases/*/family-card-madrid-toolkit-*.json")
    newest = max(kept, key=lambda path: path.stat().st_mtime)
    assert LEARNED in json.dumps(json.loads(newest.read_text()))
