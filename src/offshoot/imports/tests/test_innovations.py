"""Innovations from a table: drafts made and changed, all or nothing, and taken back."""

import pytest
from wagtail.models import ModelLogEntry, Revision

from offshoot.imports import operations, writing
from offshoot.imports.models import Import
from offshoot.library.models import Innovation, Organisation, Place, Term

from .conftest import WHOLE, table

pytestmark = pytest.mark.django_db


def draft_of(slug: str) -> Innovation:
    return Innovation.objects.get(slug=slug).get_latest_revision_as_object()


def text_of(draft: Innovation, language: str = "en"):
    return next(text for text in draft.texts.all() if text.language == language)


def test_a_row_becomes_a_draft_and_nothing_is_public(apply, outcomes, client):
    one = apply(table({**WHOLE, "started_year": "2019.0", "other_names": "Fix it; Mend it"}))
    assert one.state == "applied"
    assert outcomes(one) == ["new"]
    draft = draft_of("repair-cafe-ghent")
    assert (draft.started_year, draft.other_names) == (2019, "Fix it\nMend it")
    assert text_of(draft).summary == WHOLE["summary"]
    assert [source.key for source in draft.sources.all()] == ["S1"]
    assert not draft.live
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert ModelLogEntry.objects.filter(action="offshoot.import").count() == 1


def test_names_of_the_library_are_understood(read, apply, innovation_with):
    innovation_with()
    row = {**WHOLE, "place": "city 0", "challenges": "FOOD", "organisations": "Meal makers (funds)"}
    apply(table(row))
    draft = draft_of("repair-cafe-ghent")
    assert draft.place == Place.objects.get(slug="city-0")
    assert list(draft.challenges.all()) == [Term.objects.get(slug="food")]
    part = draft.organisations.all()[0]
    assert (part.organisation, part.role) == (Organisation.objects.get(), "funds")


def test_a_change_touches_only_what_the_row_says(apply, innovation_with):
    before = innovation_with(rows=2)
    content = Revision.objects.get(pk=before.latest_revision_id).content
    one = apply(table({"slug": before.slug, "started_year": "2001", "summary": "They eat."}))
    assert one.rows.get().changes == [
        ["started_year", "2015", "2001"],
        ["summary", "Neighbours cook and eat together.", "They eat."],
    ]
    before.refresh_from_db()
    after = before.latest_revision.content
    assert after["studies"] == content["studies"]
    assert after["texts"][0] == {**content["texts"][0], "summary": "They eat."}
    assert {name for name in content if after[name] != content[name]} == {"started_year", "texts"}


def test_what_readers_see_stays_until_it_is_published(apply, go, published_with, client):
    innovation = published_with("kitchens")
    one = apply(table({"slug": "kitchens", "summary": "They eat at one table."}))
    page = client.get(innovation.get_absolute_url()).content.decode()
    assert "They eat at one table." not in page
    go(one, "publishing")
    assert "They eat at one table." in client.get(innovation.get_absolute_url()).content.decode()
    assert one.rows.get().publication == "published"


def test_what_cannot_be_published_stays_a_draft_and_says_why(apply, go):
    good = {**WHOLE, "name": "Good"}
    bad = {**WHOLE, "name": "Bad", "uses_ai": "yes"}
    one = go(apply(table(good, bad)), "publishing")
    assert list(one.rows.values_list("publication", flat=True)) == ["published", "refused"]
    assert "risks to rights" in one.rows.get(title="Bad").reasons[0]
    assert list(Innovation.objects.published().values_list("name", flat=True)) == ["Good"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"name": ""}, "neither a name nor a slug"),
        ({"name": "漢字"}, "neither a name nor a slug"),
        ({"summary": ""}, "summary: is missing"),
        ({"sources": ""}, "sources: is missing"),
        ({"started_year": "about 2019"}, "started_year: “about 2019” is no whole number"),
        ({"started_year": "20190"}, "started_year: input should be less than"),
        ({"started_year": "2019", "ended_year": "2001"}, "It cannot end before it began"),
        ({"activity": "busy"}, "activity: “busy” is not among: pilot"),
        ({"website": "example"}, "website: write a whole web address"),
        ({"place": "Atlantis"}, "place: “Atlantis” is not among the places."),
        ({"challenges": "fod"}, "challenges: “fod” is not in the vocabulary. Did you mean food?"),
        ({"organisations": "meal-makers"}, "organisations: Write the part of"),
        ({"slug": "No Slug!"}, "cannot be an address"),
        ({"name": "x" * 40_000}, "name: the cell has 40000 characters"),
    ],
)
def test_a_refusal_says_why_and_harms_no_other_row(read, innovation_with, row, reason):
    innovation_with()
    one = read(table({**WHOLE, **row}, {**WHOLE, "name": "Another"}))
    refused, other = one.rows.all()
    assert refused.outcome == "refused"
    assert any(reason in said for said in refused.reasons), refused.reasons
    assert other.outcome == "new"


