"""Every view of ours declares its permission; the others are guarded by their own policies."""

from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver

from offshoot.people.roles import ROLES
from offshoot.people.rules import DECLARATION
from offshoot.toolkits import operations as toolkits

#: Whose views are guarded by policies of their own.
GUARDED_ELSEWHERE = ("wagtail.", "allauth.", "django.views.i18n", "django.views.static")
#: Pages of the back office that are for everybody: what its pages are drawn with.
OPEN = {
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


def patterns(resolver=None, prefix="", namespace=""):
    """Every address of the site: its route, its full name and its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, f"{namespace}{entry.name}", entry
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, route, inner)


def module_of(view):
    owner = getattr(view, "view_class", None) or view
    while hasattr(owner, "__wrapped__"):
        owner = owner.__wrapped__
    return owner.__module__


def test_every_view_declares_its_permission():
    missing = [
        route
        for route, _name, pattern in patterns()
        if not hasattr(pattern.callback, DECLARATION)
        and not module_of(pattern.callback).startswith(GUARDED_ELSEWHERE)
        and not route.startswith(("editor/", "documents/"))
    ]
    assert missing == []


def test_only_accounts_the_back_office_and_documents_are_guarded_elsewhere():
    ours = [route for route, _name, it in patterns() if hasattr(it.callback, DECLARATION)]
    elsewhere = {
        route.split("/")[0]
        for route, _name, it in patterns()
        if not hasattr(it.callback, DECLARATION)
    }
    assert len(ours) >= 11
    assert elsewhere == {"account", "editor", "documents"}


def test_error_pages_declare_their_permission():
    urls = import_module(settings.ROOT_URLCONF)
    for number in (400, 403, 404, 500):
        module, name = getattr(urls, f"handler{number}").rsplit(".", 1)
        assert getattr(getattr(import_module(module), name), DECLARATION) == "public"


def desk_addresses():
    """Addresses of the back office that take no argument."""
    return sorted(
        (f"/{route}", name)
        for route, name, _pattern in patterns()
        if route.startswith("editor/") and not set(route) & set("<(^$")
    )


def test_the_walk_finds_the_back_office():
    names = {name for _address, name in desk_addresses()}
    assert len(names) > 60
    assert "wagtailsnippets_library_innovation:list" in names
    assert "contact:index" in names
    assert names >= OPEN


@pytest.mark.django_db
def test_the_back_office_sends_everybody_else_to_sign_in(stranger):
    signed_in = Client()
    signed_in.force_login(stranger)
    refused = []
    for address, name in desk_addresses():
        if name in OPEN:
            continue
        for visitor in (Client(), signed_in):
            response = visitor.get(address)
            if response.status_code == 200 or response.status_code >= 500:
                refused.append((address, response.status_code))
    assert refused == []


@pytest.mark.django_db
def test_whoever_was_invited_to_write_a_toolkit_meets_nothing_else_of_the_back_office(
    stranger, curator, innovation_with, browser_of
):
    toolkit = toolkits.begin_toolkit(innovation_with())
    toolkits.accept(stranger, toolkits.invite(curator, toolkit, stranger.email))
    client = browser_of(stranger)
    let_in = {
        name
        for address, name in desk_addresses()
        if name not in OPEN and client.get(address).status_code == 200
    }
    assert let_in == {"toolkit_desk:index", "choose_place:choose", "choose_place:choose_results"}


@pytest.mark.django_db
def test_what_is_open_in_the_back_office_answers():
    for address, name in desk_addresses():
        if name in OPEN:
            assert Client().get(address).status_code == 200, name


def plain_addresses():
    """Ours that take no argument, with the permission they declare; in English."""
    return sorted(
        (f"/{route}", getattr(pattern.callback, DECLARATION))
        for route, _name, pattern in patterns()
        if hasattr(pattern.callback, DECLARATION) and not set(route) & set("<(^$")
    )


@pytest.mark.parametrize("role", ["visitor", *(role.name for role in ROLES)])
def test_every_page_lets_in_whom_it_declares_and_nobody_else(role, account, browser_of):
    person = None
    if role != "visitor":
        person = account("eve", *([role] if role != "Members" else []))
    client = browser_of(person) if person else Client()
    wrong = {}
    for address, declared in plain_addresses():
        let_in = declared == "public" or (
            person is not None and (declared == "signed in" or person.has_perm(declared))
        )
        response = client.get(address)
        refused = response.status_code == 403 or "/account/login/" in response.get("Location", "")
        if refused is let_in and address != "/editor/login/":
            wrong[address] = (declared, response.status_code)
        elif not response.streaming:
            assert b"{{" not in response.content, f"{address} shows a template's source"
    assert wrong == {}
