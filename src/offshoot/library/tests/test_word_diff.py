"""The marked difference of two texts says what both of them said, word for word."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.word_diff import Part, word_diff

WORDS = st.lists(st.sampled_from(["cook", "eat ", " alone", "\n", "[S1]", "食", "è"]), max_size=12)
TEXT = st.one_of(st.text(max_size=40), WORDS.map("".join))


def joined(parts, left_out):
    return "".join(part.text for part in parts if part.kind != left_out)


@given(TEXT, TEXT)
def test_joining_the_parts_gives_back_both_texts(before, after):
    parts = word_diff(before, after)
    assert joined(parts, "added") == before
    assert joined(parts, "removed") == after


@given(TEXT, TEXT)
def test_parts_are_never_empty_and_neighbours_differ(before, after):
    kinds = [part.kind for part in word_diff(before, after)]
    assert all(part.text for part in word_diff(before, after))
    assert all(one != other for one, other in pairwise(kinds))


def test_whole_words_are_marked():
    assert word_diff("People cook well.", "People cooked well.") == [
        Part("same", "People "),
        Part("removed", "cook"),
        Part("added", "cooked"),
        Part("same", " well."),
    ]


def test_scripts_without_spaces_go_by_the_character():
    assert Part("added", "共") in word_diff("食事を食べる", "共食事を食べる")


def test_a_text_too_long_to_compare_is_shown_as_replaced():
    long = "a " * 20_000
    assert [part.kind for part in word_diff(long, long + "b")] == ["removed", "added"]
