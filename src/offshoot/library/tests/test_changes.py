"""What readers are told of an innovation's past: when, in which role, what and why."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import DecimalField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations

from offshoot.library import operations
from offshoot.library.content.loading import load_folder
from offshoot.library.domain.changes import NUMBERS, SECTIONS, changed_sections
from offshoot.library.models import HistoryEntry, Innovation, InnovationText
from offshoot.library.models.changes import By
from offshoot.library.models.clusters import child_relations
from offshoot.library.models.pointers import root_of
from offshoot.library.models.publishing import publish_all
from offshoot.library.queries.history import PARTS
from offshoot.library.tests.samples import a_library, an_innovation
from offshoot.library.tests.test_desk import desk, opened
from offshoot.people.registry import holdings

pytestmark = pytest.mark.django_db

#: Fields that readers do not see, or that say of themselves when they change.
NOT_TOLD = {
    "slug", "live", "has_unpublished_changes", "first_published_at", "last_published_at",
    "live_revision", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by",
    "latest_revision", "change_note", "texts", "id",
}  # fmt: skip


def kinds(innovation):
    return list(innovation.changes.values_list("kind", flat=True))


def edit(innovation, user=None, note="", **fields):
    draft = Innovation.objects.get(pk=innovation.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.change_note = note
    draft.save_revision(user=user).publish(user=user)


def test_every_field_of_an_innovation_and_its_texts_is_told_in_some_part():
    ours = {field.name for field in Innovation._meta.concrete_fields}
    ours |= {relation.get_accessor_name() for relation in child_relations(Innovation)}
    ours |= {field.name for field in get_all_child_m2m_relations(Innovation)}
    told = {name for fields, _words in SECTIONS.values() for name in fields}
    assert ours - NOT_TOLD == told
    words = {field.name for field in InnovationText._meta.concrete_fields}
    told = {name for _fields, of in SECTIONS.values() for name in of}
    assert words - {"id", "sort_order", "innovation", "is_original", "made_from"} == told
    figures = {
        field.name
        for table in apps.get_app_config("library").get_models()
        if root_of(table)[0] is Innovation
        for field in table._meta.concrete_fields
        if isinstance(field, DecimalField)
    }
    assert figures == NUMBERS
    assert PARTS.keys() == {*SECTIONS, "translations"}


def test_what_is_empty_or_only_bookkeeping_is_no_change():
    text = {"pk": 1, "sort_order": 0, "language": "en", "is_original": True, "need": "A\r\nB "}
    before = {"name": "A", "texts": [text], "website": None, "challenges": [2, 1], "costs": []}
    other = text | {"pk": 9, "sort_order": 3, "need": "A\nB", "cost": ""}
    after = {"name": "A ", "texts": [other], "website": "", "challenges": [1, 2], "pk": 4}
    assert changed_sections(before, after) == []
    assert changed_sections({}, {}) == []
    assert changed_sections(before, after | {"name": "B", "costs": [{"label": "x"}]}) == [
        "about",
        "takes",
    ]


def test_the_first_publishing_a_change_archiving_and_coming_back(published_with, curator):
    innovation = published_with()
    edit(innovation, curator, "The trial ended; its report is in.", name="Anew", ended_year=2020)
    Innovation.objects.get().unpublish(user=curator)
    Innovation.objects.get().latest_revision.publish(user=curator)
    assert kinds(innovation) == ["again", "archived", "changed", "first"]
    changed = innovation.changes.get(kind="changed")
    assert (changed.sections, changed.note) == (["about"], "The trial ended; its report is in.")
    assert (changed.role, changed.person) == ("editor", curator)


def test_a_note_is_told_once_and_nothing_new_is_no_line(published_with, curator):
    innovation = published_with()
    edit(innovation, curator, "Why.", name="Anew")
    edit(innovation, curator, "Why.", name="Anew")
    edit(innovation, curator, "Why.", name="Again")
    notes = [(entry.kind, entry.note) for entry in innovation.changes.all()]
    assert notes == [("changed", ""), ("changed", "Why."), ("first", "")]


def test_only_scheduled_is_not_published(innovation_with):
    innovation = innovation_with()
    innovation.go_live_at = timezone.now() + timedelta(days=1)
    innovation.save_revision().publish()
    assert kinds(innovation) == []


def test_a_refused_draft_leaves_no_line(innovation_with):
    innovation = innovation_with(texts=[])
    assert publish_all([innovation.get_latest_revision_as_object()])[0]
    assert kinds(innovation) == []


def test_content_files_are_told_as_such_with_their_message(tmp_path):
    folder = a_library(tmp_path, innovations={"table": an_innovation()})
    load_folder(folder)
    a_library(tmp_path, innovations={"table": an_innovation(website="https://x.example")})
    load_folder(folder, message="Websites checked.")
    assert [
        (entry.kind, entry.role, entry.sections, entry.note) for entry in HistoryEntry.objects.all()
    ] == [
        ("changed", "files", ["about"], "Websites checked."),
        ("first", "files", [], ""),
    ]


def test_many_published_at_once_cost_two_more_queries(innovation_with):
    drafts = [innovation_with(f"i{n}").get_latest_revision_as_object() for n in range(3)]
    publish_all(drafts, By(note="x"))
    with CaptureQueriesContext(connection) as captured:
        publish_all(drafts, By(note="y"))
    told = [query["sql"] for query in captured if "historyentry" in query["sql"]]
    assert len(told) == 1
    assert HistoryEntry.objects.count() == 6


def test_the_door_for_others(published_with, stranger):
    innovation = published_with()
    told = operations.record_change(innovation, "corrected", "A sum was wrong.", "reader")
    assert (told.kind, told.role, told.person) == ("corrected", "reader", None)
    for kind, role in (("x", "reader"), ("corrected", "x")):
        with pytest.raises(ValueError, match="There is no"):
            operations.record_change(innovation, kind, "", role)


# --- pages --------------------------------------------------------------------------------------


def test_the_page_shows_the_last_three_and_leads_to_all(published_with, client):
    innovation = published_with()
    for number in range(4):
        operations.record_change(innovation, "corrected", f"<b>Note {number}</b>", "reader")
    shown = client.get(innovation.get_absolute_url()).content.decode()
    assert "&lt;b&gt;Note 3" in shown
    assert "&lt;b&gt;Note 1" in shown
    assert "<b>Note" not in shown
    assert "Note 0" not in shown
    every = client.get(f"{innovation.get_absolute_url()}changes/").content.decode()
    assert "Note 0" in every
    assert "published for the first time" in every
    feed = client.get(f"{innovation.get_absolute_url()}changes.atom")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert feed.content.count(b"<entry>") == 5
    again = client.get(
        f"{innovation.get_absolute_url()}changes.atom",
        headers={"if-modified-since": feed["Last-Modified"]},
    )
    assert again.status_code == 304


def test_a_change_says_its_parts_and_leads_to_them(published_with, client):
    innovation = published_with()
    edit(innovation, conditions=[], open_points=[])
    every = client.get(f"{innovation.get_absolute_url()}changes/").content.decode()
    assert '<a href="/innovations/shared-kitchens/#conditions">could it work here</a>' in every


def test_a_person_is_named_only_while_their_profile_says_so(published_with, curator, client):
    from offshoot.people.models import Profile

    innovation = published_with()
    edit(innovation, curator, name="Anew")
    address = f"{innovation.get_absolute_url()}changes/"
    assert "an editor of the library" in client.get(address).content.decode()
    assert "Curator" not in client.get(address).content.decode()
    profile = Profile.objects.create(person=curator, public=["city"])
    assert "Curator" not in client.get(address).content.decode()
    profile.public = ["name"]
    profile.save()
    assert "an editor of the library: Curator" in client.get(address).content.decode()


def test_who_leaves_takes_their_name_and_leaves_the_history(published_with, curator):
    innovation = published_with()
    edit(innovation, curator, "Why.", name="Anew")
    (holding,) = [one for one in holdings() if one.name == "public history"]
    assert [row["note"] for row in holding.export(curator)] == ["Why."]
    holding.erase(curator)
    assert innovation.changes.first().note == "Why."
    assert holding.export(curator) == []


def test_what_is_not_public_has_no_public_history(innovation_with, published_with, client):
    innovation_with("hidden")
    gone = published_with("gone")
    gone.unpublish()
    for slug in ("hidden", "gone", "nobody"):
        for end in ("changes/", "changes.atom"):
            assert client.get(f"/innovations/{slug}/{end}").status_code == 404
    public = published_with("public").get_absolute_url()
    for number in ("0", "x", "-1", "9" * 40):
        assert client.get(f"{public}changes/?page={number}").status_code == 200
    assert client.post(f"{public}changes/").status_code == 405


def test_pages_take_the_same_queries_at_one_change_and_at_three(published_with, client):
    innovation = published_with()

    def counts():
        found = []
        for end in ("", "changes/", "changes.atom"):
            with CaptureQueriesContext(connection) as captured:
                client.get(innovation.get_absolute_url() + end)
            found.append(len(captured))
        return found

    counts()
    of_one = counts()
    for _number in range(2):
        operations.record_change(innovation, "corrected", "x", "reader")
    assert counts() == of_one
    assert of_one[1] <= 5


# --- the desk -----------------------------------------------------------------------------------


def test_an_editor_says_why_when_publishing_and_the_next_draft_begins_empty(
    published_with, curator, browser_of
):
    innovation = published_with()
    browser = browser_of(curator)
    filled = opened(browser, innovation)
    assert filled["change_note"] == ""
    filled |= {"name": "Anew", "change_note": "The name was wrong.", "action-publish": "1"}
    assert browser.post(desk("edit", innovation.pk), filled).status_code == 302
    newest = innovation.changes.first()
    assert (newest.note, newest.person, newest.sections) == (
        "The name was wrong.",
        curator,
        ["about"],
    )
    form = browser.get(desk("edit", innovation.pk)).context["form"]
    assert form["change_note"].value() == ""
    draft = Innovation.objects.get()
    draft.change_note = "Not told yet."
    draft.save_revision()
    form = browser.get(desk("edit", innovation.pk)).context["form"]
    assert form["change_note"].value() == "Not told yet."


def test_archiving_at_the_desk_is_told(published_with, curator, browser_of):
    innovation = published_with()
    assert browser_of(curator).post(desk("unpublish", innovation.pk)).status_code == 302
    newest = innovation.changes.first()
    assert (newest.kind, newest.person) == ("archived", curator)
