"""Views say who may see them, and the answer is kept to."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from offshoot.people.rules import DECLARATION, public, requires


@requires("library.publish_innovation")
def release(request):
    return HttpResponse("released")


@public
def read(request):
    return HttpResponse("read")


def test_views_tell_what_they_require():
    assert getattr(release, DECLARATION) == "library.publish_innovation"
    assert getattr(read, DECLARATION) == "public"
    assert release.__name__ == "release"


def test_only_those_who_may_get_in(rf, curator, writer, stranger):
    request = rf.get("/")
    request.user = curator
    assert release(request).content == b"released"
    for person in (writer, stranger, AnonymousUser()):
        request.user = person
        assert read(request).content == b"read"
        with pytest.raises(PermissionDenied):
            release(request)
