"""Pages take a fixed number of queries, whatever the number of rows they show."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.dialogue import limits, operations
from offshoot.dialogue.pages import page_at
from offshoot.library.models import Contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def queries_of():
    """queries_of(browser, path)"""

    def count(browser, path):
        browser.get(path)  # what is cached for the process is there
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(path).status_code == 200
        return len(captured)

    return count


@pytest.fixture
def fill(public_question, person, innovation, kitchens, owned, olu, published_with, elsewhere):
    """fill(number): one more of everything."""

    def make(number):
        public_question(f"Question {number}?")
        part = ["whole", "profile", "evidence"][number]
        operations.post_reply(owned, olu, part, "First.", "Manager")
        operations.post_reply(owned, olu, part, "Second.", "Manager")
        operations.propose(owned, "cost", "x", "", key=uuid4())
        other = published_with(f"other-{number}")
        operations.confirm_claim(operations.claim(olu, other, None, role="x"), elsewhere)
        operations.receive_notice("/", "x", "", "", key=uuid4(), client_address="")
        operations.confirm_correction(
            operations.receive_correction(
                page_at("/innovations/shared-kitchens/"), "need", passage="x", text="x", source="",
                email=f"{number}@example.org", key=uuid4(), client_address="",
            )
        )  # fmt: skip
        Contact.objects.create(
            organisation=kitchens, role="x", email=f"more{number}@kitchens.example"
        )

    return make


PAGES = [
    ("ana", "/innovations/shared-kitchens/", 42),
    ("ana", "/innovations/shared-kitchens/ask/", 19),
    ("ana", "/questions/", 4),
    ("olu", "/claims/", 4),
    ("olu", "/claims/{owned.pk}/", 6),
    ("olu", "/me/", 21),
    ("curator", "/editor/question/", 13),
    ("curator", "/editor/claim/", 13),
    ("curator", "/editor/proposal/", 13),
    ("curator", "/editor/reply/", 13),
    ("curator", "/editor/notice/", 13),
    ("curator", "/editor/correction/", 13),
    ("ana", "/corrections/new/?page=/innovations/shared-kitchens/&section=need", 5),
]


@pytest.mark.parametrize(("who", "path", "most"), PAGES, ids=[path for _, path, _ in PAGES])
def test_a_page_of_one_row_or_three(
    who, path, most, fill, owned, browser_of, queries_of, request, monkeypatch
):
    monkeypatch.setattr(limits, "CLAIMS_A_DAY", 9)
    browser = browser_of(request.getfixturevalue(who))
    path = path.format(owned=owned)
    fill(0)
    of_one = queries_of(browser, path)
    fill(1)
    fill(2)
    assert queries_of(browser, path) == of_one
    assert of_one <= most


def test_a_correction_at_the_desk_with_one_row_or_three(
    published_with, curator, browser_of, queries_of
):
    counts = []
    for rows in (1, 3):
        slug = f"with-{rows}"
        published_with(slug, rows)
        page = page_at(f"/innovations/{slug}/")
        kept = operations.receive_correction(
            page, "takes", passage="x", text="x", source="", email=f"{rows}@example.org",
            key=uuid4(), client_address="",
        )  # fmt: skip
        operations.confirm_correction(kept)
        path = f"/editor/correction/edit/{kept.pk}/"
        counts.append(queries_of(browser_of(curator), path))
    assert counts[0] == counts[1] <= 25
