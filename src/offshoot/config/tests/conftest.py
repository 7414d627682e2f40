"""Fixtures for the composition root."""

import pytest


@pytest.fixture
def database_queue(settings):
    """Tasks wait in the database, as they do outside of tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
