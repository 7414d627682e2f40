"""The page of an innovation tells what its studies show and are worth, and what is not known."""

import re
from html import unescape

import pytest

from offshoot.library.models import Finding, OpenPoint, Outcome, Study
from offshoot.standards.models import AwardedLevel
from offshoot.standards.tests.samples import a_level, nothing

pytestmark = pytest.mark.django_db

ATTACK = "<script>alert(1)</script>"


def page(client, innovation):
    return unescape(client.get(innovation.get_absolute_url()).content.decode())


def weighed(client, innovation):
    """The part about the studies, without tags and needless space."""
    found = re.search(r'<div class="weighed">(.*?)</details>', page(client, innovation), re.S)
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split()) if found else ""


def test_each_outcome_has_its_level_or_its_mark_and_never_both(client, trial):
    shown = weighed(client, trial)
    assert "Loneliness Comparison group · level 3" in shown
    assert "Health tested: no effect" in shown


def test_each_study_stands_with_what_it_is_worth_and_why(client, trial):
    shown = weighed(client, trial)
    assert "at most Maryland 5" in shown
    assert "Maryland 4 By lot." in shown
    for words in ("1,410", "86 %", "18 months", "2019", "not stated", "at most Maryland 1"):
        assert words in shown, words


def test_a_review_never_counts_beside_its_studies_and_that_is_said(client, trial):
    shown = weighed(client, trial)
    assert "It never counts beside the studies that it contains." in shown
    assert "puts together: T1 Study T1; T2 Study T2" in shown
    assert "part of: T4 Study T4" in shown


def test_a_level_that_is_not_the_rules_says_why(client, trial, assessed):
    said = a_level(1, sources=["T1"], overrides="A side effect only.")
    assessed(trial, {"T1": 4, "T2": 5, "T3": 1, "T4": 4}, evidence=said)
    shown = weighed(client, trial)
    assert "By rule, the evidence of benefit is: comparison group · level 3." in shown
    assert "The published level is another, because: A side effect only." in shown


def test_other_scales_are_named_with_their_limits_and_a_way_to_the_standard(client, trial):
    shown = weighed(client, trial)
    assert "most like: Nesta 3; EIF 3. The best study is Maryland 5." in shown
    assert "Maryland rates one study, not an innovation." in shown
    assert 'href="/standards/offshoot-1/evidence/"' in page(client, trial)


def test_readers_see_the_name_of_the_standard_and_not_its_key(client, trial):
    told = page(client, trial).split("profile-note")[1].split("</p>")[0]
    assert "Offshoot 1," in told
    assert "offshoot-1" not in told


def test_what_nobody_read_has_no_such_part(client, published_with):
    assert weighed(client, published_with()) == ""


def test_a_study_that_nobody_weighed_is_said_to_be_so(client, trial):
    AwardedLevel.objects.filter(study_key="T1").delete()
    assert "not weighed yet" in weighed(client, trial)


def test_markup_in_readings_is_shown_as_words(client, trial, assessed):
    said = {"evidence": a_level(3, reason=ATTACK), "income": nothing(missing=ATTACK, ask=ATTACK)}
    assessed(trial, {"T1": 4, "T2": 5, "T3": 1, "T4": 4}, **said)
    AwardedLevel.objects.update(reason=ATTACK)
    assert ATTACK not in client.get(trial.get_absolute_url()).content.decode()


def unknown(client, innovation):
    return page(client, innovation).split('id="unknown"')[1].split("</section>")[0]


def test_what_readers_missed_stands_among_what_we_do_not_know_and_can_be_asked(client, trial):
    shown = unknown(client, trial)
    assert "Where else." in shown
    assert "Cost of 1?" in shown, "the editors' own"
    assert "Whether those who did the studies have a stake in it." not in shown
    assert "No manual, training or help for other cities was found." not in shown
    assert "/innovations/shared-kitchens/ask/?about=" in shown


def test_nothing_is_said_twice(client, published_with, assessed):
    own = OpenPoint(topic="income", statement="Who pays once the project has ended.", ask="Lisbon")
    innovation = published_with(studies=[], open_points=[own])
    longer = "Who pays the cooks once the project ended, and what a meal costs."
    assessed(innovation, income=nothing(missing=longer, ask="The cooks"))
    shown = unknown(client, innovation)
    assert longer in shown
    assert own.statement not in shown
    assert "No study of what changed for people was found." in shown


def test_what_one_fact_more_would_settle_is_asked(client, published_with, assessed):
    studies = [
        Study(
            key=key,
            title=key,
            design="rct",
            findings=[
                Finding(outcome_key="O1", direction="benefit", statement="So.", source_key="S1")
            ],
        )
        for key in ("T1", "T2")
    ]
    innovation = published_with(outcomes=[Outcome(key="O1", name="Health")], studies=studies)
    evidence = {"range": [3, 5], "reason": "Two trials.", "sources": ["T1"]}
    evidence |= {"missing": "Who paid.", "ask": "The authors"}
    assessed(innovation, {"T1": 4, "T2": 4}, evidence=evidence)
    shown = unknown(client, innovation)
    assert "Whether those who did the studies have a stake in it." in shown
    assert "comparison group to travels · level 3 to 5" in page(client, innovation)
