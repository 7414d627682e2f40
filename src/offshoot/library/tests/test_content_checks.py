"""What is well-formed and still not to be trusted is named, and stops nothing but itself."""

import pytest
from django.core.management import CommandError, call_command

from offshoot.library.content.checks import check
from offshoot.library.content.folder import STARTER, content_folder
from offshoot.library.content.reading import read_folder
from offshoot.library.tests.samples import (
    a_challenge,
    a_collection,
    a_full_innovation,
    a_full_library,
    a_library,
    a_place,
    a_source,
    a_term,
    a_text,
    an_edition,
    an_innovation,
    write,
)


def checked(folder, stored=None):
    content = read_folder(folder)
    check(content, stored)
    return content


def messages(folder):
    return [str(problem) for problem in checked(folder).problems]


def kept(folder, stored=None):
    return {entry.slug for entry in checked(folder, stored).entries}


def test_the_starter_library_has_nothing_wrong():
    content = checked(STARTER)
    assert content.problems == []
    assert len(content.of_kind("innovation")) >= 25


def test_a_sound_library_has_nothing_wrong(tmp_path):
    assert messages(a_full_library(tmp_path)) == []


CITED = {"source": "S9"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"place": "atlantis"}, "'atlantis' is not in places.yaml."),
        ({"challenges": ["boredom"]}, "'boredom' is not a challenge of vocabulary.yaml."),
        ({"approaches": ["loneliness"]}, "'loneliness' is not a approach of vocabulary.yaml."),
        (
            {"organisations": [{"organisation": "nobody", "role": "funds"}]},
            "There is no valid organisations/nobody.yaml.",
        ),
        ({"reach": [{"figure": "12 people"}]}, "Nothing says so: add the source."),
        (
            {"milestones": [{"year": 2000, "statement": "Begun."}]},
            "Nothing says so: add the source.",
        ),
        (
            {"reach": [{"figure": "12 people", "source": "S9"}]},
            "S9 is not a key of this file. Add it or correct the reference.",
        ),
        (
            {"conditions": [{"group": "support", "statement": "A kitchen.", "basis": "stated"}]},
            "A stated condition needs its source.",
        ),
        ({"sources": [a_source(), a_source()]}, "S1 stands twice. Give this one another number."),
        ({"uses_ai": True}, "It uses AI or sensors: write risks_to_rights."),
        ({"started_year": 2010, "ended_year": 2009}, "It cannot end before it began."),
        ({"summary": "It reaches 1,200 people."}, "Keep figures and citations out of the summary."),
        ({"summary": "Neighbours cook [S1]."}, "Keep figures and citations out of the summary."),
        ({"summary": "word " * 61}, "The summary has 61 words; at most 60 are shown."),
        (
            {"texts": {"en": a_text(need="It fell from 37 to 14 days.")}},
            "A figure without a source: “It fell from 37 to 14 days.…”. Cite one, as in [S1].",
        ),
        ({"texts": {"en": a_text(need="Many eat alone [S2].")}}, "S2 is not a key of this file."),
        ({"texts": {"en": a_text(need="Many do [S1, S2].")}}, "[S1, S2] cites nothing."),
    ],
)
def test_what_cannot_be_trusted_is_named_and_left_out(tmp_path, change, message):
    folder = a_library(
        tmp_path,
        innovations={"sound": an_innovation(), "wrong": an_innovation(**change)},
        terms=[a_term()],
    )
    found = messages(folder)
    assert len(found) == 1
    assert found[0].startswith("innovations/wrong.yaml:")
    assert message in found[0]
    assert kept(folder) == {"sound", "loneliness"}


@pytest.mark.parametrize(
    ("study", "message"),
    [
        ({"findings": [{"outcome": "O9", "direction": "benefit", "statement": "A."}]}, "O9 is not"),
        ({"findings": [{"outcome": "O1", "direction": "benefit", "statement": "A."}]}, "Add the"),
        ({"reports": ["S9"]}, "S9 is not a key of this file."),
        ({"contains": ["T9"]}, "T9 is not a key of this file."),
    ],
)
def test_studies_lead_to_outcomes_sources_and_studies(tmp_path, study, message):
    row = {"key": "T1", "title": "Trial", "design": "rct"} | study
    outcomes = [{"key": "O1", "name": "Company"}]
    folder = a_library(tmp_path, innovations={"t": an_innovation(studies=[row], outcomes=outcomes)})
    assert any(message in text for text in messages(folder))


