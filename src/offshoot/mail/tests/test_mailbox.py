"""In development, what was sent is read in the browser."""

from importlib import reload

import pytest
from django.urls import clear_url_caches

from offshoot.config import urls
from offshoot.mail.operations import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_development(settings):
    """The addresses as they are with OFFSHOOT_DEBUG."""
    settings.DEBUG = True
    reload(urls)
    clear_url_caches()
    yield
    settings.DEBUG = False
    reload(urls)
    clear_url_caches()


def test_mail_is_read_as_text_and_as_html(in_development, letters, client):
    one = send(letters.Code(), "ana@example.org")
    assert "A code for Ana" in client.get("/mail/").content.decode()
    assert "QX4-7BT" in client.get(f"/mail/{one.pk}/").content.decode()
    html = client.get(f"/mail/{one.pk}/html/")
    assert "QX4-7BT" in html.content.decode()
    assert "style-src 'unsafe-inline'" in html["Content-Security-Policy"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_one_query(
    in_development, letters, client, count, django_assert_num_queries
):
    for _ in range(count):
        send(letters.Code(), "ana@example.org")
    with django_assert_num_queries(1):
        client.get("/mail/")
