"""From the draft to the published profile: the owner's days, reply and appeal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Standing
from offshoot.panels import operations
from offshoot.panels.domain.days import working_days_after
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Appeal, Case, Consensus, Move, Reply, Seat
from offshoot.panels.operations import NotNowError
from offshoot.panels.rules import may
from offshoot.standards.models import Reading, StandingChange
from offshoot.standards.operations import FIRST_READING, publish_first_reading


@pytest.fixture
def held(case, ada, ben, cem, seated, declared, rated):
    """The case at its meeting with three ratings, and everything written down."""
    for person, letter, level in ((ada, "A", 2), (ben, "B", 2), (cem, "C", 3)):
        seat = seated(person, letter)
        declared(seat, case)
        rated(seat, case, evidence=level, words=f"secret words of {letter}")
    Seat.objects.filter(letter="C").update(role="Researcher", organisation="University of Ghent")
    for dimension in Dimension:
        level = {Dimension.TYPE: None, Dimension.EVIDENCE: 2}.get(dimension, 1)
        Consensus.objects.create(
            case=case,
            dimension=dimension.value,
            state="not determinable" if level is None else "assessed",
            low=level,
            high=level,
            reason=f"We hold this of {dimension}",
            dissent="One of three says <i>more</i>." if dimension is Dimension.EVIDENCE else "",
            found="agreed",
        )
    Case.objects.update(phase=Phase.MEETING.value)
    case.refresh_from_db()
    return case


@pytest.fixture
def shown(held, curator, dina, declared, rated, seated):
    """As `held`, read by a third reader too, and shown to the owner."""
    third = seated(dina, "D", held)
    declared(third, held)
    rated(third, held, evidence=2, words="secret words of D")
    operations.show_draft(held, curator)
    held.refresh_from_db()
    return held


@pytest.fixture
def days_are_over(shown):
    Case.objects.update(reply_until=timezone.localdate() - timedelta(days=1))
    shown.refresh_from_db()
    return shown


def replied(case, text="It reached 80 families more."):
    Case.objects.update(phase=Phase.REPLIED.value)
    case.refresh_from_db()
    return Reply.objects.create(case=case, organisation_name="City Kitchens", text=text)


def appealed(case, went_from=Phase.SHOWN):
    Case.objects.update(phase=Phase.APPEALED.value)
    case.refresh_from_db()
    return Appeal.objects.create(
        case=case, organisation_name="City Kitchens", text="A study is missing.",
        went_from=went_from.value,
    )  # fmt: skip


def test_the_draft_waits_for_a_third_reader_where_one_is_called(held, curator):
    with pytest.raises(NotNowError, match="third reader has to read first"):
        operations.show_draft(held, curator)


def test_the_draft_waits_until_every_dimension_is_written_down(shown, curator):
    Case.objects.update(phase=Phase.MEETING.value)
    shown.consensus.filter(dimension="income").delete()
    with pytest.raises(NotNowError, match="every dimension"):
        operations.show_draft(shown, curator)


def test_the_owner_has_twenty_working_days_also_where_nobody_has_claimed_it(shown):
    assert shown.phase == Phase.SHOWN
    assert shown.reply_until == working_days_after(timezone.localdate(), 20)
    assert Move.objects.get(what=Move.What.SHOWN).data["told"] == "nobody"


def test_the_claimant_is_who_hears_of_the_draft(shown, owned, curator):
    operations.take_up_again(shown, "Once more.", curator)
    operations.show_draft(shown, curator)
    assert Move.objects.filter(what=Move.What.SHOWN).last().data["told"] == "owner"


def test_nothing_is_published_before_the_days_are_over(shown, curator):
    with pytest.raises(NotNowError, match="can answer until"):
        operations.publish(shown, curator)
    Case.objects.update(reply_until=timezone.localdate())
    with pytest.raises(NotNowError, match="can answer until"):
        operations.publish(shown, curator)
    assert not Reading.objects.exists()


def test_publishing_writes_the_standing_its_trail_and_the_ratings_before_discussion(
    days_are_over, curator, innovation
):
    assert operations.publish(days_are_over, curator)
    standing = Standing.objects.get(innovation=innovation)
    assert (standing.evidence_low, standing.evidence_high) == (2, 2)
    assert standing.assessed_by == "panel of 4 evaluators"
    assert (standing.standard, standing.assessed_on) == ("offshoot-1", timezone.localdate())
    assert standing.reasons["evidence"] == "We hold this of evidence"
    assert standing.states["income"] == "assessed"
    change = StandingChange.objects.get(innovation=innovation)
    assert change.by == "panel of 4 evaluators"
    number = days_are_over.panel_id
    assert Reading.objects.filter(innovation=innovation, reader=f"panel-{number}").exists()
    readings = Reading.objects.filter(reader__startswith=f"panel-{number}-").order_by("reader")
    assert [one.reader for one in readings] == [f"panel-{number}-{it}" for it in "abcd"]
    assert {one.reader_kind for one in readings} == {"evaluator on a panel"}
    levels = [one.dimensions.get(dimension="evidence").low for one in readings]
    assert levels == [2, 2, 3, 2]


def test_a_second_click_publishes_nothing_again(days_are_over, curator):
    assert operations.publish(days_are_over, curator)
    assert not operations.publish(days_are_over, curator)
    assert StandingChange.objects.count() == 1
    assert Move.objects.filter(what=Move.What.PUBLISHED).count() == 1


def test_a_first_reading_does_not_replace_what_a_panel_found(days_are_over, curator, innovation):
    operations.publish(days_are_over, curator)
    reading = Reading.objects.filter(innovation=innovation).first()
    assert not publish_first_reading(reading, why="loaded", at=timezone.now())
    assert Standing.objects.get(innovation=innovation).assessed_by != FIRST_READING


def test_ratings_set_aside_are_in_no_reading(days_are_over, curator):
    seat = Seat.objects.get(letter="C")
    seat.conflicts.update(state="interest")  # even where nothing else was done about it
    operations.publish(days_are_over, curator)
    assert not Reading.objects.filter(reader__endswith="-c").exists()
    assert Standing.objects.get(assessed_by__startswith="panel").assessed_by[9:] == "3 evaluators"


def test_fewer_than_two_ratings_publish_nothing(days_are_over, curator):
    for letter in "ABC":
        Seat.objects.get(letter=letter).conflicts.update(state="interest")
    with pytest.raises(NotNowError, match="Fewer than two"):
        operations.publish(days_are_over, curator)


def test_what_is_hidden_deleted_or_by_a_lost_standard_is_not_published(
    days_are_over, curator, innovation
):
    panel = days_are_over.panel
    panel.standard = "offshoot-0"
    panel.save()
    with pytest.raises(NotNowError, match="no longer in use"):
        operations.publish(days_are_over, curator)
    innovation.unpublish()
    with pytest.raises(NotNowError, match="not public now"):
        operations.publish(days_are_over, curator)
    innovation.delete()
    with pytest.raises(NotNowError, match="was deleted"):
        operations.publish(days_are_over, curator)


def test_a_reply_is_dealt_with_before_anything_is_published_and_then_the_days_need_not_pass(
    shown, curator
):
    replied(shown)
    with pytest.raises(NotNowError, match="Deal with the reply"):
        operations.publish(shown, curator)
    operations.deal_with_reply(shown, "We looked at the report; the level stays.", curator)
    assert operations.publish(shown, curator)


def test_a_reply_to_an_earlier_draft_does_not_shorten_the_days_of_the_next(shown, curator):
    replied(shown)
    operations.take_up_again(shown, "The report changes what we hold.", curator)
    assert Reply.objects.get().answer == "The report changes what we hold."
    operations.show_draft(shown, curator)
    with pytest.raises(NotNowError, match="can answer until"):
        operations.publish(shown, curator)


def test_an_appeal_is_decided_by_somebody_who_had_no_seat_and_did_not_open_the_panel(
    shown, curator, colleague, account, seated
):
    appealed(shown)
    sat = account("gil", "Curators")
    Seat.objects.filter(letter="B").update(person=sat, removed_at=timezone.now())
    allowed = [one for one in (curator, colleague, sat) if may(one, "decide appeal", shown)]
    assert allowed == [colleague]


def test_an_appeal_upheld_brings_the_case_back_to_the_meeting(shown, colleague):
    appeal = appealed(shown)
    operations.decide_appeal(shown, Appeal.Decision.UPHELD, "A study was overlooked.", colleague)
    shown.refresh_from_db()
    appeal.refresh_from_db()
    assert (shown.phase, shown.reply_until) == (Phase.MEETING, None)
    assert (appeal.decision, appeal.decided_by) == ("upheld", colleague)
    with pytest.raises(NotNowError, match="another phase"):
        operations.decide_appeal(shown, Appeal.Decision.UPHELD, "Twice.", colleague)


def test_an_appeal_turned_down_leaves_the_draft_and_its_days(shown, colleague, curator):
    appealed(shown, Phase.REPLIED)
    with pytest.raises(NotNowError, match="another phase"):
        operations.publish(shown, curator)
    operations.decide_appeal(shown, Appeal.Decision.TURNED_DOWN, "Nothing new.", colleague)
    shown.refresh_from_db()
    assert shown.phase == Phase.REPLIED


def test_the_page_of_a_published_case_says_all_in_kind(days_are_over, curator, client, innovation):
    url = f"/panels/{days_are_over.panel_id}/cases/{days_are_over.pk}/"
    assert client.get(url).status_code == 404
    replied(days_are_over, "We disagree on <b>income</b>.")
    operations.deal_with_reply(days_are_over, "It stands beside the rating.", curator)
    operations.publish(days_are_over, curator)
    answer = client.get(url)
    html = answer.content.decode()
    assert "4 evaluators rated it" in html
    assert "Change measured · level 2" in html
    assert "One of three says &lt;i&gt;more&lt;/i&gt;." in html
    assert "We disagree on &lt;b&gt;income&lt;/b&gt;." in html
    assert "It stands beside the rating." in html
    assert "Researcher, University of Ghent" in html
    assert "The outcome was published" in html
    assert "one more evaluator was called" in html
    assert not any(word in html for word in ("secret", "Curator", "Dina", "Cem"))
    assert not answer.cookies
    page = client.get(innovation.get_absolute_url()).content.decode()
    assert url in page
    assert "We disagree on" in page
    innovation.unpublish()
    assert client.get(url).status_code == 404


def test_a_withdrawn_case_is_no_more_and_the_innovation_can_be_before_another(
    shown, curator, client
):
    operations.withdraw(shown, "The programme has ended.", curator)
    with pytest.raises(NotNowError):
        operations.publish(shown, curator)
    shown.panel.refresh_from_db()
    assert shown.panel.closed_at
    assert not Case.objects.running().exists()
