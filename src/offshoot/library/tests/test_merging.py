"""Two entries become one: nothing that pointed at either is lost, wherever it is kept."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry, ReferenceIndex

from offshoot.dialogue.models import Claim, Question, Reply
from offshoot.favourites.models import SavedSearch
from offshoot.library import operations
from offshoot.library.models import (
    Adaptation,
    Contact,
    Different,
    Event,
    HistoryEntry,
    Innovation,
    InnovationOrganisation,
    Merged,
    Organisation,
    Place,
    PlaceFigure,
    Term,
)
from offshoot.library.models.pointers import alike_in, pointers_to
from offshoot.library.registry import doubles

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    """organisation(name, **fields)"""

    def make(name, **fields):
        values = {"slug": name.lower().replace(" ", "-"), "kind": "ngo"}
        return Organisation.objects.create(name=name, **{**values, **fields})

    return make


@pytest.fixture
def place():
    """place(name, **fields)"""

    def make(name, **fields):
        values = {"slug": name.lower(), "country": "ES", "latitude": 40, "longitude": -3}
        return Place.objects.create(name=name, **{**values, **fields})

    return make


@pytest.fixture
def kept(organisation):
    return organisation("Meal Makers")


@pytest.fixture
def gone(organisation):
    return organisation("The Meal Makers Ltd", slug="makers")


def part(who, role="delivers"):
    return InnovationOrganisation(organisation=who, role=role)


def who_does_what():
    """Every relation of an innovation to an organisation, as a set."""
    rows = InnovationOrganisation.objects.values_list("innovation__slug", "organisation", "role")
    return sorted(rows)


# --- what points at the one that goes -------------------------------------------------------


@pytest.mark.parametrize("model", [Organisation, Place, Term])
def test_no_foreign_key_of_the_installation_is_forgotten(model):
    declared = {
        field
        for table in apps.get_models(include_auto_created=True)
        for field in table._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.model is model
    }
    assert declared == set(pointers_to(model))
    assert len(declared) >= 4


@pytest.mark.parametrize("model", [Organisation, Place, Term, Contact])
def test_every_table_that_allows_a_row_only_once_says_what_becomes_of_two(model):
    unsaid = [
        f"{pointer.model.__name__}.{pointer.name}"
        for pointer in pointers_to(model)
        if any(
            pointer.name in names
            for names in (
                *(
                    constraint.fields
                    for constraint in pointer.model._meta.constraints
                    if isinstance(constraint, models.UniqueConstraint)
                ),
                *pointer.model._meta.unique_together,
                *([pointer.name] if pointer.unique else []),
            )
        )
        and alike_in(pointer) is None
        and pointer.model not in doubles
    ]
    assert unsaid == []


def test_innovations_contacts_and_the_dialogue_move(kept, gone, published_with, curator, stranger):
    innovation = published_with(organisations=[part(gone)])
    contact = Contact.objects.create(organisation=gone, role="x", email="x@makers.example")
    about = {"innovation": innovation, "organisation": gone}
    claim = Claim.objects.create(claimant=stranger, role="x", **about)
    question = Question.objects.create(
        form_key="00000000-0000-0000-0000-000000000001", text="?", state="waiting", **about
    )
    operations.merge(kept, gone, by=curator)
    for row in (contact, claim, question):
        row.refresh_from_db()
        assert row.organisation == kept
    assert who_does_what() == [("shared-kitchens", kept.pk, "delivers")]
    assert not Organisation.objects.filter(pk=gone.pk).exists()


def test_adaptations_explorations_studies_and_organisations_of_a_place_move(
    place, published_with, organisation
):
    old, new = place("Old"), place("New")
    innovation = published_with(place=old, adaptations=[Adaptation(place=old)])
    innovation.explorations.model.objects.update(place=old)
    innovation.studies.model.objects.update(place=old)
    local = organisation("Local", place=old)
    operations.merge(new, old)
    innovation = Innovation.objects.get()
    local.refresh_from_db()
    found = {innovation.place, local.place}
    for rows in (innovation.adaptations, innovation.explorations, innovation.studies):
        found |= {row.place for row in rows.all()}
    assert found == {new}


def test_two_roles_of_one_innovation_become_one_and_different_roles_stay(
    kept, gone, published_with
):
    published_with(organisations=[part(kept), part(gone), part(gone, "funds")])
    operations.merge(kept, gone)
    assert who_does_what() == [
        ("shared-kitchens", kept.pk, "delivers"),
        ("shared-kitchens", kept.pk, "funds"),
    ]


def test_a_contact_that_both_have_becomes_one_and_keeps_its_questions(kept, gone, published_with):
    innovation = published_with(organisations=[part(gone)])
    mailbox = Contact.objects.create(organisation=kept, role="x", email="A@makers.example")
    twin = Contact.objects.create(organisation=gone, role="y", email="a@makers.example")
    other = Contact.objects.create(
        organisation=gone, innovation=innovation, role="y", email="a@makers.example"
    )
    question = Question.objects.create(
        form_key="00000000-0000-0000-0000-000000000001", text="?", state="waiting", contact=twin
    )
    operations.merge(kept, gone)
    question.refresh_from_db()
    assert question.contact == mailbox
    assert set(Contact.objects.all()) == {mailbox, other}


def test_of_two_replies_to_one_part_the_newer_stands_and_the_older_stays_readable(
    kept, gone, published_with
):
    innovation = published_with()
    said = {"innovation": innovation, "organisation_name": "x", "role": "x", "part": "whole"}
    older = Reply.objects.create(organisation=kept, text="First.", **said)
    newer = Reply.objects.create(organisation=gone, text="Second.", **said)
    operations.merge(kept, gone)
    assert [reply.text for reply in Reply.objects.current()] == ["Second."]
    older.refresh_from_db()
    assert older.replaced_at == newer.posted_at
    assert set(Reply.objects.values_list("organisation", flat=True)) == {kept.pk}


def test_figures_of_a_place_are_kept_once(place):
    old, new = place("Old"), place("New")
    known = {"year": 2020, "level": "nuts2"}
    PlaceFigure.objects.create(place=new, indicator="gdp", value=1, **known)
    PlaceFigure.objects.create(place=old, indicator="gdp", value=2, **known)
    PlaceFigure.objects.create(place=old, indicator="unemployment", value=3, **known)
    operations.merge(new, old)
    assert sorted(new.figures.values_list("value", flat=True)) == [1, 3]


def test_terms_merge_with_their_words_innovations_branches_and_saved_searches(
    published_with, stranger
):
    meals = Term.objects.create(scheme="challenge", slug="meals", label="Meals")
    branch = Term.objects.create(scheme="challenge", slug="soup", label="Soup", parent=meals)
    innovation = published_with()
    food = Term.objects.get(slug="food")
    innovation.challenges.set([food, meals])
    innovation.save()
    search = SavedSearch.objects.create(
        person=stranger, name="x", parameters="challenge=meals&country=ES", language="en"
    )
    operations.merge(food, meals)
    for row in (branch, search, food):
        row.refresh_from_db()
    assert list(Innovation.objects.get().challenges.all()) == [food]
    assert branch.parent == food
    assert search.parameters == "challenge=food&country=ES"
    assert food.synonyms.splitlines() == ["Meals", "hunger"]


# --- values, names, addresses, drafts ----------------------------------------------------------


def test_chosen_values_are_taken_and_every_name_is_kept(organisation):
    kept = organisation("Meal Makers", other_names="MM")
    gone = organisation(
        "MEAL-MAKERS", slug="m2", other_names="mm\nCooks", website="https://makers.example"
    )
    operations.merge(kept, gone, take=["name", "website"])
    kept.refresh_from_db()
    assert (kept.name, kept.website, kept.slug) == (
        "MEAL-MAKERS",
        "https://makers.example",
        "meal-makers",
    )
    assert kept.other_names.splitlines() == ["Meal Makers", "MM", "Cooks"]


def test_the_old_address_leads_to_the_new_one_also_after_another_merge(
    client, kept, gone, organisation
):
    last = organisation("Last")
    operations.merge(kept, gone)
    operations.merge(last, kept)
    for slug in ("makers", "meal-makers"):
        response = client.get(f"/organisations/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/organisations/last/")
    organisation("Anew", slug="makers")
    assert client.get("/organisations/makers/").status_code == 200
    last.delete()
    assert client.get("/organisations/meal-makers/").status_code == 404


def test_the_old_address_of_a_place_leads_to_the_new_one(client, place):
    old, new = place("Old"), place("New")
    operations.merge(new, old)
    assert client.get("/places/old/")["Location"] == "/places/new/"


def test_a_draft_of_before_opens_with_the_one_that_stays(kept, gone, place, published_with):
    old, new = place("Old"), place("New")
    meals = Term.objects.create(scheme="challenge", slug="meals", label="Meals")
    innovation = published_with(
        place=old, organisations=[part(kept), part(gone), part(gone, "funds")]
    )
    draft = innovation.get_latest_revision_as_object()
    draft.challenges = [Term.objects.get(slug="food"), meals]
    draft.name = "Drafted"
    draft.save_revision()
    operations.merge(kept, gone)
    operations.merge(new, old)
    operations.merge(Term.objects.get(slug="food"), meals)
    draft = Innovation.objects.get().get_latest_revision_as_object()
    assert draft.name == "Drafted"
    assert draft.place == new
    roles = [(row.organisation, row.role) for row in draft.organisations.all()]
    assert roles == [(kept, "delivers"), (kept, "funds")]
    assert [term.slug for term in draft.challenges.all()] == ["food"]
    Innovation.objects.get().latest_revision.publish()
    assert Innovation.objects.get().place == new


def test_a_content_file_may_still_say_the_old_slug(kept, gone):
    from offshoot.library.content.applying import Shelf

    operations.merge(kept, gone)
    shelf = Shelf()
    assert shelf.get("organisation", "makers") == kept
    assert "makers" in shelf.slugs()["organisation"]


# --- what is told -------------------------------------------------------------------------------


def test_who_when_and_what_is_kept_and_readers_and_the_search_are_told(
    kept, gone, published_with, innovation_with, curator
):
    innovation = published_with(organisations=[part(gone)])
    innovation_with("hidden", organisations=[part(gone)])
    Event.objects.all().delete()
    operations.merge(kept, gone, by=curator)
    (entry,) = ModelLogEntry.objects.for_instance(kept).filter(action="offshoot.merge")
    assert (entry.user, entry.data["gone"], entry.data["kept"]) == (
        curator,
        "The Meal Makers Ltd",
        "Meal Makers",
    )
    told = HistoryEntry.objects.get(kind="merged")
    assert told.innovation == innovation
    assert (told.person, told.values["gone"]) == (curator, "The Meal Makers Ltd")
    assert ("innovation", innovation.pk) in Event.objects.values_list("subject", "subject_id")


def test_the_desk_knows_where_the_one_that_stays_is_used(kept, gone, published_with):
    published_with(organisations=[part(gone)])
    operations.merge(kept, gone)
    assert ReferenceIndex.get_references_to(kept).count() == 1


# --- what is refused ----------------------------------------------------------------------------


def test_nothing_is_merged_with_itself_nor_with_what_is_gone(kept, gone):
    with pytest.raises(ValidationError, match="one entry already"):
        operations.merge(kept, Organisation.objects.get(pk=kept.pk))
    operations.merge(kept, gone)
    for pair in ((kept, gone), (gone, kept)):
        with pytest.raises(ValidationError, match="not there any more"):
            operations.merge(*pair)
    assert Organisation.objects.count() == 1


def test_a_place_is_not_merged_with_what_it_lies_in(place):
    region = place("Region", kind="region")
    middle = place("Middle", kind="region", part_of=region)
    town = place("Town", part_of=middle)
    for pair in ((region, town), (town, region), (middle, town)):
        with pytest.raises(ValidationError, match="part of the other"):
            operations.merge(*pair)
    assert Place.objects.count() == 3


def test_a_town_cannot_take_in_a_region_with_towns(place):
    region, town = place("Region", kind="region"), place("Town")
    inner = place("Inner", part_of=region)
    with pytest.raises(ValidationError, match="must be a region"):
        operations.merge(town, region)
    inner.refresh_from_db()
    assert (inner.part_of, Place.objects.count(), Merged.objects.count()) == (region, 3, 0)
    operations.merge(town, region, take=["kind"])
    inner.refresh_from_db()
    assert inner.part_of == town


def test_terms_of_two_schemes_are_never_the_same():
    one = Term.objects.create(scheme="challenge", slug="a", label="A")
    other = Term.objects.create(scheme="approach", slug="a", label="A")
    with pytest.raises(ValidationError, match="different schemes"):
        operations.merge(one, other)


def test_two_that_were_found_different_and_then_merged_leave_no_trace(kept, gone):
    operations.keep_apart(gone, kept)
    operations.keep_apart(kept, gone)
    assert Different.objects.count() == 1
    operations.merge(kept, gone)
    assert not Different.objects.exists()


# --- properties ---------------------------------------------------------------------------------

ROLES = ["originator", "delivers", "funds"]
parts = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from(ROLES)), max_size=12
)


@given(parts=parts, order=st.permutations([0, 1, 2]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_three_are_merged_the_relations_are_those_of_all(parts, order):
    rows = [Organisation.objects.create(slug=f"o{n}", name=f"O{n}", kind="ngo") for n in range(3)]
    made = [Innovation.objects.create(slug=f"i{n}", name=f"I{n}", live=False) for n in range(3)]
    try:
        for who, what, role in parts:
            InnovationOrganisation.objects.create(
                innovation=made[what], organisation=rows[who], role=role
            )
        first, second, third = (rows[number] for number in order)
        operations.merge(first, second)
        operations.merge(third, first)
        found = InnovationOrganisation.objects.values_list("organisation", "innovation", "role")
        assert set(found) == {(third.pk, made[what].pk, role) for _who, what, role in parts}
        targets = Merged.objects.values_list("old_id", "target_id")
        assert set(targets) == {(first.pk, third.pk), (second.pk, third.pk)}
        assert {n.casefold() for n in Organisation.objects.get().other_names.split()} == {
            first.name.casefold(),
            second.name.casefold(),
        }
    finally:
        for table in (InnovationOrganisation, Innovation, Organisation, Merged):
            table.objects.all().delete()


@given(
    above=st.lists(st.none() | st.integers(0, 4), min_size=5, max_size=5),
    pair=st.tuples(st.integers(0, 4), st.integers(0, 4)),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_places_never_lie_in_themselves_after_a_merge(above, pair):
    made = []
    try:
        for number, up in enumerate(above):
            within = made[up] if up is not None and up < number else None
            made.append(
                Place.objects.create(
                    slug=f"p{number}",
                    name=f"P{number}",
                    kind="region",
                    country="ES",
                    latitude=0,
                    longitude=0,
                    part_of=within,
                )
            )
        count = Place.objects.exclude(part_of=None).count()
        try:
            operations.merge(made[pair[0]], made[pair[1]], take=["part_of"])
        except ValidationError:
            assert Place.objects.exclude(part_of=None).count() == count
        for row in Place.objects.all():
            row.clean()
    finally:
        Place.objects.update(part_of=None)
        Place.objects.all().delete()
        Merged.objects.all().delete()
