"""Toolkits are written at the desk: saved half-written, looked at as readers will, published."""

import json

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offshoot.library.tests.desk import filled, form_of, messages
from offshoot.toolkits import operations
from offshoot.toolkits.models import Lesson, Toolkit
from offshoot.toolkits.queries import faults_of

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> Ο μισθός · الراتب {{ x }} '\"\\ \u202e ﷽ 🂡"


def form(name, *args):
    return reverse(f"wagtailsnippets_toolkits_toolkit:{name}", args=args)


def opened(client, toolkit):
    """What a browser would send after opening the form."""
    draft = draft_of(toolkit)
    latest = draft.latest_revision
    loaded = {
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }
    return filled(form_of(draft, get_user(client))) | loaded


def draft_of(toolkit):
    return Toolkit.objects.get(pk=toolkit.pk).get_latest_revision_as_object()


def with_row(data, relation, **values):
    """The data with another row."""
    number = int(data[f"{relation}-TOTAL_FORMS"])
    row = {f"{relation}-{number}-{name}": value for name, value in values.items()}
    order = {f"{relation}-TOTAL_FORMS": number + 1, f"{relation}-{number}-ORDER": number + 1}
    basis = {f"{relation}-{number}-basis": "inferred"}
    return data | basis | row | order


@pytest.fixture
def toolkit(published_with, toolkit_of):
    return toolkit_of(published_with())


def test_the_form_as_it_is_drawn_can_be_sent_back(curator, browser_of, toolkit):
    client = browser_of(curator)
    answer = client.get(form("edit", toolkit.pk))
    assert answer.status_code == 200
    drawn = filled(answer.context["form"])
    assert client.post(form("edit", toolkit.pk), drawn | {"action-publish": "1"}).status_code == 302
    assert not Toolkit.objects.get().has_unpublished_changes


def test_a_half_written_toolkit_is_saved_as_a_draft_and_says_what_is_missing(
    curator, browser_of, toolkit
):
    client = browser_of(curator)
    data = with_row(opened(client, toolkit), "costs", label="Rent", amount="100")
    data = with_row(data, "components", name="Not said of which kind")
    data = with_row(data, "texts", topic="fidelity", text="Twice [S9].")
    data = with_row(data, "activities")  # left blank
    answer = client.post(form("edit", toolkit.pk), data)
    assert answer.status_code == 302, answer.context["form"].errors
    draft = draft_of(toolkit)
    assert [row.label for row in draft.costs.all()] == ["Cook 1", "Rent"]
    assert draft.activities.count() == 1
    assert toolkit.costs.count() == 1  # readers see what was published
    html = client.get(form("edit", toolkit.pk)).content.decode()
    for words in (
        "There are 2 texts about",
        "S9 is no source of the innovation.",
        "Premises",
    ):
        assert words in html, words

    data = opened(client, toolkit) | {"action-publish": "1"}
    answer = client.post(form("edit", toolkit.pk), data)
    wrong = answer.context["form"].formsets
    assert "kind" in wrong["costs"].errors[1]
    assert "kind" in wrong["components"].errors[1]
    data |= {"costs-1-kind": "premises", "costs-1-unit": "month", "components-1-kind": "core"}
    assert client.post(form("edit", toolkit.pk), data).status_code == 302
    said = messages(client.get(form("edit", toolkit.pk)))
    assert "Saved as a draft, but not published" in said
    assert "Cost line 2 “Rent”: An amount needs its currency and the year of its prices" in said
    assert Toolkit.objects.get().costs.count() == 1


def test_a_draft_is_previewed_as_overview_and_as_each_section(curator, browser_of, toolkit):
    client = browser_of(curator)
    data = with_row(
        opened(client, toolkit), "components", kind="core", name=HOSTILE, what=f"**{HOSTILE}**"
    )
    data |= {"texts-0-text": f"{HOSTILE} [link](javascript:alert(1))"}
    said = client.post(form("preview_on_edit", toolkit.pk), data)
    assert json.loads(said.content) == {"is_valid": True, "is_available": True}
    modes = dict(toolkit.preview_modes)
    assert len(modes) == 13
    for mode in ("", "components", "transfer"):
        answer = client.get(form("preview_on_edit", toolkit.pk), {"mode": mode})
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "Draft." in html, mode
        assert "<script>alert" not in html, mode
        assert 'href="javascript' not in html, mode
        if mode == "components":
            assert "Ο μισθός · الراتب {{ x }}" in html
            assert "One table 1" in html
    assert toolkit.components.count() == 1
    public = client.get(toolkit.get_absolute_url() + "components/").content.decode()
    assert "Ο μισθός" not in public
    assert "Draft." not in public


def test_the_draft_is_had_as_a_pdf_that_says_so(curator, browser_of, toolkit):
    client = browser_of(curator)
    data = with_row(opened(client, toolkit), "components", kind="core", name="A second table")
    client.post(form("edit", toolkit.pk), data)
    answer = client.get(reverse("toolkit_desk:draft-pdf", args=[toolkit.pk]))
    assert answer["Content-Type"] == "application/pdf"
    from io import BytesIO

    from pypdf import PdfReader

    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "Draft of" in text
    assert "A second table" in text
    assert client.get("/editor/toolkits/999999/draft.pdf").status_code == 404


