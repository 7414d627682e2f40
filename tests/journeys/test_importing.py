"""A curator brings a table into the library, from the file to taking it back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .test_desk import sign_in

pytestmark = pytest.mark.browser

TABLE = """\
Name;Summary;Sources;Since;Colour
Repair café Ghent;Neighbours repair things together.;Report | https://example.org/r;2012;red
Wooden spoons;Young people carve spoons.;Report | https://example.org/s;soon;blue
"""


@pytest.fixture
def curator(open_browser, first_editor) -> Iterator[Page]:
    """Signed in as the first editor."""
    with open_browser(viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, first_editor.email, first_editor.password)
        yield page


def test_a_table_goes_from_upload_to_drafts_and_back(curator: Page):
    curator.get_by_role("link", name="Import and export").click()
    curator.locator("[name=file]").set_input_files(
        {"name": "table.txt", "mimeType": "text/plain", "buffer": TABLE.encode("cp1252")}
    )
    curator.get_by_role("button", name="Upload and look at it").click()

    expect(curator.get_by_text("text in Windows-1252, delimiter: semicolon")).to_be_visible()
    expect(curator.get_by_label("Since")).to_have_value("started_year")
    expect(curator.get_by_label("Colour")).to_have_value("")
    curator.get_by_role("button", name="Show what would happen").click()

    # The worker reads it; the page looks again by itself.
    expect(curator.get_by_role("heading", name="What would happen")).to_be_visible()
    expect(curator.get_by_text("“soon” is no whole number")).to_be_visible()
    curator.get_by_role("button", name="Apply 1 row").click()

    draft = curator.get_by_role("link", name="Repair café Ghent")
    expect(draft).to_be_visible()
    draft.click()
    expect(curator.locator("[name=started_year]")).to_have_value("2012")
    curator.go_back()

    curator.get_by_role("button", name="Undo this import").click()
    expect(curator.get_by_text("Everything is as it was before this import.")).to_be_visible()
    assert curator.request.get("/innovations/repair-cafe-ghent/").status == 404
