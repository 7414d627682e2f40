"""Readings into the database, and first readings onto the pages."""

from collections.abc import Sequence

from django.utils import timezone

from offshoot.library.models import Innovation
from offshoot.library.registry import Entry, Loaded
from offshoot.standards.models import Reading
from offshoot.standards.operations import (
    measure_agreement,
    publish_first_reading,
    store_readers,
    store_reading,
)

from .checks import reader_of
from .schema import ReadersFile, ReadingFile

#: The reader whose readings are published until a panel or a curator says more.
FIRST = "first"


def load(entries: Sequence[Entry]) -> Loaded:
    """Stores readings that are new or changed, and publishes those of the first reader."""
    files = [entry for entry in entries if isinstance(entry.data, ReadersFile)]
    readers = {reader.reader: reader for entry in files for reader in entry.data.readers}
    store_readers(readers.values())
    stored = set(Reading.objects.values_list("innovation__slug", "reader", "file_digest"))
    innovations = Innovation.objects.in_bulk(field_name="slug")
    loaded = Loaded()
    for entry in entries:
        if not isinstance(entry.data, ReadingFile):
            continue
        name = reader_of(entry)
        if (entry.slug, name, entry.digest) in stored:
            loaded.unchanged += 1
        elif name in readers and entry.slug in innovations:
            reading, is_new = store_reading(
                innovations[entry.slug], readers[name], entry.data, entry.digest
            )
            (loaded.created if is_new else loaded.updated).append(entry.path)
            if name == FIRST:
                why = "first reading" if is_new else "first reading, changed"
                publish_first_reading(reading, why=why, at=timezone.now())
    measure_agreement(timezone.now())
    return loaded
