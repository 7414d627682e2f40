"""Narrowing: what a filter promises beside its name is what it gives, and it can be undone."""

import re
from html import unescape
from importlib import import_module
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offshoot.library import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dozen")]

QUESTIONS = ["", "kitchen", "neighbours cook and eat together", "a gardne", "Many eat alone"]
#: A question, and which of the links that narrow was followed then, one after the other.
WALKS = st.tuples(st.sampled_from(QUESTIONS), st.lists(st.integers(0, 999), max_size=4))
# The fixtures are only read, so that examples may share them.
reading_only = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def at(address: str) -> queries.ExplorePage:
    return queries.explore(parse_qs(address.lstrip("?"), keep_blank_values=True))


def slugs(page: queries.ExplorePage) -> list[str]:
    return [one.innovation.slug for one in page.found]


def values_of(page: queries.ExplorePage, *, used: bool | None = None) -> list:
    """Everything that can be chosen, of facets in use, not in use, or both."""
    return [
        (group.facet.name, value)
        for group in page.facets
        for value in (*group.values, *group.more)
        if not value.is_chosen and used in (None, bool(page.query.values(group.facet.name)))
    ]


def walked(walk: tuple[str, list[int]]) -> queries.ExplorePage:
    question, steps = walk
    page = at("?" + urlencode({"q": question}))
    for step in steps:
        if links := values_of(page):
            page = at(links[step % len(links)][1].address)
    return page


def test_the_dozen_can_be_narrowed_in_many_ways():
    page = at("")
    assert page.total == 12
    used = {group.facet.name for group in page.facets}
    assert used >= {"challenge", "group", "approach", "studied", "results", "taken", "country"}
    assert used >= {"state", "by", "has", "since"}


def test_every_count_is_what_its_filter_gives():
    for question in QUESTIONS:
        page = at("?" + urlencode({"q": question}))
        for facet, value in values_of(page):
            narrowed = at(value.address)
            assert narrowed.total == value.count == len(slugs(narrowed)), (facet, value.value)
            assert set(slugs(narrowed)) <= set(slugs(page))


@reading_only
@given(WALKS, st.integers(0, 999))
def test_a_filter_of_another_facet_never_adds_and_keeps_its_promise(walk, step):
    page = walked(walk)
    if links := values_of(page, used=False):
        _facet, value = links[step % len(links)]
        narrowed = at(value.address)
        assert set(slugs(narrowed)) <= set(slugs(page))
        assert narrowed.total == value.count <= page.total


@reading_only
@given(WALKS, st.integers(0, 999))
def test_another_value_of_the_same_facet_widens(walk, step):
    page = walked(walk)
    if links := values_of(page, used=True):
        facet, value = links[step % len(links)]
        assert set(slugs(at(value.address))) >= set(slugs(page))
        assert at(page.query.with_only(facet, value.value).address).total == value.count


@reading_only
@given(WALKS, st.integers(0, 999))
def test_removing_a_chip_restores_the_state_before(walk, step):
    before = walked(walk)
    if links := values_of(before):
        _facet, value = links[step % len(links)]
        after = at(value.address)
        others = {chip.address for chip in before.chips}
        undone = [at(chip.address) for chip in after.chips]
        assert len(after.chips) == len(before.chips) + 1
        [back] = [page for page in undone if page.query == before.query]
        assert slugs(back) == slugs(before)
        assert back.query.address not in others


@reading_only
@given(WALKS)
def test_a_chosen_value_is_left_again_where_it_stands(walk):
    page = walked(walk)
    for group in page.facets:
        for value in group.values:
            if value.is_chosen:
                chips = {chip.address for chip in page.chips}
                assert value.address in chips


@reading_only
@given(WALKS)
def test_every_order_shows_the_same_result(walk):
    page = walked(walk)
    for _label, address, _is_chosen in page.sorts:
        assert sorted(slugs(at(address))) == sorted(slugs(page)), address


