"""Which migrations the code has and which the database has, without importing any of them.

Comparing names takes milliseconds where loading the migrations of every application takes half
a second, and it is asked at each start and by each readiness probe.
"""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Migration = tuple[str, str]
"""Application label and migration name."""


@cache
def on_disk() -> frozenset[Migration]:
    """Every migration that the installed code brings."""
    found: set[Migration] = set()
    for app in apps.get_app_configs():
        package, _ = MigrationLoader.migrations_module(app.label)
        if package is None or find_spec(package) is None:
            continue  # an application without tables
        modules = pkgutil.iter_modules(import_module(package).__path__)
        found.update((app.label, module.name) for module in modules if module.name[0] not in "_~")
    return frozenset(found)


def applied() -> set[Migration]:
    """Every migration that the database remembers; empty for a new database."""
    return set(MigrationRecorder(connection).applied_migrations())


def unapplied() -> list[Migration]:
    """What `migrate` would still have to do, in no meaningful order."""
    return sorted(on_disk() - applied())


def from_the_future() -> list[Migration]:
    """Migrations of our own applications that the database has had and this code does not know."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("offshoot.")}
    return sorted((label, name) for label, name in applied() - on_disk() if label in ours)
