"""One result for each outcome, wherever it is shown; the matrix by strength of the evidence; the
collection of proven evidence."""

from html import unescape
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offshoot.library import indexing, queries
from offshoot.library.models import Collection, Innovation, Standing
from offshoot.standards.tests.samples import a_level, nothing

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(trial, published_with, assessed):
    """A trial with benefit and without, one that found no benefit at all, one not determinable."""
    null = published_with("null", studies=_studies("no-effect"))
    assessed(null, {"T1": 5}, evidence=a_level(1))
    dark = published_with("dark", studies=[])
    assessed(dark, evidence=nothing())
    published_with("unread", studies=[])
    indexing.rebuild()


def _studies(way):
    from offshoot.library.models import Finding, Study

    found = [Finding(outcome_key="O1", direction=way, statement="So.", source_key="S1")]
    return [Study(key="T1", title="Trial", design="rct", findings=found)]


def at(address):
    page = queries.explore(parse_qs(address.lstrip("?")))
    return {one.innovation.slug for one in page.found}


def test_a_standing_holds_one_result_for_each_outcome_that_was_tested(trial):
    standing = Standing.objects.get(innovation=trial)
    assert standing.outcome_results == {"O1": "benefit", "O2": "no-effect"}
    assert (standing.rule_low, standing.rule_high) == (3, 3)
    assert (standing.tested_result, standing.has_tested_benefit) == ("mixed", True)


def test_a_trial_that_was_weighed_as_weak_tests_nothing(published_with, assessed):
    innovation = published_with(studies=_studies("harm"))
    assert innovation.standing.outcome_results == {"O1": "harm"}, "until somebody weighs it"
    assessed(innovation, {"T1": 2})
    assert Standing.objects.get().outcome_results == {}


def test_the_mark_stays_when_a_new_draft_is_published(trial):
    trial.get_latest_revision_as_object().save_revision().publish()
    assert Standing.objects.get().outcome_results == {"O1": "benefit", "O2": "no-effect"}


def test_what_was_tested_without_effect_can_be_asked_for(three):
    assert at("?results=no-effect") == {"shared-kitchens", "null"}
    assert at("?results=benefit") == {"shared-kitchens"}
    assert at("?results=without-benefit") == {"null"}
    assert at("?results=harm&results=no-effect") == {"shared-kitchens", "null"}


def test_each_innovation_stands_in_one_column_that_leads_to_what_it_shows(three, client):
    page = queries.explore({"view": ["matrix"]})
    matrix = queries.matrix_of(page)
    assert {str(label): count for label, _address, count in matrix.columns if count} == {
        "comparison group · 3": 1,
        "tested without benefit": 1,
        "not determinable": 1,
        "not yet assessed": 1,
    }
    for _label, address, count in matrix.columns:
        assert len(at(address)) == count, address
    shown = unescape(client.get("/explore/?view=matrix").content.decode())
    assert "Innovations by challenge and by the strength of their evidence of benefit" in shown
    assert "axis=studied" in shown
    assert "Evidence: tested without benefit" not in shown


def test_a_column_is_a_filter_that_is_not_offered_in_the_list(three, client):
    shown = unescape(client.get("/explore/?level=without-benefit").content.decode())
    assert "tested without benefit" in shown
    assert 'id="level-' not in shown


@pytest.mark.parametrize("axis", ["nonsense", "<script>", "", "level&axis=studied"])
def test_an_axis_that_is_none_is_left_out(three, client, axis):
    assert client.get(f"/explore/?view=matrix&axis={axis}").status_code == 200


def test_a_card_names_the_levels_and_marks_what_was_tested(three, client):
    shown = unescape(client.get("/explore/?results=no-effect").content.decode())
    assert "Strength of the evidence: comparison group, level 3" in shown
    assert "result result--no-effect" in shown


def test_a_comparison_has_a_row_for_each_dimension_with_reason_and_reader(three, client):
    shown = unescape(client.get("/compare/?i=shared-kitchens&i=dark").content.decode())
    for words in (
        "Strength of the evidence",
        "comparison group · level 3",
        "not determinable from public sources",
        "Source S1 shows it.",
        "editors' first reading, from public sources, Offshoot 1",
        "Health: tested: no effect",
        "Where else.",
    ):
        assert words in shown, words


def test_a_table_has_the_results_of_all_outcomes(three, client):
    table = client.get("/explore/results.csv").content.decode()
    assert "tested: benefit; tested: no effect" in table


@pytest.fixture
def proven(db):
    collection = Collection(slug="proven", title="Proven evidence", rule="proven", live=False)
    collection.save()
    collection.save_revision().publish()
    return collection


def members(client, collection):
    found = client.get(collection.get_absolute_url()).context["found"]
    return [item.innovation.slug for item in found.page.object_list]


def test_proven_is_level_three_surely_on_an_outcome_with_benefit(
    three, client, proven, published_with, assessed
):
    unsure = published_with("unsure", studies=_studies("benefit"))
    said = {"range": [2, 3], "reason": "So.", "sources": ["T1"], "missing": "It.", "ask": "Them"}
    assessed(unsure, {"T1": 4}, evidence=said | {"overrides": "Small."})
    assert members(client, proven) == ["shared-kitchens"]
    shown = unescape(client.get(proven.get_absolute_url()).content.decode())
    assert "This collection is a rule:" in shown
    assert "comparison group · level 3" in shown
    assert "1 innovation" in client.get("/collections/").content.decode()
    assert "Proven evidence" in client.get("/innovations/shared-kitchens/").content.decode()


def test_members_follow_what_is_published_at_once(trial, client, proven, assessed):
    assessed(trial, {"T1": 2, "T2": 5, "T3": 1, "T4": 2}, evidence=a_level(1, overrides="Weak."))
    assert members(client, proven) == []
    assert Innovation.objects.get().standing.tested_result == "no-effect"


def test_the_parts_of_a_page_that_readings_fill_take_two_queries(trial, client, published_with):
    def queries_of(innovation):
        client.get(innovation.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(innovation.get_absolute_url())
        return sum("standards_" in query["sql"].split("WHERE")[0] for query in captured)

    assert queries_of(trial) == queries_of(published_with("unread", rows=3)) == 2
