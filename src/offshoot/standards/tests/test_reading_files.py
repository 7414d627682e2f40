"""A file of readings stands on what is there, says why, and is named where it does not."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from offshoot.library.content.annexed import checked
from offshoot.library.content.reading import survey
from offshoot.library.tests.samples import write
from offshoot.standards.domain.evidence import Suggestion
from offshoot.standards.tests.samples import (
    a_level,
    a_reading,
    a_studied,
    a_study,
    awarded,
    nothing,
    readers,
)

STARTER = Path(__file__).parents[4] / "content"


def problems(folder, below=""):
    return [str(problem) for problem in checked(survey(folder), below=below).problems]


def test_the_readings_of_the_starter_library_have_nothing_wrong():
    assert problems(STARTER) == []


def test_a_sound_reading_has_nothing_wrong(a_folder):
    assert problems(a_folder(a_reading())) == []


RANGE = {"range": [1, 2], "reason": "S1.", "sources": ["S1"], "missing": "More.", "ask": "Them"}
NO_SOURCE = {"level": 2, "reason": "So."}
NO_REASON = {"level": 2, "sources": ["S1"]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"innovation": "another-table"}, "The name of the file says 'shared-table'."),
        ({"standard": "offshoot-99"}, "there is no standard 'offshoot-99'"),
        ({"read_on": "yesterday"}, "read_on"),
        ({"income": NO_SOURCE}, "a level needs its reason and its sources"),
        ({"income": NO_REASON}, "a level needs its reason and its sources"),
        ({"income": a_level(5)}, "The highest level is 4."),
        ({"income": a_level(-1)}, "dimensions.income.level"),
        ({"income": a_level("improve")}, "only the type of innovation has names"),
        ({"income": a_level(True)}, "dimensions.income.level"),
        ({"income": a_level(2.5)}, "dimensions.income.level"),
        ({"income": a_level(2, sources=["S9"])}, "S9 is no source or study of the innovation."),
        ({"income": a_level(2, reason="word " * 91)}, "has 91 words; 90 at most"),
        ({"income": a_level(2, overrides="Why not.")}, "Only the evidence has a rule to override."),
        ({"income": a_level(2, missing="More.")}, "belong to a range or to not_determinable"),
        ({"income": a_level(2, not_determinable=True)}, "write one of these"),
        ({"income": {}}, "write one of these"),
        ({"income": {"not_determinable": True}}, "write what is missing"),
        ({"income": nothing(ask="")}, "write what is missing"),
        ({"income": RANGE | {"range": [2, 1]}}, "the lower first"),
        ({"income": RANGE | {"range": [2]}}, "a range is two levels"),
        ({"income": RANGE | {"range": [0, 3]}}, "a range of more than 3 levels"),
        ({"income": RANGE | {"ask": ""}}, "write what is missing"),
        ({"type": a_level(1)}, "Write one of improve"),
        ({"type": RANGE}, "Write one of improve"),
        ({"type": a_level("better")}, "dimensions.type.level"),
        ({"studies": awarded(T1=1)}, "T1 is not a study of the innovation."),
        ({"evidence": a_level(3)}, "By the studies it is 0 to 1."),
        ({"evidence": a_level(1, overrides="A feeling.")}, "It overrides nothing"),
        ({"adaptation": a_level(0, reason="No other place was found.")}, "not level 0"),
        ({"adaptation": a_level(0, reason="The sources do not say.")}, "not level 0"),
        ({"income": a_level(0, reason="Who pays is not known.")}, "not level 0"),
    ],
)
def test_what_is_wrong_is_named(a_folder, change, message):
    found = problems(a_folder(a_reading(**change)))
    assert any(message in problem for problem in found), found


@pytest.mark.parametrize("said", [RANGE, a_level(0, reason="Its makers say that nobody pays.")])
def test_a_range_and_a_zero_that_a_source_shows_are_fine(a_folder, said):
    assert problems(a_folder(a_reading(income=said))) == []


def test_a_missing_dimension_is_named(a_folder):
    reading = a_reading()
    del reading["dimensions"]["income"]
    assert "dimensions.income: is missing" in problems(a_folder(reading))[0]


def test_every_study_is_awarded_a_level(a_folder):
    found = problems(a_folder(a_reading(), a_studied(a_study("T1"), a_study("T2"))))
    assert "T1 is missing" in "".join(found)
    assert "T2 is missing" in "".join(found)


@pytest.mark.parametrize(
    ("design", "level", "fits"),
    [
        ("rct", 5, True),
        ("quasi-experimental", 5, False),
        ("pre-post", 3, False),
        ("survey", 2, False),
        ("monitoring", 2, False),
        ("qualitative", 1, False),
    ],
)
def test_no_study_is_worth_more_than_its_design(a_folder, design, level, fits):
    innovation = a_studied(a_study(design=design, found={"O1": "unclear"}))
    found = problems(a_folder(a_reading(studies=awarded(T1=level)), innovation))
    assert (found == []) is fits, found


TRIAL = a_studied(a_study("T1"))


@pytest.mark.parametrize(
    ("said", "is_fine"),
    [
        (a_level(3), True),
        (a_level(2), False),
        (a_level(4), False),
        (nothing(), False),
        (a_level(2, overrides="The finding is on a side effect."), True),
        (a_level(3, overrides="The finding is on a side effect."), False),
    ],
)
def test_the_level_of_the_evidence_follows_from_the_studies_or_says_why_not(
    a_folder, said, is_fine
):
    folder = a_folder(a_reading(evidence=said, studies=awarded(T1=4)), TRIAL)
    assert (problems(folder) == []) is is_fine


def test_an_outcome_that_was_tested_without_effect_gives_no_level(a_folder):
    innovation = a_studied(a_study("T1", found={"O1": "no-effect"}))
    reading = a_reading(evidence=a_level(3), studies=awarded(T1=5))
    assert "O1 tested: no-effect" in problems(a_folder(reading, innovation))[0]


def test_the_reader_is_one_that_there_is(a_folder):
    folder = a_folder(a_reading(), who="stranger")
    assert "'stranger' is no reader" in problems(folder)[0]


def test_readers_stand_once(a_folder):
    folder = a_folder(a_reading())
    write(folder / "readings/readers.yaml", readers("first", "first"))
    assert "'first' stands twice" in problems(folder)[0]


def test_a_reading_of_nothing_is_named(a_folder):
    folder = a_folder(a_reading())
    (folder / "innovations/shared-table.yaml").unlink()
    assert "There is no valid innovations/shared-table.yaml." in problems(folder)[0]


@pytest.mark.parametrize("text", ["", "- a list", "just: text", "{", "a: &b c"])
def test_a_broken_file_stops_nothing_but_itself(a_folder, text):
    folder = a_folder(a_reading())
    write(folder / "readings/second/shared-table.yaml", text)
    found = checked(survey(folder))
    assert found.problems
    assert {p.path for p in found.problems} == {"readings/second/shared-table.yaml"}
    assert len(found.entries) == 2


def test_files_that_nothing_reads_are_named(a_folder):
    folder = a_folder(a_reading())
    write(folder / "readings/stray.yaml", "a: b")
    write(folder / "readings/first/deeper/shared-table.yaml", "a: b")
    strays = {problem.path for problem in survey(folder).problems}
    assert strays == {"readings/stray.yaml", "readings/first/deeper/shared-table.yaml"}


def test_one_file_is_checked_by_itself(a_folder, capsys):
    folder = a_folder(a_reading())
    write(folder / "readings/second/shared-table.yaml", "a: b")
    call_command("check_content", str(folder), only="readings/first/shared-table.yaml")
    assert "1 files of readings" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("check_content", str(folder), only="readings")
    with pytest.raises(CommandError, match="Nothing lies at"):
        call_command("check_content", str(folder), only="nowhere")


def test_a_suggestion_allows_what_lies_within():
    rule = Suggestion(1, 3)
    assert rule.allows(1, 2)
    assert not rule.allows(0, 2)
    assert not rule.allows(3, 4)
