"""A curator's word on a published profile: with a reason, with a trail, and back again."""

from html import unescape

import pytest
from django.urls import reverse

from offshoot.library.models import Finding, HistoryEntry, Standing, Study
from offshoot.standards import queries
from offshoot.standards.models import Reading, StandingChange
from offshoot.standards.operations import CURATOR, FIRST_READING, publish_first_reading
from offshoot.standards.queries.ratings import read_by_several
from offshoot.standards.tests.samples import a_level

pytestmark = pytest.mark.django_db

REASON = "The cooks' own accounts of two years show it."


def here(innovation, name="levels", *more):
    return reverse(f"standards_desk:{name}", args=[innovation.pk, *more])


def typed(dimension="income", **said):
    said = {"level": "2", "reason": REASON, "source-S1": "on", "place-S1": "p. 4"} | said
    return {f"{dimension}-{name}": value for name, value in said.items()}


def seen(innovation):
    return {"seen": str(queries.last_change(innovation))}


@pytest.fixture
def desk(browser_of, curator):
    return browser_of(curator)


def test_the_desk_shows_profile_rule_readings_and_trail(desk, trial):
    shown = unescape(desk.get(here(trial)).content.decode())
    for words in (
        "Strength of the evidence: comparison group · level 3.",
        "tested: no effect",
        "Source S1 shows it.",
        "machine-assisted editors' reading (first)",
        "First reading",
        "Confirm all of it",
    ):
        assert words in shown, words
    assert "Publish this again" not in shown, "nothing else was published"


def test_a_curator_confirms_and_nothing_changes_but_who_and_when(desk, trial, client):
    before = Standing.objects.values("evidence_low", "states", "reasons", "outcome_results").get()
    desk.post(here(trial, "confirm"), seen(trial))
    standing = Standing.objects.get()
    assert standing.assessed_by == CURATOR
    assert Standing.objects.values(*before).get() == before
    assert "Confirmed, nothing changed" in unescape(desk.get(here(trial)).content.decode())
    history = client.get(trial.get_absolute_url() + "changes/").content.decode()
    assert "assessed by the standards" in history
    assert "Curator" not in history, "a name only where its owner shows it"


def test_an_override_changes_one_dimension_and_keeps_the_reason_and_the_trail(desk, trial, curator):
    desk.post(here(trial, "override", "income"), typed() | seen(trial))
    standing = Standing.objects.get()
    assert (standing.income_low, standing.reasons["income"]) == (2, REASON)
    assert (standing.evidence_low, standing.assessed_by) == (3, CURATOR)
    row = Reading.objects.get(is_published=True).dimensions.get(dimension="income")
    assert row.sources == [{"key": "S1", "locator": "p. 4"}]
    change = StandingChange.objects.first()
    assert (change.by, change.entry.person) == (CURATOR, curator)
    assert REASON in change.why
    assert "(Curator)" in desk.get(here(trial)).content.decode()
    assert standing.outcome_results == {"O1": "benefit", "O2": "no-effect"}, "awards are kept"


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"source-S1": ""},
        {"level": ""},
        {"level": "9"},
        {"level": "none"},
        {"reason": "word " * 91},
        {"up_to": "1"},
        {"level": "<script>"},
    ],
)
def test_without_reason_sources_and_a_level_nothing_is_published_and_nothing_lost(
    desk, trial, wrong
):
    answer = desk.post(here(trial, "override", "income"), typed(**wrong) | seen(trial))
    assert answer.status_code == 200
    assert "Nothing was published yet" in unescape(answer.content.decode())
    assert ("p. 4" in answer.content.decode()) is True
    assert StandingChange.objects.count() == 1


def test_another_level_of_the_evidence_than_the_rules_says_why_not_so(desk, trial):
    said = typed("evidence", level="1")
    address = here(trial, "override", "evidence")
    assert "The studies lead elsewhere" in desk.post(address, said | seen(trial)).content.decode()
    desk.post(address, said | {"evidence-overrides": "A side effect only."} | seen(trial))
    assert Standing.objects.get().evidence_low == 1
    assert list(queries.outgrown()) == [], "it was said knowingly"


def test_a_range_and_not_determinable_can_be_said(desk, trial):
    open_ = {"missing": "The accounts.", "ask": "The cooks"}
    desk.post(here(trial, "override", "income"), typed(up_to="3", **open_) | seen(trial))
    assert Standing.objects.get().income_high == 3
    nothing = typed(level="none", reason="", **open_)
    desk.post(here(trial, "override", "income"), nothing | seen(trial))
    assert Standing.objects.get().states["income"] == "not determinable"
    assert Standing.objects.get().reasons["income"] == "The accounts."


def test_what_was_published_before_can_be_published_again(desk, trial):
    first = StandingChange.objects.get()
    desk.post(here(trial, "override", "income"), typed() | seen(trial))
    desk.post(here(trial, "return", first.pk), seen(trial))
    standing = Standing.objects.get()
    assert (standing.income_low, standing.assessed_by) == (None, FIRST_READING)
    newest = StandingChange.objects.first()
    assert newest.by == CURATOR
    assert "back to what was published" in newest.why