def test_the_line_is_that_of_the_fault(tmp_path):
    folder = a_full_library(tmp_path)
    path = folder / "innovations" / "shared-table.yaml"
    lines = path.read_text().splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if "outcome: O1" in line)
    lines[number - 1] = lines[number - 1].replace("O1", "O7")
    write(path, "\n".join(lines))
    found = messages(folder)
    wrong = "O7 is not a key of this file. Add it or correct the reference."
    assert f"innovations/shared-table.yaml:{number}: {wrong}" in found


def test_a_hard_sentence_is_a_warning_that_stops_nothing(tmp_path):
    long = "It " + "goes on and on " * 12 + "[S1]."
    folder = a_library(tmp_path, innovations={"t": an_innovation(texts={"en": a_text(need=long)})})
    content = checked(folder)
    assert [problem.is_warning for problem in content.problems] == [True]
    assert "innovations/t.yaml:5: warning: A sentence of 49 words" in str(content.problems[0])
    assert len(content.entries) == 1


@pytest.mark.parametrize("slug", ["Big", "two words", "ümlaut", "-a", "a--b", "a" * 101, "x\n"])
def test_a_file_name_that_cannot_be_an_address_is_refused(tmp_path, slug):
    folder = a_library(tmp_path, innovations={slug: an_innovation()})
    assert "cannot be an address: use small letters" in messages(folder)[0]
    assert kept(folder) == set()


def test_whoever_refers_to_a_refused_entry_is_told_too(tmp_path):
    folder = a_full_library(tmp_path)
    write(
        folder / "organisations" / "city-of-porto.yaml",
        {"name": "City", "kind": "public", "place": "atlantis"},
    )
    found = messages(folder)
    assert "'atlantis' is not in places.yaml." in "".join(found)
    assert "There is no valid organisations/city-of-porto.yaml." in "".join(found)
    assert "There is no valid innovations/shared-table.yaml." in "".join(found)


def test_a_broken_list_stops_nothing_that_the_library_already_knows(tmp_path):
    folder = a_library(tmp_path, innovations={"t": an_innovation(place="porto")})
    write(folder / "places.yaml", "- slug: [")
    assert kept(folder) == set()
    assert kept(folder, {"place": {"porto"}}) == {"t"}


def test_terms_stand_under_terms_and_never_above_themselves(tmp_path):
    terms = [
        a_term("a", parent="b"),
        a_term("b", parent="a"),
        a_term("c", parent="c"),
        a_term("d", parent="nowhere"),
        a_term("e"),
        a_term("f", parent="e"),
    ]
    folder = a_library(tmp_path, terms=terms)
    found = messages(folder)
    assert sum("It cannot stand above itself" in text for text in found) >= 2
    assert any("'nowhere' is not a challenge of this file" in text for text in found)
    assert kept(folder) == {"e", "f"}


def test_a_collection_names_an_innovation_once(tmp_path):
    items = [{"innovation": "t"}, {"innovation": "t"}]
    folder = a_library(
        tmp_path,
        innovations={"t": an_innovation()},
        collections={"meals": {"title": "Meals", "items": items}},
    )
    assert "'t' stands twice. Remove one." in messages(folder)[0]


def test_a_file_with_thousands_of_faults_is_checked_in_a_moment(tmp_path):
    rows = [{"year": 2000, "statement": "Step."}] * 5000
    folder = a_library(tmp_path, innovations={"t": an_innovation(milestones=rows)})
    assert len(messages(folder)) == 5000


def test_the_command_names_each_fault_and_fails(tmp_path, capsys):
    folder = a_library(tmp_path, innovations={"t": an_innovation(place="atlantis")})
    with pytest.raises(CommandError, match="1 problem"):
        call_command("check_content", str(folder))
    shown = capsys.readouterr().out
    assert "innovations/t.yaml:11: 'atlantis' is not in places.yaml." in shown
    assert "0 innovations" in shown


