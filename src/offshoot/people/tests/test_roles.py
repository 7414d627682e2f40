"""Roles: one table, and the desk's groups are equal to it."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import policy_registry

from offshoot.library.models import (
    AwardEdition,
    Challenge,
    Contact,
    Innovation,
    LibraryImage,
    Organisation,
    Place,
    Term,
)
from offshoot.library.models import Collection as InnovationCollection
from offshoot.people.models import User
from offshoot.people.operations import group_of, sync_roles
from offshoot.people.roles import GROUPS, ROLES, roles_page

pytestmark = pytest.mark.django_db

EVERYTHING = {"add", "change", "delete", "view"}
GATE = {"publish", "lock", "unlock"}
MAY = {
    ("curator", Innovation): EVERYTHING | GATE,
    ("curator", Challenge): EVERYTHING | GATE,
    ("curator", InnovationCollection): EVERYTHING | GATE,
    ("curator", Organisation): EVERYTHING,
    ("curator", Place): EVERYTHING,
    ("curator", Term): EVERYTHING,
    ("curator", Contact): EVERYTHING,
    ("curator", AwardEdition): EVERYTHING,
    ("writer", Innovation): {"add", "change", "view"},
    ("writer", Challenge): {"view"},
    ("writer", InnovationCollection): {"view"},
    ("writer", Organisation): {"view"},
    ("writer", Place): {"view"},
    ("writer", Term): {"view"},
    ("writer", Contact): set(),
    ("writer", AwardEdition): {"view"},
    ("secretariat", Innovation): {"view"},
    ("secretariat", Challenge): {"view"},
    ("secretariat", InnovationCollection): {"view"},
    ("secretariat", Organisation): {"view"},
    ("secretariat", Place): {"view"},
    ("secretariat", Term): {"view"},
    ("secretariat", Contact): set(),
    ("secretariat", AwardEdition): {"add", "change", "view"},
    ("secretariat", User): {"view"},
    ("curator", User): set(),
    ("administrator", User): EVERYTHING,
    ("administrator", Group): EVERYTHING,
    ("administrator", Innovation): EVERYTHING | GATE,
    ("administrator", Contact): EVERYTHING,
}
ACTS = {"people.rate_on_panels", "people.serve_on_juries", "people.act_for_a_city"}


@pytest.mark.parametrize(
    ("who", "model"), MAY, ids=[f"{who}-{model.__name__}" for who, model in MAY]
)
def test_a_role_may_do_what_the_table_says_and_nothing_else(who, model, request):
    person = request.getfixturevalue(who)
    app, name = model._meta.app_label, model._meta.model_name
    names = {action: f"{app}.{action}_{name}" for action in EVERYTHING | GATE}
    assert {action for action, name in names.items() if person.has_perm(name)} == MAY[who, model]


def test_a_stranger_may_nothing(stranger):
    assert stranger.get_all_permissions() == set()


@pytest.mark.parametrize(
    ("role", "act"),
    [
        ("Evaluators", "people.rate_on_panels"),
        ("Jurors", "people.serve_on_juries"),
        ("City teams", "people.act_for_a_city"),
    ],
)
def test_who_comes_for_one_thing_may_do_that_and_nothing_else(account, role, act):
    assert account("eve", role).get_all_permissions() == {act}


@pytest.mark.parametrize("role", ["Curators", "Writers", "Secretariat", "Administrators"])
def test_the_desk_brings_no_seat_on_a_panel(account, role):
    assert not account("eve", role).get_all_permissions() & ACTS


def test_the_page_of_roles_says_what_the_table_says():
    page = Path(__file__).parents[4] / "docs/reference/roles.md"
    assert page.read_text() == roles_page(), f"run: offshoot roles-page > {page}"


@pytest.mark.parametrize(
    ("who", "actions"),
    [
        ("curator", {"add", "change", "delete", "choose"}),
        ("writer", {"add", "change", "delete", "choose"} & {"add", "choose"}),
        ("stranger", set()),
    ],
)
def test_images_are_open_to_editors(who, actions, request):
    person = request.getfixturevalue(who)
    policy = policy_registry.get_by_type(get_image_model())
    somebody_elses = LibraryImage.objects.create(
        title="x", file="x.png", width=1, height=1, collection=Collection.get_first_root_node()
    )
    may = {
        action
        for action in ("add", "change", "delete", "choose")
        if policy.user_has_permission_for_instance(person, action, somebody_elses)
    }
    assert may - {"add"} == actions - {"add"}
    assert policy.user_has_permission(person, "add") == ("add" in actions)


def test_every_permission_of_the_table_exists():
    existing = {
        f"{app}.{codename}"
        for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }
    named = {name for role in ROLES for name in role.permissions + role.media_permissions}
    assert named <= existing


def test_migrating_again_brings_a_changed_group_back_and_leaves_others_alone():
    curators = group_of("Curators")
    before = set(curators.permissions.all())
    curators.permissions.clear()
    GroupCollectionPermission.objects.filter(group=curators).delete()
    own = Group.objects.create(name="Our own")
    own.permissions.add(Permission.objects.first())
    call_command("migrate", verbosity=0)
    assert set(curators.permissions.all()) == before
    assert curators.collection_permissions.count() == 4
    assert own.permissions.count() == 1


def test_making_the_groups_again_changes_nothing(django_assert_num_queries):
    def rows():
        return sorted(GroupCollectionPermission.objects.values_list("pk", flat=True))

    before = rows()
    sync_roles()
    assert rows() == before
    assert Group.objects.filter(name__in=[role.name for role in ROLES]).count() == len(GROUPS)


def test_there_is_no_group_of_a_role_that_is_none():
    with pytest.raises(LookupError):
        group_of("Kings")
    with pytest.raises(LookupError):
        group_of("Members")
