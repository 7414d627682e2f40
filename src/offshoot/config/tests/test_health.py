"""What load balancers and supervisors are told."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from offshoot.config import health, schema


def test_a_living_process_answers_without_a_database(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


def test_a_probe_by_address_in_plain_http_is_answered(client, settings):
    settings.ALLOWED_HOSTS = ["offshoot.example.eu"]
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"host": "10.1.2.3"}).status_code == 200


@pytest.mark.django_db
def test_ready_means_database_migrations_and_index(client):
    call_command("reindex", stdout=StringIO())
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "migrations": True, "index": True}


@pytest.mark.django_db
def test_without_its_index_the_site_is_not_ready(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "migrations": True, "index": False}


@pytest.mark.django_db
def test_with_a_migration_to_do_the_site_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] is False


@pytest.mark.django_db
def test_without_its_database_the_site_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(health, "database_answers", lambda: False)
    assert client.get("/readyz").json() == {
        "database": False,
        "migrations": False,
        "index": False,
    }


@pytest.mark.django_db
def test_the_names_on_disk_and_in_the_database_are_equal_after_migrating():
    assert schema.unapplied() == []
    assert schema.from_the_future() == []
