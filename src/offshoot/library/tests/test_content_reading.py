"""Content files are read, or refused with file, line and remedy; nothing else ever happens."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.content import reading, yaml_files
from offshoot.library.content.reading import read_folder
from offshoot.library.tests.samples import (
    a_full_library,
    a_library,
    a_place,
    a_source,
    a_term,
    a_text,
    an_innovation,
    as_yaml,
    write,
)
from offshoot.ui.markdown import render

NAUGHTY = Path(__file__).parents[4] / "tests" / "data" / "bad-input" / "blns.json"


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in sorted(read_folder(folder).problems)]


def slugs(folder: Path) -> set[str]:
    return {entry.slug for entry in read_folder(folder).entries}


def broken(tmp_path: Path, text: str) -> list[str]:
    """Problems of a library in which one file holds `text`; the sound file beside it is read."""
    folder = a_library(tmp_path, innovations={"sound": an_innovation(), "broken": text})
    assert "sound" in slugs(folder)
    assert "broken" not in slugs(folder)
    return problems(folder)


def test_one_thing_of_every_kind_is_read(tmp_path):
    folder = read_folder(a_full_library(tmp_path))
    assert folder.problems == []
    assert {entry.kind for entry in folder.entries} == set(reading.KINDS)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NotADirectoryError):
        read_folder(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        ({"name": 5}, 1, "name: must be text. Put it in quotes."),
        ({"name": None}, 1, "name: must be text"),
        ({"started_year": "soon"}, 5, "started_year: input should be a valid integer"),
        ({"started_year": 12}, 5, "greater than or equal to 1800"),
        ({"colour": "blue"}, 5, "colour: is not a field of this kind of file"),
        ({1: "blue"}, 5, "1: is not a field of this kind of file"),
        ({"texts": ["en"]}, 2, "texts: must be a group of named fields"),
        ({"texts": {}}, 1, "texts has no 'en', the original language"),
        ({"texts": {"en": {}}}, 3, "texts.en.summary: is missing. Add it."),
        ({"sources": "S1"}, 5, "sources: must be a list"),
        ({"sources": []}, 5, "sources: list should have at least 1 item"),
        ({"sources": [a_source(url="javascript:alert(1)")]}, 9, "write a whole web address"),
        ({"sources": [a_source(read_on="yesterday")]}, 10, "sources.0.read_on: "),
        ({"sources": [a_source("A1")]}, 6, "sources.0.key: "),
        ({"website": "ftp://example.org"}, 5, "website: "),
        ({"other_names": "Table"}, 5, "other_names: must be a list"),
    ],
)
def test_wrong_content_is_named_with_line_and_remedy(tmp_path, change, line, words):
    fields = {"name": "Table", "texts": {"en": a_text()}} | change
    found = broken(tmp_path, as_yaml(fields | _sources(change)))
    assert any(text.startswith("innovations/broken.yaml:") and words in text for text in found)
    if line > 1:
        assert any(f"broken.yaml:{line}: " in text for text in found)


def _sources(change):
    return {} if "sources" in change else {"sources": [a_source()]}


def test_missing_sources_are_a_problem(tmp_path):
    text = yaml.safe_dump({"name": "Table", "texts": {"en": a_text()}})
    assert broken(tmp_path, text) == ["innovations/broken.yaml:1: sources: is missing. Add it."]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "There is nothing here"),
        ("# nothing yet\n", 1, "There is nothing here"),
        ("- a\n- list\n", 1, "must be a group of named fields"),
        ("just words", 1, "must be a group of named fields"),
        ("name: a\nname: b\n", 2, "'name' stands twice"),
        ("texts:\n  en: 1\n  en: 2\n", 3, "'en' stands twice"),
        ("name: a\n  texts: b: c\n", 2, "Not YAML"),
        ("name: 'a\n", 2, "Not YAML"),
        ("name: a\n---\nname: b\n", 2, "Not YAML"),
        ("name: a\nstarted_year: 2026-02-31\n", 2, "There is no day 2026-02-31"),
        ("name: &n Table\ntexts: *n\n", 1, "& and * are not used here"),
        ("name: !!python/object/apply:os.system [ls]\n", 1, "! is not used here"),
        ("name: !!bool perhaps\n", 1, "! is not used here"),
        ("name: !!int ''\n", 1, "! is not used here"),
        ("? [a, b]\n: c\n", 1, "must be a word"),
        ('name: a\nactivity: "\\0"\n', 2, "is no text"),
        ('name: "\\x1b[31m"\n', 1, "is no text"),
        ('name: "\\ud83d"\n', 1, "Not YAML"),
        ("name: a\nactivity: \x07\n", 2, "is no text"),
        ("a: " * 30, 1, ""),
        ("[" * 100_000, 1, "Nested too deeply"),
        ("{a: " * 100_000, 1, "Nested too deeply"),
        ("- " * 100_000, 1, "Nested too deeply"),
        ("name: " + "[" * 30 + "]" * 30, 1, "Nested too deeply"),
        (f"name: {'9' * 6000}\n", 1, "at most 200 characters"),
        ("name: {}\n", 1, "name: must be text"),
    ],
)
def test_what_is_not_our_yaml_is_named_with_its_line(tmp_path, text, line, words):
    assert any(
        found.startswith(f"innovations/broken.yaml:{line}: ") and words in found
        for found in broken(tmp_path, text)
    )


def test_a_billion_laughs_are_refused_at_once(tmp_path):
    levels = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert "& and * are not used here" in broken(tmp_path, "\n".join(levels))[0]


def test_bytes_that_are_not_utf8_are_refused(tmp_path):
    folder = a_library(tmp_path, innovations={"sound": an_innovation()})
    (folder / "innovations" / "latin.yaml").write_bytes("name: Århus".encode("latin-1"))
    (folder / "innovations" / "wide.yaml").write_bytes("name: Table".encode("utf-16"))
    assert problems(folder) == [
        f"innovations/{name}.yaml:1: Not UTF-8 text. Save it as UTF-8."
        for name in ("latin", "wide")
    ]
    assert slugs(folder) == {"sound"}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    folder = a_library(tmp_path, innovations={"table": an_innovation()})
    path = folder / "innovations" / "table.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(folder) == []
    assert read_folder(folder).entries[0].data.name == "Shared table"


def test_two_megabytes_of_text_are_refused_with_their_size(tmp_path):
    text = "name: Table\nsummary: " + "word " * 400_000
    assert "has 2.0 MB; at most 1 MB is read" in broken(tmp_path, text)[0]


def test_a_text_longer_than_a_page_shows_is_refused(tmp_path):
    text = yaml.safe_dump(an_innovation(summary="word " * 200))
    assert "texts.en.summary: string should have at most 600" in broken(tmp_path, text)[0]


def test_what_is_not_a_file_stops_nothing(tmp_path):
    folder = a_library(tmp_path, innovations={"sound": an_innovation()})
    (folder / "innovations" / "folder.yaml").mkdir()
    (folder / "innovations" / "lost.yaml").symlink_to(folder / "nowhere.yaml")
    os.mkfifo(folder / "innovations" / "pipe.yaml")
    assert problems(folder) == [
        f"innovations/{name}.yaml:1: Not a file. Rename it or take it away."
        for name in ("folder", "lost", "pipe")
    ]
    assert slugs(folder) == {"sound"}


def test_a_file_that_nothing_reads_is_warned_of(tmp_path):
    folder = a_library(tmp_path, innovations={"sound": an_innovation()})
    for name in ("inovations/typo.yaml", "places.yml", "innovations/LOUD.YAML"):
        write(folder / name, an_innovation())
    found = read_folder(folder).problems
    assert all(problem.is_warning for problem in found)
    assert {problem.path for problem in found} == {
        "inovations/typo.yaml",
        "places.yml",
        "innovations/LOUD.YAML",
    }


def test_the_same_slug_twice_is_refused_once(tmp_path):
    folder = a_library(
        tmp_path,
        innovations={"table": an_innovation()},
        places=[a_place(), a_place("gaia"), a_place(name="Oporto")],
        terms=[a_term(), a_term(scheme="approach"), a_term()],
    )
    write(folder / "innovations" / "table.yml", an_innovation(name="Another"))
    assert problems(folder) == [
        "innovations/table.yml:1: 'table' is in innovations/table.yaml already. Rename one.",
        "places.yaml:13: 'porto' is in places.yaml already. Rename one.",
        "vocabulary.yaml:7: 'loneliness' is in vocabulary.yaml already. Rename one.",
    ]
    kept = {(entry.kind, entry.slug): entry for entry in read_folder(folder).entries}
    assert kept["innovation", "table"].data.name == "Shared table"
    assert kept["place", "porto"].data.name == "Porto"


@pytest.mark.parametrize(
    "text",
    ["slug: porto\n", "just words", "", "- porto\n", "- {1: a, b: c}\n", "- 2020-01-01: a\n"],
)
def test_a_list_file_that_is_no_list_of_groups_is_a_problem(tmp_path, text):
    folder = a_library(tmp_path, innovations={"sound": an_innovation()})
    write(folder / "places.yaml", text)
    assert problems(folder)[0].startswith("places.yaml:1: ")
    assert slugs(folder) == {"sound"}


def test_one_wrong_place_leaves_the_others(tmp_path):
    places = [a_place(), a_place("oslo", country="Norway"), a_place("huge", geonames_id=10**17)]
    folder = a_library(tmp_path, places=places)
    found = problems(folder)
    assert found[0].startswith("places.yaml:10: country: write the two capital letters")
    assert found[1].startswith("places.yaml:19: geonames_id: ")
    assert slugs(folder) == {"porto"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        ("12:30", "12:30"),
        ("017", "017"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".nan", ".nan"),
        ("NULL", "NULL"),
        ("true", True),
        ("12", 12),
        ("-1.5", -1.5),
        ("~", None),
        ("2026-01-31 12:00:00", "2026-01-31 12:00:00"),
    ],
)
def test_yaml_has_no_surprises(written, read):
    assert yaml_files.parse(f"a: {written}") == {"a": read}
    assert type(yaml_files.parse(f"a: {written}")["a"]) is type(read)


def test_norway_is_a_country_also_without_quotes(tmp_path):
    write(tmp_path / "places.yaml", yaml.safe_dump([a_place(country="NO")]).replace("'NO'", "NO"))
    assert read_folder(tmp_path).entries[0].data.country == "NO"


def parsed_or_refused(text):
    """The data and no problem, or no data and the problem."""
    try:
        return yaml_files.parse(text), None
    except yaml_files.YamlError as problem:
        return None, problem


@given(st.text())
def test_any_text_is_parsed_or_refused_with_a_line(text):
    _data, problem = parsed_or_refused(text)
    assert problem is None or 1 <= problem.line <= len(text) + 1


# YAML takes these for ends of lines, and folds them.
WITHOUT_RARE_LINE_ENDS = st.text(st.characters(exclude_characters="\x85\u2028\u2029"))


@given(
    st.recursive(
        WITHOUT_RARE_LINE_ENDS | st.integers() | st.booleans() | st.none(),
        st.lists,
        max_leaves=9,
    )
)
def test_what_is_written_is_read_again_or_refused(value):
    data, problem = parsed_or_refused(yaml.safe_dump({"a": value}, allow_unicode=True))
    if problem is None:
        assert data == _read_back({"a": value})
    else:
        assert "is no text" in str(problem) or "Nested" in str(problem)


def _read_back(value):
    """Integers too long for the database are read as text, which a number field refuses."""
    if isinstance(value, dict):
        return {key: _read_back(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_read_back(item) for item in value]
    is_long = type(value) is int and abs(value) >= 10**18
    return str(value) if is_long else value


def test_naughty_strings_are_read_as_they_stand_or_refused(tmp_path):
    strings = [text for text in json.loads(NAUGHTY.read_text(encoding="utf-8")) if text.strip()]
    innovations = {
        f"naughty-{n}": an_innovation(texts={"en": a_text(need=text[:5000])})
        for n, text in enumerate(strings)
    }
    folder = read_folder(a_library(tmp_path, innovations=innovations))
    read = {entry.slug: entry.data.texts["en"].need for entry in folder.entries}
    refused = {Path(problem.path).stem for problem in folder.problems}
    assert read.keys() | refused == innovations.keys()
    assert len(refused) < 10
    assert all("is no text" in problem.message for problem in folder.problems)
    for n, text in enumerate(strings):
        if f"naughty-{n}" in read:
            assert read[f"naughty-{n}"] == text.strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://evil.example/pixel.png)",
        "<iframe src='https://evil.example'></iframe>",
        "<a href='https://example.org' onclick='x()'>a</a>",
        "</script><svg/onload=alert(1)>",
    ],
)
def test_hostile_text_survives_as_text_and_does_nothing(tmp_path, hostile):
    folder = a_library(
        tmp_path, innovations={"t": an_innovation(texts={"en": a_text(need=hostile)})}
    )
    need = read_folder(folder).entries[0].data.texts["en"].need
    assert need == hostile
    html = render(need)
    for danger in ("<script", "<img", "<iframe", "<svg", 'href="javascript:', 'href="data:'):
        assert danger not in html
    assert all("onclick" not in tag for tag in re.findall("<[^>]*>", html))
