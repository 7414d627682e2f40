"""Somebody takes a toolkit home, is told of its next release, and stops that."""

import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

from .test_saving import WINDOW, mailed, register

pytestmark = pytest.mark.browser

RELEASE_AGAIN = """
from offshoot.toolkits.models import Toolkit
from offshoot.toolkits.operations import ask_for_release
ask_for_release(Toolkit.objects.get(innovation__slug="{slug}"), "Wages of the year 2027.")
"""
TIME_TO_RELEASE = 60  # seconds; first releases are made once the site has started


def open_a_released_toolkit(page: Page) -> str:
    """The first toolkit there is, once it has its first release; its address."""
    page.goto("/toolkits/")
    page.get_by_role("article").first.get_by_role("link").first.click()
    deadline = time.monotonic() + TIME_TO_RELEASE
    while not page.get_by_text("Release 1, ").count() and time.monotonic() < deadline:
        time.sleep(1)
        page.reload()
    return urlsplit(page.url).path


def test_a_toolkit_is_taken_home_and_its_next_release_told(open_browser, site: Site):
    with open_browser(java_script_enabled=False, **WINDOW) as page:
        toolkit = open_a_released_toolkit(page)
        expect(page.get_by_text("Nobody sees your name.")).to_be_visible()
        page.get_by_role("link", name="Sign in to take it home").click()
        register(page, site, "tomas@example.org")
        expect(page).to_have_url(re.compile(f"{toolkit}#releases-title"))

        with page.expect_download() as download:
            page.get_by_role("button", name="Take PDF of release 1 home").click()
        assert download.value.suggested_filename.endswith("-toolkit-1.pdf")
        assert download.value.path().read_bytes().startswith(b"%PDF")
        page.goto("/me/")
        expect(page.get_by_text(re.compile("release 1 as PDF"))).to_be_visible()

        code = RELEASE_AGAIN.format(slug=toolkit.split("/")[2])
        offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", code)
        letter = mailed(site, r"(?s)has a new one: release 2\..*?To hear no more")
        assert "Wages of the year 2027." in letter
        stop = mailed(site, r"(?m)^https?://[^/\s]+(/toolkits/stop/\S+/)$")
        page.reload()
        page.get_by_role("link", name="Release 2 is there").click()
        expect(page.get_by_role("button", name="Take PDF of release 2 home")).to_be_visible()

    with open_browser(java_script_enabled=False, **WINDOW) as mail_program:
        mail_program.goto(stop)
        mail_program.get_by_role("button", name="Stop this mail").click()
        expect(mail_program.get_by_role("heading", level=1)).to_have_text("Stopped")
        assert mail_program.context.cookies() == []
