"""Pages of organisations: what each does in which innovation, and never whom to write to."""

import re
from importlib import import_module

import pytest

from offshoot.library import models as m
from offshoot.library import queries

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def team(db):
    """team(slug, kind, **fields): an organisation."""

    def make(slug, kind="ngo", **fields):
        values = {"name": slug.title(), "kind": kind, **fields}
        return m.Organisation.objects.create(slug=slug, **values)

    return make


def roles(organisation, *names):
    return [m.InnovationOrganisation(organisation=organisation, role=name) for name in names]


def test_each_innovation_is_shown_once_with_every_role(client, published_with, team):
    cooks = team("cooks")
    published_with(rows=0, organisations=roles(cooks, "originator", "funds"))
    page = queries.organisation_page("cooks")
    assert [part.roles for part in page.parts] == [["began it", "pays for it"]]
    assert "Began it, pays for it" in client.get("/organisations/cooks/").content.decode()


def test_its_innovations_awards_are_shown(client, published_with, team):
    prize = m.Award(award="Prize", edition_year=2020, result="mention")
    published_with(rows=0, organisations=roles(team("cooks"), "partner"), awards=[prize])
    shown = client.get("/organisations/cooks/").content.decode()
    assert "Prize 2020: <b>special mention</b>" in shown


def test_no_contact_is_shown(client, published_with, team):
    cooks = team("cooks", website="https://cooks.example/")
    innovation = published_with(rows=0, organisations=roles(cooks, "delivers"))
    m.Contact.objects.create(
        organisation=cooks,
        innovation=innovation,
        role="cook",
        name="Rosa",
        email="rosa@cooks.example",
    )
    for path in ("/organisations/", "/organisations/cooks/"):
        shown = client.get(path).content.decode()
        assert "Rosa" not in shown
        assert "rosa@" not in shown
    assert 'href="https://cooks.example/"' in shown


def test_a_draft_is_nowhere(client, innovation_with, team):
    cooks = team("cooks")
    draft = innovation_with(rows=0)
    m.InnovationOrganisation.objects.create(
        innovation=m.Innovation.objects.get(), organisation=cooks, role="funds"
    )
    shown = client.get("/organisations/cooks/").content.decode()
    assert draft.slug not in shown
    assert "No published innovation names a part of this organisation." in shown
    assert queries.organisations().total == 0
    assert "No organisation has a part" in client.get("/organisations/").content.decode()


def test_the_list_narrows_to_a_kind(client, published_with, team):
    some = [team("Cooks"), team("bakers"), team("city", "public")]
    published_with(
        rows=0, organisations=[row for it in some for row in roles(it, "funds", "partner")]
    )
    found = queries.organisations()
    assert [row.slug for row in found.page] == ["bakers", "city", "Cooks"]
    assert [row.innovation_count for row in found.page] == [1, 1, 1]
    assert [(kind.value, kind.count) for kind in found.kinds] == [
        ("", 3),
        ("public", 1),
        ("ngo", 2),
    ]
    assert [row.slug for row in queries.organisations("public").page] == ["city"]
    shown = client.get("/organisations/", {"kind": "ngo"}).content.decode()
    assert re.search(r'href="/organisations/\?kind=ngo" aria-current="true"', shown)


@pytest.mark.parametrize("kind", ["nonsense", "\x00", "NGO", "public'"])
def test_a_kind_that_is_none_shows_all(published_with, kind):
    published_with(rows=1)
    assert queries.organisations(kind).total == 1


def test_a_long_list_comes_in_pages_and_keeps_the_kind(client, published_with, team, monkeypatch):
    module = import_module("offshoot.library.queries.organisations")
    monkeypatch.setattr(module, "PAGE_SIZE", 2)
    some = [team(f"cooks-{number}") for number in range(3)]
    published_with(rows=0, organisations=[row for it in some for row in roles(it, "funds")])
    response = client.get("/organisations/", {"kind": "ngo"})
    assert "?kind=ngo&amp;page=2" in response.content.decode()
    assert [row.slug for row in queries.organisations("ngo", "2").page] == ["cooks-2"]
    assert queries.organisations("ngo", "x").page.number == 1


def test_an_unknown_organisation_is_not_found(client):
    response = client.get("/organisations/nowhere/")
    assert response.status_code == 404
    assert "There is no organisation at this address." in response.content.decode()


def test_hostile_names_are_words(client, published_with, team):
    cooks = team("cooks", name=HOSTILE, other_names=HOSTILE)
    innovation = published_with(rows=0, organisations=roles(cooks, "funds"))
    for path in ("/organisations/", "/organisations/cooks/", innovation.get_absolute_url()):
        assert "<script>alert" not in client.get(path).content.decode(), path


def test_innovations_link_to_their_organisations(client, published_with):
    innovation = published_with()
    shown = client.get(innovation.get_absolute_url()).content.decode()
    assert 'href="/organisations/meal-makers/"' in shown
