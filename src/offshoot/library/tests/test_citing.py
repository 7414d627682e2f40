"""A page can be cited as text, BibTeX and RIS, whatever its title, and told to search engines."""

import json
import re
from datetime import date
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain.citing import Citation
from offshoot.library.domain.structured_data import structured_data


def a_citation(title="Shared table"):
    return Citation(
        key="shared-table",
        title=title,
        url="https://example.org/innovations/shared-table/",
        reviewed_on=date(2026, 1, 31),
        read_on=date(2026, 3, 1),
    )


def test_as_text():
    assert a_citation().as_text() == (
        "“Shared table”, Offshoot, last reviewed 31 January 2026, "
        "https://example.org/innovations/shared-table/ (read 1 March 2026). CC BY 4.0."
    )


def test_as_bibtex():
    assert a_citation("R&D: 50 % of_it\\ {~}").as_bibtex() == (
        "@online{shared-table,\n"
        "  title = {R\\&D: 50 \\% of\\_it\\textbackslash{} \\{\\textasciitilde{}\\}},\n"
        "  author = {{Offshoot}},\n"
        "  year = {2026},\n"
        "  url = {https://example.org/innovations/shared-table/},\n"
        "  urldate = {2026-03-01},\n"
        "  note = {CC BY 4.0}\n"
        "}\n"
    )


def test_as_ris():
    assert a_citation("Two\nlines").as_ris().split("\r\n") == [
        "TY  - ELEC",
        "TI  - Two lines",
        "AU  - Offshoot",
        "PY  - 2026",
        "DA  - 2026/01/31",
        "UR  - https://example.org/innovations/shared-table/",
        "Y2  - 2026/03/01",
        "N1  - CC BY 4.0",
        "ER  - ",
        "",
    ]


@given(st.text())
def test_no_title_breaks_a_record(title):
    ris = a_citation(title).as_ris().removesuffix("\r\n").split("\r\n")
    assert [line[:6] for line in ris] == [
        f"{tag}  - " for tag in ("TY", "TI", "AU", "PY", "DA", "UR", "Y2", "N1", "ER")
    ]
    bibtex = a_citation(title).as_bibtex()
    unescaped = re.sub(r"\\[{}]", "", bibtex)
    assert unescaped.count("{") == unescaped.count("}")
    assert len(bibtex.splitlines()) == 8


def a_page(words):
    role = SimpleNamespace(organisation_id=1, organisation=SimpleNamespace(name=words))
    innovation = SimpleNamespace(
        organisations=SimpleNamespace(all=lambda: [role, role]),
        place=SimpleNamespace(full_name=words),
    )
    return SimpleNamespace(
        innovation=innovation,
        title=words,
        text=SimpleNamespace(summary=words, language="en"),
        reviewed_on=date(2026, 1, 31),
        sources=[SimpleNamespace(url="", title=words)],
    )


@given(st.text() | st.just("</script><!--&"))
def test_structured_data_says_it_all_and_never_ends_its_script(words):
    written = structured_data(a_page(words), "https://example.org/t/")
    assert not set("<>&") & set(written)
    data = json.loads(written)
    assert data["headline"] == data["description"] == words
    assert data["about"]["provider"] == [{"@type": "Organization", "name": words}]
    assert data["citation"] == [words]


def test_a_place_that_is_not_known_is_left_out():
    page = a_page("Table")
    page.innovation.place = None
    assert "areaServed" not in json.loads(structured_data(page, "https://example.org/"))["about"]
