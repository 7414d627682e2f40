"""No text in the address of Explore is an error of ours; what was left out is said."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dozen")]

NAUGHTY = json.loads(
    (Path(__file__).parents[4] / "tests/data/bad-input/blns.json").read_text(encoding="utf-8")
)
CONTROLS = [
    "\x00",
    "a\x00b",
    "".join(map(chr, range(1, 32))),
    "\x7f\x80\x9f",
    "\u202e\u2066",
    "\ufeff",
]
SYNTAX = ["AND OR NOT", "*", "kitchen*", "(kitchen", 'kitchen"', "name:kitchen", "kitchen~9"]
SYNTAX += ["+kitchen -food", "[a TO z]", "/k.*/", "^2", "\\", "kitchen\\", "{a TO b}", "!", "&&||"]
SCRIPTS = [
    "κουζίνα",
    "厨房",
    "مطبخ",
    "кухня",
    "रसोई",
    "מטבח",
    "ครัว",
    "🍲🍲",
    "\U0001f468\u200d\U0001f373",
]


def shown(client, query):
    response = client.get(f"/explore/?{query}")
    assert response.status_code == 200, query[:200]
    return response


def asked(text, **others):
    parts = {"q": text, **others}
    return "&".join(
        f"{name}={quote(str(value), errors='replace')}" for name, value in parts.items()
    )


def words(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", response.content.decode())).split())


def left_out(response):
    """The lines of the notice."""
    found = re.search(
        r'<div class="notice notice--warm">(.*?)</div>', response.content.decode(), re.S
    )
    return re.findall(r"<li>(.*?)</li>", found[1], re.S) if found else []


LONG = {
    "one word": "x" * 100_000,
    "words": "neighbours cook " * 6_250,
    "many words": " ".join(f"word{number}" for number in range(11_000)),
    "Greek": "κουζίνα " * 6_250,
    "no spaces": "厨房" * 16_000,
    "signs": "()" * 50_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_question_of_100_kilobytes_is_asked_with_its_beginning(client, text):
    response = shown(client, asked(text))
    assert left_out(response) == ["Your question is very long: its beginning was used."]


def test_a_long_question_still_finds(client):
    found = shown(client, asked(LONG["words"])).context["page"].found
    assert found
    assert found[0].why


@pytest.mark.parametrize("text", [*CONTROLS, *SYNTAX, *SCRIPTS], ids=ascii)
@pytest.mark.parametrize("shape", ["list", "map", "matrix"])
def test_any_sign_is_a_question(client, text, shape):
    response = shown(client, asked(text, view=shape))
    assert response.context["page"].is_answer
    assert not left_out(response)


def test_what_others_read_as_syntax_is_read_as_words(client):
    plain = [one.innovation.slug for one in shown(client, asked("kitchen")).context["page"].found]
    for text in ("kitchen*", "(kitchen", 'kitchen"', "+kitchen", "kitchen\\", "kitchen?"):
        page = shown(client, asked(text)).context["page"]
        assert [one.innovation.slug for one in page.found] == plain, text


def test_every_hostile_text_is_a_question_and_shown_as_words(client):
    for text in NAUGHTY:
        body = shown(client, asked(text)).content.decode()
        if "<" in text:
            assert " ".join(text.split()) not in body, text


# Few enough at once for the notice to name each.
PLACES = [["view", "sort", "page", "map"], ["challenge", "country", "studied", "no-such-filter"]]


@pytest.mark.parametrize("names", PLACES, ids=["shape", "filters"])
def test_hostile_texts_elsewhere_are_left_out(client, names):
    for text in NAUGHTY[::6]:
        body = shown(client, asked("kitchen", **dict.fromkeys(names, text))).content.decode()
        if "<" in text.strip():
            assert text not in body, text


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "bib", "ris"])
def test_files_stand_hostile_questions_too(client, form):
    for text in [*NAUGHTY[::10], *CONTROLS, *SYNTAX, LONG["words"]]:
        assert client.get(f"/explore/results.{form}?{asked(text)}").status_code == 200


SAID = {
    "colour=green": "Left out: there is no filter called “colour”.",
    "challenge=nothing": "Left out: “nothing” is not a value of “challenge”.",
    "country=XX": "Left out: “XX” is not a value of “country”.",
    "country=es": "Left out: “es” is not a value of “country”.",
    "sort=magic": "Left out: “magic” is not a value of “sort”.",
    "view=globe": "Left out: “globe” is not a value of “view”.",
    "page=1000000000": "There is no page “1000000000”: the nearest is shown.",
    "page=-3": "There is no page “-3”: the nearest is shown.",
    "page=two": "There is no page “two”: the nearest is shown.",
    "page=7": "There is no page “7”: the nearest is shown.",
}


@pytest.mark.parametrize("question", ["", "q=kitchen&"])
@pytest.mark.parametrize(("query", "said"), SAID.items(), ids=SAID.keys())
def test_what_is_not_known_is_left_out_and_said(client, question, query, said):
    response = shown(client, question + query)
    assert [unescape(line) for line in left_out(response)] == [said]
    bare = shown(client, question).context["page"]
    assert response.context["page"].total == bare.total


@pytest.mark.parametrize(
    "query", ["q=kitchen&page=1", "utm_source=mail", "fbclid=x", "page=", "q="]
)
def test_nothing_is_said_where_nothing_was_left_out(client, query):
    assert left_out(shown(client, query)) == []


def test_relevance_without_a_question_is_the_order_of_names(client):
    response = shown(client, "sort=relevance")
    assert "Sort by name" in words(response)
    assert "best match" not in words(response)


def test_known_and_unknown_values_together_use_the_known(client):
    response = shown(client, "country=XX&country=SE")
    assert response.context["page"].total == 1
    assert len(left_out(response)) == 1


def test_a_thousand_unknown_filters_do_not_fill_the_page(client):
    names = "&".join(f"filter{number}={'x' * 100}" for number in range(900))
    values = "&".join(f"country={'x' * 100}{number}" for number in range(900))
    for query in (names, values):
        assert len(left_out(shown(client, query))) <= 6


@pytest.mark.parametrize("query", ["page=1000000000", "q=kitchen&page=1000000000"])
def test_page_ten_to_the_nine_is_the_last_one(client, query):
    page = shown(client, query).context["page"]
    assert page.page.number == page.page.paginator.num_pages
    assert page.found


def test_contradictory_filters_are_a_normal_page(client):
    response = shown(
        client, "country=SE&country=PT&results=harm&results=benefit&has=cost&since=older"
    )
    assert "0 innovations" in words(response)
    assert "Remove all filters" in words(response) or "Leave out one filter" in words(response)


def test_every_value_of_every_facet_at_once(client):
    page = shown(client, "").context["page"]
    pairs = [(g.facet.name, v.value) for g in page.facets for v in (*g.values, *g.more)]
    response = shown(client, "&".join(f"{name}={value}" for name, value in pairs))
    assert len(response.context["page"].chips) == len(pairs)
