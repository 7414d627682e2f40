"""Editors change what readers see, from signing in to the public page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

pytestmark = pytest.mark.browser

SUMMARY = "Neighbours learn quizzacious trades beside the new hospital."
MAKE_COLLEAGUE = """
from offshoot.people.models import User
from offshoot.people.operations import group_of, vouch_for
colleague = User.objects.create_user("colleague@example.org", "trades-beside-it", name="Colleague")
colleague.groups.set([group_of("Curators")])
vouch_for(colleague)
"""
DRAIN_OUTBOX = "from offshoot.library import indexing; indexing.keep_up()"


def in_the_shell(site: Site, code: str) -> None:
    offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", code)


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/editor/")
    page.get_by_label("Email").fill(email)
    page.locator("input[type=password]").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("/editor/")


def open_form(page: Page, name: str) -> None:
    page.goto(f"/editor/snippets/library/innovation/?q={name}")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


@pytest.fixture
def editor(open_browser, first_editor) -> Iterator[Page]:
    """The first editor, signed in with the password that the operator was told."""
    with open_browser(viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, first_editor.email, first_editor.password)
        yield page


@pytest.fixture
def colleague(open_browser, site) -> Iterator[Page]:
    """A second editor, a curator, signed in."""
    in_the_shell(site, MAKE_COLLEAGUE)
    with open_browser(viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, "colleague@example.org", "trades-beside-it")
        yield page


def test_a_changed_summary_goes_from_preview_to_the_public_page_and_into_search(
    editor: Page, reader: Page, site: Site
):
    open_form(editor, "YFI")
    editor.get_by_role("tab", name="Texts").click()
    editor.locator("[name=texts-0-summary]").fill(SUMMARY)

    editor.get_by_role("button", name="Toggle preview").click()
    preview = editor.frame_locator("iframe[title=Preview]").last
    expect(preview.locator(".lead")).to_have_text(SUMMARY)
    expect(preview.get_by_text("Preview of a draft.")).to_be_visible()
    editor.get_by_role("button", name="Toggle preview").click()
    reader.goto("/innovations/yfi-stockholm/")
    expect(reader.locator(".lead")).not_to_have_text(SUMMARY)

    editor.locator("footer").get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.locator(".messages")).to_contain_text("updated and published.")
    reader.reload()
    expect(reader.locator(".lead")).to_have_text(SUMMARY)

    in_the_shell(site, DRAIN_OUTBOX)
    reader.goto("/explore/?q=quizzacious")
    expect(reader.get_by_role("heading", level=2)).to_contain_text("1 innovation for")
    expect(reader.get_by_role("article")).to_contain_text("YFI")


def test_a_lock_is_seen_and_taken_over_by_the_second_editor(editor: Page, colleague: Page):
    open_form(editor, "YFI")
    editor.get_by_role("button", name="Toggle status").click()
    editor.get_by_text("Lock", exact=True).click()
    expect(editor.locator(".messages")).to_contain_text("was locked by you")

    open_form(colleague, "YFI")
    expect(colleague.locator(".messages")).to_contain_text("was locked by Editor")
    expect(colleague.get_by_role("button", name="Save draft")).to_have_count(0)

    colleague.get_by_role("link", name="Take over the lock").click()
    expect(colleague.get_by_text("Editor holds it since")).to_be_visible()
    colleague.get_by_role("button", name="Take over the lock").click()
    expect(colleague.locator(".messages")).to_contain_text("You hold the lock now")
    expect(colleague.get_by_role("button", name="Save draft")).to_be_visible()