def test_who_is_not_found_by_its_own_summary_is_named(tmp_path, capsys):
    said = a_text(summary="Neighbours cook and eat together.")
    louder = a_text(summary="Neighbours cook and eat together.", need="Neighbours cook and eat.")
    innovations = {
        "kitchen": an_innovation(name="Kitchen", texts={"en": louder}),
        "echo": an_innovation(name="Echo", texts={"en": said}),
        "repair": an_innovation(texts={"en": a_text(summary="Pensioners repair bicycles.")}),
    }
    folder = a_library(tmp_path, innovations=innovations)
    with pytest.raises(CommandError, match="1 problem"):
        call_command("check_content", str(folder))
    shown = capsys.readouterr().out
    assert "whoever searches for this summary finds kitchen first" in shown
    assert "innovations/echo.yaml" in shown


def test_the_command_is_content_with_a_sound_library_and_with_warnings(tmp_path, capsys):
    folder = a_full_library(tmp_path)
    write(folder / "stray.yaml", "a: b")
    call_command("check_content", str(folder))
    shown = capsys.readouterr().out
    assert "stray.yaml:1: warning: Nothing reads this file." in shown
    assert "4 terms, 2 places, 1 organisations, 1 innovations" in shown


def test_the_command_says_when_there_is_no_folder(tmp_path):
    with pytest.raises(CommandError, match="There is no content folder"):
        call_command("check_content", str(tmp_path / "nowhere"))


def test_the_folder_may_be_set_or_none():
    assert content_folder("") == STARTER
    assert content_folder("none") is None
    assert str(content_folder("/srv/content")) == "/srv/content"


def test_every_study_and_place_of_the_full_sample_is_looked_at(tmp_path):
    folder = a_full_library(tmp_path)
    innovation = a_full_innovation()
    innovation["adaptations"][0]["place"] = "atlantis"
    innovation["studies"][0]["place"] = "utopia"
    write(folder / "innovations" / "shared-table.yaml", innovation)
    write(folder / "places.yaml", [a_place(), a_place("gaia")])
    found = "".join(messages(folder))
    assert "'atlantis'" in found
    assert "'utopia'" in found


SAID = "Those who came to the table twice a week felt less alone than before"
QUOTED = [a_source(passages=[{"quotation": SAID}])]


@pytest.mark.parametrize(
    ("need", "is_copied"),
    [
        (f"We read: {SAID.upper()} [S1].", True),
        ("Who came to the table twice a week, we think", True),
        (f"They wrote: “{SAID}” [S1].", False),
        ("Who came to the table twice “a week felt less” alone than before.", False),
        ("Those who came to the table twice felt less alone than before.", False),
        ("Whoever ate there two times weekly felt less alone afterwards.", False),
    ],
)
def test_eight_words_running_of_a_source_are_a_copy(tmp_path, need, is_copied):
    text = {"texts": {"en": a_text(need=need)}, "sources": QUOTED}
    found = messages(a_library(tmp_path, innovations={"t": an_innovation(**text)}))
    assert any("Copied from its source" in message for message in found) == is_copied


