"""Figures of the calculator are kept, changed, shared by link and let go of."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offshoot.people.registry import holdings
from offshoot.toolkits import models as t
from offshoot.toolkits.models import Calculation, Toolkit
from offshoot.toolkits.operations import calculating
from offshoot.toolkits.queries import calculator

SLUG = "shared-kitchens"
HERE = f"/innovations/{SLUG}/toolkit/calculator/"
SURE = {"p": "40", "r1": "50", "r2": "100", "r3": "100", "c": "75", "g": "20", "m": "10"}
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def toolkit(published_with, toolkit_of):
    return toolkit_of(published_with())


@pytest.fixture
def owner(account):
    return account("owner")


@pytest.fixture
def owners(owner, browser_of):
    return browser_of(owner)


@pytest.fixture
def figures(toolkit):
    """figures(**more): an address with every figure."""

    def make(**more):
        frame = calculator(SLUG).frame
        cost, income = frame.costs[0].key, frame.incomes[0].key
        known = {cost: "32000", f"{cost}q": "1", f"{cost}e": "20", income: "100"}
        asked = SURE | known | {f"{income}u": "share", "cur": "NOK", "yr": "2024"} | more
        return "&".join(f"{name}={value}" for name, value in asked.items())

    return make


@pytest.fixture
def save(owners, figures):
    """save(name, browser=owners, asked=None, **posted): what came of the form."""

    def send(name="Our city", browser=None, asked=None, **posted):
        data = {"toolkit": SLUG, "figures": figures() if asked is None else asked, "name": name}
        return (browser or owners).post("/calculations/save/", data | {"how": "new"} | posted)

    return send


@pytest.fixture
def saved(save):
    """saved(name): figures of the owner."""

    def make(name="Our city", **more):
        assert save(name, **more).status_code == 302
        return Calculation.objects.latest("pk")

    return make


def html(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def words(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_what_is_typed_is_saved_from_the_calculator_and_read_again(owners, figures):
    page = html(owners, f"{HERE}?{figures()}")
    form = re.search(
        r'<form class="form" method="post" action="/calculations/save/">.*?</form>', page, re.S
    )
    values = dict(re.findall(r'type="hidden" name="(toolkit|figures)" value="([^"]*)"', form[0]))
    values = {name: value.replace("&amp;", "&") for name, value in values.items()}
    answer = owners.post("/calculations/save/", values | {"name": "Our city", "how": "new"})
    one = Calculation.objects.get()
    assert answer["Location"] == one.get_absolute_url()
    assert (one.currency, one.year, one.cost_year, one.cost_person) == ("NOK", 2024, 64000, 1600)
    said = words(html(owners, one.get_absolute_url()))
    assert "Cost of a participant NOK1,600.00" in said
    assert "how many: cook 1 1" in said.lower()
    assert "Nobody sees these figures but you" in said
    assert "Our city" in words(html(owners, "/me/"))
    assert "NOK64,000.00 a year · NOK1,600.00 a participant" in words(
        html(owners, "/calculations/")
    )


def test_a_visitor_is_told_that_an_account_keeps_figures_and_comes_back_to_them(
    client, figures, save
):
    address = f"{HERE}?{figures()}"
    answer = client.get(address)
    assert not answer.cookies
    page = answer.content.decode()
    assert "csrf" not in page
    [link] = re.findall(r'href="([^"]+)" rel="nofollow">Sign in or register', page)
    assert parse_qs(urlsplit(link.replace("&amp;", "&")).query)["next"] == [address]
    signed_out = save(browser=client)  # the form of somebody whose session ended
    [back] = parse_qs(urlsplit(signed_out["Location"]).query)["next"]
    assert parse_qs(urlsplit(back).query) == parse_qs(figures())
    assert not Calculation.objects.exists()


def test_a_form_sent_twice_saves_once(save):
    assert save()["Location"] == save()["Location"]
    assert save("Another name")["Location"] != save()["Location"]
    assert Calculation.objects.count() == 2


def test_nothing_is_saved_that_the_calculator_would_not_take(owners, save, figures):
    bad = ["", "p=many", figures(p="-1"), figures(p="9" * 40), figures(p="1e9"), figures(cur="XXQ")]
    bad += [figures(yr="0"), "p=%00", f"p={HOSTILE}", "[]", "&&&=", "p=1\r\nX: y", "x" * 60_000]
    bad += ["&".join(f"c{n}=1" for n in range(1500))]
    for asked in bad:
        answer = save(asked=asked)
        assert answer.status_code == 302, asked[:40]
        assert answer["Location"].startswith(HERE), asked[:40]
    assert owners.post("/calculations/save/", {"toolkit": "\x00"}).status_code == 404
    assert owners.post("/calculations/save/", {"toolkit": "nowhere"}).status_code == 404
    assert not Calculation.objects.exists()


def test_a_name_that_cannot_be_kept_loses_no_figure(save, figures, monkeypatch):
    for name in ("", "  ", "\u202e", "x" * 121, "a\x00b"):
        page = save(name).content.decode()
        assert figures().split("&")[0] in page
        assert "field-error" in page
    assert save(HOSTILE).status_code == 302
    monkeypatch.setattr(calculating, "MOST_CALCULATIONS", 1)
    page = save("One more").content.decode()
    assert "Delete some first" in page
    assert Calculation.objects.count() == 1


def test_names_of_any_script_are_shown_and_never_run(saved, owners):
    one = saved(HOSTILE + " مدينة Αθήνα")
    for url in (one.get_absolute_url(), "/calculations/", "/me/"):
        page = html(owners, url)
        assert "<script>alert" not in page
        assert "Αθήνα" in page


def test_the_owner_changes_figures_and_two_windows_do_not_overwrite_each_other(
    saved, save, owners, figures
):
    one = saved()
    [edit] = re.findall(r'href="([^"]+)">Change the figures', html(owners, one.get_absolute_url()))
    page = html(owners, edit.replace("&amp;", "&"))
    assert f'name="saved" value="{one.key}"' in page
    assert f'name="over" value="{one.key}"' in page
    over = {"how": "over", "over": one.key, "version": "1"}
    assert save(asked=figures(p="20"), **over)["Location"] == one.get_absolute_url()
    assert save(asked=figures(p="20"), **over).status_code == 302, "sent twice"
    second = save("Second", asked=figures(p="60"), **over)
    said = words(second.content.decode())
    assert "was changed in another window" in said
    assert "p=60" in second.content.decode()
    one.refresh_from_db()
    assert (one.figures["p"], one.version) == ("20", 2)
    assert save("Second", asked=figures(p="60"), **over | {"version": "2"}).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.figures["p"], one.cost_person) == ("Second", "60", 1600)
    for version in ("", "x", "9" * 30, "-1", "0"):
        assert save("Third", **over | {"version": version}).status_code == 200
    gone = save("Fourth", **over | {"over": "nothing"})
    assert "Your figures are not lost" in words(gone.content.decode())
    assert Calculation.objects.count() == 1


def test_the_owner_renames_copies_deletes_and_brings_back(saved, owners):
    one = saved()
    url = one.get_absolute_url()
    assert owners.post(f"{url}name/", {"name": "Later", "version": 1}).status_code == 302
    late = owners.post(f"{url}name/", {"name": "Too late", "version": 1}).content.decode()
    assert "changed in another window" in late
    assert 'value="Too late"' in late
    assert owners.post(f"{url}copy/").status_code == 302
    copied = Calculation.objects.latest("pk")
    assert (copied.name, copied.figures) == ("Later (copy)", one.figures)
    owners.post(f"{url}link/")
    owners.post(f"{url}delete/")
    assert owners.get(url).status_code == 404
    assert "Bring back" in html(owners, "/calculations/")
    owners.post(f"{url}restore/")
    one.refresh_from_db()
    assert (one.removed_at, one.share_token) == (None, None)
    assert owners.get(url).status_code == 200


def test_a_link_shows_the_figures_as_they_are_until_it_ends_for_good(
    saved, save, owners, client, figures
):
    one = saved()
    owners.post(f"{one.get_absolute_url()}link/")
    one.refresh_from_db()
    link, token = one.shared_path, one.share_token
    answer = client.get(link)
    assert not answer.cookies
    assert answer["X-Robots-Tag"] == "noindex"
    page = answer.content.decode()
    assert "Cost of a participant NOK1,600.00" in words(page)
    assert one.key not in page
    assert "owner@example.org" not in page
    assert "csrf" not in page, "nothing to send, so no cookie"
    [use] = re.findall(r'href="([^"]+)" rel="nofollow">Use these figures', page)
    assert 'name="p" value="40"' in html(client, use.replace("&amp;", "&").split("#")[0])
    save("Our city", asked=figures(p="80"), how="over", over=one.key, version="1")
    assert "NOK128,000.00" in words(html(client, link))
    owners.post(f"{one.get_absolute_url()}link/", {"stop": "yes"})
    assert client.get(link).status_code == 404
    owners.post(f"{one.get_absolute_url()}link/")
    one.refresh_from_db()
    assert one.share_token != token
    assert client.get(link).status_code == 404


def test_what_is_not_ones_own_is_not_there(saved, stranger, browser_of, client, save, figures):
    one = saved()
    others = browser_of(stranger)
    for shared in (False, True):
        if shared:
            calculating.share_calculation(one)
            one.refresh_from_db()
        keys = [one.key, *([one.share_token] if shared else [])]
        assert [others.get(f"/calculations/{one.key}/").status_code] == [404]
        assert [client.get(f"/calculations/{one.key}/").status_code] == [404]
        for key in keys:
            assert others.get(f"/calculations/{key}/name/").status_code == 404
            for verb in ("name", "copy", "delete", "restore", "link"):
                answer = others.post(f"/calculations/{key}/{verb}/", {"name": "x", "version": 1})
                assert answer.status_code == 404, (verb, shared)
                assert "/login/" in client.post(f"/calculations/{key}/{verb}/")["Location"]
            assert one.name not in html(others, f"/calculations/compare/?with={key}&with={key}")
            page = html(others, f"{HERE}?{figures()}&saved={key}")
            assert 'name="saved"' not in page
            answer = save("Mine now", others, how="over", over=key, version="1")
            assert "save them as new ones" in words(answer.content.decode())
    one.refresh_from_db()
    assert (one.name, one.version, Calculation.objects.count()) == ("Our city", 1, 1)


def test_lines_that_changed_are_named_and_figures_outlive_their_toolkit(
    saved, toolkit, owners, client
):
    one = saved()
    calculating.share_calculation(one)
    one.refresh_from_db()
    t.CostLine.objects.filter(toolkit=toolkit).update(label="Somebody else")
    said = words(html(owners, one.get_absolute_url()))
    assert "It no longer asks for these" in said
    assert "Cook 1: 32000" in said
    Toolkit.objects.filter(pk=toolkit.pk).update(live=False)
    said = words(html(owners, one.get_absolute_url()))
    assert "not published any more" in said
    assert "NOK64,000.00 a year · NOK1,600.00 a participant" in said
    assert "Cook 1 32000" in said
    assert client.get(one.shared_path).status_code == 404
    Toolkit.objects.get(pk=toolkit.pk).delete()
    assert "Cook 1 32000" in words(html(owners, one.get_absolute_url()))
    assert client.get(one.shared_path).status_code == 404
    assert owners.get("/calculations/").status_code == 200


def test_figures_that_were_tampered_with_in_the_table_break_no_page(saved, owners):
    one = saved()
    for figures in ({}, {"p": "many"}, {"p": 4, "cx": None}, {"p" * 500: "1"}):
        Calculation.objects.filter(pk=one.pk).update(figures=figures)
        assert owners.get(one.get_absolute_url()).status_code == 200, figures
        assert owners.get("/calculations/").status_code == 200, figures


def test_two_or_three_stand_side_by_side_in_one_currency_and_year(saved, owners, figures):
    ours, half = saved(), saved("Half", asked=figures(p="20"))
    euro = saved("Euro", asked=figures(cur="EUR"))

    def compared(*chosen):
        query = "&".join(f"with={one.key}" for one in chosen)
        return words(html(owners, f"/calculations/compare/?{query}"))

    assert "Cost of a year in full NOK64,000.00 NOK32,000.00" in compared(ours, half)
    assert "Nothing is converted" in compared(ours, euro)
    assert "Choose two or three" in compared(ours)
    assert "Choose two or three" in words(html(owners, "/calculations/compare/?with=%00&with="))
    Toolkit.objects.update(live=False)
    assert "cannot be calculated now" in compared(ours, half)


def test_pages_of_many_ask_no_more_than_pages_of_one(saved, owners):
    def asked(url):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert owners.get(url).status_code == 200
        return len(queries)

    saved("1")
    urls = ("/calculations/", "/me/")
    one = [asked(url) for url in urls]
    saved("2"), saved("3")
    assert [asked(url) for url in urls] == one
    assert one[0] < 12


def test_the_list_is_read_in_pages(owner, owners, toolkit):
    Calculation.objects.bulk_create(
        Calculation(owner=owner, toolkit=toolkit, name=f"No. {n}", figures={}) for n in range(21)
    )
    assert html(owners, "/calculations/").count("<h3>") == 20
    assert html(owners, "/calculations/?page=2").count("<h3>") == 1


def test_what_is_kept_is_given_out_erased_and_forgotten(saved, owner, stranger, browser_of, save):
    kept, deleted = saved("Kept"), saved("Deleted")
    save("Somebody's", browser_of(stranger))
    calculating.remove_calculation(deleted)
    ours = {one.name: one for one in holdings() if "toolkits.Calculation" in one.tables}
    rows = ours["calculations"].export(owner) + ours["deleted calculations"].export(owner)
    assert [row["name"] for row in rows] == ["Kept", "Deleted"]
    assert rows[0]["figures"] == kept.figures
    passing = ours["deleted calculations"]
    assert passing.forget(timezone.now() - passing.kept_for) == 0
    assert passing.forget(timezone.now()) == 1
    ours["calculations"].erase(owner)
    assert [one.name for one in Calculation.objects.all()] == ["Somebody's"]


def test_no_page_of_saved_figures_needs_a_script(saved, owners):
    one = saved()
    for url in ("/calculations/", one.get_absolute_url(), f"{one.get_absolute_url()}name/"):
        page = html(owners, url)
        assert not re.search(r"\son\w+=|style=", page.replace("<style", ""))
    assert Client().get("/calculations/").status_code == 302
