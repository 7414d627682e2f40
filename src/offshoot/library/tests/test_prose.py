"""The rules for prose: a figure needs a source, a sentence must be readable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain import prose
from offshoot.library.domain.references import CITATION

#: Text made of what the rules look at, which plain random text rarely hits.
texts = st.lists(
    st.sampled_from(
        [
            "37",
            "€9m",
            "5Ponts",
            " ",
            "\n",
            "\n\n",
            ". ",
            "- ",
            "1. ",
            "[S1]",
            "Covid-19",
            "The",
            "é",
            "”",
        ]
    )
    | st.text(max_size=4)
).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        "It fell from 37 to 14 days.",
        "It cost €9m.",
        "2,500 people",
        "62 % of them",
        "62% of them",
        "In 2019 it began.",
        "1500€ a year",
        "**37** people",
        "“37” they said",
        "(12)",
        "down by -5 %",
        "a 3-year trial",
        "1. First, 40 people came",
        "Zone ٣ people",
    ],
)
def test_numbers_that_stand_alone_are_figures(text):
    assert prose.has_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no number",
        "5Ponts is a house",
        "during Covid-19",
        "1. First",
        "12) Twelfth",
        "- A point",
        "the 30th time",
        "the 2020s",
        "as a source says [S12]",
        "nine people",
    ],
)
def test_names_ordinals_list_marks_and_citations_are_no_figures(text):
    assert not prose.has_figure(text)


def test_each_paragraph_and_list_item_needs_a_source_of_its_own():
    text = "It served 40 [S1].\n\nIt cost 30.\n- 20 came\n- 10 went [S2]\n2. Two\n3. Some 5"
    assert prose.unsourced_figures(text) == ["It cost 30.", "- 20 came", "3. Some 5"]


@given(texts)
def test_a_block_with_a_citation_is_never_called_unsourced(text):
    for block in prose.unsourced_figures(text):
        assert not CITATION.search(block)
        assert prose.has_figure(block)


@given(st.text())
def test_a_citation_settles_any_paragraph(text):
    paragraph = re.sub(r"\s+", " ", text)
    assert prose.unsourced_figures(f"Some {paragraph} [S1]") == []


@given(texts)
def test_sentences_cover_the_text(text):
    """Every word is in one sentence, but for the numbers of a numbered list."""
    plain = "\n\n".join(
        re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", block) for block in prose.blocks(text)
    )
    assert sum(map(prose.words, prose.sentences(text))) == prose.words(plain)


@given(texts)
def test_words_are_counted_without_citations(text):
    assert prose.words(text) >= 0
    assert prose.words(text + " [S1]") == prose.words(text)


@given(st.text())
def test_any_text_can_be_judged(text):
    assert all(isinstance(found, str) for found in prose.readability_problems(text))
    assert prose.words(text) <= len(text)


@pytest.mark.parametrize(
    "text",
    ["\n" * 20_000, " " * 20_000, "1." * 10_000, '."' * 10_000, "- " * 10_000, "\n \t" * 9000],
)
def test_no_text_takes_long(text):
    list(prose.readability_problems(text + "x"))
    prose.unsourced_figures(text + "x")


def test_sentences_end_at_full_stops_questions_and_list_items():
    text = "One. Two? “Three!” Four: Five\nstill five [S1].\n- six\n- seven\n\nEight e.g. eight"
    assert len(prose.sentences(text)) == 8


def test_words_with_hyphens_and_apostrophes_are_one():
    assert prose.words("It’s a well-known day-centre, isn't it [S1]?") == 6


def test_a_long_sentence_is_shown_with_its_length_and_beginning():
    (problem,) = prose.readability_problems("Care " + "goes on and on " * 10)
    assert problem.startswith("A sentence of 41 words: split it. It begins “Care goes on")


def test_a_text_of_rather_long_sentences_is_told_its_average():
    sentence = "It " + "goes on " * 14 + "x. "
    assert list(prose.readability_problems(sentence * 3)) == [
        "Sentences have 30 words on average: aim at 24."
    ]
    assert list(prose.readability_problems(sentence * 2)) == []


def test_the_address_of_a_link_is_neither_words_nor_a_figure():
    text = "See [the winners](/awards/prize-2019/) of that year."
    assert prose.words(text) == 6
    assert not prose.has_figure(text)
    assert prose.has_figure("See [the 12 winners](/awards/prize/).")


def test_bold_words_may_end_a_sentence():
    text = "**A desk.** It opened. *Then* it closed."
    assert prose.sentences(text) == ["**A desk.", "It opened.", "*Then* it closed."]
