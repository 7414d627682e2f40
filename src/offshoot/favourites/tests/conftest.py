"""The owner has lists and searches, the editor may change one of the lists, the colleague keeps
searches of their own, the stranger has an account and nothing to do with it, the visitor has no
account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from offshoot.favourites import kinds
from offshoot.favourites.models import Editor, Item, SavedSearch
from offshoot.favourites.operations import create_list, save_things
from offshoot.favourites.registry import resolve
from offshoot.library import indexing
from offshoot.library.models import Innovation
from offshoot.people.operations import vouch_for


@pytest.fixture
def owner(account):
    person = account("owner")
    vouch_for(person)
    return person


@pytest.fixture
def editor(account):
    return account("editor")


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
def owners(owner, browser_of) -> Client:
    """The browser of the owner."""
    return browser_of(owner)


@pytest.fixture
def editors(editor, browser_of) -> Client:
    """The browser of the editor."""
    return browser_of(editor)


@pytest.fixture
def reference(published_with) -> Callable[..., str]:
    """reference(slug): a published innovation, as forms name it."""
    return lambda slug="kitchen", **fields: str(kinds.reference_of(published_with(slug, **fields)))


@pytest.fixture
def make_list(published_with) -> Callable:
    """make_list(person, name, *slugs): a list with published innovations."""

    def make(person, name="Ideas", *slugs):
        made = create_list(person, name)
        things = resolve(kinds.reference_of(published_with(slug)) for slug in slugs)
        save_things(person, things, made)
        return made

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


@pytest.fixture
def ideas(owner, make_list):
    """A list of the owner with two innovations."""
    return make_list(owner, "Ideas", "kitchen", "garden")


@pytest.fixture
def team(ideas, editor):
    """The same list, which the editor may change."""
    Editor.objects.create(list=ideas, person=editor, invited_as="editor@city.example")
    return ideas


@pytest.fixture
def titles() -> Callable:
    """titles(list): what is in it, in order."""
    return lambda a_list: [item.title for item in Item.objects.kept().filter(list=a_list)]
