"""A reader tells what is wrong and is told what was decided, without an account."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

pytestmark = pytest.mark.browser

INNOVATION = "/innovations/family-card-madrid/"
# What a mail says is gone once it was sent, and the site sends it at once.
LINK = """
from offshoot.dialogue.links import confirm_correction_url
from offshoot.dialogue.models import Correction
print(confirm_correction_url(Correction.objects.latest("pk")))
"""
MAILS = """
from offshoot.mail.models import OutgoingMail
sent = OutgoingMail.objects.filter(address="nia@example.org").order_by("pk")
print(*sent.values_list("subject", flat=True))
"""


def in_the_shell(site: Site, code: str) -> str:
    said = offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", code)
    return said.strip().splitlines()[-1]


@pytest.fixture
def curator(open_browser, first_editor) -> Iterator[Page]:
    """The first editor at the desk."""
    with open_browser(viewport={"width": 1280, "height": 900}) as page:
        page.goto("/editor/")
        page.get_by_label("Email").fill(first_editor.email)
        page.locator("input[type=password]").fill(first_editor.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("/editor/")
        yield page


def test_a_correction_goes_from_a_section_to_its_field_and_back_to_the_reader(
    reader: Page, curator: Page, site: Site
):
    reader.goto(INNOVATION)
    section = reader.locator("#takes")
    wrong = section.locator(".prose p").first.inner_text().split(".")[0]
    section.get_by_role("link", name="Correct this").click()
    passage = reader.get_by_label("What is wrong?")
    expect(passage).to_have_value("What it takes")
    passage.fill(wrong)
    reader.get_by_label("What is right?").fill("It has quizzically gone up since.")
    reader.get_by_label("Your e-mail address").fill("nia@example.org")
    reader.get_by_role("button", name="Send the correction").click()
    expect(reader.get_by_role("heading", name="One step is left")).to_be_visible()

    assert "Please confirm your correction to Family Card" in in_the_shell(site, MAILS)
    reader.goto("/" + in_the_shell(site, LINK).split("/", 3)[3])
    reader.get_by_role("button", name="Yes, send it").click()
    expect(reader.get_by_role("heading", name="Your correction is with us")).to_be_visible()

    curator.goto("/editor/")
    card = curator.locator("section", has_text="Corrections by readers")
    card.get_by_role("link", name="Family Card").first.click()
    desk = curator.url
    link = curator.locator("tr", has_text="quoted").get_by_role("link")
    field = (link.get_attribute("href") or "").split("#")[1]
    link.click()
    expect(curator.locator(f"#{field}")).to_be_in_viewport()
    expect(curator.locator(f"#{field}")).to_be_focused()

    curator.goto(desk)
    curator.get_by_label("Accepted in part").check()
    curator.get_by_role("textbox", name="Reason or answer").fill("The year stands there now.")
    curator.get_by_role("button", name="Decide").click()
    expect(curator.get_by_text("Decided:")).to_be_visible()
    assert in_the_shell(site, MAILS).endswith("Your correction to Family Card")