def test_orders_sort_by_what_they_say():
    said = {str(label): [o.innovation for o in at(address).found] for label, address, _ in sorts()}
    names = [one.name for one in said["name"]]
    assert names == sorted(names, key=str.casefold)
    taken = [one.standing.adaptation_count for one in said["most often taken"]]
    assert taken == sorted(taken, reverse=True)
    published = [one.first_published_at for one in said["newest here"]]
    assert published == sorted(published, reverse=True)
    best = [one.slug for one in said["best studied"]]
    assert set(best[:3]) == {"kitchen-trial", "kitchen-no-effect", "hostel-first"}
    assert set(best[-5:]) == {"garden-told", "hostel", "nowhere-yet", "formula", "hostile"}


def sorts():
    return at("").sorts


@pytest.mark.parametrize("size", [1, 5, 12])
@pytest.mark.parametrize("state", ["", "?q=kitchen", "?sort=studied", "?country=ES&sort=newest"])
def test_pages_share_out_the_result(monkeypatch, size, state):
    whole = slugs(at(state))
    monkeypatch.setattr(import_module("offshoot.library.queries.explore"), "PAGE_SIZE", size)
    count = at(state).page.paginator.num_pages
    pages = [slugs(at(at(state).query.on_page(n).address)) for n in range(1, count + 1)]
    assert [slug for page in pages for slug in page] == whole
    assert all(len(page) == size for page in pages[:-1])


def test_a_narrower_term_counts_in_its_broader_one():
    counts = {
        value.value: value.count for facet, value in values_of(at("")) if facet == "challenge"
    }
    broad, narrow = at("?challenge=food"), at("?challenge=food-poverty")
    assert counts["food-poverty"] == narrow.total == 1
    assert set(slugs(narrow)) <= set(slugs(broad))
    assert counts["food"] == broad.total


def test_drafts_are_in_no_result_and_no_count():
    assert "kitchen-draft" not in slugs(at("?q=kitchen+draft"))
    assert "kitchen-draft" not in slugs(at(""))


# --- when nothing is left -----------------------------------------------------------------------

CONTRADICTION = "?q=kitchen&country=SE&results=harm"


def test_contradictory_filters_say_which_one_to_drop():
    page = at(CONTRADICTION)
    assert page.total == 0
    assert page.ways_out
    for way in page.ways_out:
        assert at(way.chip.address).total == way.total > 0
    assert [way.total for way in page.ways_out] == sorted(
        (way.total for way in page.ways_out), reverse=True
    )


def test_when_nothing_is_left_the_nearest_are_shown():
    page = at(CONTRADICTION)
    nearest = [one.innovation.slug for one in page.nearest]
    assert nearest == slugs(at("?q=kitchen"))[: len(nearest)]
    assert nearest


def test_a_facet_of_which_two_values_were_chosen_is_dropped_whole():
    page = at("?country=SE&country=PT&results=benefit")
    assert page.total == 0
    assert {str(way.chip.facet) for way in page.ways_out} == {
        "Country",
        "What was found, on some outcome",
    }
    for way in page.ways_out:
        assert at(way.chip.address).total == way.total > 0


# --- the page -----------------------------------------------------------------------------------

STATES = [
    "",
    "?q=kitchen",
    "?q=kitchen&country=ES&studied=randomised&sort=name",
    "?view=map",
    "?view=map&map=3,41,-4&q=kitchen",
    "?view=matrix",
    "?view=matrix&challenge=food&q=eat",
    CONTRADICTION,
    "?q=zeppelin",
]


@pytest.mark.parametrize("state", STATES)
def test_every_address_in_the_page_leads_somewhere(client, state):
    shown = client.get(f"/explore/{state}").content.decode()
    links = {unescape(link) for link in re.findall(r'href="([^"#]+)', shown)}
    inside = {link for link in links if link.startswith(("?", "/")) and "/static/" not in link}
    assert len(inside) >= 7
    for link in inside:
        response = client.get(f"/explore/{link}" if link.startswith("?") else link)
        if not link.startswith("/editor/"):
            asks_to_sign_in = response.get("Location", "").startswith("/account/login/")
            assert response.status_code == 200 or asks_to_sign_in, link
