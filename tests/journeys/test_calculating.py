"""A city calculates, saves its figures into a list and shares them until it no longer does."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

from .test_dialogue import sign_in

pytestmark = pytest.mark.browser

PEOPLE = """
from offshoot.people.models import User
from offshoot.people.operations import vouch_for
vouch_for(User.objects.create_user("kari@example.org", "quite-a-long-word"))
"""


def entered(page: Page):
    """The row of participants in what was entered."""
    frame = page.get_by_role("region", name="What was entered")
    return frame.get_by_role("row", name=re.compile("^Participants a year"))


def test_figures_are_saved_into_a_list_and_shared_until_they_are_not(
    open_browser, reader: Page, site: Site
):
    offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", PEOPLE)
    # Without scripts: nothing here needs any.
    with open_browser(viewport={"width": 390, "height": 844}, java_script_enabled=False) as city:
        city.goto("/innovations/jobact/toolkit/calculator/")
        people = city.get_by_role("group", name=re.compile("Participants a year"))
        people.get_by_label("likely").fill("40")
        city.get_by_role("button", name="Calculate").first.click()
        city.get_by_role("link", name="Sign in or register").click()
        sign_in(city, "kari@example.org")
        expect(people.get_by_label("likely")).to_have_value("40")

        city.get_by_label("Name", exact=True).fill("Our two groups")
        city.get_by_label("Put them into a list, too").select_option("A first list")
        city.get_by_role("button", name="Save", exact=True).click()
        expect(city.get_by_text("They are in the list “My list”, too.")).to_be_visible()
        home = city.url
        city.goto("/lists/")
        city.get_by_role("link", name="My list").first.click()
        city.get_by_role("link", name="Our two groups", exact=True).click()
        city.get_by_role("button", name="Make a link").click()
        link = city.get_by_label("Everybody who has this link").input_value()

        shared = urlsplit(link).path
        reader.goto(shared)
        expect(entered(reader)).to_contain_text("40")

        city.get_by_role("link", name="Change the figures").click()
        people.get_by_label("likely").fill("60")
        city.get_by_role("button", name="Calculate").first.click()
        city.get_by_role("button", name="Save the change").click()
        assert city.url == home
        reader.reload()
        expect(entered(reader)).to_contain_text("60")

        city.get_by_role("button", name="Stop sharing").click()
        assert reader.goto(shared).status == 404


def test_results_follow_every_figure_and_stand_in_the_address(reader: Page):
    reader.goto("/innovations/jobact/toolkit/calculator/")
    short = reader.get_by_role("complementary", name="In short")
    expect(short).to_contain_text("13 figures are still to be entered")
    people = reader.get_by_role("group", name=re.compile("Participants a year"))
    people.get_by_label("likely").fill("40")
    people.get_by_label("high").focus()
    expect(short).to_contain_text("12 figures are still to be entered")
    people.get_by_label("high").fill("4")
    people.get_by_label("low").focus()
    expect(short).to_contain_text("must rise from left to right")
    people.get_by_label("high").fill("")
    room = reader.get_by_role("group", name=re.compile("Training and support"))
    room.get_by_label("likely").fill("1500")
    people.get_by_label("low").focus()
    expect(short).to_contain_text("€1,500.00")
    reader.reload()
    expect(people.get_by_label("likely")).to_have_value("40")
    expect(short).to_contain_text("€1,500.00")