def test_of_two_editors_the_second_is_told_and_loses_nothing(
    curator, colleague, browser_of, toolkit
):
    first, second = browser_of(curator), browser_of(colleague)
    hers, his = opened(first, toolkit), opened(second, toolkit)
    first.post(form("edit", toolkit.pk), hers | {"transfer_form": "open"})
    answer = second.post(form("edit", toolkit.pk), his | {"transfer_form": "licence"}, follow=True)
    assert "saved a newer version" in messages(answer)
    assert draft_of(toolkit).transfer_form == "open"
    beside = toolkit.revisions.order_by("-pk").first()
    assert beside.content["transfer_form"] == "licence"

    Toolkit.objects.update(locked=True, locked_by=curator)
    answer = second.post(
        form("edit", toolkit.pk), opened(second, toolkit) | {"language": "el"}, follow=True
    )
    assert "It is locked" in messages(answer)
    assert draft_of(toolkit).language == "en"


def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    curator, browser_of, toolkit
):
    client = browser_of(curator)
    data = opened(client, toolkit) | {
        "costs-0-amount": "much",
        "costs-0-currency": "EURO",
        "costs-0-label": HOSTILE,
        "language": "x y",
    }
    answer = client.post(form("edit", toolkit.pk), data)
    found = answer.context["form"]
    assert set(found.formsets["costs"].errors[0]) == {"amount", "currency"}
    assert "language" in found.errors
    html = answer.content.decode()
    assert 'value="much"' in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"costs-0-amount_low": "99999"}, "The amounts must rise"),
        ({"costs-0-year": ""}, "An amount needs its currency and the year"),
        ({"costs-0-sources": ""}, "A figure needs its sources"),
        ({"costs-0-sources": "S1, S7"}, "S7 is no source of the innovation"),
        ({"costs-0-quantity": ""}, "say how many"),
        (
            {"revenues-0-share": "20", "revenues-0-share_high": "10", "revenues-0-sources": "S1"},
            "The shares must rise",
        ),
        ({"assumptions-0-low": "50"}, "Low, likely and high must rise"),
        ({"indicators-0-outcome_key": "O8"}, "O8 is no outcome"),
        ({"texts-0-text": "So [S1, S2]."}, "cites nothing"),
        ({"lessons-0-sources": ""}, "Nothing says so"),
    ],
)
def test_what_keeps_a_draft_from_readers_is_said(curator, toolkit, change, words):
    drawn = filled(form_of(toolkit, curator))
    sent = type(toolkit).snippet_viewset.get_form_class(for_update=True)(
        drawn | change, instance=toolkit, for_user=curator
    )
    assert sent.is_valid(), sent.errors
    assert words in " ".join(faults_of(sent.save(commit=False)))
    assert not faults_of(draft_of(toolkit))


def test_a_table_of_500_rows_is_saved(curator, browser_of, toolkit):
    client = browser_of(curator)
    data = opened(client, toolkit)
    for number in range(499):
        data = with_row(data, "components", kind="core", name=f"Part {number}", basis="inferred")
    assert client.post(form("edit", toolkit.pk), data).status_code == 302
    assert draft_of(toolkit).components.count() == 500
    one_more = with_row(data, "components", kind="core", name="Too much")
    answer = client.post(form("edit", toolkit.pk), one_more)
    assert "500" in str(answer.context["form"].formsets["components"].non_form_errors())


def test_the_form_takes_as_many_queries_for_three_rows_as_for_one(
    curator, browser_of, published_with, toolkit_of
):
    client = browser_of(curator)
    innovation = published_with()

    def queries(rows):
        address = form("edit", toolkit_of(innovation, rows).pk)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    queries(1)
    assert queries(3) == queries(1)


def test_a_curator_begins_a_toolkit_once(curator, browser_of, published_with, innovation_with):
    client, begin = browser_of(curator), reverse("toolkit_desk:begin")
    innovation = published_with()
    hidden = innovation_with("not-published")
    assert innovation.name in client.get(begin).content.decode()
    for _twice in range(2):
        answer = client.post(begin, {"innovation": innovation.pk})
        toolkit = Toolkit.objects.get()
        assert answer.url == form("edit", toolkit.pk)
    assert not toolkit.live
    assert client.get(answer.url).status_code == 200
    assert client.get(toolkit.get_absolute_url()).status_code == 404
    assert innovation.name not in client.get(begin).content.decode()
    for wrong in (hidden.pk, "", "x", 10**30):
        assert client.post(begin, {"innovation": wrong}).context["form"].errors
    assert Toolkit.objects.count() == 1
    data = with_row(opened(client, toolkit), "components", kind="core", name="One table")
    client.post(form("edit", toolkit.pk), data | {"action-publish": "1"})
    assert client.get(toolkit.get_absolute_url()).status_code == 200


def test_what_is_added_beside_the_form_reaches_readers_and_the_draft(toolkit):
    draft = draft_of(toolkit)
    draft.transfer_form = "open"
    draft.save_revision()
    live = toolkit.live_revision_id
    operations.add_lesson(toolkit, Lesson(kind="learned", statement="Ask.", sources="S1, S2"))
    now = Toolkit.objects.get()
    assert [row.statement for row in now.lessons.all()] == ["Nobody came 1.", "Ask."]
    assert now.live_revision_id != live
    assert (now.transfer_form, now.has_unpublished_changes) == ("unknown", True)
    newest = draft_of(toolkit)
    assert newest.transfer_form == "open"
    assert [row.statement for row in newest.lessons.all()] == ["Nobody came 1.", "Ask."]

    operations.uncite(toolkit.innovation, "S1")
    for seen in (Toolkit.objects.get(), draft_of(toolkit)):
        assert [row.sources for row in seen.lessons.all()] == ["", "S2"]


def test_a_lesson_added_to_what_nobody_reads_stays_a_draft(published_with, toolkit_of):
    toolkit = toolkit_of(published_with(), is_published=False)
    operations.add_lesson(toolkit, Lesson(kind="learned", statement="Ask.", sources="S1"))
    assert draft_of(toolkit).lessons.count() == 2
    assert not Toolkit.objects.get().live
