"""Words and their tokens, language by language."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.search.analysis import (
    Lexicon,
    clean,
    is_function_word,
    known_language,
    languages_by_function_words,
    spans,
    surface,
    tokens,
    words,
)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ca", "joves", "jove"),
        ("ca", "persones", "persona"),
        ("ca", "amigues", "amiga"),
        ("ca", "institucions", "institució"),
        ("ca", "col·lectius", "col·lectiu"),
        ("de", "Häuser", "Haus"),
        ("de", "STRASSE", "Straße"),
        ("el", "ΆΣΤΕΓΟΣ", "άστεγος"),
        ("el", "αστεγοι", "άστεγοι"),
        ("en", "houses", "housing"),
        ("es", "niños", "ninos"),
        ("es", "educación", "educacion"),
        ("fr", "chômeurs", "chomeur"),
        ("it", "anziane", "anziani"),
        ("nl", "ouderen", "oudere"),
        ("pt", "jovens", "jovens"),
        ("ro", "copii", "copiilor"),
        ("sv", "långtidsarbetslösa", "långtidsarbetslöshet"),
        ("lt", "ŠVIESA", "sviesa"),
    ],
)
def test_forms_of_a_word_have_one_token(language, one, other):
    assert tokens(one, language) == tokens(other, language)


def test_composed_and_decomposed_letters_are_the_same():
    decomposed = unicodedata.normalize("NFD", "chômeur")
    assert tokens(decomposed, "fr") == tokens("chômeur", "fr")


def test_signs_that_nobody_sees_are_left_out():
    assert words(clean("home\u00adless \ufb01sh")) == ["homeless", "fish"]


def test_signs_of_scripts_without_spaces_are_words():
    assert words("東京都 x") == ["東", "京", "都", "x"]


@given(st.text())
def test_words_are_those_of_the_spans(text):
    whole = clean(text)
    assert words(whole) == [span.word for span in spans(whole)]
    assert all(whole[span.start : span.end] == span.word for span in spans(whole))


@given(st.text(), st.sampled_from(["", "ca", "de", "el", "en", "ro", "xx", "pt-BR"]))
def test_any_text_has_tokens_without_space(text, language):
    assert all(one and not any(map(str.isspace, one)) for one in tokens(text, language))


@given(st.text(), st.sampled_from(["", "ca", "de", "en", "ro"]))
def test_documents_and_questions_are_read_alike(text, language):
    assert Lexicon(language).read(text).split() == tokens(text.lower(), language)


def test_a_lexicon_knows_the_words_it_met():
    lexicon = Lexicon("en")
    assert (
        lexicon.read("Warm-hearted “homes”, warm caf\u00ad\u00e9s") == "warm heart home warm cafe"
    )
    assert lexicon.words() == {"warm", "hearted", "homes", "cafés"}


@given(st.text())
def test_a_surface_is_its_own_surface(text):
    for word in words(clean(text)):
        assert surface(surface(word)) == surface(word)


def test_language_tags():
    assert known_language("pt-BR") == "pt"
    assert known_language("nb") == "no"
    assert known_language("tlh") == ""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("ποιοι είναι οι άστεγοι", "el"),
        ("how do we reach the ones who would not come", "en"),
        ("wie erreichen wir die Leute, und wer sind sie", "de"),
        ("com podem ajudar els joves", "ca"),
        ("cum putem ajuta pe cei care sunt singuri", "ro"),
    ],
)
def test_function_words_tell_the_language(question, language):
    assert languages_by_function_words(words(question)) == {language}


def test_function_words_are_known_without_accents():
    assert is_function_word("ειναι", {"el"})
    assert not is_function_word("housing", {"en"})
