"""Clusters: none lost, none twice, and the order of the marks does not matter."""

import random
from itertools import combinations
from math import hypot, inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.ui.maps import Mark, View, clusters

marks = st.lists(
    st.builds(
        Mark,
        st.floats(-20, 40),
        st.floats(30, 70),
        st.sampled_from(["Gent", "Lyon", "Łódź"]),
        st.sampled_from(["origin", "adapted"]),
    ),
    max_size=30,
)


@given(marks, st.integers(0, 4), st.randoms())
def test_order_does_not_matter(some: list[Mark], step: int, chance: random.Random) -> None:
    view = View(10, 50, step)
    shuffled = some[:]
    chance.shuffle(shuffled)
    assert clusters(some, view) == clusters(shuffled, view)


@given(marks, st.integers(0, 4))
def test_every_mark_in_view_is_in_one_cluster(some: list[Mark], step: int) -> None:
    view = View(10, 50, step)
    shown = [mark for mark in some if view.pixel(mark.lon, mark.lat)]
    gathered = [mark for cluster in clusters(some, view) for mark in cluster.marks]
    assert sorted(gathered) == sorted(shown)


@given(marks, st.integers(0, 4))
def test_clusters_keep_apart_and_together(some: list[Mark], step: int) -> None:
    view = View(10, 50, step)
    found = clusters(some, view, apart=30)
    assert all(hypot(a.x - b.x, a.y - b.y) > 30 for a, b in combinations(found, 2))
    for cluster in found:
        for mark in cluster.marks:
            x, y = view.pixel(mark.lon, mark.lat) or (inf, inf)
            assert hypot(x - cluster.x, y - cluster.y) <= 30


def test_a_cluster_is_named_by_its_labels_once_each() -> None:
    [cluster] = clusters([Mark(4, 50, "B"), Mark(4, 50, "A"), Mark(4, 50, "B")], View(4, 50, 3))
    assert cluster.label == "A, B"
    assert len(cluster.marks) == 3


@pytest.mark.parametrize("bad", [nan, inf, 1e9])
def test_marks_off_the_globe_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="not a place on Earth"):
        Mark(bad, 0, "Nowhere")
    with pytest.raises(ValueError, match="not a place on Earth"):
        Mark(0, bad, "Nowhere")


@pytest.mark.parametrize("kind", ["", "Origin", 'x" onload="', "a b", "1", "a" * 99])
def test_kinds_are_class_names(kind: str) -> None:
    with pytest.raises(ValueError, match="not a kind"):
        Mark(0, 0, "Here", kind)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\nscript:x", "data:,x",
     "/\\evil.example"],
)  # fmt: skip
def test_links_lead_to_pages(href: str) -> None:
    with pytest.raises(ValueError, match="not a link"):
        Mark(0, 0, "Here", href=href)


@pytest.mark.parametrize("href", ["", "/c/1", "?map=3,48.2,16.4", "#x", "https://example.org/é"])
def test_links_to_pages_are_taken(href: str) -> None:
    assert Mark(0, 0, "Here", href=href).href == href
