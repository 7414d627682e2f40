"""The library that Offshoot brings along: all of it can be loaded, and all of it can be read."""

import pytest

from offshoot.library import models
from offshoot.library.content.folder import STARTER
from offshoot.library.content.plain import digest_of, plain_of_entry
from offshoot.library.content.reading import read_folder
from offshoot.library.content.writing import plain_of

pytestmark = pytest.mark.django_db

TABLES = {
    "term": models.Term,
    "place": models.Place,
    "organisation": models.Organisation,
    "innovation": models.Innovation,
    "challenge": models.Challenge,
    "collection": models.Collection,
    "edition": models.AwardEdition,
}


def test_what_was_loaded_says_what_the_files_say(starter_library):
    for entry in read_folder(STARTER).entries:
        wanted = {"slug": entry.slug}
        if entry.kind == "term":
            wanted["scheme"] = entry.data.scheme
        row = TABLES[entry.kind].objects.get(**wanted)
        assert digest_of(plain_of(row)) == digest_of(plain_of_entry(entry.data)), entry.path


def test_every_page_of_it_answers(starter_library, client):
    innovations = models.Innovation.objects.published()
    assert len(innovations) == len(list((STARTER / "innovations").glob("*.yaml")))
    for innovation in innovations:
        assert client.get(innovation.get_absolute_url()).status_code == 200, innovation.slug
