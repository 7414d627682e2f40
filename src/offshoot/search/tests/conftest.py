import pytest

from offshoot.search import Concept, Document, Schema, TantivyEngine, Text, TextField

SCHEMA = Schema(
    texts=(TextField("name", 3), TextField("body")),
    facets=("country", "group"),
    numbers=("year",),
    keys=("name",),
)
VOCABULARY = (
    Concept(
        "homelessness",
        {
            "en": ["Homelessness", "rough sleeping"],
            "el": ["άστεγοι"],
            "ca": ["persones sense llar"],
            "de": ["Obdachlosigkeit"],
        },
    ),
    Concept(
        "older-people",
        {"en": ["older people"], "it": ["persone anziane"], "sv": ["äldre människor"]},
    ),
    Concept("food", {"en": ["food waste"], "de": ["Lebensmittel", "Verschwendung"]}),
)


def document(id, name, body="", language="en", **more):
    texts = [Text("name", language, name), Text("body", language, body)]
    keys = {"name": name}
    return Document(id, texts, keys=keys, names=[name], **more)


LIBRARY = (
    document(
        "sviesa",
        "Day Centre Šviesa",
        "Adults with disabilities speak for themselves. The centre is in Vilnius.",
        facets={"country": ["LT"], "group": ["disabled", "adults"]},
        numbers={"year": 1992},
    ),
    document(
        "zero",
        "Territoires zéro chômeur",
        "Des emplois pour les chômeurs de longue durée, sans aucune condition.",
        "fr",
        facets={"country": ["FR"], "group": ["adults"]},
        numbers={"year": 2016},
    ),
    document(
        "hands",
        "Discovering Hands",
        "Blind women find breast cancer early. Doctors work with them.",
        facets={"country": ["DE"], "group": ["disabled"]},
        numbers={"year": 2011},
    ),
    document(
        "door",
        "Open Door",
        "Teams meet people who face rough sleeping and find them a flat.",
        facets={"country": ["DE", "FR"], "group": ["adults"]},
        concepts=["homelessness"],
    ),
    document(
        "tea",
        "Tea at Five",
        "Visits to older people who live alone.",
        facets={"country": ["SE"], "group": ["old"]},
        numbers={"year": 2016},
        concepts=["older-people"],
    ),
    document(
        "surplus",
        "Second Table",
        "Shops give away what they do not sell, so that food waste ends.",
        facets={"country": ["BE"]},
        numbers={"year": 2020},
    ),
)


@pytest.fixture
def engine(tmp_path):
    made = TantivyEngine(tmp_path / "index", SCHEMA)
    made.rebuild(LIBRARY, VOCABULARY)
    return made


@pytest.fixture
def find(engine):
    from offshoot.search import Request

    def found(question, **more):
        return [hit.id for hit in engine.search(Request(question, **more)).hits]

    return found
