"""Wagtail's own search in the database, as a peer: `wagtail.search.backends.database`.

In a Django of its own, with little but that search: on PostgreSQL when DATABASE_URL names one
(`python scripts/with_postgres.py python -m benchmarks.relevance`), else on SQLite in a file.
Words are joined by OR: joined by AND, as Wagtail does by itself, a sentence finds nothing.
"""

import os
import tempfile
from collections.abc import Iterable

from offshoot.search.analysis import clean, words

_AT_ONCE = 1000


def start() -> str:
    """Prepares the database; once a process. Returns its kind in words."""
    import dj_database_url
    import django
    from django.conf import settings

    place = tempfile.mkdtemp(prefix="offshoot-bench-wagtail-")
    address = os.environ.get("DATABASE_URL") or f"sqlite:///{place}/peer.sqlite3"
    settings.configure(
        DATABASES={"default": dj_database_url.parse(address)},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "taggit",
            "wagtail",
            "wagtail.search",
            "benchmarks.wagtail_search.apps.Peer",
        ],
        WAGTAILSEARCH_BACKENDS={
            "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        STATIC_URL="/static/",
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from .models import Record

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Record)
    return f"Wagtail, {connection.vendor}"


def fill(records: Iterable[tuple[str, str, str]]) -> None:
    """Puts records (id, title, body) in the place of all that are there, and indexes them."""
    from modelsearch.index import get_indexed_models
    from wagtail.search.backends import get_search_backend
    from wagtail.search.models import IndexEntry

    from .models import Record

    assert Record in get_indexed_models()
    IndexEntry.objects.all().delete()
    Record.objects.all().delete()
    Record.objects.bulk_create(
        [Record(name=id, title=title, body=body) for id, title, body in records],
        batch_size=_AT_ONCE,
    )
    backend = get_search_backend()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Record))
    index = rebuilder.start()
    found = list(Record.objects.order_by("pk"))
    for at in range(0, len(found), _AT_ONCE):
        index.add_items(Record, found[at : at + _AT_ONCE])
    rebuilder.finish()


def ask(question: str, limit: int = 10) -> list[str]:
    """The ids of the best records. Wagtail gets the bare words: on SQLite it hands signs and
    words such as NOT on as syntax, and fails on a question mark."""
    from wagtail.search.backends import get_search_backend

    from .models import Record

    asked = " ".join(words(clean(question.lower())))
    found = get_search_backend().search(asked, Record.objects.all(), operator="or")
    return [record.name for record in found[:limit]]
