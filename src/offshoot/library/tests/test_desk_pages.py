"""The desk's forms of challenges, collections, editions and terms: what is typed is kept."""

import pytest
from django.urls import reverse

from offshoot.library.content.loading import load_folder
from offshoot.library.content.writing import plain_of
from offshoot.library.models import AwardEdition, Challenge, Collection, Term
from offshoot.library.tests.desk import desk, filled
from offshoot.library.tests.samples import a_full_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_library(tmp_path):
    assert load_folder(a_full_library(tmp_path)).problems == []


@pytest.mark.parametrize("model", [Challenge, Collection], ids=["challenge", "collection"])
def test_a_page_can_be_opened_saved_and_published_as_it_stands(
    curator, browser_of, full_library, model
):
    instance = model.objects.get()
    before = plain_of(instance)
    client = browser_of(curator)
    address = desk("edit", instance.pk, model=model._meta.model_name)
    drawn = filled(client.get(address).context["form"])
    assert client.post(address, drawn | {"action-publish": "1"}).status_code == 302
    assert plain_of(model.objects.get()) == before
    assert model.objects.get().latest_revision.user == curator


@pytest.mark.parametrize(
    ("model", "wanted"),
    [(AwardEdition, {}), (Term, {"slug": "loneliness"})],
    ids=["edition", "term"],
)
def test_a_plain_record_can_be_opened_and_saved_as_it_stands(
    curator, browser_of, full_library, model, wanted
):
    instance = model.objects.get(**wanted)
    before = plain_of(instance)
    client = browser_of(curator)
    address = reverse(f"{model._meta.model_name}:edit", args=[instance.pk])
    drawn = filled(client.get(address).context["form"])
    assert client.post(address, drawn).status_code == 302
    assert plain_of(model.objects.get(**wanted)) == before


def test_a_collection_can_be_seen_before_readers_do(curator, browser_of, full_library):
    collection = Collection.objects.get()
    client = browser_of(curator)
    form = client.get(desk("edit", collection.pk, model="collection")).context["form"]
    address = desk("preview_on_edit", collection.pk, model="collection")
    typed = filled(form) | {"title": "Suppers", "items-0-why": "They eat."}
    assert client.post(address, typed).json()["is_valid"]
    shown = client.get(address).content.decode()
    assert "Suppers" in shown
    assert "They eat." in shown
