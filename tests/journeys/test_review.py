"""A draft on its way to readers: sent in, sent back, sent in again, approved, read."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site

from .test_desk import in_the_shell, open_form, sign_in

pytestmark = pytest.mark.browser

FIRST = "Young people meet the quality of trades."
BETTER = "Young people meet masters of their trades in the neighbourhood."
MAKE_BOTH = """
from offshoot.people.models import User
from offshoot.people.operations import group_of, vouch_for
for name, role in (("reviewer", "Curators"), ("author", "Writers")):
    person = User.objects.create_user(f"{name}@example.org", "trades-beside-it", name=name.title())
    person.groups.set([group_of(role)])
    vouch_for(person)
"""


@pytest.fixture
def both(open_browser, site: Site) -> Iterator[tuple[Page, Page]]:
    """A writer and a curator, each signed in at a browser of their own."""
    in_the_shell(site, MAKE_BOTH)
    size = {"width": 1280, "height": 900}
    with open_browser(viewport=size) as author, open_browser(viewport=size) as reviewer:
        sign_in(author, "author@example.org", "trades-beside-it")
        sign_in(reviewer, "reviewer@example.org", "trades-beside-it")
        yield author, reviewer


def write(page: Page, summary: str, button: str) -> None:
    page.get_by_role("tab", name="Texts").click()
    page.locator("[name=texts-0-summary]").fill(summary)
    act(page, button)


def act(page: Page, button: str) -> None:
    """A button of the form's menu, with the words of its dialogue where there is one."""
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=button, exact=True).click()


def test_a_draft_is_sent_back_and_then_published(both: tuple[Page, Page], reader: Page):
    author, reviewer = both
    open_form(author, "Playworks")
    write(author, FIRST, "Submit to Review")
    expect(author.locator(".messages")).to_contain_text("submitted")

    reviewer.goto("/editor/")
    reviewer.get_by_role("link", name=re.compile("^Review it")).first.click()
    act(reviewer, "Ask for changes")
    reviewer.locator(".modal-content").get_by_label("Comment").fill("Say which trades.")
    reviewer.locator(".modal-content").get_by_role("button", name="Ask for changes").click()
    reviewer.wait_for_url(lambda address: "/edit/" not in address)

    author.goto("/editor/")
    expect(author.get_by_text("Say which trades.")).to_be_visible()
    author.get_by_role("link", name=re.compile("^Make the changes")).first.click()
    write(author, BETTER, "Resubmit to Analysis")
    expect(author.locator(".messages")).to_contain_text("submitted")

    for button in ("Ready for publication", "Approve and publish"):
        reviewer.goto("/editor/")
        reviewer.get_by_role("link", name=re.compile("^Review it")).first.click()
        act(reviewer, button)
        expect(reviewer.locator(".messages")).to_be_visible()
    approved = time.monotonic()
    reader.goto("/innovations/playworks/")
    expect(reader.locator(".lead")).to_have_text(BETTER)
    assert time.monotonic() - approved < 5, "asked for at once, on a machine with other work"
