"""Filters, counts, sorts and pages."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offshoot.search import Request, Sort

from .conftest import LIBRARY

FACETS = ("country", "group")
VALUES = {
    "country": ["LT", "FR", "DE", "SE", "BE", "nowhere"],
    "group": ["disabled", "adults", "old"],
}
requests = st.fixed_dictionaries(
    {
        "question": st.sampled_from(["", "people", "find women work", "chomeur", "qqqqq"]),
        "filters": st.fixed_dictionaries(
            {},
            optional={
                facet: st.lists(st.sampled_from(values), max_size=2)
                for facet, values in VALUES.items()
            },
        ),
        "ranges": st.sampled_from([{}, {"year": (2000, None)}, {"year": (2012, 2018)}]),
    }
)
lenient = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _ids(engine, **request):
    return {hit.id for hit in engine.search(Request(**request, limit=100)).hits}


@lenient
@given(request_=requests, facet=st.sampled_from(FACETS), data=st.data())
def test_a_further_filter_never_adds(engine, request_, facet, data):
    value = data.draw(st.sampled_from(VALUES[facet]))
    if request_["filters"].get(facet):
        return
    more = {**request_, "filters": {**request_["filters"], facet: [value]}}
    assert _ids(engine, **more) <= _ids(engine, **request_)


@lenient
@given(request_=requests)
def test_counts_equal_what_the_filter_then_yields(engine, request_):
    results = engine.search(Request(**request_, counted=FACETS))
    for facet, counts in results.counts.items():
        for value in VALUES[facet]:
            chosen = {**request_, "filters": {**request_["filters"], facet: [value]}}
            assert engine.search(Request(**chosen)).total == counts.get(value, 0)


@lenient
@given(request_=requests)
def test_the_total_is_the_number_of_hits(engine, request_):
    assert engine.search(Request(**request_)).total == len(_ids(engine, **request_))


def test_pages_join_into_the_whole(engine):
    whole = [hit.id for hit in engine.search(Request("people women work find")).hits]
    paged = [
        hit.id
        for offset in range(len(whole) + 2)
        for hit in engine.search(Request("people women work find", offset=offset, limit=1)).hits
    ]
    assert paged == whole


def test_pages_beyond_the_end_are_empty(engine):
    results = engine.search(Request("", offset=10**12, limit=10**9))
    assert results.hits == ()
    assert results.total == len(LIBRARY)
    assert engine.search(Request("", offset=-5, limit=-5)).total == len(LIBRARY)


def test_sorts(find):
    by_year = find("", sort=Sort("year", descending=True))
    assert by_year[0] == "surplus"
    assert by_year[-1] == "door"  # has no year
    assert find("", sort=Sort("name"))[:2] == ["sviesa", "hands"]
    assert find("", sort=Sort("name", descending=True))[0] == "zero"


def test_contradictory_ranges_find_nothing(find):
    assert find("", ranges={"year": (2020, 2000)}) == []
    assert "door" not in find("", ranges={"year": (None, None)})


@pytest.mark.parametrize(
    "request_",
    [
        Request(filters={"nothing": ["x"]}),
        Request(counted=["nothing"]),
        Request(ranges={"nothing": (1, 2)}),
        Request(sort=Sort("nothing")),
    ],
)
def test_what_the_schema_lacks_is_refused_and_harms_nothing(engine, request_):
    with pytest.raises(ValueError, match="nothing"):
        engine.search(request_)
    assert engine.is_ready()


def test_counts_follow_changes(engine):
    request_ = Request(counted=["country"])
    assert engine.search(request_).counts["country"]["SE"] == 1
    engine.update([], gone=["tea"])
    assert "SE" not in engine.search(request_).counts["country"]


@lenient
@given(request_=requests, ids=st.sets(st.sampled_from([one.id for one in LIBRARY] + ["none"])))
def test_among_some_documents_the_answer_is_that_of_all_cut_down_to_them(engine, request_, ids):
    whole = engine.search(Request(**request_, limit=100)).hits
    some = engine.search(Request(**request_, among=ids, limit=100))
    assert {hit.id for hit in some.hits} == {hit.id for hit in whole} & ids
    assert some.total == len(some.hits)
    scores = {hit.id: hit.score for hit in whole}
    assert all(hit.score == pytest.approx(scores[hit.id]) for hit in some.hits)


def test_counts_among_some_documents_are_not_those_of_all(engine):
    for among, count in ((None, 2), (["hands"], 1), ([], 0), (None, 2)):
        counts = engine.search(Request(among=among, counted=["country"])).counts
        assert counts["country"].get("DE", 0) == count
