"""A city asks, the organisation answers and claims what is its own, and readers see both."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.trial_site import Site, offshoot

pytestmark = pytest.mark.browser

INNOVATION = "/innovations/family-card-madrid/"
PEOPLE = """
from offshoot.library.models import Contact, Innovation
from offshoot.people.models import User
from offshoot.people.operations import vouch_for
city = Innovation.objects.get(slug="family-card-madrid").organisations.first().organisation
Contact.objects.create(organisation=city, role="Office", email="office@madrid.example")
for email in ("nia@example.org", "olu@madrid.es"):
    vouch_for(User.objects.create_user(email, "quite-a-long-word"))
"""
LINK = """
from offshoot.dialogue.links import answer_token
from offshoot.dialogue.models import Question
print("/questions/" + answer_token(Question.objects.latest("pk")) + "/answer/")
"""
PUBLISH = """
from offshoot.dialogue.models import Question
from offshoot.dialogue.operations import publish_question
publish_question(Question.objects.latest("pk"))
"""


def in_the_shell(site: Site, code: str) -> str:
    return offshoot(site.data, "manage", "shell", "--verbosity=0", "--command", code).strip()


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("Email").fill(email)
    page.locator("input[type=password]").fill("quite-a-long-word")
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture
def people(site: Site) -> None:
    in_the_shell(site, PEOPLE)


@pytest.fixture
def somebody(open_browser) -> Iterator[Page]:
    """A person's browser, without scripts: nothing here needs any."""
    with open_browser(viewport={"width": 390, "height": 844}, java_script_enabled=False) as page:
        yield page


def test_a_question_is_asked_answered_and_read_and_an_owner_replies(
    people, somebody: Page, reader: Page, site: Site
):
    somebody.goto(INNOVATION)
    somebody.get_by_role("link", name="Ask a question").click()
    somebody.get_by_role("link", name="Sign in or register").click()
    sign_in(somebody, "nia@example.org")
    somebody.get_by_label("Your question").fill("What does one quizzical card cost?")
    somebody.get_by_label("My question may be published").check()
    somebody.get_by_role("button", name="Send the question").click()
    expect(somebody.get_by_text("Your question was sent.")).to_be_visible()

    reader.goto(in_the_shell(site, LINK).splitlines()[-1])
    reader.get_by_label("Your answer").fill("Ninety euros.")
    reader.get_by_label("Our answer may be published").check()
    reader.get_by_role("button", name="Send the answer").click()
    expect(reader.get_by_text("was sent to the reader")).to_be_visible()
    in_the_shell(site, PUBLISH)

    somebody.context.clear_cookies()
    somebody.goto(INNOVATION)
    somebody.get_by_role("link", name="Claim it").click()
    somebody.get_by_role("link", name="Sign in or register").click()
    sign_in(somebody, "olu@madrid.es")
    somebody.get_by_label("Your role there").fill("Manager")
    somebody.get_by_role("button", name="Claim it").click()
    somebody.get_by_label("Your reply").fill("We have counted again.")
    somebody.get_by_role("button", name="Post the reply").click()
    expect(somebody.get_by_text("Your reply stands on the page.")).to_be_visible()

    reader.goto(INNOVATION)
    for words in ("What does one quizzical card cost?", "Ninety euros.", "We have counted again."):
        expect(reader.get_by_text(words)).to_be_visible()
    expect(reader.get_by_text("Claimed by City of Madrid")).to_be_visible()
