"""A document draws on the innovation, adds the toolkit's own rows, and names what is missing."""

import json

from offshoot.library.models import Condition, CostLine, Innovation, InnovationText
from offshoot.library.models.publishing import publish_all
from offshoot.toolkits import models as t
from offshoot.toolkits.domain.document import Money, Table, words_in
from offshoot.toolkits.domain.meter import meter
from offshoot.toolkits.domain.plain import as_data
from offshoot.toolkits.domain.sections import SECTIONS, TOPICS, SectionKey
from offshoot.toolkits.operations import store_toolkit
from offshoot.toolkits.queries import document_of, published_toolkit, whole


def read(innovation):
    return document_of(whole(t.Toolkit.objects.filter(innovation=innovation)).get())


def said(document, key):
    """All words of a section, in one text."""
    section = document.section(SectionKey(key))
    words = [words.text for block in section.blocks for words in words_in(block)]
    names = [e.name for block in section.blocks for e in getattr(block, "entries", ())]
    return " ".join([*words, *names])


def test_the_twelve_sections_are_always_there_and_numbered_for_good(published_with, toolkit_of):
    innovation = published_with(rows=0)
    toolkit_of(innovation, rows=0, texts=[])
    document = read(innovation)
    assert [section.number for section in document.sections] == list(range(1, 13))
    assert [s.key for s in document.sections] == list(SectionKey) == list(SECTIONS)
    # Releases and links keep to these.
    assert (SectionKey("income").number, SectionKey("contacts").number) == (7, 12)
    assert {topic.section for topic in TOPICS.values()} <= set(SectionKey)


def test_a_fact_changed_in_the_innovation_shows_in_the_toolkit(published_with, toolkit_of):
    innovation = published_with()
    before = toolkit_of(innovation).live_revision_id
    assert "Many eat alone" in said(read(innovation), "problem")

    draft = Innovation.objects.get(pk=innovation.pk)
    text = InnovationText(language="en", is_original=True, summary="They cook.", need="Half do.")
    draft.texts = [text]
    draft.conditions = [Condition(group="support", weight="do-not", statement="No oven.")]
    assert publish_all([draft]) == [None]

    document = read(innovation)
    assert "Half do." in said(document, "problem")
    assert "No oven." in said(document, "conditions")
    assert document.section(SectionKey.CONDITIONS).blocks[0].entries[0].tone == "warm"
    assert t.Toolkit.objects.get().live_revision_id == before


def test_every_kind_of_row_is_in_its_section(published_with, toolkit_of):
    innovation = published_with()
    toolkit_of(innovation)
    document = read(innovation)
    expected = {
        "components": "One table 1",
        "delivery": "Cooking 1",
        "evidence": "Nobody came 1.",
        "transfer": "A visit 1",
        "income": "Cook 1 (staff)",
        "measuring": "Meals 1",
        "first-steps": "City 11",
        "contacts": "Meal Makers",
    }
    for key, words in expected.items():
        assert words in said(document, key), key
    assert "Hygiene 1?" in {p.statement for p in document.section(SectionKey.LAW).open_points}
    assert "Cost of 1?" in {p.statement for p in document.section(SectionKey.INCOME).open_points}
    assert "1 activity" in document.section(SectionKey.DELIVERY).fullness
    assert "1 open point" in document.section(SectionKey.LAW).fullness


def test_what_has_no_figure_asks_for_one_and_is_never_zero(published_with, toolkit_of):
    innovation = published_with(costs=[])
    costs = [
        t.CostLine(kind="premises", label="Kitchen", unit="month"),
        t.CostLine(
            kind="staff", label="Cook", unit="year", amount_low=5, currency="SEK", year=2021
        ),
    ]
    toolkit_of(innovation, costs=costs)
    [table] = [
        b for b in read(innovation).section(SectionKey.INCOME).blocks if b.title == "Cost lines"
    ]
    assert isinstance(table, Table)
    assert table.rows[0][1].text == "enter your figure"
    assert table.rows[0][1].is_muted
    assert isinstance(table.rows[1][1], Money)
    assert (table.rows[1][1].low, table.rows[1][1].amount) == (5, None)


def test_what_a_source_reported_is_told_beside_the_cost_lines(published_with, toolkit_of):
    row = CostLine(kind="yearly", label="All of it", amount_low=9, currency="EUR", source_key="S1")
    innovation = published_with(costs=[row])
    toolkit_of(innovation)
    document = read(innovation)
    assert "All of it" in said(document, "income")
    assert "S1" in document.section(SectionKey.INCOME).sources


def test_keys_of_sources_that_are_gone_are_not_cited(published_with, toolkit_of):
    innovation = published_with()
    toolkit_of(innovation, activities=[t.Activity(name="Cooking", what="So.", sources="S1, S9")])
    section = read(innovation).section(SectionKey.DELIVERY)
    assert section.blocks[0].entries[0].words.sources == ("S1",)
    assert section.blocks[0].entries[0].words.cited_text == "So. [S1]"


def test_the_meter_names_what_is_missing_and_where_it_belongs(published_with, toolkit_of):
    innovation = published_with()
    activity = t.Activity(name="Cooking", who="Cooks", mode="In a group", sources="S1")
    toolkit_of(innovation, activities=[activity])
    missing = {item.name: item.section for item in read(innovation).meter.missing}
    assert missing["Where"] is SectionKey.DELIVERY
    assert missing["How often and how much"] is SectionKey.DELIVERY
    assert missing["What is fitted"] is SectionKey.COMPONENTS
    assert "Who gives it" not in missing
    assert "How it is checked" not in missing

    activity = t.Activity(name="Cooking", dose="2 hours a week", sources="S1")
    toolkit_of(innovation, activities=[activity])
    after = {item.name for item in read(innovation).meter.missing}
    assert "How often and how much" not in after
    assert "Who gives it" in after


def test_the_meter_knows_twelve_things():
    assert (meter(range(1, 13)).there, meter([]).there, meter([]).total) == (12, 0, 12)


def test_the_document_is_data_for_machines_and_the_same_each_time(published_with, toolkit_of):
    innovation = published_with()
    toolkit_of(innovation)
    data = as_data(read(innovation))
    again = json.loads(json.dumps(data))
    assert again == data == as_data(read(innovation))
    assert [section["number"] for section in data["sections"]] == list(range(1, 13))
    assert "32001.00" in json.dumps(data)
    assert data["sections"][6]["blocks"][0]["kind"] == "table"


def test_another_language_changes_the_words_between_and_not_the_texts(published_with, toolkit_of):
    innovation = published_with()
    toolkit_of(innovation)
    toolkit = published_toolkit(innovation.slug)
    english, german = document_of(toolkit, "en"), document_of(toolkit, "de")
    assert said(english, "problem") == said(german, "problem")
    assert german.language == "en"


def test_rows_that_are_not_given_stay(published_with, toolkit_of):
    innovation = published_with()
    toolkit_of(innovation)
    store_toolkit(innovation, {"transfer_form": "open"}, {})
    kept = whole(t.Toolkit.objects.all()).get()
    assert kept.transfer_form == "open"
    assert len(kept.components.all()) == 1
