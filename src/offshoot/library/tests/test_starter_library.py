"""The library that Offshoot brings along: all of it can be loaded, and all of it can be read.

Whatever wants it in the database is tested here, where it is loaded once.
"""

import pytest

from offshoot.documents import operations as documents
from offshoot.documents.pdf import pages_filled
from offshoot.library import models, queries
from offshoot.library.content.folder import STARTER
from offshoot.library.content.plain import digest_of, plain_of_entry
from offshoot.library.content.reading import read_folder
from offshoot.library.content.writing import plain_of
from offshoot.library.domain import schemes

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


def test_what_is_remembered_is_what_the_database_holds(starter_library):
    """Or the next change of a file would be held back as if an editor had been there."""
    # Toolkits are another module's, which tests the same of them.
    records = models.ContentRecord.objects.exclude(kind__in=("folder", "annex", "toolkits"))
    assert {record.kind for record in records} == set(TABLES)
    for record in records:
        scheme, _slash, slug = record.slug.rpartition("/")
        wanted = {"slug": slug, **({"scheme": scheme} if scheme else {})}
        row = TABLES[record.kind].objects.get(**wanted)
        assert digest_of(plain_of(row)) == record.state_digest, record


def test_every_page_of_it_answers(starter_library, client):
    innovations = models.Innovation.objects.published()
    assert len(innovations) == len(list((STARTER / "innovations").glob("*.yaml")))
    for innovation in innovations:
        assert client.get(innovation.get_absolute_url()).status_code == 200, innovation.slug


@pytest.mark.parametrize(
    "model", [models.Challenge, models.Collection, models.AwardEdition], ids=lambda it: it.__name__
)
def test_every_page_around_the_innovations_answers(starter_library, client, model):
    rows = list(model.objects.all())
    assert len(rows) >= 6
    for row in rows:
        assert client.get(row.get_absolute_url()).status_code == 200, row.slug


def test_every_challenge_has_a_whole_brief_with_its_sources(starter_library):
    for challenge in models.Challenge.objects.all():
        text = challenge.text("en")
        assert all(
            (text.known, text.concerned, text.works, text.did_not_work, text.open_questions)
        ), challenge.slug
        assert challenge.sources.count() >= 2, challenge.slug


def test_every_term_says_what_belongs_to_it(starter_library):
    assert not models.Term.objects.filter(scope_note="").exists()
    links = models.TermLink.objects.values_list("scheme", "code")
    assert all(schemes.is_code(scheme, code) for scheme, code in links)


def test_every_award_on_record_leads_to_its_edition(starter_library):
    recorded = set(models.AwardEdition.objects.values_list("award", "year"))
    given = models.Award.objects.filter(
        award="European Social Services Awards", edition_year__lte=2024
    )
    assert given.count() >= 40
    assert {(row.award, row.edition_year) for row in given} <= recorded


def test_its_longest_briefs_have_two_pages_at_most(starter_library):
    innovations = models.Innovation.objects.published().with_everything()
    drafts = [queries.brief_of(queries.page_of(innovation)) for innovation in innovations]
    longest = sorted(drafts, key=lambda draft: len(repr(draft.at(0))))[-8:]
    filled = [pages_filled(documents.fitted(draft)) for draft in longest]
    assert all(1 < pages <= 2 for pages in filled), filled


def test_a_brief_of_four_of_the_longest_fits_on_two_pages(starter_library):
    slugs = ["kiva-antibullying", "individual-placement-and-support", "teens-and-toddlers",
             "discovering-hands"]  # fmt: skip
    draft = queries.brief_of_several(queries.chosen(slugs))
    assert 1 < pages_filled(documents.fitted(draft)) <= 2
