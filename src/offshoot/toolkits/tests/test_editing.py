"""Toolkits are written at the desk: saved half-written, looked at as readers will, published."""

import json

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offshoot.library.tests.desk import filled, form_of, messages
from offshoot.toolkits.models import Component, Invitation, Toolkit
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
    return data | row | order


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

    client.post(form("edit", toolkit.pk), opened(client, toolkit) | {"action-publish": "1"})
    said = messages(client.get(form("edit", toolkit.pk)))
    assert "Saved as a draft, but not published" in said
    for words in ("Cost line 2: Kind", "Component 2: Kind"):
        assert words in said, words
    assert Toolkit.objects.get().costs.count() == 1
