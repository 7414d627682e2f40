"""The state of Explore: what an address means, and the addresses of its neighbours."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.explore import LAST_PAGE, LONGEST_QUESTION, ExploreQuery, Ignored

KNOWN = {
    "challenge": {"homelessness", "food-poverty", "youth-unemployment"},
    "country": {"ES", "SE", "GB"},
    "status": {"running", "ended"},
}
SORTS = ("newest", "adapted")


def parsed(address: str) -> ExploreQuery:
    query, _ignored = ExploreQuery.parse(parse_qs(address.lstrip("?")), KNOWN, SORTS)
    return query


@st.composite
def queries(draw: st.DrawFn) -> ExploreQuery:
    query = ExploreQuery(
        question=" ".join(draw(st.text(max_size=40)).replace("\x00", " ").split()),
        sort=draw(st.sampled_from(["", "name", "newest", "adapted", "relevance"])),
        shape=draw(st.sampled_from(["list", "map", "matrix"])),
    )
    for facet, values in KNOWN.items():
        for value in draw(st.sets(st.sampled_from(sorted(values)))):
            query = query.with_value(facet, value)
    return query.on_page(draw(st.integers(1, LAST_PAGE)))


@given(queries())
def test_an_address_leads_back_to_its_state(query: ExploreQuery) -> None:
    assert parsed(query.address) == query


@given(queries(), st.sampled_from(sorted(KNOWN)))
def test_removing_a_chip_restores_the_state_before(query: ExploreQuery, facet: str) -> None:
    for value in KNOWN[facet] - set(query.values(facet)):
        before = query.on_page(1)
        assert before.with_value(facet, value).without(facet, value) == before


@given(queries())
def test_the_order_of_clicks_does_not_matter(query: ExploreQuery) -> None:
    again = ExploreQuery(query.question, (), query.sort, query.shape, 1, query.map)
    for facet, value in reversed(list(query.chosen())):
        again = again.with_value(facet, value)
    assert again == query.on_page(1)


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(["q", "page", "sort", "view", "map", *KNOWN]), st.text()),
        st.lists(st.text(), max_size=3),
    )
)
def test_nothing_in_an_address_is_an_error(params: dict[str, list[str]]) -> None:
    query, _ignored = ExploreQuery.parse(params, KNOWN, SORTS)

    assert 1 <= query.page <= LAST_PAGE
    assert len(query.question) <= LONGEST_QUESTION
    assert parsed(query.address) == query


def test_what_is_not_known_is_left_out_and_said() -> None:
    params = {"country": ["ES", "XX"], "sort": ["magic"], "page": ["-3"]}
    params |= {"utm_source": ["mail"], "colour": ["green"]}

    query, ignored = ExploreQuery.parse(params, KNOWN, SORTS)

    assert query.values("country") == ("ES",)
    assert ignored == [
        Ignored("country", "XX"),
        Ignored("sort", "magic"),
        Ignored("page", "-3"),
        Ignored("colour"),
    ], "but what mail programmes add is passed over"


def test_a_narrower_result_begins_at_its_first_page() -> None:
    query = ExploreQuery("food").on_page(7)

    assert query.with_value("country", "ES").page == 1
    assert query.shaped("map").page == 1
    assert query.sorted_by("name").page == 1


def test_relevance_needs_a_question() -> None:
    assert parsed("?sort=relevance").order == "name"
    assert parsed("?q=food").order == "relevance"
    assert parsed("?q=food&sort=newest").order == "newest"
