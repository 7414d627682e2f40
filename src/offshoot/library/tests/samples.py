"""Small content folders for tests: `a_library` writes one, the other builders make what lies in
it. Every builder takes the fields that matter to the test and fills in the rest."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from offshoot.library.content.folder import STARTER

Plain = dict[str, Any]

CITIES_HEADER = (
    "# Source: a test.\nslug,name,also,country,latitude,longitude,population,population_year"
)
VIENNA = "vienna,Vienna,Wien,AT,48.2,16.4,1900000,2020"
GRAZ = "graz,Graz,,AT,47.1,15.4,290000,2020"


def a_list(*rows: str, header: str = CITIES_HEADER) -> str:
    """The text of a list of cities."""
    return "\n".join((header, *rows)) + "\n"


def a_source(key: str = "S1", **fields: Any) -> Plain:
    return {
        "key": key,
        "title": f"Report {key}",
        "kind": "report",
        "url": "https://example.org/report",
        "read_on": "2026-01-31",
    } | fields


def a_text(**fields: Any) -> Plain:
    return {"summary": "Neighbours cook together, so that nobody eats alone."} | fields


def an_innovation(**fields: Any) -> Plain:
    """A valid innovation, as small as can be; `summary` goes into its English text."""
    summary = {"summary": fields.pop("summary")} if "summary" in fields else {}
    return {
        "name": "Shared table",
        "texts": {"en": a_text(**summary)},
        "sources": [a_source()],
    } | fields


def a_place(slug: str = "porto", **fields: Any) -> Plain:
    return {
        "slug": slug,
        "name": slug.title(),
        "kind": "city",
        "country": "PT",
        "latitude": 41.15,
        "longitude": -8.61,
    } | fields


def a_term(slug: str = "loneliness", scheme: str = "challenge", **fields: Any) -> Plain:
    return {"slug": slug, "scheme": scheme, "label": slug.title()} | fields


def a_challenge(**fields: Any) -> Plain:
    return {
        "terms": ["loneliness"],
        "texts": {"en": {"question": "How does nobody eat alone?"}},
    } | fields


def a_full_challenge() -> Plain:
    """A challenge with a whole brief."""
    text = {
        "question": "How does nobody eat alone?",
        "introduction": "Meals.",
        "known": "In 2020 a third ate alone [S1].",
        "concerned": "- Widowers\n- Their neighbours",
        "works": "[A table](/innovations/shared-table/) helps.",
        "did_not_work": "Vouchers did not [S2].",
        "open_questions": "Who washes up?",
    }
    passages = [{"locator": "p. 3", "quotation": "a third ate alone"}]
    return a_challenge(
        position=0,
        indicators=["one_person_households", "unemployment"],
        texts={"en": text, "pt": {"question": "Como é que ninguém come sozinho?"}},
        sources=[a_source(passages=passages), a_source("S2", note="Thin.")],
    )


def a_collection(**fields: Any) -> Plain:
    return {"title": "Meals", "items": [{"innovation": "shared-table", "why": "First."}]} | fields


def a_full_collection() -> Plain:
    item = {
        "innovation": "shared-table",
        "heading": "Began well",
        "why": "It began in 2012 [S1].",
        "lesson": "A [kitchen](/challenges/eat-together/) is not enough.",
    }
    return a_collection(
        position=3,
        summary="Eating together.",
        introduction="See [the record](/awards/prize-2018/).",
        items=[item],
        sources=[a_source(passages=[{"figure": "2012"}])],
    )


def an_edition(**fields: Any) -> Plain:
    return {"award": "Prize", "organiser": "Jury", "year": 2018, "sources": [a_source()]} | fields


def a_full_edition() -> Plain:
    entry = {
        "project": "Shared table",
        "entrant": "City of Porto",
        "country": "PT",
        "category": "Meals",
        "result": "winner",
        "innovation": "shared-table",
        "source": "S1",
        "locator": "p. 1",
    }
    return an_edition(
        theme="Together",
        ceremony_on="2018-11-05",
        ceremony_place="Porto",
        categories=["Meals", "Gardens"],
        categories_complete=True,
        winners_complete=True,
        summary="A prize.",
        process="A jury of 5 chose [S1].",
        rules="- One entry each",
        prize="A spoon.",
        entries=[entry, {"project": "Plot", "result": "entered", "source": "S1"}],
        sources=[a_source(passages=[{"figure": "5 jurors"}])],
    )


def a_full_innovation(**fields: Any) -> Plain:
    """An innovation in which every list of a content file has a row, nested ones too; the rest
    of `a_full_library` holds what it refers to."""
    cited = {"source": "S1", "locator": "p. 3"}
    study = {
        "key": "T1",
        "title": "Trial",
        "design": "rct",
        "year": 2021,
        "place": "porto",
        "sample_size": 120,
        "response_rate": 61.5,
        "follow_up_months": 0,
        "reports": ["S2", "S1"],
        "findings": [
            {"outcome": "O1", "direction": "benefit", "statement": "Fewer eat alone.", **cited},
            {"outcome": "O1", "direction": "harm", "statement": "Some left early.", **cited},
        ],
    }
    review = study | {"key": "T2", "is_synthesis": True, "contains": ["T1"], "findings": []}
    return (
        an_innovation(
            other_names=["Mesa comum", "Table commune"],
            activity="running",
            place="porto",
            started_year=2012,
            website="https://example.org/table",
            lead_time_low=0,
            lead_time_high=6,
            income="mixed",
            uses_ai=True,
            challenges=["loneliness"],
            target_groups=["older-people"],
            approaches=["peer-support"],
            organisations=[{"organisation": "city-of-porto", "role": "originator"}],
            original_language="pt",
            texts={
                "pt": a_text(title="Mesa comum", risks_to_rights="Uma câmara grava [S1]."),
                "en": a_text(status="machine", how_it_works="- One\n- Two\n\nAnd so on."),
            },
            costs=[
                {
                    "kind": "yearly",
                    "label": "a site",
                    "amount": 0,
                    "up_to": 1200.5,
                    "currency": "EUR",
                    **cited,
                }
            ],
            reach=[{"figure": "1,200 people", "year": 2020, **cited}],
            outcomes=[{"key": "O1", "name": "Company at meals", "for_whom": "older people"}],
            studies=[study, review],
            adaptations=[{"place": "gaia", "sites": 2, "state": "running", **cited}],
            explorations=[{"place": "gaia", "year": 2019, "result": "dropped", **cited}],
            conditions=[
                {"group": "support", "statement": "A kitchen.", "basis": "stated", **cited}
            ],
            open_points=[{"topic": "cost", "statement": "What a meal costs.", "ask": "the city"}],
            milestones=[{"year": 2015, "month": 5, "statement": "A second site.", **cited}],
            awards=[{"award": "Prize", "edition_year": 2018, "result": "winner", **cited}],
            sources=[
                a_source(passages=[{"locator": "p. 3", "quotation": "“nobody alone”"}]),
                a_source("S2", published=2019, language="pt", note="In Portuguese."),
            ],
        )
        | fields
    )


def a_full_library(folder: Path) -> Path:
    """A library with one thing of every kind."""
    return a_library(
        folder,
        innovations={"shared-table": a_full_innovation()},
        places=[a_place(), a_place("gaia", latitude=0.0, also=["Vila Nova de Gaia"])],
        terms=[
            a_term("eating-alone", parent="loneliness"),
            a_term(
                labels={"pt": {"label": "Solidão", "synonyms": ["isolamento"]}},
                links={"sdg": ["3.4", 11, "11"], "esf": ["k", "h"], "eurovoc": [1234]},
            ),
            a_term("older-people", "target-group"),
            a_term("peer-support", "approach", synonyms=["buddies"], scope_note="Among equals."),
        ],
        organisations={
            "city-of-porto": {"name": "City of Porto", "kind": "public", "place": "porto"}
        },
        challenges={"eat-together": a_full_challenge()},
        collections={"meals": a_full_collection()},
        editions={"prize-2018": a_full_edition()},
    )


def a_library(
    folder: Path,
    *,
    innovations: dict[str, Plain | str] | None = None,
    organisations: dict[str, Plain | str] | None = None,
    challenges: dict[str, Plain | str] | None = None,
    collections: dict[str, Plain | str] | None = None,
    editions: dict[str, Plain | str] | None = None,
    places: list[Plain] | str = (),
    terms: list[Plain] | str = (),
    cities: str = "",
) -> Path:
    """Writes a content folder and returns it; what stands there already stays. Text instead of
    data is written as it is, to show a broken file."""
    folders = {
        "innovations": innovations,
        "organisations": organisations,
        "challenges": challenges,
        "collections": collections,
        "award-editions": editions,
    }
    for name, things in folders.items():
        for slug, thing in (things or {}).items():
            write(folder / name / f"{slug}.yaml", thing)
    for name, rows in {"places": places, "vocabulary": terms}.items():
        if rows:
            write(folder / f"{name}.yaml", rows)
    folder.mkdir(parents=True, exist_ok=True)
    if cities:
        write(folder / "cities.csv", cities)
    return folder


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(data: Any) -> str:
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True))


def write(path: Path, content: Any) -> Path:
    """Writes a content file: text as it is, data as YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(content, str):
        content = as_yaml(content)
    path.write_text(content, encoding="utf-8")
    return path


def the_starter_library(folder: Path) -> Path:
    """A copy of the library that Offshoot brings along."""
    return Path(shutil.copytree(STARTER, folder, dirs_exist_ok=True))
