"""Verbs that change accounts, consents and roles; erasure, and forgetting what is over."""

import secrets
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission

from offshoot.mail.operations import send

from .letters import AccountErased
from .models import Consent, Profile, User
from .registry import consent_text, holdings
from .roles import GROUPS, Role

FIRST_EDITOR_ADDRESS = "editor@offshoot.local"

#: The consent to show parts of one's profile.
PUBLIC_PROFILE = "public-profile"


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
    """Counts the address of an account as confirmed, when an operator and not a mail says so; it
    is the only one then."""
    EmailAddress.objects.filter(user=person).exclude(email__iexact=person.email).delete()
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def save_profile(profile: Profile, name: str) -> None:
    """Keeps a profile, and the name that belongs to the account. To make a part of it public is a
    consent; to make none public withdraws it."""
    profile.person.name = name
    profile.person.save(update_fields=["name"])
    profile.save()
    if profile.public:
        record_consent(profile.person, PUBLIC_PROFILE)
    else:
        withdraw_consent(profile.person, PUBLIC_PROFILE)


def record_consent(person: User, name: str) -> Consent:
    """Keeps that somebody agreed to a text as it stands today; once for each version. Raises
    LookupError when there is no such text."""
    version = consent_text(name).version
    return Consent.objects.get_or_create(
        person=person, name=name, version=version, withdrawn_at=None
    )[0]


def withdraw_consent(person: User, name: str) -> int:
    """Ends every consent to a text, of whatever version; returns how many there were."""
    given = Consent.objects.filter(person=person, name=name, withdrawn_at=None)
    return given.update(withdrawn_at=timezone.now())


class LastAdministratorError(Exception):
    """Without this account nobody could look after the site."""


@transaction.atomic
def erase(person: User) -> None:
    """Takes everything out that is kept about somebody, the account last, and tells them by mail.

    Raises LastAdministratorError, and changes nothing, when nobody else could give out roles.
    """
    if set(_administrators()) == {person}:
        raise LastAdministratorError
    address = person.email
    for holding in holdings():
        holding.erase(person)
    person.delete()
    send(AccountErased(), address)


def _administrators() -> "QuerySet[User]":
    """Who can give out roles."""
    return User.objects.with_perm("people.change_user")


def forget_what_is_over(now: datetime) -> dict[str, int]:
    """Deletes what was kept for as long as the privacy page says; how many, by holding."""
    return {
        holding.name: holding.forget(now - holding.kept_for)
        for holding in holdings()
        if holding.forget and holding.kept_for
    }


def sync_roles_after_migrate(sender: Any, **kwargs: Any) -> None:
    """Signal receiver. The signal comes once for each application, after all have migrated, and
    makes its permissions: with the last one, all are there. Wagtail's table is missing when only
    some were asked to migrate."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender == last and is_migrated(Collection):
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
    wanted = {name for role in GROUPS for name in role.permissions + role.media_permissions}
    found = _permissions(wanted)
    for role in GROUPS:
        _sync_role(role, found)


def group_of(role_name: str) -> Group:
    """The group that is made from a role. Raises LookupError when there is no such role."""
    if all(role.name != role_name for role in GROUPS):
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
