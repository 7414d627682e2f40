"""A curator invites, an innovator writes and hands in, the curator publishes, readers read."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site

from .test_desk import in_the_shell, sign_in

pytestmark = pytest.mark.browser

WORD = "a-toolkit-of-ours"
MAKE = f"""
from offshoot.people.models import User
from offshoot.people.operations import group_of, vouch_for
for name, role in (("keeper", "Curators"), ("maker", "")):
    person = User.objects.create_user(f"{{name}}@example.org", "{WORD}", name=name.title())
    person.groups.set([group_of(role)] if role else [])
    vouch_for(person)
"""
TOKEN = "as-it-stood-in-the-letter"
#: The text of a letter is kept until it went.
FOLLOW = f"""
from offshoot.submissions.domain.tokens import fingerprint_of
from offshoot.toolkits.models import Invitation
Invitation.objects.update(fingerprint=fingerprint_of("{TOKEN}"))
"""
READ = "/innovations/playworks/toolkit/"


def act(page: Page, button: str) -> None:
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=button, exact=True).click()


def test_a_toolkit_is_written_by_whom_a_curator_invited(open_browser, reader: Page, site: Site):
    in_the_shell(site, MAKE)
    wide = {"width": 1280, "height": 900}
    with open_browser(viewport=wide) as keeper, open_browser(viewport=wide) as maker:
        sign_in(keeper, "keeper@example.org", WORD)
        keeper.goto("/editor/toolkits/")
        keeper.get_by_role("link", name="New toolkit").click()
        keeper.get_by_label("Innovation").select_option(label="Playworks")
        keeper.get_by_role("button", name="Begin").click()
        expect(keeper.get_by_role("heading", name="What is missing")).to_be_visible()
        keeper.get_by_role("link", name="Who writes").click()
        keeper.get_by_label("E-mail address").fill("maker@example.org")
        keeper.get_by_role("button", name="Invite", exact=True).click()
        expect(keeper.get_by_text("maker@example.org").first).to_be_visible()

        in_the_shell(site, FOLLOW)
        maker.goto(f"/toolkits/invitations/{TOKEN}/")
        maker.get_by_label("Email").fill("maker@example.org")
        maker.locator("input[type=password]").fill(WORD)
        maker.get_by_role("button", name="Sign in", exact=True).click()
        maker.get_by_role("button", name="Accept and begin").click()

        maker.get_by_role("tab", name="What is done").click()
        maker.get_by_role("button", name=re.compile("Add component")).click()
        maker.locator("[name=components-0-kind]").select_option("core")
        maker.locator("[name=components-0-name]").fill("One workshop a week")
        maker.get_by_role("button", name="Toggle preview").click()
        frame = maker.frame_locator("iframe").first
        expect(frame.get_by_text("Draft.")).to_be_visible()
        maker.get_by_label("Preview mode").select_option("components")
        expect(frame.get_by_text("One workshop a week")).to_be_visible()
        maker.get_by_role("button", name="Toggle preview").click()
        act(maker, "Submit to the curators")
        expect(maker.locator(".messages")).to_contain_text("submitted")
        assert reader.request.get(READ).status == 404

        keeper.goto("/editor/")
        keeper.get_by_role("link", name=re.compile("^Read and decide")).first.click()
        act(keeper, "Approve and publish")
        expect(keeper.locator(".messages")).to_be_visible()
        reader.goto(READ)
        expect(reader.get_by_text("1 core component")).to_be_visible()

        keeper.goto("/editor/toolkits/")
        keeper.get_by_role("link", name=re.compile("^Releases.*Playworks")).click()
        keeper.get_by_role("button", name="Make a release").click()
        expect(keeper.get_by_text("ready", exact=True)).to_be_visible(timeout=60_000)
        maker.goto("/me/")
        expect(maker.get_by_text("Toolkits you write")).to_be_visible()
