"""A panel from invitation to published profile: two rate, one is recused, the owner replies."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

from .test_every_page import AXE, WCAG

pytestmark = pytest.mark.browser

SLUG = "family-card-madrid"
WORD = "quite-a-long-word"
PEOPLE = f"""
from offshoot.dialogue.models import Claim
from offshoot.library.models import Innovation
from offshoot.people.models import User
from offshoot.people.operations import group_of, vouch_for
for name in ("yara", "zoe", "xan", "wim"):
    person = User.objects.create_user(f"{{name}}-panel@example.org", "{WORD}", name=name.title())
    vouch_for(person)
    if name != "wim":
        person.groups.set([group_of("Evaluators")])
innovation = Innovation.objects.get(slug="{SLUG}")
Claim.objects.create(claimant=person, innovation=innovation, role="Director", state="confirmed",
    organisation=innovation.organisations.first().organisation)
"""
DIMENSIONS = 5


@pytest.fixture
def sits(open_browser, site: Site) -> Iterator:
    """sits(email, password): a browser of their own for somebody, signed in at /me/."""
    offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", PEOPLE)
    with ExitStack() as browsers:

        def make(email: str, password: str = WORD, **options) -> Page:
            size = {"width": 1280, "height": 900}
            opened = open_browser(viewport=size, reduced_motion="reduce", **options)
            page = browsers.enter_context(opened)
            page.goto("/me/")
            page.get_by_label("Email").fill(email)
            page.locator("input[type=password]").fill(password)
            page.get_by_role("button", name="Sign in", exact=True).click()
            expect(page).to_have_url(re.compile("/me/$"))
            return page

        yield make


def without_barriers(page: Page) -> Page:
    """The page, once axe has found nothing."""
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, WCAG) == [], page.url
    return page


def open_panel(desk: Page) -> None:
    desk.goto("/editor/panels/open/")
    desk.get_by_label("Title").fill("Families in spring")
    desk.get_by_label("Innovations").fill(SLUG)
    desk.get_by_label("How many evaluators").fill("3")
    desk.get_by_label("Rate by").fill((date.today() + timedelta(days=20)).isoformat())
    desk.get_by_role("button", name="Open").click()
    for name in ("Yara", "Zoe", "Xan"):
        desk.get_by_label(name).check()
    desk.get_by_role("button", name="Invite").click()


def accept(page: Page) -> None:
    page.get_by_role("link", name="Families in spring").click()
    without_barriers(page).get_by_label("What you are").fill("Evaluator of programmes")
    page.get_by_role("button", name="Accept").click()
    without_barriers(page)


def rate(page: Page) -> None:
    """All dimensions alike; of the first pages each field is filled in."""
    page.get_by_label("Nothing keeps me from it").check()
    page.get_by_role("button", name="Save").click()
    without_barriers(page).get_by_role("link", name=re.compile("^Rate it")).click()
    without_barriers(page).get_by_role("link", name=re.compile("^Rate type")).click()
    for number in range(1, DIMENSIONS + 1):
        expect(page.get_by_text(f"Dimension {number} of {DIMENSIONS}")).to_be_visible()
        # As a hand does: the name of a level lies over its circle.
        page.locator(".rating-levels label").nth(1 if number == 1 else 0).click()
        page.get_by_label("Why", exact=True).fill("The sources say no more than that.")
        page.locator(".rating-source input[type=checkbox]").first.check()
        if number == 1:
            without_barriers(page)
        page.get_by_role(
            "button", name=re.compile("^Save and (go on|look at it all)")
        ).first.click()
    without_barriers(page).get_by_role("button", name="Hand in, once").click()
    expect(page.get_by_text("It stays as it is.")).to_be_visible()
    without_barriers(page)


def step_back(page: Page) -> None:
    page.get_by_role("radio", name="Something does").check()
    page.get_by_label("What it is, if something does").fill("I worked there until last year.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nothing on this panel waits for you.")).to_be_visible()
    without_barriers(page)


def write_down(page: Page) -> None:
    """What all agreed on is chosen already; it needs its reason."""
    page.goto("/me/")
    page.get_by_role("link", name="Families in spring").click()
    page.get_by_role("link", name=re.compile("^To the meeting")).click()
    for reason in page.locator("textarea[name$=reason]").all():
        reason.fill("We all read it so.")
    page.get_by_role("button", name="Save what we hold").click()
    without_barriers(page)


def do(desk: Page, deed: str, words: str = "") -> None:
    """Something at the desk, on the page of the case."""
    if words:
        desk.get_by_role("link", name=deed).click()
        desk.get_by_role("textbox").last.fill(words)
    desk.get_by_role("button", name=deed).click()
    expect(desk.get_by_text(f"Done: {deed}")).to_be_visible()


def test_a_panel_from_invitation_to_published_profile_with_three_people(
    sits, first_editor, reader: Page
):
    desk = sits(first_editor.email, first_editor.password)
    open_panel(desk)

    yara, zoe, xan = (sits(f"{name}-panel@example.org") for name in ("yara", "zoe", "xan"))
    for page in (yara, zoe, xan):
        accept(page)
    step_back(xan)
    rate(yara)
    rate(zoe)
    write_down(zoe)

    desk.reload()
    desk.locator("td.title a").first.click()
    do(desk, "Show the draft to the owner")

    wim = sits("wim-panel@example.org")
    wim.get_by_role("link", name="Family Card").click()
    without_barriers(wim).get_by_label("Your reply").fill("We count more families since May.")
    wim.get_by_role("button", name="Send the reply").click()
    expect(wim.get_by_text("Your reply is kept.")).to_be_visible()

    desk.reload()
    do(desk, "Deal with the reply", "The count is on the page now.")
    do(desk, "Publish the outcome")

    reader.goto(f"/innovations/{SLUG}/")
    expect(reader.get_by_text("Assessed by a panel")).to_be_visible()
    expect(reader.get_by_text("We count more families since May.")).to_be_visible()
    without_barriers(reader).get_by_role("link", name="What the panel found, and how").click()
    without_barriers(reader)
    xan.goto("/me/")
    expect(xan.get_by_text("Family Card")).to_have_count(0)
