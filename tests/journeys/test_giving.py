"""A member describes an innovation in several sittings; a curator asks, and makes a draft of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

pytestmark = pytest.mark.browser

PEOPLE = """
from offshoot.people.models import User
from offshoot.people.operations import vouch_for
vouch_for(User.objects.create_user("ngozi@example.org", "quite-a-long-word", name="Ngozi"))
"""


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.locator("input[type=password]").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture
def phone(open_browser, site: Site) -> Iterator[Page]:
    """A member's telephone, without scripts: nothing here needs any."""
    offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", PEOPLE)
    with open_browser(viewport={"width": 390, "height": 844}, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def desk(open_browser, first_editor) -> Iterator[Page]:
    with open_browser(viewport={"width": 1280, "height": 900}) as page:
        page.goto("/editor/submission/")
        sign_in(page, first_editor.email, first_editor.password)
        yield page


def decide(desk: Page, choice: str, words: str) -> None:
    desk.goto("/editor/submission/?desk=yes")
    desk.get_by_role("link", name="Night buses").first.click()
    desk.get_by_label(choice).check()
    desk.get_by_role("textbox", name="Question or reason").fill(words)
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_text("Done: Night buses")).to_be_visible()


def test_an_innovation_is_given_in_several_sittings_asked_about_and_drafted(
    phone: Page, open_browser, site: Site, first_editor, desk: Page
):
    phone.goto("/")
    phone.get_by_role("link", name="Submit it, in ten minutes").click()
    phone.get_by_role("main").get_by_role("link", name="Sign in or register").click()
    sign_in(phone, "ngozi@example.org", "quite-a-long-word")
    phone.get_by_role("button", name="Begin").click()
    phone.get_by_label("Name of the innovation").fill("Night buses")
    phone.get_by_label("What it is, in two sentences").fill("Volunteers ride along at night.")
    phone.get_by_role("button", name="Save and leave").click()
    phone.context.clear_cookies()

    # Months later, on a computer with scripts.
    with open_browser(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as page:
        page.goto("/me/")
        sign_in(page, "ngozi@example.org", "quite-a-long-word")
        page.get_by_role("link", name="Night buses").click()
        page.get_by_role("link", name="What it is", exact=True).click()
        page.get_by_label("Name of the innovation").press_sequentially(" and family cards")
        expect(page.get_by_text("Is it one of these?")).to_be_visible()
        page.get_by_label("Name of the innovation").fill("Night buses")
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_label("The organisation behind it").fill("Somebody nobody has heard of")
        page.get_by_label("The city, region or country").press_sequentially("Barcel")
        page.get_by_role("option", name="Barcelona, Spain").click()
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_label("The need it answers").fill("No bus went to the villages at night.")
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_label("What happens, step by step").fill("Two volunteers ride on each bus.")
        page.get_by_role("button", name="Save and leave").click()
        page.get_by_role("link", name="Look at it and send it").click()
        page.get_by_label("I may speak for those who wrote this.").check()
        page.get_by_role("button", name="Send it to the curators").click()
        expect(page.get_by_text("The curators have it.")).to_be_visible()

        decide(desk, "Ask the authors a question", "Who pays the volunteers?")
        page.reload()
        page.get_by_label("Your answer").fill("Nobody: they get a free ticket.")
        page.get_by_role("button", name="Send the answer").click()
        expect(page.get_by_text("The curator has your answer.")).to_be_visible()

        decide(desk, "Make a draft of it in the library", "Thank you.")
        page.reload()
        expect(page.get_by_text("accepted as a draft").first).to_be_visible()
    desk.goto("/editor/snippets/library/innovation/?q=Night+buses")
    expect(desk.get_by_role("link", name="Night buses").first).to_be_visible()
