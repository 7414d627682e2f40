"""A visitor finds something, saves it, registers, and finds it in their list; a colleague joins."""

import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site

pytestmark = pytest.mark.browser

WINDOW = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
PASSWORD = "correct horse battery"
TIMES_MAIL = 60  # seconds


def mailed(site: Site, pattern: str) -> str:
    """What the newest mail says; without a mail server, the site writes it to its log."""
    log = site.data.with_name(f"{site.data.name}.log")
    deadline = time.monotonic() + TIMES_MAIL
    while time.monotonic() < deadline:
        if found := re.findall(pattern, log.read_text()):
            return found[-1]
        time.sleep(0.1)
    raise AssertionError(f"No mail said {pattern}")


def register(page: Page, site: Site, email: str) -> None:
    """From the page to sign in to wherever registering leads."""
    page.get_by_role("link", name="Register").click()
    page.get_by_label("Name (optional)").fill(email.split("@")[0].title())
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Register").click()
    expect(page).to_have_url(re.compile("confirm-email"))
    code = mailed(site, rf"(?s)To: {email}.*?type this code:\s+(\S+)")
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_a_visitor_saves_registers_and_finds_it_in_the_list(
    open_browser, site: Site, scripts: bool
):
    with open_browser(java_script_enabled=scripts, **WINDOW) as page:
        started = time.monotonic()
        page.goto("/explore/?q=give+homeless+people+a+flat+first")
        first = page.get_by_role("article").first
        name = " ".join(first.get_by_role("heading").text_content().split())
        first.get_by_role("link", name="Save").click()
        register(page, site, f"vera-{scripts}@example.org".lower())

        expect(page.get_by_role("heading", level=1)).to_have_text("My list")
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
        expect(page.get_by_text(f"{name} is in My list.")).to_be_visible()
        print(f"\nVisitor to first saved item: {time.monotonic() - started:.1f} s")

        page.goto("/explore/?q=give+homeless+people+a+flat+first")
        saved = page.get_by_role("article").first.get_by_role("button", name="Saved")
        saved.focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("article").first.get_by_role("button")).to_contain_text("Saved")


def test_a_list_is_sorted_and_noted_by_keyboard_shared_and_joined(open_browser, site: Site):
    with open_browser(**WINDOW) as olga, open_browser(**WINDOW) as carl:
        olga.goto("/innovations/family-card-madrid/")
        olga.locator(".innovation-head").get_by_role("link", name="Save").click()
        register(olga, site, "olga@example.org")
        olga.goto("/compare/?i=national-housing-first-ireland&i=family-card-madrid")
        olga.get_by_role("button", name="Save these to a list").click()
        olga.get_by_role("link", name="My list").first.click()

        olga.get_by_role("button", name=re.compile("^To the top ?: .*Housing First")).focus()
        olga.keyboard.press("Enter")
        expect(olga.get_by_role("heading", level=2).first).to_contain_text("Housing First")
        olga.get_by_role("link", name=re.compile("^Write a note on Family Card")).click()
        olga.get_by_role("textbox", name="Note").fill("What does a card cost?")
        olga.get_by_role("button", name="Save the note").click()
        expect(olga.get_by_text("What does a card cost?")).to_be_visible()

        olga.get_by_role("link", name="Share", exact=True).click()
        olga.get_by_label("E-mail address of a colleague").fill("carl@example.org")
        olga.get_by_role("button", name="Invite").click()
        expect(olga.get_by_text("We write to carl@example.org")).to_be_visible()
        link = urlsplit(mailed(site, r"(?s)To: carl@example.org.*?(http\S+/lists/invitations/\S+)"))
        carl.goto(link.path)
        register(carl, site, "carl@example.org")
        carl.get_by_role("button", name="Accept").click()
        expect(carl.get_by_text("What does a card cost?")).to_be_visible()
        carl.get_by_role("button", name=re.compile("^Take out ?: Family Card")).click()
        carl.get_by_role("button", name="Undo").click()
        expect(carl.get_by_text("What does a card cost?")).to_be_visible()

        olga.get_by_role("button", name="Make a link").click()
        shared = urlsplit(olga.get_by_label("Everybody who has this link").input_value())
        with open_browser(**WINDOW) as visitor:
            visitor.goto(shared.path)
            expect(visitor.get_by_text("What does a card cost?")).to_be_visible()
            assert visitor.context.cookies() == []
        olga.get_by_role("button", name="Stop sharing").click()
        with open_browser(**WINDOW) as visitor:
            assert visitor.goto(shared.path).status == 404
