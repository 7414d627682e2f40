"""Pages take a fixed number of queries, whatever the number of rows they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.submissions import operations
from offshoot.submissions.models import Author

from .conftest import ENOUGH

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(ana, person, library, published_with):
    """fill(number): one more submission, with an author, an invitation, a question; and one more
    of each in the first."""
    first = operations.begin(ana)
    operations.save_answers(ana, first, {**ENOUGH, "name": "First"}, 0)

    def make(number):
        made = operations.begin(ana)
        operations.save_answers(ana, made, {**ENOUGH, "name": f"Bus {number}"}, 0)
        operations.submit(ana, made)
        for one in (first, made):
            somebody = person(f"a{number}-{one.pk}@example.org")
            Author.objects.create(submission=one, person=somebody)
            operations.invite(ana, one, f"i{number}-{one.pk}@example.org")
            if one is first and number == 0:
                operations.submit(ana, first)
            operations.ask(one, f"Question {number}?")
        return first

    return make


def test_pages_take_the_same_number_of_queries_at_one_row_and_at_three(
    fill, ana, curator, browser_of
):
    first = fill(0)
    at = f"/submit/{first.code}/"
    pages = {
        ("ana", "/submit/"): 6,
        ("ana", at): 20,
        ("ana", f"{at}steps/where/"): 16,
        ("ana", f"{at}steps/why/"): 14,
        ("ana", f"{at}authors/"): 9,
        ("ana", "/me/"): 21,
        ("curator", "/editor/submission/"): 16,
        ("curator", f"/editor/submission/edit/{first.pk}/"): 30,
    }
    browsers = {"ana": browser_of(ana), "curator": browser_of(curator)}

    def counts():
        found = {}
        for who, path in pages:
            browsers[who].get(path)  # what is cached for the process is there
            with CaptureQueriesContext(connection) as captured:
                assert browsers[who].get(path).status_code == 200, path
            found[who, path] = len(captured)
        return found

    at_one = counts()
    fill(1)
    fill(2)
    assert counts() == at_one
    assert {page: (n, pages[page]) for page, n in at_one.items() if n > pages[page]} == {}
