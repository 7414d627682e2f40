"""What a mail says: readable text, an HTML twin that says the same, nothing smuggled in."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.mail import registry
from offshoot.mail.domain.lines import LONGEST_SUBJECT, subject_line
from offshoot.mail.domain.twin import html_twin
from offshoot.mail.rendering import render
from offshoot.ui.texts import one_line


def visible(html):
    body = re.search(r"<body[^>]*>(.*)</body>", html, re.DOTALL)[1]
    return unescape(re.sub(r"<[^>]+>", " ", body)).split()


def test_the_text_is_readable_and_its_twin_says_the_same(letters):
    words = render(letters.Code(name="Ana & Bo <b>"), "ana@example.org", "en")
    assert words.text.startswith("Hello Ana & Bo <b>,\n\n    QX4-7BT\n\nhttps://x.org/a?b=1\n")
    assert words.text.endswith("Offshoot\nhttps://offshoot.example.eu\n")
    assert visible(words.html) == words.text.split()
    assert "<b>" not in words.html
    assert 'href="https://x.org/a?b=1"' in words.html


def test_a_list_is_one_in_the_twin(letters):
    words = render(letters.Digest(), "ana@example.org", "en")
    assert "<li>one</li><li>two &amp; three</li></ul>" in words.html


def test_the_twin_leaves_colours_to_the_reader_and_fetches_nothing(letters):
    html = render(letters.Code(), "ana@example.org", "en").html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "color:" not in html
    assert "background" not in html
    assert "src=" not in html
    assert "<script" not in html


def test_a_value_begins_no_line_and_no_header(letters):
    name = "Ana\r\nBcc: all@example.org\u2028https://evil.example\u202e"
    words = render(letters.Code(name=name), "ana@example.org", "en")
    assert words.subject == "A code for Ana Bcc: all@example.org https://evil.example"
    assert words.text.splitlines()[0] == "Hello Ana Bcc: all@example.org https://evil.example,"
    assert 'href="https://evil.example"' not in words.html


@given(st.text())
def test_one_line_is_one_line(text):
    assert len(one_line(text).splitlines()) <= 1
    assert len(subject_line(text)) <= LONGEST_SUBJECT


@given(st.text())
def test_no_text_becomes_markup(text):
    html = html_twin(text, text, "en")
    assert set(re.findall(r"<(\w+)", html.split("<body")[1])) <= {"div", "p", "ul", "li", "a", "br"}


def test_a_message_is_registered_whole_or_not_at_all(letters, monkeypatch):
    with pytest.raises(ValueError, match="There is a message Code already"):
        registry.register(type("Code", (registry.Message,), {"template": "x.txt"}))
    with pytest.raises(ValueError, match="no template"):
        registry.register(type("Bare", (registry.Message,), {}))
    with pytest.raises(ValueError, match="unknown kind"):
        registry.register(type("Odd", (registry.Message,), {"template": "x", "kind": "none"}))
    with pytest.raises(ValueError, match="kind digests already"):
        registry.register_kind("digests", "x")
    assert not {"Bare", "Odd"} & set(registry.MESSAGES)


@pytest.mark.parametrize("name", sorted(registry.MESSAGES))
def test_every_message_of_the_site_has_a_preview(name, client):
    words = render(registry.MESSAGES[name].example(), "ana@example.org", "en")
    assert words.subject
    assert words.text.count("\n\n") >= 2, "a heading, what it is about, who wrote it"
    assert visible(words.html) == words.text.split()
    assert "{" not in words.text
    assert not re.search(r"\n{3,}", words.text), "one blank line parts paragraphs"
