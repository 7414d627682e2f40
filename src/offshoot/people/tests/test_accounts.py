"""Accounts: one a mailbox, whatever the case; the first one is made and told once."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from offshoot.people.models import User
from offshoot.people.operations import FIRST_EDITOR_ADDRESS, ensure_first_editor

pytestmark = pytest.mark.django_db


def test_upper_and_lower_case_are_one_address():
    User.objects.create_user("Ana@example.org", "correct horse")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ana@EXAMPLE.org")
    with pytest.raises(ValidationError, match="account with this address"):
        User(email="ANA@example.org", password="x").full_clean()
    assert authenticate(email="aNA@example.org", password="correct horse")
    assert not authenticate(email="ana@example.org", password="wrong")


def test_an_account_needs_an_address():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_a_closed_account_cannot_sign_in():
    User.objects.create_user("ana@example.org", "correct horse", is_active=False)
    assert not authenticate(email="ana@example.org", password="correct horse")


def test_names_fall_back_to_the_address():
    nameless, named = User(email="ana@example.org"), User(email="b@x.org", name="Bo Berg")
    assert (str(nameless), nameless.get_short_name()) == ("ana@example.org", "ana")
    assert (str(named), named.get_short_name(), named.get_full_name()) == (
        "Bo Berg",
        "Bo",
        "Bo Berg",
    )


def test_the_first_editor_is_made_once():
    address, password = ensure_first_editor()
    assert address == FIRST_EDITOR_ADDRESS
    assert authenticate(email=address, password=password).is_superuser
    assert ensure_first_editor() is None


def test_no_first_editor_where_somebody_has_an_account(stranger):
    assert ensure_first_editor() is None
    assert User.objects.get() == stranger
