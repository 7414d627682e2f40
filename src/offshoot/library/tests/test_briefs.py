"""The brief of a challenge: what it says, with its sources, and who answers it, best studied
first."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from offshoot.library.models import (
    ChallengePassage,
    ChallengeSource,
    ChallengeText,
    Finding,
    Study,
)

pytestmark = pytest.mark.django_db

WHOLE = {
    "known": "In 2020 a third ate alone [S1].",
    "concerned": "- Widowers",
    "works": "[Tables](/innovations/shared-kitchens/) help.",
    "did_not_work": "Vouchers alone did not.",
    "open_questions": "Who washes up?",
}


@pytest.fixture
def brief(published_challenge):
    challenge = published_challenge()
    challenge.texts = [ChallengeText(language="en", question="How does everybody eat?", **WHOLE)]
    passage = ChallengePassage(quotation="a third ate alone")
    challenge.sources = [
        ChallengeSource(
            key="S1",
            title="Meals in Europe",
            kind="report",
            url="https://example.org/meals",
            read_on=date(2026, 11, 22),
            passages=[passage],
        )
    ]
    challenge.save_revision().publish()
    return challenge


def designs(*of_each):
    return [
        Study(
            key=f"T{number}",
            title="Study",
            design=design,
            findings=[Finding(outcome_key="O1", direction="benefit", statement="Fewer.")],
        )
        for number, design in enumerate(of_each, start=1)
    ]


def test_every_part_of_a_brief_is_shown_with_its_sources(client, brief):
    shown = client.get(brief.get_absolute_url()).content.decode()
    for words in (
        "a third ate alone",
        'href="#S1"',
        'id="S1"',
        "Meals in Europe",
        "read 22 November 2026",
        "Widowers",
        'href="/innovations/shared-kitchens/"',
        "Vouchers alone did not.",
        "Who washes up?",
        "/explore/?challenge=food",
    ):
        assert words in shown, words


def test_a_challenge_without_a_brief_shows_no_empty_headings(client, published_challenge):
    shown = client.get(published_challenge().get_absolute_url()).content.decode()
    for heading in ("What is known", "What tends to work", "Open questions", "Sources"):
        assert heading not in shown


def test_innovations_are_grouped_by_how_they_were_studied_best_first(client, brief, published_with):
    of_each = {
        "unstudied": (),
        "counted": ("monitoring",),
        "inspected": ("inspection", "client-feedback"),
        "asked": ("survey", "monitoring"),
        "compared": ("quasi-experimental", "survey"),
        "drawn-by-lot": ("rct", "quasi-experimental"),
        "another-trial": ("rct",),
    }
    for slug, chosen in of_each.items():
        published_with(slug, studies=designs(*chosen))
    found = client.get(brief.get_absolute_url()).context["challenge"]
    assert [(group.studied, [it.slug for it in group.innovations]) for group in found.groups] == [
        ("randomised", ["another-trial", "drawn-by-lot"]),
        ("comparison", ["compared"]),
        ("measured", ["asked"]),
        ("described", ["counted", "inspected"]),
        ("none", ["unstudied"]),
    ]
    assert [group.total for group in found.groups] == [2, 1, 1, 2, 1]


def test_what_spoke_against_an_innovation_is_marked(client, brief, published_with):
    harm = Finding(outcome_key="O1", direction="harm", statement="Some were worse off.")
    study = Study(key="T1", title="Trial", design="rct", findings=[harm])
    published_with("unlucky", studies=[study])
    published_with("lucky", studies=designs("rct"))
    shown = client.get(brief.get_absolute_url()).content.decode()
    assert shown.count("tested: harm") == 1
    assert 'href="/innovations/unlucky/#outcomes"' in shown


def test_a_brief_that_cites_nothing_known_is_not_published(brief):
    brief.texts = [ChallengeText(language="en", question="?", known="A third [S7].")]
    with pytest.raises(ValidationError, match="S7"):
        brief.save_revision().publish()


def test_two_sources_of_one_key_are_not_published(brief):
    source = {"title": "x", "kind": "own", "read_on": date(2026, 1, 1)}
    brief.sources = [ChallengeSource(key="S1", **source) for _ in range(2)]
    with pytest.raises(ValidationError, match="given twice"):
        brief.save_revision().publish()
