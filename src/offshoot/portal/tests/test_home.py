"""The home page begins where one is."""

import re

import pytest
from django.test import Client

from offshoot.library import indexing
from offshoot.people.models import Profile, Purpose
from offshoot.portal.starts import STARTS, starts_for

pytestmark = pytest.mark.django_db


def titles(page: str) -> list[str]:
    section = page.split('id="starts-title"')[1].split("</section>")[0]
    return re.findall(r"<h3>([^<]+?)(?: <|</)", section)


def test_a_visitor_sees_three_ways_in_and_gets_no_cookie():
    client = Client()
    page = client.get("/").content.decode()
    assert titles(page) == ["I decide", "I deliver", "I have something to share"]
    assert "your way in" not in page
    assert not client.cookies


@pytest.mark.parametrize(
    ("purpose", "first"),
    [
        ("decide", "I decide"),
        ("deliver", "I deliver"),
        ("share", "I have something to share"),
        ("assess", "I decide"),
        ("research", "I decide"),
        ("served", "I deliver"),
    ],
)
def test_what_brings_somebody_puts_their_way_in_first(stranger, browser_of, purpose, first):
    Profile.objects.create(person=stranger, purposes=[purpose])
    page = browser_of(stranger).get("/").content.decode()
    assert titles(page)[0] == first
    assert page.count("your way in<") == 1


def test_every_purpose_has_a_way_in():
    assert {purpose for start in STARTS for purpose in start.purposes} == set(Purpose)
    assert all(not own for _start, own in starts_for(["unheard-of"]))


def test_challenges_that_somebody_follows_come_first(stranger, browser_of, published_challenge):
    published_challenge("food")
    published_challenge("loneliness")
    Profile.objects.create(person=stranger, interests=["loneliness", "gone"])
    page = browser_of(stranger).get("/").content.decode()
    assert page.index("/challenges/loneliness/") < page.index("/challenges/food/")
    assert page.count("you follow this") == 1


def test_every_step_leads_somewhere_and_filters_that_exist(published_with):
    published_with()
    indexing.rebuild()
    for start in STARTS:
        for step in start.steps:
            response = Client().get(step.url)
            assert response.status_code == 200, step.url
            assert "Left out" not in response.content.decode(), step.url
