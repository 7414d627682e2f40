"""Keys lead from one row of an innovation to another, or are named."""

import pytest

from offshoot.library.domain.countries import country_name, is_country
from offshoot.library.domain.references import (
    CITED_LISTS,
    CITING_FIELDS,
    broken_references,
    citations,
    duplicate_keys,
    malformed_citations,
)


def an_innovation(**lists):
    empty = {name: [] for name in (*CITED_LISTS, "sources", "outcomes", "studies")}
    text = dict.fromkeys(CITING_FIELDS, "")
    return empty | {"texts": {"en": text}, "sources": [{"key": "S1"}]} | lists


def test_citations_are_found_in_order_and_as_often_as_they_stand():
    assert citations("One [S2]. Two [S1][S2], not [S1234], [T1] or [s1].") == ["S2", "S1", "S2"]


@pytest.mark.parametrize("bracket", ["[S1, S2]", "[s1]", "[S 1]", "[S1234]", "[S1; p. 3]", "[ S1]"])
def test_brackets_meant_to_cite_are_noticed(bracket):
    assert malformed_citations(f"Many eat alone {bracket}.") == [bracket]


@pytest.mark.parametrize(
    "text", ["[S1]", "[S1] [S22]", "[Sweden]", "[S1 report](https://x.org)", "[1]"]
)
def test_other_brackets_are_left_alone(text):
    assert malformed_citations(text) == []


@pytest.mark.parametrize("field", CITING_FIELDS)
def test_every_citing_field_is_followed(field):
    text = dict.fromkeys(CITING_FIELDS, "") | {field: "So it is [S1] [S2]."}
    found = list(broken_references(an_innovation(texts={"en": text})))
    assert found == [(("texts", "en", field), "S2")]


@pytest.mark.parametrize("name", CITED_LISTS)
def test_every_cited_list_is_followed(name):
    rows = [{"source": "S1"}, {"source": ""}, {"source": "S3"}]
    found = list(broken_references(an_innovation(**{name: rows})))
    assert found == [((name, 2, "source"), "S3")]


def test_studies_are_followed_to_reports_outcomes_sources_and_studies():
    finding = {"outcome": "O1", "source": "S4"}
    study = {"key": "T1", "reports": ["S1", "S5"], "contains": ["T2"], "findings": [finding]}
    assert set(broken_references(an_innovation(studies=[study]))) == {
        (("studies", 0, "reports"), "S5"),
        (("studies", 0, "findings", 0, "source"), "S4"),
        (("studies", 0, "findings", 0, "outcome"), "O1"),
        (("studies", 0, "contains"), "T2"),
    }


@pytest.mark.parametrize("name", ["sources", "outcomes", "studies"])
def test_the_second_of_two_equal_keys_is_named(name):
    rows = [{"key": "S1"}, {"key": "S2"}, {"key": "S1"}]
    assert list(duplicate_keys(an_innovation(**{name: rows}))) == [((name, 2, "key"), "S1")]


@pytest.mark.parametrize("code", ["ES", "NO", "XK", "GB"])
def test_countries_are_known_by_their_code(code):
    assert is_country(code)


@pytest.mark.parametrize("code", ["", "es", "EUR", "ZZ", "EU", "UN", "XA", "15", "É1", "150"])
def test_what_is_no_country_is_refused(code):
    assert not is_country(code)


def test_countries_are_named_in_the_readers_language():
    assert country_name("ES") == "Spain"
    assert country_name("ES", "es") == "España"
    assert country_name("ES", "tlh-Piqd") == "Spain"
    assert country_name("ES", "") == "Spain"
    assert country_name("??") == "??"
