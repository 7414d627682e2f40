"""The owner keeps searches, the colleague keeps others, the stranger looks for a way in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from offshoot.favourites.models import SavedSearch
from offshoot.library import indexing
from offshoot.library.models import Innovation
from offshoot.people.operations import vouch_for


@pytest.fixture
def owner(account):
    person = account("owner")
    vouch_for(person)
    return person


@pytest.fixture
def visitor() -> Client:
    """A browser in which nobody is signed in."""
    return Client()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def search_of(now):
    """search_of(person, parameters="", **fields): a saved search whose digest is due, and that
    was told all until two days ago."""

    def make(person, parameters="", **fields):
        values = {
            "name": parameters or "Everything",
            "language": "en",
            "frequency": "daily",
            "told_until": now - timedelta(days=2),
            "due_at": now - timedelta(minutes=1),
        }
        return SavedSearch.objects.create(
            person=person, parameters=parameters, **{**values, **fields}
        )

    return make


@pytest.fixture
def published_before(published_with, now):
    """published_before(slug, first, last=None, rows=0, **fields): published so long ago, and
    again so long ago; the index knows it."""

    def make(slug, first, last=None, rows=0, **fields):
        innovation = published_with(slug, rows=rows, **fields)
        Innovation.objects.filter(pk=innovation.pk).update(
            first_published_at=now - first,
            last_published_at=now - (first if last is None else last),
        )
        while indexing.keep_up():
            pass
        return innovation

    return make
