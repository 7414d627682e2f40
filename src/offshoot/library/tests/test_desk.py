"""The desk: what curators and writers can do there, and that nothing they type is lost."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from offshoot.library.models import (
    Challenge,
    Collection,
    Event,
    Innovation,
    LibraryImage,
    Outcome,
    Place,
)
from offshoot.library.tests.desk import blank, desk, filled, form_of, messages, opened
from offshoot.people.operations import vouch_for

pytestmark = pytest.mark.django_db


def test_a_stranger_is_sent_to_sign_in(client, stranger, browser_of, innovation_with):
    address = desk("edit", innovation_with().pk)
    for visitor in (client, browser_of(stranger)):
        response = visitor.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("wagtailadmin_login"))


def test_a_curator_signs_in_with_the_address_in_any_case(client, curator):
    curator.set_password("a long enough secret")
    curator.save()
    vouch_for(curator)
    data = {"login": "CURATOR@example.org", "password": "a long enough secret"}
    response = client.post(reverse("account_login"), data)
    assert response.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_curator_sees_every_list(curator, browser_of, published_with, published_challenge):
    published_with()
    published_challenge()
    client = browser_of(curator)
    for model in ("innovation", "challenge", "collection"):
        assert client.get(desk("list", model=model)).status_code == 200
    for name in ("organisation", "place", "term", "contact", "awardedition"):
        assert client.get(reverse(f"{name}:index")).status_code == 200
        assert client.get(reverse(f"{name}:add")).status_code == 200


def test_the_form_as_it_is_drawn_can_be_sent_back(curator, browser_of, published_with):
    innovation = published_with()
    client = browser_of(curator)
    drawn = filled(client.get(desk("edit", innovation.pk)).context["form"])
    sent = opened(client, innovation)
    assert {name: value for name, value in sent.items() if name in drawn} == drawn
    assert client.post(desk("edit", innovation.pk), drawn).status_code == 302


def test_a_new_innovation_is_saved_as_a_draft(curator, browser_of):
    client = browser_of(curator)
    data = blank(client) | {"name": "Bread", "slug": "bread"}
    assert client.post(desk("add"), data).status_code == 302
    innovation = Innovation.objects.get(slug="bread")
    assert not innovation.live
    assert innovation.latest_revision


def test_an_edit_of_a_published_one_stays_a_draft(curator, browser_of, published_with):
    innovation = published_with(rows=2)
    client = browser_of(curator)
    data = opened(client, innovation) | {"name": "Kitchens for all"}
    client.post(desk("edit", innovation.pk), data)
    innovation.refresh_from_db()
    assert innovation.name == "Shared Kitchens"
    draft = innovation.get_latest_revision_as_object()
    assert draft.name == "Kitchens for all"
    assert len(draft.studies.all()) == 2
    assert len(draft.sources.all()[0].passages.all()) == 1


def test_the_publish_button_publishes(curator, browser_of, innovation_with):
    innovation = innovation_with()
    client = browser_of(curator)
    data = opened(client, innovation) | {"action-publish": "1"}
    client.post(desk("edit", innovation.pk), data)
    innovation.refresh_from_db()
    assert innovation.live
    assert innovation.standing.study_count == 1
    assert Event.objects.filter(subject="innovation").count() == 1


def test_an_invalid_draft_is_not_published_and_nothing_typed_is_lost(
    curator, browser_of, innovation_with
):
    innovation = innovation_with()
    client = browser_of(curator)
    data = opened(client, innovation) | {
        "texts-0-summary": "",
        "texts-0-need": "Typed with care [S9].",
        "name": "A better name",
        "action-publish": "1",
    }
    response = client.post(desk("edit", innovation.pk), data, follow=True)
    assert response.status_code == 200
    said = messages(response)
    assert "not published" in said
    assert "Write a summary before publishing." in said
    assert "S9" in said
    innovation.refresh_from_db()
    assert not innovation.live
    form = response.context["form"]
    assert form["name"].value() == "A better name"
    assert form.formsets["texts"].forms[0]["need"].value() == "Typed with care [S9]."


def test_a_field_left_empty_shows_at_the_field(curator, browser_of, innovation_with):
    innovation = innovation_with()
    client = browser_of(curator)
    data = opened(client, innovation) | {
        "studies-0-title": "",
        "texts-0-need": "Typed with care.",
        "action-publish": "1",
    }
    response = client.post(desk("edit", innovation.pk), data)
    assert response.status_code == 200
    form = response.context["form"]
    assert "title" in form.formsets["studies"].forms[0].errors
    assert form.formsets["texts"].forms[0]["need"].value() == "Typed with care."
    assert not Innovation.objects.get().live


def test_creating_and_publishing_an_invalid_one_keeps_the_draft(curator, browser_of):
    client = browser_of(curator)
    data = blank(client)
    data |= {"name": "Bread", "slug": "bread", "action-publish": "1"}
    response = client.post(desk("add"), data, follow=True)
    assert "Mark exactly one text as the original." in messages(response)
    assert not Innovation.objects.get(slug="bread").live


@pytest.mark.parametrize("action", ["", "action-publish"])
def test_one_language_twice_is_a_message_at_the_form(curator, browser_of, innovation_with, action):
    client = browser_of(curator)
    innovation = innovation_with()
    data = opened(client, innovation)
    data["texts-TOTAL_FORMS"] = 2
    data |= {"texts-1-language": "en", "texts-1-summary": "Again.", "texts-1-ORDER": "2"}
    data |= {"texts-1-status": "written"} | ({action: "1"} if action else {})
    response = client.post(desk("edit", innovation.pk), data, follow=True)
    assert response.status_code == 200
    assert "Again." in response.content.decode()
    assert not Innovation.objects.get().live


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", "//x"]
)
def test_a_source_that_is_no_web_page_is_refused(curator, browser_of, innovation_with, address):
    client = browser_of(curator)
    innovation = innovation_with()
    data = opened(client, innovation) | {"sources-0-url": address}
    response = client.post(desk("edit", innovation.pk), data)
    assert response.status_code == 200
    assert "url" in response.context["form"].formsets["sources"].forms[0].errors


def test_the_preview_is_the_public_page(curator, browser_of, published_with, client):
    innovation = published_with()
    desk_browser = browser_of(curator)
    data = opened(desk_browser, innovation)
    data |= {"name": "Seen before readers", "texts-0-need": "Fresh words [S1]."}
    address = desk("preview_on_edit", innovation.pk)
    assert desk_browser.post(address, data).json() == {"is_valid": True, "is_available": True}
    response = desk_browser.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Seen before readers" in page
    assert "Fresh words" in page
    assert "Preview of a draft" in page
    assert "Seen before readers" not in client.get(innovation.get_absolute_url()).content.decode()


def test_an_unfinished_draft_can_be_previewed(curator, browser_of, innovation_with):
    innovation = innovation_with()
    client = browser_of(curator)
    data = opened(client, innovation)
    for name in list(data):
        if name.endswith(("-direction", "-design", "-kind", "-title", "-currency", "-result")):
            data[name] = ""
    address = desk("preview_on_edit", innovation.pk)
    assert client.post(address, data).json()["is_valid"]
    assert client.get(address).status_code == 200


def test_a_new_one_and_a_challenge_can_be_previewed(curator, browser_of, published_challenge):
    client = browser_of(curator)
    data = blank(client) | {"name": "Bread", "slug": "bread"}
    assert client.post(desk("preview_on_add"), data).json()["is_valid"]
    assert "Bread" in client.get(desk("preview_on_add")).content.decode()
    challenge = published_challenge()
    address = desk("preview_on_edit", challenge.pk, model="challenge")
    assert client.post(address, filled(form_of(challenge, curator))).json()["is_valid"]
    response = client.get(address)
    assert "How does everybody eat?" in response.content.decode()


def test_whatever_has_a_public_page_has_a_preview():
    for model in (Innovation, Challenge, Collection):
        assert model().is_previewable()


def test_a_writer_edits_and_cannot_publish(writer, browser_of, innovation_with):
    innovation = innovation_with()
    client = browser_of(writer)
    data = opened(client, innovation) | {"name": "By a writer"}
    client.post(desk("edit", innovation.pk), data | {"action-publish": "1"})
    innovation.refresh_from_db()
    assert not innovation.live
    assert innovation.get_latest_revision_as_object().name == "By a writer"
    assert client.get(desk("unpublish", innovation.pk)).status_code == 302
    assert client.post(desk("delete", innovation.pk)).status_code == 302
    assert Innovation.objects.filter(pk=innovation.pk).exists()


def test_a_locked_draft_can_be_seen_and_not_saved_by_the_colleague(
    curator, colleague, browser_of, innovation_with
):
    innovation = innovation_with()
    mine, theirs = browser_of(curator), browser_of(colleague)
    mine.post(desk("lock", innovation.pk))
    response = theirs.get(desk("edit", innovation.pk))
    assert "locked" in messages(response)
    data = filled(response.context["form"]) | {"name": "Overwritten"}
    theirs.post(desk("edit", innovation.pk), data)
    assert Innovation.objects.get().get_latest_revision_as_object().name != "Overwritten"
    theirs.post(desk("unlock", innovation.pk))
    theirs.post(desk("edit", innovation.pk), data)
    assert Innovation.objects.get().get_latest_revision_as_object().name == "Overwritten"


def test_unpublishing_takes_it_from_readers(curator, browser_of, published_with, client):
    innovation = published_with()
    assert client.get(innovation.get_absolute_url()).status_code == 200
    browser_of(curator).post(desk("unpublish", innovation.pk))
    assert client.get(innovation.get_absolute_url()).status_code == 404
    assert Event.objects.filter(subject="innovation").count() == 2


def test_history_and_comparison_show_what_changed(curator, browser_of, published_with):
    innovation = published_with()
    client = browser_of(curator)
    data = opened(client, innovation) | {"name": "Kitchens for all"}
    client.post(desk("edit", innovation.pk), data)
    innovation.refresh_from_db()
    assert client.get(desk("history", innovation.pk)).status_code == 200
    older, newer = innovation.revisions.order_by("pk").values_list("pk", flat=True)
    address = desk("revisions_compare", innovation.pk, older, newer)
    assert "for all</span>" in client.get(address).content.decode()
    assert client.get(desk("revisions_revert", innovation.pk, older)).status_code == 200


def test_a_draft_that_points_at_a_deleted_place_can_be_opened(curator, browser_of, published_with):
    innovation = published_with()
    gone = Place.objects.create(slug="gone", name="Gone", country="ES", latitude=1.0, longitude=1.0)
    draft = innovation.get_latest_revision_as_object()
    adaptation = draft.adaptations.all()[0]
    adaptation.place, adaptation.adopter = gone, "The town of Gone"
    draft.adaptations.add(adaptation)
    draft.save_revision()
    gone.delete()
    client = browser_of(curator)
    response = client.get(desk("edit", innovation.pk))
    assert "The town of Gone" in response.content.decode()
    revision = Innovation.objects.get().latest_revision_id
    assert client.get(desk("revisions_view", innovation.pk, revision)).status_code == 200
    assert client.get(desk("history", innovation.pk)).status_code == 200


def test_scheduling_an_invalid_one_is_refused_at_once(curator, browser_of, innovation_with):
    innovation = innovation_with()
    client = browser_of(curator)
    later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    data = opened(client, innovation)
    data |= {"go_live_at": later, "texts-0-summary": "", "action-publish": "1"}
    response = client.post(desk("edit", innovation.pk), data, follow=True)
    assert "Write a summary before publishing." in messages(response)
    assert not Innovation.objects.get().approved_schedule


def picture():
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    file.seek(0)
    file.name = "kitchen.png"
    return file


def test_an_image_needs_its_alternative_text(curator, browser_of):
    client = browser_of(curator)
    data = {"title": "Kitchen", "credit": "A. Cook", "licence": "CC BY 4.0", "collection": 1}
    response = client.post(reverse("wagtailimages:add"), data | {"file": picture()})
    assert "alternative_text" in response.context["form"].errors
    assert not LibraryImage.objects.exists()
    data |= {"alternative_text": "People around a stove", "file": picture()}
    client.post(reverse("wagtailimages:add"), data)
    assert LibraryImage.objects.get().default_alt_text == "People around a stove"


def test_the_list_takes_as_many_queries_for_three_as_for_one(curator, browser_of, published_with):
    client = browser_of(curator)
    published_with("one")
    client.get(desk("list"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(desk("list"))
    published_with("two")
    published_with("three")
    with CaptureQueriesContext(connection) as three:
        client.get(desk("list"))
    assert len(three) == len(one)


def test_outcomes_can_be_added_in_the_form(curator, browser_of, published_with):
    innovation = published_with()
    client = browser_of(curator)
    data = opened(client, innovation)
    data |= {"outcomes-TOTAL_FORMS": 2, "outcomes-1-key": "O2", "outcomes-1-name": "Warmer"}
    data |= {"outcomes-1-ORDER": "2", "action-publish": "1"}
    client.post(desk("edit", innovation.pk), data)
    assert Outcome.objects.filter(innovation=innovation).count() == 2
