"""Somebody evaluates an innovation of their own, with the keyboard and without scripts, and keeps
the result."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

pytestmark = pytest.mark.browser

PEOPLE = """
from offshoot.people.models import User
from offshoot.people.operations import vouch_for
vouch_for(User.objects.create_user("leda@example.org", "quite-a-long-word", name="Leda"))
"""
YES, NO, UNKNOWN = 0, 1, 2
#: Yes to the first question and no to the second, then what a busy person knows.
ANSWERS = [YES, NO, YES, UNKNOWN]


@pytest.fixture
def visitor(open_browser, site: Site) -> Iterator[Page]:
    """A narrow window without scripts."""
    offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", PEOPLE)
    with open_browser(viewport={"width": 390, "height": 844}, java_script_enabled=False) as page:
        yield page


def answer(page: Page, choice: int) -> None:
    """With the keyboard alone: to the answers, down to one of them, on."""
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _step in range(choice):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_an_innovation_is_evaluated_by_keyboard_and_kept_after_signing_in(visitor: Page):
    visitor.goto("/")
    visitor.get_by_role("link", name="See how far it is, without an account").press("Enter")
    visitor.get_by_role("link", name="Begin, one question at a time").press("Enter")
    expect(visitor.get_by_text("Question 1 of about 12")).to_be_visible()
    with visitor.expect_navigation():
        visitor.get_by_role("button", name="Continue").press("Enter")
    expect(visitor.get_by_role("alert")).to_contain_text("Choose one of the three answers.")
    for choice in ANSWERS:
        answer(visitor, choice)
    heading = visitor.get_by_role("heading", level=1)
    expect(heading).to_contain_text("the figure before")

    # A visitor stops, and goes on from the address that was kept.
    visitor.get_by_text("Stop here and go on later").press("Enter")
    kept = visitor.get_by_label("Keep this address to go on later").input_value()
    visitor.goto("/")
    visitor.goto(kept)
    expect(heading).to_contain_text("the figure before")
    visitor.get_by_role("link", name="Back", exact=True).press("Enter")
    expect(visitor.get_by_label("I don't know")).to_be_checked()
    with visitor.expect_navigation():
        visitor.get_by_role("button", name="Continue").press("Enter")
    for _question in range(20):
        if "/evaluate/result/" in visitor.url:
            break
        answer(visitor, UNKNOWN)

    expect(heading).to_have_text("Your innovation's profile")
    expect(visitor.get_by_text("Not determinable from these answers").first).to_be_visible()
    expect(visitor.get_by_text("An answer that is not known is never a 0.").first).to_be_visible()
    assert visitor.context.cookies() == []

    visitor.get_by_role("link", name="Keep this under your account").first.press("Enter")
    visitor.get_by_label("Email").fill("leda@example.org")
    visitor.locator("input[type=password]").fill("quite-a-long-word")
    visitor.get_by_role("button", name="Sign in", exact=True).click()
    visitor.get_by_label("Name of the innovation").fill("Bread for neighbours")
    visitor.get_by_role("button", name="Keep it").press("Enter")
    expect(heading).to_have_text("Bread for neighbours")
    expect(visitor.get_by_text("reinvent").first).to_be_visible()
    visitor.goto("/me/")
    expect(visitor.get_by_role("link", name="Bread for neighbours")).to_be_visible()
