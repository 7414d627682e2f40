"""What a brief keeps when not everything fits."""

from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.shortening import Limits, fair_choice, first_sentences, ladder

MOST = Limits(sources=9, sentences=3, places=4, costs=2, unknown=5, conditions=3, results=6)
LEAST = Limits(sources=3, sentences=1, places=1, costs=1, unknown=1, conditions=1, results=2)


def test_every_step_leaves_one_thing_less_until_the_least():
    steps = ladder(MOST, LEAST)
    totals = [sum(vars(step).values()) for step in steps]
    assert (steps[0], steps[-1]) == (MOST, LEAST)
    assert totals == list(range(totals[0], totals[-1] - 1, -1))


def test_what_is_long_gives_way_first_and_results_last_among_equals():
    most = Limits(*(2 for _ in vars(MOST)))
    least = Limits(*(1 for _ in vars(MOST)))
    assert [name for name, value in vars(ladder(most, least)[1]).items() if value == 1] == [
        "sources"
    ]
    assert [name for name, value in vars(ladder(most, least)[-2]).items() if value == 2] == [
        "results"
    ]


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 12))
def test_what_speaks_against_keeps_its_share(is_against, most):
    chosen = fair_choice(is_against, most)
    assert chosen == sorted(set(chosen))
    assert len(chosen) == min(most, len(is_against))
    share = sum(is_against) / max(len(is_against), 1)
    assert sum(is_against[at] for at in chosen) >= share * len(chosen) - 1e-9


def test_a_text_is_cut_between_sentences_and_keeps_its_citations():
    text = "It began in 2007 [S1]. Costs were e.g. 3.5 million [S2]. It ended."
    assert first_sentences(text, 1) == "It began in 2007 [S1]. …"
    assert first_sentences(text, 2) == "It began in 2007 [S1]. Costs were e.g. 3.5 million [S2]. …"
    assert first_sentences(text, 3) == text
    assert first_sentences("Τρώνε μαζί. Μαγειρεύουν.", 1) == "Τρώνε μαζί. …"


@given(st.text(max_size=3000), st.integers(1, 5))
def test_no_text_is_too_long_to_be_cut(text, most):
    cut = first_sentences(text, most)
    assert len(cut) <= 900 * most + 2
    assert text.startswith(cut.removesuffix(" …").rstrip()) or cut == text