def test_a_reading_that_says_something_else_now_is_not_published_again(desk, trial, assessed):
    first = StandingChange.objects.get()
    desk.post(here(trial, "confirm"), seen(trial))
    levels = {"evidence": a_level(3, sources=["T1"]), "income": a_level(4)}
    assessed(trial, {"T1": 4, "T2": 5, "T3": 1, "T4": 4}, **levels)
    assert "Publish this again" not in desk.get(here(trial)).content.decode()
    desk.post(here(trial, "return", first.pk), seen(trial))
    assert Standing.objects.get().assessed_by == CURATOR


def test_a_first_reading_that_changes_later_leaves_a_curators_word(desk, trial):
    desk.post(here(trial, "override", "income"), typed() | seen(trial))
    first = Reading.objects.get(reader="first")
    assert not publish_first_reading(first, why="changed", at=None)
    assert Standing.objects.get().income_low == 2


def test_two_tabs_and_a_double_click_publish_once(desk, trial):
    old = seen(trial)
    for _click in range(2):
        answer = desk.post(here(trial, "override", "income"), typed() | old)
    assert StandingChange.objects.count() == 2
    shown = unescape(answer.content.decode())
    assert "Something was published meanwhile" in shown
    assert REASON in shown, "nothing typed is lost"


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 40, "0"])
def test_a_form_that_did_not_see_the_newest_publishes_nothing(desk, trial, key):
    desk.post(here(trial, "confirm"), {"seen": key})
    assert StandingChange.objects.count() == 1


def test_what_was_never_read_can_be_said_dimension_by_dimension(desk, published_with):
    innovation = published_with()
    assert "Nothing yet." in desk.get(here(innovation)).content.decode()
    assert desk.post(here(innovation, "confirm"), seen(innovation)).status_code == 302
    desk.post(here(innovation, "override", "income"), typed() | seen(innovation))
    standing = Standing.objects.get()
    assert (standing.income_low, standing.states["evidence"]) == (2, "not assessed")


def test_markup_in_a_reason_is_shown_as_words(desk, trial, client):
    attack = "<script>alert(1)</script>"
    desk.post(here(trial, "override", "income"), typed(reason=attack) | seen(trial))
    for browser, address in (
        (desk, here(trial)),
        (client, trial.get_absolute_url()),
        (client, trial.get_absolute_url() + "changes/"),
    ):
        assert attack not in browser.get(address).content.decode()


def _null_trial(key):
    found = [Finding(outcome_key="O1", direction="harm", statement="Worse.", source_key="S1")]
    return Study(key=key, title="New trial", design="rct", findings=found)


def test_levels_that_the_studies_outgrew_are_a_card_of_the_desk(desk, trial, browser_of, writer):
    card = "Levels that no longer follow from the studies"
    assert f'href="{here(trial)}"' not in desk.get("/editor/").content.decode()
    draft = trial.get_latest_revision_as_object()
    draft.studies = [_null_trial("T1")]
    draft.save_revision().publish()
    shown = desk.get("/editor/").content.decode()
    assert card in shown
    assert here(trial) in shown
    assert card not in browser_of(writer).get("/editor/").content.decode()
    desk.post(here(trial, "override", "evidence"), typed("evidence", level="1") | seen(trial))
    assert list(queries.outgrown()) == []


def test_who_may_say_what_an_innovation_is(
    trial,
    browser_of,
    curator,
    administrator,
    writer,
    secretariat,
    stranger,
    client,
    innovation_with,
):
    addresses = [here(trial), here(trial, "override", "income")]
    posts = [here(trial, "confirm"), here(trial, "return", StandingChange.objects.get().pk)]
    for person, status in (
        (curator, 200),
        (administrator, 200),
        (writer, 302),
        (secretariat, 302),
        (stranger, 302),
    ):
        browser = browser_of(person)
        for address in addresses:
            assert browser.get(address).status_code == status, (person, address)
        for address in posts:
            assert browser.post(address, {"seen": "0"}).status_code == 302
            assert browser.get(address).status_code in (302, 405)
    assert client.get(here(trial)).status_code == 302
    assert StandingChange.objects.count() == 1
    draft = innovation_with("a-draft")
    for address in (here(draft), here(trial, "override", "beauty"), here(trial, "return", 999)):
        method = browser_of(curator).post if "return" in address else browser_of(curator).get
        assert method(address).status_code == 404, address


def test_history_of_the_very_first_reading_is_silent(trial):
    assert not HistoryEntry.objects.filter(kind="assessed").exists()


def test_what_curators_say_is_never_measured_for_agreement(desk, trial):
    for _time in range(2):
        desk.post(here(trial, "confirm"), seen(trial))
    assert Reading.objects.count() == 3
    assert read_by_several() == {}
