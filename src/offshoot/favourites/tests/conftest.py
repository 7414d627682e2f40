"""The owner has lists, the editor may change one of them, the stranger has an account and nothing
to do with it, the visitor has no account."""

from collections.abc import Callable

import pytest
from django.test import Client

from offshoot.favourites import kinds
from offshoot.favourites.models import Editor, Item
from offshoot.favourites.operations import create_list, save_things
from offshoot.favourites.registry import resolve


@pytest.fixture
def owner(account):
    return account("owner")


@pytest.fixture
def editor(account):
    return account("editor")


@pytest.fixture
def visitor() -> Client:
    return Client()


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
