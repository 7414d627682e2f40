"""No text in any part of an address is ever an error of ours."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

NAUGHTY = json.loads((Path(__file__).parents[1] / "data/bad-input/blns.json").read_text())
OURS = ["\x00", "a\x00b", "\x01\x02\x7f", "%", "%00", "%ff", "..", "../../etc/passwd"]
OURS += [
    "a" * 9000,
    "\u202e",
    "\ufeff",
    "\ud7ff",
    "é",
    "//",
    "?",
    "#",
    ";",
    "{{ 7*7 }}",
    "{% debug %}",
]

SLUG = "shared-kitchens"
# Where one view has met them all, every twelfth string of the list and all of ours will do.
FEW, ALL = [*NAUGHTY[::12], *OURS], [*NAUGHTY, *OURS]
PARTS = [
    ("/{}", FEW),
    ("/{}/", FEW),
    ("/innovations/{}/", ALL),
    ("/innovations/{}/easy-read/", FEW),
    ("/innovations/{}/cite.bib", FEW),
    (f"/innovations/{SLUG}/cite.{{}}", FEW),
    ("/innovations/{}/brief.pdf", FEW),
    (f"/innovations/{SLUG}/brief.{{}}", FEW),
    (f"/innovations/{SLUG}/{{}}", FEW),
    ("/innovations/{}/ask/", FEW),
    ("/questions/{}/answer/", FEW),
    ("/toolkits/stop/{}/", FEW),
    ("/toolkits/files/{}/", FEW),
    ("/claims/confirm/{}/", FEW),
    ("/notice/{}/", FEW),
    ("/corrections/confirm/{}/", FEW),
    ("/corrections/answer/{}/", FEW),
    ("/corrections/sent/{}/", FEW),
    ("/challenges/{}/", FEW),
    ("/places/{}/", FEW),
    ("/organisations/{}/", FEW),
    ("/collections/{}/", FEW),
    ("/awards/{}/", FEW),
    ("/standards/{}/", FEW),
    ("/standards/{}/evidence/", FEW),
    ("/standards/offshoot-1/{}/", FEW),
    ("/standards/offshoot-1.{}", FEW),
    ("/es/{}/", FEW),
    ("/documents/1/{}", FEW),
    ("/editor/{}/", FEW),
]
PARAMETERS = [
    ("/explore/", "q", OURS),  # library's test_explore_bad_input.py asks the others there
    ("/explore/", "page", FEW),
    ("/", "map", FEW),
    (f"/innovations/{SLUG}/", "map", FEW),
    ("/challenges/enough-to-eat/", "page", FEW),
    ("/places/", "map", FEW),
    ("/places/city-0/", "map", FEW),
    ("/places/city-0/", "page", FEW),
    ("/organisations/", "kind", FEW),
    ("/organisations/", "page", FEW),
    ("/about/", "x", FEW),
    ("/notice/", "about", ALL),
    ("/corrections/new/", "page", ALL),
    ("/corrections/new/", "section", FEW),
    ("/corrections/new/", "passage", FEW),
    (f"/innovations/{SLUG}/ask/", "about", FEW),
]


NOWHERE = ["/nowhere/", "/innovations/nowhere/", "/places/nowhere/", "/organisations/nowhere/"]
NOWHERE += ["/es/", "/xx/explore/"]


@pytest.fixture(scope="module")
def library_indexed(indexed_for_the_module, publish_innovation, publish_challenge):
    def fill() -> None:
        publish_innovation(SLUG)
        publish_challenge()

    return indexed_for_the_module(fill)


@pytest.fixture
def visitor(library_indexed, reading_index, db):
    reading_index(library_indexed)
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("part", "texts"), PARTS, ids=[part for part, _texts in PARTS])
def test_any_text_in_a_part_of_an_address(visitor, part, texts):
    statuses = {}
    for text in texts:
        path = part.format(quote(text, safe="", errors="surrogatepass"))
        statuses.setdefault(visitor.get(path).status_code, []).append(text)
    assert not {status: texts for status, texts in statuses.items() if status >= 500}
    assert 404 in statuses or 400 in statuses or 302 in statuses


@pytest.mark.parametrize(
    ("path", "name", "texts"), PARAMETERS, ids=[p + n for p, n, _ in PARAMETERS]
)
def test_any_text_in_a_parameter(visitor, path, name, texts):
    for text in texts:
        value = quote(text, safe="", errors="surrogatepass")
        assert visitor.get(f"{path}?{name}={value}").status_code == 200, text


@pytest.mark.parametrize("path", ["/compare/", "/compare/brief.pdf"])
def test_any_text_among_what_is_compared(visitor, path):
    for text in FEW:
        value = quote(text, safe="", errors="surrogatepass")
        assert visitor.get(f"{path}?i={value}&i={SLUG}").status_code == 200, text


@pytest.mark.parametrize("query", ["q=%ff%fe", "q", "=", "&&&", "q=a&q=b", "page=%00", "q[]=x"])
def test_queries_that_are_none(visitor, query):
    assert visitor.get(f"/explore/?{query}").status_code == 200


@pytest.mark.parametrize("path", NOWHERE)
def test_an_unknown_address_says_what_to_do(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 404
    said = response.content.decode()
    assert "<h1>Not found</h1>" in said
    assert 'role="search"' in said
    assert "To the home page" in said


def test_every_public_page_answers_head_and_refuses_to_be_written_to(visitor):
    paths = ["/", "/explore/", "/challenges/", "/about/", "/accessibility/", "/privacy/"]
    paths += ["/places/", "/places/city-0/", "/organisations/", "/organisations/meal-makers/"]
    paths += ["/standards/", "/standards/offshoot-1/", "/standards/offshoot-1/type/"]
    paths += ["/standards/agreement/", "/standards/agreement/ratings.csv"]
    paths += ["/collections/", "/awards/", "/vocabulary/", f"/innovations/{SLUG}/brief.pdf"]
    for path in [*paths, "/styleguide/", f"/innovations/{SLUG}/", "/challenges/enough-to-eat/"]:
        assert visitor.head(path).status_code == 200, path
        assert visitor.post(path).status_code == 405, path
