"""What an owner can do: reply next to what is said, and propose changes."""

from uuid import uuid4

import pytest

from offshoot.dialogue import limits, operations
from offshoot.dialogue.models import Proposal, Reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(olu, owned, browser_of):
    """reply(text, part): posts the form of Olu's claim, and answers the page."""

    def post(text="We see it otherwise.", part="evidence", role="Manager"):
        values = {"reply-part": part, "reply-text": text, "reply-role": role}
        answer = browser_of(olu).post(f"/claims/{owned.pk}/reply/", values, follow=True)
        return answer.content.decode()

    return post


def shown(client, innovation):
    return client.get(innovation.get_absolute_url()).content.decode()


def test_a_reply_stands_on_the_page_signed_by_the_organisation(reply, client, innovation):
    assert "Your reply stands on the page." in reply()
    page = shown(client, innovation)
    for words in (
        "Reply of City Kitchens",
        "Manager",
        "We see it otherwise.",
        "what changed for people",
        "nobody here has checked them",
    ):
        assert words in page
    assert "Olu" not in page


def test_a_new_reply_replaces_the_last_which_stays_readable(reply, client, innovation):
    reply("First words.")
    reply("Second words.")
    reply("About all.", part="whole")
    page = shown(client, innovation)
    assert page.count("Reply of City Kitchens") == 2
    assert "1 earlier version<" in page
    assert page.index("Second words.") < page.index("First words.")
    assert Reply.objects.current().count() == 2


def test_the_same_reply_sent_twice_is_one(reply):
    reply()
    reply()
    assert Reply.objects.count() == 1


def test_a_colleague_of_the_same_organisation_replaces_it_too(reply, person, innovation, kitchens):
    reply("First words.")
    other = operations.claim(person("uma@kitchens.example"), innovation, kitchens, role="Cook")
    operations.post_reply(other, other.claimant, "evidence", "Second words.", "Cook")
    assert Reply.objects.current().get().text == "Second words."


def test_a_reply_is_withdrawn_with_its_earlier_versions_and_put_back(
    reply, client, innovation, olu, owned, browser_of
):
    reply("First words.")
    reply("Second words.")
    current, browser = Reply.objects.current().get(), browser_of(olu)
    address = f"/claims/{owned.pk}/replies/{current.pk}/"
    page = browser.post(address, follow=True).content.decode()
    assert "Undo: put it back" in page
    assert "words." not in shown(client, innovation)
    browser.post(address, {"restore": "yes"})
    assert "Second words." in shown(client, innovation)
    browser.post(address)
    reply("Third words.")
    page = browser.post(address, {"restore": "yes"}, follow=True).content.decode()
    assert "Another reply stands in its place" in page


def test_a_hidden_reply_leaves_the_reason_in_its_place(reply, client, innovation, letters_to):
    reply("Mr X is ill.")
    operations.hide_reply(Reply.objects.get(), "It names a person.")
    page = shown(client, innovation)
    assert "Mr X" not in page
    assert "A curator hid this reply" in page
    assert "It names a person." in page
    assert "> It names a person." in letters_to("olu@kitchens.example")[-1].text
    assert "It names a person." in reply("New words.")
    page = shown(client, innovation)
    assert "New words." in page
    assert "Mr X" not in page


def test_a_hidden_earlier_version_is_not_shown(reply, client, innovation):
    reply("Mr X is ill.")
    first = Reply.objects.get()
    reply("New words.")
    first.refresh_from_db()
    operations.hide_reply(first, "It names a person.")
    page = shown(client, innovation)
    assert "New words." in page
    assert "Mr X" not in page


def test_a_reply_is_2000_characters_long_and_no_more(reply):
    page = reply("x" * 2001)
    assert "at most 2000 characters (it has 2001)" in page
    assert "x" * 2001 in page
    reply("x\r\n" * 998 + "xyz")  # a line break is one character
    assert Reply.objects.count() == 1


def test_replies_stay_when_a_claim_is_withdrawn_but_nobody_speaks_for_it_any_more(
    reply, client, innovation, olu, owned, browser_of
):
    reply()
    operations.withdraw_claim(owned)
    assert "We see it otherwise." in shown(client, innovation)
    address = f"/claims/{owned.pk}/replies/{Reply.objects.get().pk}/"
    assert browser_of(olu).post(address).status_code == 404


