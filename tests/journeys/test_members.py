"""A member evaluates by keyboard, a curator lets the reason through, and readers see it."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

pytestmark = pytest.mark.browser

INNOVATION = "/innovations/family-card-madrid/"
PEOPLE = """
from offshoot.people.models import User
from offshoot.people.operations import vouch_for
vouch_for(User.objects.create_user("mia@example.org", "quite-a-long-word", name="Mia"))
"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """async runOnly => (await axe.run(document, {runOnly})).violations.map(
  rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(" ")).join(", ")}`)"""
STANDS_OUT = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def look_at(page: Page) -> None:
    """No barrier in either theme, narrow or wide, and nothing beside the window."""
    page.evaluate(AXE_SCRIPT)
    for width, scheme in ((390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(AXE, RULES) == [], f"{page.url}: {scheme}, {width}"
        assert not page.evaluate(STANDS_OUT), f"{page.url}: {width}"


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.locator("input[type=password]").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def press(page: Page, role: str, name: str, key: str = "Enter", **more) -> None:
    """By keyboard alone."""
    found = page.get_by_role(role, name=name, **more)
    found.focus()
    expect(found).to_be_focused()
    page.keyboard.press(key)


def test_a_member_evaluates_and_the_reason_is_read_before_it_is_shown(
    open_browser, reader: Page, site: Site, first_editor
):
    offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", PEOPLE)
    with open_browser(reduced_motion="reduce") as page:
        page.goto(INNOVATION)
        page.get_by_role("link", name="Evaluate it").first.click()
        look_at(page)
        page.get_by_role("link", name="Sign in or register").click()
        sign_in(page, "mia@example.org", "quite-a-long-word")
        look_at(page)
        press(page, "radio", "I work for it, or worked for it", "Space")
        press(page, "button", "Begin")
        press(page, "button", "I cannot say: leave it out")
        look_at(page)
        press(page, "radio", "change measured · level 2", "Space", exact=False)
        press(page, "button", "Save and go on")
        expect(page.get_by_text("Say why in a sentence or two")).to_be_visible()
        look_at(page)
        page.get_by_role("textbox", name="Why", exact=True).fill("A quizzical baseline is there.")
        press(page, "button", "Save and go on")
        press(page, "link", "look and hand in")
        look_at(page)
        press(page, "button", "Hand it in")
        expect(page.get_by_text("It is handed in.")).to_be_visible()
        look_at(page)
        page.goto("/evaluations/mine/")
        look_at(page)

    reader.goto(INNOVATION)
    members = reader.locator("#members")
    expect(members.get_by_text("1 of them works or worked for it.")).to_be_visible()
    look_at(reader)

    with open_browser(viewport={"width": 1280, "height": 900}) as desk:
        desk.goto("/editor/memberhandin/?desk=yes")
        sign_in(desk, first_editor.email, first_editor.password)
        desk.get_by_role("link", name="Family Card").first.click()
        desk.get_by_label("Show the words that are ticked").check()
        desk.get_by_role("button", name="Decide").click()
        expect(desk.get_by_text("Decided:")).to_be_visible()

    members.get_by_role("link", name="Who said what, and why").click()
    reader.get_by_text("Why").first.click()
    expect(reader.get_by_text("A quizzical baseline is there.")).to_be_visible()
    look_at(reader)
