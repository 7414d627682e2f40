"""Verbs that change accounts and roles."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Model, Q
from wagtail.models import Collection, GroupCollectionPermission

from .models import Profile, User
from .roles import ROLES, Role

FIRST_EDITOR_ADDRESS = "editor@offshoot.local"


@transaction.atomic
def ensure_first_editor() -> tuple[str, str] | None:
    """Makes the first account, an administrator, when there is no account at all.

    Returns its address and password, which is shown once and kept nowhere; None when somebody
    has an account already.
    """
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(9)
    vouch_for(User.objects.create_superuser(FIRST_EDITOR_ADDRESS, password, name="Editor"))
    return FIRST_EDITOR_ADDRESS, password


def vouch_for(person: User) -> None:
    """Counts the address of an account as confirmed, when an operator and not a mail says so."""
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def save_profile(profile: Profile, name: str) -> None:
    """Keeps a profile, and the name that belongs to the account."""
    profile.person.name = name
    profile.person.save(update_fields=["name"])
    profile.save()


def sync_roles_after_migrate(sender: Any, **kwargs: Any) -> None:
    """Signal receiver. The signal comes once for each application, after all have migrated;
    Wagtail's table is missing when only some were asked to."""
    if sender.label == "wagtailcore" and is_migrated(Collection):
        sync_roles()


def is_migrated(model: type[Model]) -> bool:
    """Whether the table of a model is in the database."""
    return model._meta.db_table in connection.introspection.table_names()


@transaction.atomic
def sync_roles() -> None:
    """Makes the groups of the back office equal to the table in `roles`.

    Permissions that do not exist yet (their application has not migrated) are left for the
    next call; groups that administrators made themselves are not touched.
    """
    wanted = {name for role in ROLES for name in role.permissions + role.media_permissions}
    found = _permissions(wanted)
    for role in ROLES:
        _sync_role(role, found)


def group_of(role_name: str) -> Group:
    """The group that is made from a role. Raises LookupError when there is no such role."""
    if all(role.name != role_name for role in ROLES):
        raise LookupError(role_name)
    return Group.objects.get_or_create(name=role_name)[0]


def _sync_role(role: Role, found: dict[str, Permission]) -> None:
    group = group_of(role.name)
    permissions = {found[name] for name in role.permissions if name in found}
    if set(group.permissions.all()) != permissions:
        group.permissions.set(permissions)
    _sync_media(group, [found[name] for name in role.media_permissions if name in found])


def _sync_media(group: Group, permissions: list[Permission]) -> None:
    """Wagtail asks for images by collection: a permission on its root holds for all."""
    root = Collection.get_first_root_node()
    if root is None:
        return
    granted = GroupCollectionPermission.objects.filter(group=group, collection=root)
    granted.exclude(permission__in=permissions).delete()
    for permission in permissions:
        granted.get_or_create(group=group, collection=root, permission=permission)


def _permissions(names: set[str]) -> dict[str, Permission]:
    condition = Q()
    for name in names:
        app, codename = name.split(".")
        condition |= Q(content_type__app_label=app, codename=codename)
    rows = Permission.objects.filter(condition).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