def change(**more):
    return {
        "change-part": "cost",
        "change-text": "It costs 90 euros.",
        "change-source_url": "https://kitchens.example/cost",
        "change-key": str(uuid4()),
        **more,
    }


def test_a_change_goes_to_the_desk_and_changes_nothing_by_itself(
    olu, owned, innovation, browser_of, letters_to, client
):
    filled = change()
    for _ in range(2):
        page = browser_of(olu).post(f"/claims/{owned.pk}/propose/", filled, follow=True)
        assert "A curator looks at your change" in page.content.decode()
    proposal = Proposal.objects.get()
    assert "90 euros" not in shown(client, innovation)
    operations.decide_proposal(proposal, is_done=True, answer="Thank you.")
    mail = letters_to("olu@kitchens.example")[-1]
    assert "has made the change" in mail.text
    assert "> Thank you." in mail.text
    page = browser_of(olu).get(f"/claims/{owned.pk}/").content.decode()
    assert "Thank you." in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"change-text": ""}, "This field is required."),
        ({"change-text": "x" * 3001}, "at most 3000 characters"),
        ({"change-part": "levels"}, "Select a valid choice"),
        ({"change-source_url": "javascript:alert(1)"}, "begins with https://"),
        ({"change-source_url": "ftp://x.example"}, "begins with https://"),
    ],
)
def test_a_change_that_cannot_be_kept_is_told_and_stays_typed(olu, owned, browser_of, wrong, told):
    page = browser_of(olu).post(f"/claims/{owned.pk}/propose/", change(**wrong)).content.decode()
    assert told in page
    assert ("It costs 90 euros." in page) is ("change-text" not in wrong)
    assert not Proposal.objects.exists()


def test_so_many_changes_a_day(olu, owned, browser_of, monkeypatch):
    monkeypatch.setattr(limits, "PROPOSALS_A_DAY", 1)
    browser_of(olu).post(f"/claims/{owned.pk}/propose/", change())
    page = browser_of(olu).post(f"/claims/{owned.pk}/propose/", change()).content.decode()
    assert "many changes for one day" in page
    assert "It costs 90 euros." in page


def test_an_organisation_with_a_new_name_still_has_one_reply(
    reply, client, innovation, kitchens, owned
):
    reply("First words.")
    kitchens.name = "Kitchens United"
    kitchens.save()
    reply("Second words.")
    page = shown(client, innovation)
    assert page.count("Reply of ") == 1
    assert page.index("Second words.") < page.index("First words.")


@pytest.fixture
def change_reply(olu, owned, browser_of):
    """change_reply(text, **values): withdraws the reply with this text, or puts it back."""

    def post(text, **values):
        pk = Reply.objects.get(text=text).pk
        browser_of(olu).post(f"/claims/{owned.pk}/replies/{pk}/", values)

    return post


def test_what_was_withdrawn_with_a_reply_does_not_come_back_under_another(
    reply, change_reply, client, innovation
):
    reply("First words.")
    reply("Second words.")
    change_reply("Second words.")
    reply("Third words.")
    page = shown(client, innovation)
    assert "Third words." in page
    assert "earlier version" not in page
    assert "First words." not in page


def test_a_reply_that_is_put_back_stands_with_its_own_earlier_versions(
    reply, change_reply, client, innovation
):
    reply("First words.")
    reply("Second words.")
    change_reply("Second words.")
    reply("Third words.")
    change_reply("Third words.")
    assert "words." not in shown(client, innovation)
    change_reply("Second words.", restore="yes")
    page = shown(client, innovation)
    assert page.index("Second words.") < page.index("First words.")
    assert "1 earlier version<" in page
    assert "Third words." not in page


def test_the_reason_for_hiding_stays_beside_a_new_reply(reply, client, innovation):
    reply("Mr X is ill.")
    operations.hide_reply(Reply.objects.get(), "It names a person.")
    reply("New words.")
    page = shown(client, innovation)
    for words in ("New words.", "A curator hid a reply of", "It names a person."):
        assert words in page
