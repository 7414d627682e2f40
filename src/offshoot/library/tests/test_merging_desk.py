"""The pages of the desk on which duplicates are found and merged, and its lists of what
innovations refer to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.library import operations
from offshoot.library.domain.duplicates import MOST_ALIKE, Thing, name_key, pairs, site_key
from offshoot.library.models import (
    Contact,
    Different,
    InnovationOrganisation,
    Organisation,
    Place,
    Term,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    """Two organisations that are one."""
    kept = Organisation.objects.create(
        slug="meal-makers", name="Meal Makers", kind="ngo", website="https://www.makers.example/en"
    )
    gone = Organisation.objects.create(
        slug="makers", name="The Meal-Makers, Ltd.", kind="company", website="http://makers.example"
    )
    return kept, gone


def page(browser, address, **asked):
    response = browser.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


# --- what looks alike ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café Zürich e.V.", "cafe  ZURICH"),
        ("The Red Cross Society", "Red Cross, Society (The)"),
        ("A.B.C. Ltd", "ABC"),
        ("Δήμος Αθηναίων", "ΔΗΜΟΣ ΑΘΗΝΑΙΩΝ"),
        ("東京都", "東京都 "),
    ],
)
def test_one_name_in_two_spellings_has_one_key(one, other):
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize("name", ["", "  ", "!?", "\x00", "🎉"])
def test_a_name_of_nothing_proposes_nothing(name):
    assert pairs([Thing(1, (name,)), Thing(2, (name,))]) == []


def test_a_name_of_nothing_but_a_legal_form_is_still_a_name():
    assert name_key("The Limited") == "limited the"


def test_a_site_that_everybody_has_a_page_on_says_nothing():
    assert site_key("https://www.facebook.com/makers") == ""
    assert site_key("https://makers.wordpress.com/") == ""
    assert site_key("http://[") == site_key("") == ""
    assert site_key("https://www.Makers.example:80/en") == "makers.example"


def test_a_sign_that_many_share_says_nothing():
    things = [Thing(n, (f"N{n}",), website="https://city.example") for n in range(MOST_ALIKE + 1)]
    assert pairs(things) == []
    assert len(pairs(things[:2])) == 1


def test_places_are_alike_by_name_and_country_number_or_nearness():
    here = ("ES", "city")
    things = [
        Thing(1, ("Vic",), here, number=5, point=(41.93, 2.25)),
        Thing(2, ("VIC",), ("FR", "city"), number=5, point=(0, 0)),
        Thing(3, ("Vic",), ("ES", "region")),
        Thing(4, ("Greater Girona",), here, point=(41.98, 2.82)),
        Thing(5, ("Girona",), here, point=(41.96, 2.81)),
        Thing(6, ("Salt",), here, point=(41.97, 2.8)),
    ]
    assert {(it.low, it.high): it.signs for it in pairs(things)} == {
        (1, 2): ("number",),
        (4, 5): ("near",),
    }


# --- the pages ----------------------------------------------------------------------------------


def test_a_curator_finds_compares_and_merges(two, curator, browser_of, client):
    kept, gone = two
    browser = browser_of(curator)
    found = page(browser, "/editor/merge/organisation/")
    assert "the same name, the same website" in found
    address = f"/editor/merge/organisation/{kept.pk}/{gone.pk}/"
    assert address in found
    shown = page(browser, address)
    for words in ("This cannot be undone.", "The Meal-Makers, Ltd.", "non-profit", "company"):
        assert words in shown
    chosen = {"name": "stays", "kind": "goes", "website": "stays"}
    response = browser.post(address, chosen)
    assert response["Location"] == f"/editor/organisation/edit/{kept.pk}/"
    kept.refresh_from_db()
    assert (kept.kind, kept.other_names) == ("company", "The Meal-Makers, Ltd.")
    assert "became one with" in page(browser, f"/editor/organisation/history/{kept.pk}/")
    again = browser.post(address, chosen, follow=True).content.decode()
    assert "not there any more" in again


def test_what_will_move_is_named_and_doubles_are_counted(two, published_with, curator, browser_of):
    kept, gone = two
    published_with(
        organisations=[
            InnovationOrganisation(organisation=who, role="delivers") for who in (kept, gone)
        ]
    )
    Contact.objects.create(organisation=gone, role="x", email="secret@makers.example")
    shown = page(browser_of(curator), f"/editor/merge/organisation/{kept.pk}/{gone.pk}/")
    assert "Innovation organisations: 1" in shown
    assert "Shared Kitchens" in shown
    assert "1 of these is there already" in shown
    assert "Contacts: 1" in shown
    assert "secret@" not in shown


def test_a_form_that_says_nothing_or_nonsense_merges_nothing(two, curator, browser_of):
    kept, gone = two
    browser, address = browser_of(curator), f"/editor/merge/organisation/{kept.pk}/{gone.pk}/"
    for chosen in ({}, {"name": "x", "kind": "goes"}, {"name": ["stays", "x"]}):
        answer = browser.post(address, chosen).content.decode()
        assert "Choose which values to keep." in answer
    assert Organisation.objects.count() == 2


def test_two_that_are_different_are_not_proposed_again(two, curator, browser_of):
    kept, gone = two
    browser = browser_of(curator)
    address = f"/editor/merge/organisation/{gone.pk}/{kept.pk}/"
    assert (
        "Nothing looks alike."
        in browser.post(address, {"apart": "1"}, follow=True).content.decode()
    )
    assert Different.objects.count() == 1
    assert f"/{gone.pk}/" not in page(browser, f"/editor/merge/organisation/{kept.pk}/")


def test_another_one_is_found_by_its_name(two, curator, browser_of):
    kept, gone = two
    gone.name = "<b>Cooks</b>"
    gone.save()
    browser = browser_of(curator)
    shown = page(browser, f"/editor/merge/organisation/{kept.pk}/", q="cooks")
    assert f"/editor/merge/organisation/{kept.pk}/{gone.pk}/" in shown
    assert "<b>Cooks" not in shown
    for words in ("nobody", "\x00", "%", "x" * 9999):
        page(browser, f"/editor/merge/organisation/{kept.pk}/", q=words)


def test_addresses_that_lead_nowhere(two, curator, browser_of):
    browser = browser_of(curator)
    kept = two[0].pk
    for address in ("user/", "organisation/99/", "innovation/", "organisation/x/"):
        assert browser.get(f"/editor/merge/{address}").status_code == 404
    assert "one entry already" in page(browser, f"/editor/merge/organisation/{kept}/{kept}/")
    for other in ("99", "9" * 30):
        assert browser.get(f"/editor/merge/organisation/{kept}/{other}/").status_code in (302, 404)
    for number in ("0", "x", "9" * 30):
        page(browser, "/editor/merge/organisation/", page=number)


def test_who_may_merge(two, request, browser_of, client):
    kept, gone = two
    addresses = (
        "/editor/merge/organisation/",
        f"/editor/merge/organisation/{kept.pk}/",
        f"/editor/merge/organisation/{kept.pk}/{gone.pk}/",
    )
    for who, may in {
        "curator": True,
        "administrator": True,
        "writer": False,
        "secretariat": False,
        "stranger": False,
    }.items():
        browser = browser_of(request.getfixturevalue(who))
        assert [browser.get(it).status_code == 200 for it in addresses] == [may] * 3, who
        if not may:
            browser.post(addresses[2], {"name": "stays", "kind": "stays", "website": "stays"})
            assert Organisation.objects.count() == 2, who
        if who in ("curator", "writer"):
            shown = page(browser, "/editor/organisation/")
            assert ("Find duplicates" in shown) is may
            assert ("Merge with another" in shown) is may
    assert client.get(addresses[0]).status_code == 302


# --- the lists ----------------------------------------------------------------------------------


@pytest.fixture
def fill(published_with):
    """fill(number): one more row in every list, with all that its columns show."""

    def make(number):
        region = Place.objects.create(
            slug=f"r{number}",
            name=f"Region {number}",
            kind="region",
            country="ES",
            latitude=0,
            longitude=number * 9,
        )
        place = Place.objects.create(
            slug=f"p{number}",
            name="Springfield",
            country="ES",
            part_of=region,
            latitude=9,
            longitude=number * 9,
        )
        organisation = Organisation.objects.create(
            slug=f"o{number}", name="Makers", kind="ngo", place=place
        )
        top = Term.objects.create(scheme="challenge", slug=f"t{number}", label=f"T{number}")
        Term.objects.create(scheme="challenge", slug=f"s{number}", label="Same", parent=top)
        innovation = published_with(
            f"i{number}",
            place=place,
            organisations=[
                InnovationOrganisation(organisation=organisation, role=role)
                for role in ("delivers", "funds")
            ],
        )
        Contact.objects.create(
            organisation=organisation, innovation=innovation, role="x", email=f"{number}@x.example"
        )

    return make


LISTS = {
    "/editor/organisation/": 12,
    "/editor/organisation/?kind=ngo&country=ES&q=maker&ordering=-innovation_count": 12,
    "/editor/place/": 12,
    "/editor/place/?country=ES&ordering=country": 12,
    "/editor/term/": 12,
    "/editor/term/?scheme=challenge&ordering=parent__label": 12,
    "/editor/contact/": 12,
    "/editor/contact/?confirmed=no&ordering=confirmed_at": 12,
    "/editor/merge/organisation/": 11,
    "/editor/merge/place/": 11,
    "/editor/merge/term/": 11,
}


def test_a_list_takes_the_same_queries_at_one_row_and_at_three(fill, curator, browser_of):
    browser = browser_of(curator)

    def counts():
        found = {}
        for address in LISTS:
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200, address
            found[address] = len(captured)
        return found

    fill(0)
    fill(9)  # two of a kind, so that one pair is proposed
    counts()
    of_few = counts()
    fill(1)
    fill(2)
    assert counts() == of_few
    over = {it: number for it, number in of_few.items() if number > LISTS[it]}
    assert over == {}


def test_lists_count_an_innovation_once_and_sort_by_the_count(fill, curator, browser_of):
    fill(0)
    Organisation.objects.create(
        slug="idle", name="Idle", kind="company", place=Place.objects.get(slug="p0")
    )
    browser = browser_of(curator)
    rows = browser.get("/editor/organisation/?ordering=-innovation_count&country=ES").context[
        "object_list"
    ]
    assert [(row.name, row.innovation_count, row.contact_count) for row in rows] == [
        ("Makers", 1, 1),
        ("Idle", 0, 0),
    ]
    rows = browser.get("/editor/place/?q=springf").context["object_list"]
    assert [(row.innovation_count, row.organisation_count) for row in rows] == [(1, 2)]
    rows = browser.get("/editor/term/?q=food").context["object_list"]
    assert [row.innovation_count for row in rows] == [1]
    rows = browser.get("/editor/organisation/?kind=company").context["object_list"]
    assert [row.name for row in rows] == ["Idle"]


def test_filters_of_lists_take_anything(fill, curator, browser_of):
    fill(0)
    browser = browser_of(curator)
    for kind in ("organisation", "place", "term", "contact"):
        for asked in (
            "kind=x&country=QQ&scheme=0&confirmed=maybe",
            "ordering=drop",
            "p=999",
            "q=%27",
        ):
            assert browser.get(f"/editor/{kind}/?{asked}").status_code in (200, 404)


def test_a_merge_page_takes_the_same_queries_however_much_moves(fill, two, curator, browser_of):
    fill(0)
    kept, _gone = two
    browser = browser_of(curator)
    Organisation.objects.filter(slug="o0").update(slug="old-o0")

    def count(other):
        with CaptureQueriesContext(connection) as captured:
            page(browser, f"/editor/merge/organisation/{kept.pk}/{other.pk}/")
        return len(captured)

    mover = Organisation.objects.get(slug="old-o0")
    count(mover)
    of_one = count(mover)
    fill(1)
    fill(2)
    for slug in ("o1", "o2"):
        operations.merge(mover, Organisation.objects.get(slug=slug))
    assert count(mover) == of_one
    assert of_one <= 40
