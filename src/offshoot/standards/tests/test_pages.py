"""The words of a standard can be read, linked to, checked and taken away."""

import hashlib
import json
from datetime import date

import pytest
import yaml
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Innovation, Standing
from offshoot.library.registry import level_address
from offshoot.standards.domain import published
from offshoot.standards.domain.published import Version, standard
from offshoot.standards.queries.distribution import distribution
from offshoot.standards.queries.pages import dimension_page
from offshoot.standards.templatetags.standards import answer_in_words, words

pytestmark = pytest.mark.django_db


def page(client, name, *args):
    response = client.get(reverse(f"standards:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def shown(client, slug, **levels):
    """A published innovation with a profile."""
    one = Innovation.objects.create(slug=slug, name=slug.title(), live=True)
    told = {"standard": "offshoot-1", "assessed_by": "a panel"} if levels else {}
    Standing.objects.update_or_create(innovation=one, defaults={**told, **levels})
    return one


def test_the_first_page_leads_everywhere(client):
    said = page(client, "index")
    for dimension in Dimension:
        assert reverse("standards:dimension", args=["offshoot-1", dimension.value]) in said
    for name in ("agreement", "standard"):
        args = ["offshoot-1"] if name == "standard" else []
        assert reverse(f"standards:{name}", args=args) in said
    assert "The first version: there is nothing before it." in said


@pytest.mark.parametrize("dimension", Dimension)
def test_every_word_of_a_dimension_is_on_its_page_with_an_address_of_its_own(client, dimension):
    said, text = page(client, "dimension", "offshoot-1", dimension), standard().dimension(dimension)
    for level in text.levels:
        assert f'id="level-{level.value}"' in said
        assert f'href="#level-{level.value}"' in said
        for sentence in (level.descriptor, *level.anchors, level.not_yet):
            assert escape(sentence) in said
    for question in text.questions:
        assert f'id="question-{question.key}"' in said
        assert escape(question.help) in said
    for source in text.sources:
        assert escape(source.title) in said


def test_the_whole_version_stands_on_one_page_and_no_id_twice(client):
    said = page(client, "standard", "offshoot-1")
    for dimension in standard().dimensions:
        for level in dimension.levels:
            assert said.count(f'id="{dimension.key}-level-{level.value}"') == 1
    assert all(escape(rule.text) in said for rule in standard().rules)
    assert standard().digest in said


def test_classes_are_a_table_of_two_axes_and_no_steps(client):
    axes = dimension_page("offshoot-1", "type").part.axes
    assert axes.columns == ["sustaining", "disruptive"]
    assert [(row, [part.level.name for part in cells]) for row, cells in axes.rows] == [
        ("formal setting", ["improve", "reinvent"]),
        ("informal setting", ["supplement", "transform"]),
    ]
    said = page(client, "dimension", "offshoot-1", "type")
    assert "Four classes" in said
    assert "For the next level" not in said


def test_the_digest_is_that_of_the_file_that_is_handed_out(client):
    asked = {form: client.get(f"/standards/offshoot-1.{form}") for form in ("json", "yaml", "md")}
    assert hashlib.sha256(asked["json"].content).hexdigest() == standard().digest
    plain = yaml.safe_load(asked["yaml"].content)
    assert json.loads(asked["json"].content)["rules"] == plain["rules"]
    assert asked["md"].content.decode().startswith("# Offshoot 1")
    again = client.get(
        "/standards/offshoot-1.json", headers={"if-none-match": asked["json"]["ETag"]}
    )
    assert again.status_code == 304


NOWHERE = ["offshoot-2/", "offshoot-1/nothing/", "offshoot-2/evidence/", "offshoot-1.exe", "x.json"]
NOWHERE += ["OFFSHOOT-1/", "offshoot-1/Evidence/", "offshoot-1/evidence/3/", "уровень/", "％/"]
NOWHERE += ["..%2f..%2foffshoot-1/", "offshoot-1.examples.yaml", "agreement/nothing/"]


@pytest.mark.parametrize("where", NOWHERE)
def test_what_there_is_not_is_not_found_and_says_where_to_go(client, where):
    response = client.get(f"/standards/{where}")
    assert response.status_code == 404
    assert reverse("standards:index") in response.content.decode()


def test_examples_are_those_that_readers_can_see(client):
    path = ("dimension", "offshoot-1", "evidence")
    assert "Examples from the library" not in page(client, *path)
    one = shown(client, "rock-your-life", evidence_low=3, evidence_high=3)
    said = page(client, *path)
    assert one.get_absolute_url() in said
    assert "youthbuild" not in said
    Innovation.objects.update(live=False)
    assert one.get_absolute_url() not in page(client, *path)


def test_a_page_takes_two_queries_whatever_it_shows(client, django_assert_num_queries):
    for slugs in (["rock-your-life"], ["youthbuild", "national-housing-first-ireland"]):
        for slug in slugs:
            shown(client, slug, evidence_low=1, evidence_high=3)
        with django_assert_num_queries(2):
            page(client, "dimension", "offshoot-1", "evidence")
    with django_assert_num_queries(0):
        page(client, "index")
        page(client, "standard", "offshoot-1")


def test_the_library_is_counted_by_level_with_what_has_none_apart(client):
    untold = {"evidence": "not determinable"}
    shown(client, "one", evidence_low=1, evidence_high=1, kind="improve")
    shown(client, "two", evidence_low=1, evidence_high=1, kind="improve")
    shown(client, "range", evidence_low=1, evidence_high=3, kind="reinvent")
    shown(client, "zero", evidence_low=0, evidence_high=0, kind="")
    shown(client, "untold", states=untold, kind="transform")
    shown(client, "other", evidence_low=5, evidence_high=5, kind="improve", standard="old")
    shown(client, "nobody")
    Innovation.objects.create(slug="draft", name="Draft", live=False)
    found = distribution("offshoot-1", standard().dimension(Dimension.EVIDENCE))
    assert [bar.count for bar in found.bars] == [1, 2, 0, 0, 0, 0]
    assert [bar.share for bar in found.bars][:2] == [50, 100]
    assert found.ranges == [(1, 3, 1)]
    counted = (found.undeterminable, found.unassessed, found.elsewhere, found.total)
    assert counted == (1, 1, 1, 7)
    assert [bool(bar.address) for bar in found.bars] == [False, False, True, True, True, True]
    types = distribution("offshoot-1", standard().dimension(Dimension.TYPE))
    assert [bar.count for bar in types.bars] == [2, 1, 0, 1]
    assert (types.undeterminable, types.unassessed, types.elsewhere) == (1, 1, 1)


def test_an_empty_library_says_so(client):
    assert "No innovation is published yet" in page(client, "dimension", "offshoot-1", "income")


def test_a_withdrawn_version_stays_readable_and_says_so(client, monkeypatch):
    gone = Version("offshoot-1", "First.", date(2027, 1, 2), "Its level 3 was read two ways.")
    monkeypatch.setattr(published, "VERSIONS", (gone,))
    for where in (("standard", "offshoot-1"), ("dimension", "offshoot-1", "evidence")):
        said = page(client, *where)
        assert "withdrawn on 2 January 2027" in said
        assert "Its level 3 was read two ways." in said
        assert "comparison group" in said.lower()


def test_words_without_a_translation_say_that_they_are_english():
    assert words("a <b>", "capital") == "A <b>"
    assert words("") == ""
    with override("es"):
        assert words("a <b>") == '<span lang="en">a &lt;b&gt;</span>'


def test_a_level_has_an_address_for_other_pages():
    where = reverse("standards:dimension", args=["offshoot-1", "evidence"])
    assert level_address("offshoot-1", Dimension.EVIDENCE, 3) == f"{where}#level-3"
    assert level_address("", Dimension.EVIDENCE) == where
    assert level_address("offshoot-1", Dimension.EVIDENCE, 9) == where
    assert level_address("unknown", Dimension.EVIDENCE, 3) == ""


def test_the_page_of_an_innovation_leads_to_the_meaning_of_its_levels(client, published_with):
    one = published_with("shared-kitchens")
    Standing.objects.filter(innovation=one).update(
        evidence_low=2, evidence_high=3, states={"evidence": "assessed"}, standard="offshoot-1"
    )
    said = client.get(one.get_absolute_url()).content.decode()
    assert level_address("offshoot-1", Dimension.EVIDENCE, 2) in said
    assert level_address("offshoot-1", Dimension.INCOME) in said


def test_an_answer_is_told_by_name():
    evidence, kinds = (standard().dimension(d) for d in (Dimension.EVIDENCE, Dimension.TYPE))
    assert answer_in_words("3", evidence) == "comparison group · level 3"
    assert answer_in_words("1–2", evidence) == "range, level 1 to 2"
    assert answer_in_words("improve", kinds) == "improve"
    assert answer_in_words("", evidence) == "not determinable"
