"""What is loaded can be written again as a file, and that file means the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library import models
from offshoot.library.content import mapping, page_schema, schema, yaml_files
from offshoot.library.content.loading import load_folder
from offshoot.library.content.plain import digest_of, plain_of_entry
from offshoot.library.content.reading import read_folder
from offshoot.library.content.writing import as_yaml, plain_of
from offshoot.library.tests.samples import a_full_library, write

FILES = {
    "organisations": models.Organisation,
    "innovations": models.Innovation,
    "challenges": models.Challenge,
    "collections": models.Collection,
    "award-editions": models.AwardEdition,
}
LISTS = {"vocabulary": models.Term, "places": models.Place}


def state():
    """Everything the library holds, in the form of content files."""
    return {
        (name, getattr(row, "scheme", ""), row.slug): plain_of(row)
        for name, model in {**FILES, **LISTS}.items()
        for row in model.objects.all()
    }


def write_out(folder):
    for name, model in FILES.items():
        for row in model.objects.all():
            write(folder / name / f"{row.slug}.yaml", as_yaml(plain_of(row)))
    for name, model in LISTS.items():
        rows = [as_yaml(plain_of(row)) for row in model.objects.all()]
        items = ["- " + text.rstrip().replace("\n", "\n  ") for text in rows]
        write(folder / f"{name}.yaml", "\n".join(items))
    return folder


@pytest.fixture
def full_library(db, tmp_path):
    assert load_folder(a_full_library(tmp_path / "first")).problems == []


def assert_round_trip(folder):
    before = state()
    write_out(folder)
    everything = [row.slug for model in {**FILES, **LISTS}.values() for row in model.objects.all()]
    report = load_folder(folder, overwrite=everything)
    assert report.problems == []
    assert report.created == []
    assert len(report.updated) == len(before)
    assert state() == before


def test_a_library_with_every_part_survives_the_round_trip(full_library, tmp_path):
    assert_round_trip(tmp_path / "second")


def _folder_of(entry):
    lists = {"term": "vocabulary", "place": "places", "edition": "award-editions"}
    return lists.get(entry.kind, f"{entry.kind}s")


def test_every_field_of_the_full_sample_reaches_the_library(full_library, tmp_path):
    """The other half of the round trip: nothing is lost on the way in."""
    for entry in read_folder(a_full_library(tmp_path / "again")).entries:
        row = {**FILES, **LISTS}[_folder_of(entry)].objects.get(slug=entry.slug)
        assert plain_of(row) == plain_of_entry(entry.data), entry.path


@pytest.mark.parametrize(
    ("model", "parts"),
    [
        (models.Innovation, mapping.PARTS),
        (models.Challenge, mapping.CHALLENGE_PARTS),
        (models.Collection, mapping.COLLECTION_PARTS),
        (models.AwardEdition, mapping.EDITION_PARTS),
    ],
    ids=["innovation", "challenge", "collection", "edition"],
)
def test_the_full_sample_fills_every_list(full_library, model, parts):
    instance = model.objects.get()
    for part in parts:
        rows = getattr(instance, part.name).all()
        assert rows, part.name
        for inner in part.nested:
            assert any(getattr(row, inner.name).all() for row in rows), inner.name


def test_zero_is_written_and_nothing_is_not():
    plain = {"amount": 0, "low": 0.0, "note": "", "none": None, "rows": [], "ai": False, "map": {}}
    assert yaml_files.parse(as_yaml(plain)) == {"amount": 0, "low": 0.0}
    assert digest_of(plain) == digest_of({"low": 0.0, "amount": 0})
    assert digest_of(plain) != digest_of({"amount": 0})


def test_line_ends_of_a_browser_make_no_difference(full_library):
    innovation = models.Innovation.objects.get()
    before = plain_of(innovation)
    text = innovation.texts.get(language="en")
    text.how_it_works = text.how_it_works.replace("\n", "\r\n")
    text.save()
    assert plain_of(models.Innovation.objects.get()) == before


def test_an_unfinished_draft_can_be_written(db):
    draft = models.Innovation(name="Draft")
    draft.organisations = [models.InnovationOrganisation(role="funds")]
    draft.adaptations = [models.Adaptation()]
    draft.sources = [models.Source(key="S1")]
    plain = plain_of(draft)
    assert plain["organisations"] == [{"organisation": None, "role": "funds"}]
    assert plain["adaptations"][0]["place"] is None


@given(
    st.dictionaries(
        st.text(st.characters(codec="ascii", categories=["L"]), min_size=1).map("k{}".format),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])),
    )
)
def test_any_words_survive_being_written(fields):
    wanted = {name: text for name, text in fields.items() if text}
    assert (yaml_files.parse(as_yaml(fields)) or {}) == wanted


@given(st.decimals(0, Decimal("999999999999.99"), places=2, allow_nan=False))
def test_any_amount_survives_being_written(amount):
    line = {"kind": "yearly", "label": "a", "amount": amount, "currency": "EUR"}
    written = as_yaml(plain_of_entry(schema.CostEntry.model_validate(line)))
    read = schema.CostEntry.model_validate(yaml_files.parse(written))
    assert read.amount_low == amount


PAIRS = [
    *((part.model, part.entry) for part in mapping.PARTS),
    *((inner.model, inner.entry) for part in mapping.PARTS for inner in part.nested),
    (models.Innovation, schema.InnovationEntry),
    (models.InnovationText, schema.TextEntry),
    (models.Organisation, schema.OrganisationEntry),
    (models.Place, schema.PlaceEntry),
    (models.Term, schema.TermEntry),
    (models.TermLabel, schema.LabelEntry),
    (models.Challenge, page_schema.ChallengeEntry),
    (models.ChallengeText, page_schema.ChallengeTextEntry),
    (models.Collection, page_schema.CollectionEntry),
    (models.AwardEdition, page_schema.EditionEntry),
    *(
        (part.model, part.entry)
        for parts in (mapping.CHALLENGE_PARTS, mapping.COLLECTION_PARTS, mapping.EDITION_PARTS)
        for part in (*parts, *(inner for part in parts for inner in part.nested))
    ),
]


@pytest.mark.parametrize(("model", "entry"), PAIRS, ids=lambda kind: kind.__name__)
def test_what_a_file_may_say_fits_into_the_table(model, entry):
    """PostgreSQL refuses longer text; SQLite would not notice."""
    fields = {field.name: field for field in model._meta.get_fields() if hasattr(field, "column")}
    properties = entry.model_json_schema(by_alias=False)["properties"]
    for name, spec in properties.items():
        if name not in fields or name == "country":  # which must be one of ISO 3166-1
            continue
        column = fields[name]
        for kind in spec.get("anyOf", [spec]):
            if "$ref" in kind:
                continue
            if kind.get("type") == "string" and column.max_length and not column.is_relation:
                longest = _longest(kind)
                assert longest is not None, f"{name} has no limit"
                assert longest <= column.max_length, name
            if "enum" in kind and column.choices:
                allowed = {value for value in kind["enum"] if value or not column.blank}
                assert allowed == {value for value, _label in column.choices}, name
            if kind.get("type") == "integer":
                assert kind["maximum"] <= 2_147_483_647, name
                assert "minimum" in kind, name


def _longest(kind):
    if "enum" in kind or "const" in kind:
        return max(len(value) for value in kind.get("enum", [kind.get("const")]))
    if kind.get("pattern") in _PATTERNS:
        return _PATTERNS[kind["pattern"]]
    return kind.get("maxLength")


#: Patterns that say themselves how long a text may be.
_PATTERNS = {
    r"^[A-Z][0-9]{1,3}$": 4,
    r"^S[0-9]{1,3}$": 4,
    r"^(S[0-9]{1,3})?$": 4,
    r"^[A-Z]{3}$": 3,
    r"^([0-9]{4}(-[0-9]{2}){0,2})?$": 10,
}
