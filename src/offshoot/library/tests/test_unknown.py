"""What is not known is said once; what was seen falls due in its own time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.freshness import MONTHS, due_on, seen_before
from offshoot.library.domain.gaps import Unknown, joined
from offshoot.library.models import KindReview, Standing

OWN = Unknown("income", "Who pays for running the houses.", "The city")


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (Unknown("income", "Who pays for running the houses, and what a place costs."), 1),
        (Unknown("income", "Which share sales are of the income."), 2),
        (Unknown("cost", "Who pays for running the houses."), 2),
        (Unknown("income", ""), 2),
        (Unknown("income", "💩 " * 3000), 2),
    ],
)
def test_what_says_the_same_on_a_topic_is_joined(other, count):
    found = joined([OWN], [other])
    assert len(found) == count
    assert found[0].ask == "The city", "somebody to ask is kept"


def test_the_fuller_statement_stands():
    fuller = Unknown("income", "Who pays for running the houses, and what a place costs.", "Pécs")
    assert [one.statement for one in joined([OWN], [fuller])] == [fuller.statement]
    assert [one.statement for one in joined([fuller], [OWN])] == [fuller.statement]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([12, 24]))
def test_a_kind_is_due_on_the_first_day_that_the_desk_counts_it(seen, months):
    due = due_on(seen, months)
    assert seen <= seen_before(due, months)
    assert seen > seen_before(due - timedelta(days=1), months)


@pytest.mark.django_db
def test_a_page_says_when_each_kind_was_seen_and_is_due(client, published_with):
    innovation = published_with()  # its source was read on 2 January 2025
    KindReview.objects.create(
        innovation=innovation, kind="status", seen_on=date(2098, 3, 5), said_by="owner"
    )
    shown = client.get(innovation.get_absolute_url()).content.decode()
    assert "Status: seen March 2098; next look due March 2099" in shown
    assert "Contact: seen January 2025; due since January 2026" in shown
    assert "some is due" in shown
    Standing.objects.update(last_reviewed_on=date(2098, 1, 1))
    shown = client.get(innovation.get_absolute_url()).content.decode()
    assert "some is due" not in shown
    assert shown.count("next look due") == len(MONTHS)
