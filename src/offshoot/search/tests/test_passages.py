"""The sentence that shows why, and its marks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offshoot.search import (
    Concept,
    Document,
    Passages,
    Request,
    Schema,
    TantivyEngine,
    Text,
    TextField,
)

from .conftest import LIBRARY


@pytest.fixture
def shown(engine):
    texts = {document.id: document.texts for document in LIBRARY}

    def passage(question, id):
        return Passages(engine.search(Request(question)).asked, len(LIBRARY)).best(texts[id])

    return passage


def _marked(passage):
    return [piece for piece, is_marked in passage.pieces() if is_marked]


@pytest.mark.parametrize(
    ("question", "id", "marked"),
    [
        ("breast cancer", "hands", ["breast", "cancer"]),
        ("brest cancr", "hands", ["breast", "cancer"]),
        ("sviesa", "sviesa", ["Šviesa"]),
        ("άστεγοι", "door", ["rough sleeping"]),
        ("chomeur", "zero", ["chômeurs"]),
        ("persone anziane", "tea", ["older people"]),
    ],
)
def test_what_matched_is_marked(shown, question, id, marked):
    passage = shown(question, id)
    assert _marked(passage) in (marked, [m.removesuffix("s") for m in marked])


def test_it_is_one_sentence(shown):
    passage = shown("vilnius", "sviesa")
    assert passage.text == "The centre is in Vilnius."
    assert passage.field == "body"


def test_nothing_to_show(shown, engine):
    assert shown("breast cancer", "tea") is None
    assert shown("", "tea") is None


def test_a_long_sentence_is_cut_around_what_matched(engine):
    text = "many words and more " * 60 + "breast cancer is found " + "and so it goes on " * 60
    asked = engine.search(Request("breast cancer")).asked
    passage = Passages(asked).best([Text("body", "en", text)])
    assert len(passage.text) <= 300
    assert passage.text.startswith("…")
    assert passage.text.endswith("…")
    assert _marked(passage) == ["breast", "cancer"]


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.lists(
        st.sampled_from(
            ["breast", "cancer", ". ", "older people", "\n\n", "İß", "x" * 300, "e\u0301"]
        )
    ).map(" ".join)
    | st.text()
)
def test_marks_lie_in_the_text_in_order_and_apart(engine, text):
    asked = engine.search(Request("breast cancer persone anziane")).asked
    passage = Passages(asked).best([Text("body", "en", text)])
    if passage is None:
        return
    ends = [0]
    for start, end in passage.marks:
        assert ends[-1] <= start < end <= len(passage.text)
        ends.append(end)
    assert passage.marks
    assert "".join(piece for piece, _ in passage.pieces()) == passage.text


def test_a_label_tells_nothing_in_a_text_of_another_language(tmp_path):
    """ "Pères" has the stem of the Italian and English "per"."""
    fathers = Concept("fathers", {"en": ["fathers"], "fr": ["pères"]})
    texts = {
        "one": [Text("body", "en", "Forty per cent came.")],
        "two": [Text("body", "fr", "Les pères racontent.")],
    }
    engine = TantivyEngine(tmp_path, Schema(texts=(TextField("body"),)))
    engine.rebuild([Document(id, of) for id, of in texts.items()], [fathers])
    passages = Passages(engine.search(Request("fathers")).asked, 2)
    assert passages.best(texts["one"]) is None
    assert passages.best(texts["two"]).marks == ((4, 9),)
