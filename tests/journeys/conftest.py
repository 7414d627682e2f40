"""A reader's browser that tells of everything a public page must not do."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

from scripts.trial_site import Site

PATIENCE = 20_000  # milliseconds; a machine may have other things to do
expect.set_options(timeout=PATIENCE)

Opening = Callable[..., AbstractContextManager[Page]]


@contextmanager
def watched(browser: Browser, site: Site, **options) -> Iterator[Page]:
    """A new page in a browser of its own; afterwards, fails when something was logged as an error
    (as a breach of the content security policy is), missing, or asked of another site.

    `options` are those of Playwright's `new_context`.
    """
    complaints = []

    def hear(message: ConsoleMessage) -> None:
        # A page that is missing on purpose is an error to the browser too; see `see_answer`.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(f"console: {message.text}")

    def see_request(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:", f"{site.address}/")):
            complaints.append(f"asked another site: {urlsplit(request.url).netloc}")

    def see_answer(response: Response) -> None:
        # The desk saves by itself while one types, and answers 400 to a form not yet whole.
        is_unfinished = response.status == 400 and "/editor/snippets/" in response.url
        is_page = response.request.resource_type == "document"
        if response.status >= 400 and not is_page and not is_unfinished:
            complaints.append(f"{response.status} for {response.url}")

    context = browser.new_context(base_url=site.address, **options)
    context.on("console", hear)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
    context.on("request", see_request)
    context.on("response", see_answer)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page
        assert not complaints
    finally:
        context.close()


@pytest.fixture(scope="session")
def open_browser(browser: Browser, site: Site) -> Opening:
    """open_browser(**options): a browser that somebody sits down at, with Playwright's options."""
    return lambda **options: watched(browser, site, **options)


@pytest.fixture
def reader(open_browser: Opening) -> Iterator[Page]:
    """A page of somebody who only reads: no cookie is left behind. They asked for less motion, so
    that nothing is looked at halfway."""
    with open_browser(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as page:
        yield page
        assert page.context.cookies() == []