def test_a_copy_is_found_in_every_kind_of_text(tmp_path):
    condition = {"group": "support", "statement": SAID}
    milestone = {"year": 2000, "statement": SAID, "source": "S1"}
    innovation = an_innovation(conditions=[condition], milestones=[milestone], sources=QUOTED)
    text = {"en": {"question": "Why?", "known": SAID}}
    folder = a_library(
        tmp_path,
        innovations={"t": innovation, "shared-table": an_innovation()},
        challenges={"c": a_challenge(texts=text, sources=QUOTED)},
        collections={"l": a_collection(introduction=SAID, sources=QUOTED)},
        editions={"e": an_edition(rules=SAID, sources=QUOTED)},
        terms=[a_term()],
    )
    copied = [message.split(":")[0] for message in messages(folder) if "Copied" in message]
    assert copied == [
        "award-editions/e.yaml",
        "challenges/c.yaml",
        "collections/l.yaml",
        "innovations/t.yaml",
        "innovations/t.yaml",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/innovations/shared-table/",
        "/innovations/shared-table/#outcomes",
        "/innovations/shared-table/easy-read/",
        "/challenges/eat-together/",
        "/collections/meals/",
        "/awards/prize-2018/",
        "/explore/?challenge=loneliness",
        "/vocabulary/#challenge-loneliness",
        "/",
        "https://example.org/innovations/nowhere/",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(tmp_path, address):
    folder = a_full_library(tmp_path)
    garden = an_innovation(texts={"en": a_text(need=f"See [this]({address}).")})
    write(folder / "innovations" / "garden.yaml", garden)
    assert messages(folder) == []


@pytest.mark.parametrize(
    "address",
    [
        "/innovations/nowhere/",
        "/innovations/shared-table",
        "/challenges/shared-table/",
        "/collections/nowhere/#x",
        "/awards/prize-1999/",
        "/nowhere/",
        "/explore/shared-table/",
        "//example.org/",
    ],
)
def test_a_dead_link_is_named(tmp_path, address):
    folder = a_full_library(tmp_path)
    garden = an_innovation(texts={"en": a_text(need=f"See [this]({address}).")})
    write(folder / "innovations" / "garden.yaml", garden)
    assert f"{address} leads nowhere." in messages(folder)[0]


def test_a_page_that_is_in_the_library_already_may_be_linked_to(tmp_path):
    text = a_text(need="See [this](/collections/meals/).")
    folder = a_library(tmp_path, innovations={"t": an_innovation(texts={"en": text})})
    assert kept(folder) == set()
    assert kept(folder, {"collection": {"meals"}}) == {"t"}


BRIEF = {"question": "How does nobody eat alone?"}


@pytest.mark.parametrize(
    ("folder_of", "message"),
    [
        (
            {"challenges": {"c": a_challenge(texts={"en": BRIEF | {"works": "It helped 37."}})}},
            "A figure without a source: “It helped 37.…”.",
        ),
        (
            {"challenges": {"c": a_challenge(texts={"en": BRIEF | {"known": "So [S1]."}})}},
            "S1 is not a key of this file.",
        ),
        (
            {"challenges": {"c": a_challenge(sources=[a_source(), a_source()])}},
            "S1 stands twice.",
        ),
        (
            {"collections": {"l": a_collection(items=[{"innovation": "t", "why": "In 2019."}])}},
            "A figure without a source: “In 2019.…”.",
        ),
        (
            {"collections": {"l": a_collection(items=[], introduction="So [s1].")}},
            "[s1] cites nothing.",
        ),
        (
            {"editions": {"e": an_edition(entries=[{"project": "x", "result": "winner"}])}},
            "Nothing says so: add the source.",
        ),
        (
            {
                "editions": {
                    "e": an_edition(
                        entries=[
                            {"project": "x", "result": "winner", "source": "S1", "innovation": "y"}
                        ]
                    )
                }
            },
            "There is no valid innovations/y.yaml.",
        ),
        ({"editions": {"e": an_edition(process="A jury of 5.")}}, "A figure without a source"),
        (
            {"collections": {"l": a_collection(rule="tested-benefit")}},
            "a collection with a rule lists no items. Remove one of the two.",
        ),
        (
            {"challenges": {"c": a_challenge(indicators=["Living alone"])}},
            "indicators.0",
        ),
        (
            {
                "challenges": {
                    "c": a_challenge(
                        sources=[{k: v for k, v in a_source().items() if k != "read_on"}]
                    )
                }
            },
            "sources.0.read_on: is missing. Add it.",
        ),
    ],
)
def test_briefs_collections_and_editions_name_their_sources(tmp_path, folder_of, message):
    innovations = {"t": an_innovation()}
    folder = a_library(tmp_path, innovations=innovations, terms=[a_term()], **folder_of)
    found = messages(folder)
    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ({"sdg": [18]}, "'18' is not in this scheme"),
        ({"sdg": [8.1]}, "must be text. Put it in quotes."),
        ({"esf": ["z"]}, "'z' is not in this scheme"),
        ({"eurovoc": ["c_1"]}, "'c_1' is not in this scheme"),
        ({"wikidata": ["Q1"]}, "is not a field"),
    ],
)
def test_a_link_to_no_scheme_is_named(tmp_path, links, message):
    (found,) = messages(a_library(tmp_path, terms=[a_term(links=links)]))
    assert message in found
