"""Digests are due at six in the morning, every day or every Monday."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.favourites.domain.schedule import next_due

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("daily", "2026-03-04 05:59", "2026-03-04 06:00"),
        ("daily", "2026-03-04 06:00", "2026-03-05 06:00"),
        ("weekly", "2026-03-04 05:59", "2026-03-09 06:00"),
        ("weekly", "2026-03-09 05:59", "2026-03-09 06:00"),
        ("weekly", "2026-03-09 06:00", "2026-03-16 06:00"),
        # Clocks are put forward on Sunday, 29 March.
        ("daily", "2026-03-28 12:00", "2026-03-29 06:00"),
        ("weekly", "2026-03-28 12:00", "2026-03-30 06:00"),
    ],
)
def test_the_next_morning(frequency, after, due):
    start = datetime.fromisoformat(after).replace(tzinfo=BRUSSELS)
    assert next_due(frequency, start, BRUSSELS).strftime("%Y-%m-%d %H:%M") == due


def test_never_is_never_due():
    assert next_due("never", datetime(2026, 3, 4, tzinfo=BRUSSELS), BRUSSELS) is None


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(BRUSSELS)),
    st.sampled_from([("daily", 1), ("weekly", 7)]),
)
def test_it_lies_ahead_and_not_far(after, rhythm):
    frequency, days = rhythm
    due = next_due(frequency, after, BRUSSELS)
    assert after < due <= after + timedelta(days=days, hours=1)
    assert due.hour == 6
