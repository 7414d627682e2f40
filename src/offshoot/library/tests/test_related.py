"""Related innovations: those that share most, with the reason in words."""

import pytest

from offshoot.library import indexing
from offshoot.library.models import Innovation, InnovationText, Term
from offshoot.library.queries import related_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def term():
    def make(slug, scheme="challenge"):
        return Term.objects.get_or_create(
            scheme=scheme, slug=slug, defaults={"label": slug.title()}
        )[0]

    return make


def related(innovation, **options):
    found = related_to(Innovation.objects.get(pk=innovation.pk), **options)
    return [(item.innovation.slug, item.reason) for item in found]


def test_the_nearest_come_first_and_say_why(published_with, term):
    youth, cooking = term("youth", "target-group"), term("cooking", "approach")
    one = published_with("one", rows=0, target_groups=[youth], approaches=[cooking])
    published_with("all-shared", rows=0, target_groups=[youth], approaches=[cooking])
    published_with("only-youth", rows=0, challenges=[], target_groups=[youth])
    assert related(one) == [
        ("all-shared", "Also about food; also works with cooking"),
        ("only-youth", "Also for youth"),
    ]


def test_a_rare_term_counts_more_than_a_common_one(published_with, term):
    common, rare = term("common"), term("rare")
    one = published_with("one", rows=0, challenges=[common, rare])
    published_with("shares-rare", rows=0, challenges=[rare])
    for number in range(3):
        published_with(f"shares-common-{number}", rows=0, challenges=[common])
    assert related(one)[0][0] == "shares-rare"


def test_drafts_and_itself_are_never_related(published_with, innovation_with):
    one = published_with("one", rows=0)
    innovation_with("draft", rows=0)
    published_with("withdrawn", rows=0).unpublish()
    assert related(one) == []


def test_no_more_than_asked_for(published_with):
    one = published_with("one", rows=0)
    for number in range(5):
        published_with(f"other-{number}", rows=0)
    assert len(related(one)) == 3
    assert len(related(one, limit=1)) == 1


def test_words_relate_too_and_are_named(published_with):
    one = published_with("brass-band", rows=0, challenges=[], texts=[_text("Refugees play brass.")])
    for number in range(4):
        summary = f"Neighbours repair bicycles {number}."
        published_with(f"workshop-{number}", rows=0, challenges=[], texts=[_text(summary)])
    published_with("choir", rows=0, challenges=[], texts=[_text("Refugees sing in a choir.")])
    assert related(one) == [], "words are looked up in the index, which is not there yet"
    indexing.rebuild()
    assert related(one) == [("choir", "Also speaks of “refugees”")]


def test_what_is_withdrawn_is_not_related_any_more(published_with):
    one, other = published_with("one", rows=0), published_with("other", rows=0)
    assert [slug for slug, _reason in related(one)] == ["other"]
    other.unpublish()
    assert related(one) == [], "although the relation was kept"


def _text(summary):
    return InnovationText(language="en", is_original=True, summary=summary)


def test_no_terms_no_relation(published_with):
    published_with("other", rows=0)
    assert related(published_with("one", rows=0, challenges=[])) == []