def test_what_an_editor_would_have_to_mend_is_noted_and_not_refused(read):
    one = read(table({**WHOLE, "need": "In 2020, 40% ate alone."}))
    row = one.rows.get()
    assert row.outcome == "new"
    assert "A figure without a source" in row.notes[0]


def test_rows_without_a_source_get_that_of_the_file(apply):
    apply(table({**WHOLE, "sources": ""}), source="S1 | A register | https://example.org/r")
    source = draft_of("repair-cafe-ghent").sources.all()[0]
    assert (source.title, source.url) == ("A register", "https://example.org/r")


def test_the_same_innovation_twice_is_refused_the_second_time(read, outcomes):
    one = read(table(WHOLE, WHOLE))
    assert outcomes(one) == ["new", "refused"]
    assert "row 2" in one.rows.last().reasons[0]


def test_what_is_locked_or_in_review_is_left_alone(read, innovation_with, outcomes):
    innovation = innovation_with()
    Innovation.objects.update(locked=True)
    one = read(table({"slug": innovation.slug, "started_year": "2001"}))
    assert outcomes(one) == ["refused"]
    assert "locked" in one.rows.get().reasons[0]


def test_an_empty_cell_empties_the_field_only_when_told(read, innovation_with, outcomes):
    innovation = innovation_with()
    content = table({"slug": innovation.slug, "place": "", "started_year": "", "need": ""})
    assert outcomes(read(content)) == ["nothing"]
    one = read(content, clears=True)
    assert [name for name, _old, new in one.rows.get().changes if new == ""] == [
        "place",
        "started_year",
        "need",
    ]


@pytest.mark.parametrize("clears", [False, True])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_and_imported_again_changes_nothing(
    read, innovation_with, outcomes, form, clears
):
    innovation_with("one", rows=3)
    innovation_with("two", rows=0, name="=HYPERLINK(1)", other_names='\'+1\n"a; b"\n-x; y')
    write = writing.as_csv if form == "csv" else writing.as_xlsx
    one = read(write(writing.innovations(["one", "two"])), clears=clears)
    assert outcomes(one) == ["nothing", "nothing"]
    assert len([name for name in one.mapping if name]) == len(one.headings)


def test_an_import_is_undone_while_nothing_was_built_on_it(apply, go, innovation_with):
    innovation = innovation_with()
    one = apply(table({"slug": innovation.slug, "started_year": "2001"}, WHOLE))
    assert Innovation.objects.count() == 2
    assert go(one, "undoing").state == "undone"
    assert Innovation.objects.get() == innovation
    assert draft_of(innovation.slug).started_year == 2015


def test_what_somebody_changed_since_keeps_the_whole_import(apply, go, curator):
    one = apply(table(WHOLE, {**WHOLE, "name": "Other"}))
    draft_of("other").save_revision(user=curator)
    one = go(one, "undoing")
    assert one.state == "applied"
    assert "Other" in one.notice
    assert Innovation.objects.count() == 2


def test_a_change_between_preview_and_apply_leads_to_a_new_preview(read, go, outcomes):
    term = Term.objects.create(scheme="challenge", slug="food", label="Food")
    one = read(table({**WHOLE, "challenges": "food"}))
    term.delete()
    one = go(one, "applying")
    assert (one.state, Innovation.objects.count()) == ("ready", 0)
    assert "has changed since the preview" in one.notice
    assert outcomes(one) == ["refused"]


def test_a_change_while_it_is_written_is_seen_in_the_transaction(read, monkeypatch, go):
    """The second plan is made from a library that has changed under the first."""
    one = read(table({**WHOLE, "started_year": "2019"}))
    from offshoot.imports.operations import applying

    whole, calls = applying.propose, []

    def meanwhile(work):
        planned = whole(work)
        if not calls:
            Place.objects.create(slug="new", name="New", country="ES", latitude=1, longitude=1)
        calls.append(1)
        return planned

    monkeypatch.setattr(applying, "propose", meanwhile)
    one = go(one, "applying")
    assert (one.state, len(calls)) == ("applied", 2)
    assert Innovation.objects.count() == 1


def test_an_error_in_the_middle_leaves_nothing(read, go, monkeypatch):
    one = read(table(WHOLE, {**WHOLE, "name": "Other"}))
    from offshoot.imports.operations import applying

    def fail(*args):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(applying, "store", fail)
    one = go(one, "applying")
    assert (one.state, Innovation.objects.count()) == ("ready", 0)
    assert "Nothing was changed" in one.notice


def test_two_imports_of_the_same_thing_make_one(read, go):
    first, second = read(table(WHOLE)), read(table(WHOLE))
    assert go(first, "applying").state == "applied"
    second = go(second, "applying")
    assert second.state == "ready"
    assert list(second.rows.values_list("outcome", flat=True)) == ["nothing"]


def test_what_is_begun_twice_is_done_once(read, go):
    one = read(table(WHOLE))
    again = Import.objects.get(pk=one.pk)
    go(one, "applying")
    with pytest.raises(operations.NotNowError):
        operations.begin(again, "applying")
    operations.apply_now(one.pk, one.attempt)
    assert Innovation.objects.count() == 1
