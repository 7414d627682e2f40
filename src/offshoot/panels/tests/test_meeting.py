"""From ratings to what the panel holds."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offshoot.library.domain.profile import Dimension
from offshoot.panels import operations
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Case, Consensus, Move, Rating, Seat
from offshoot.panels.operations import NotNowError


@pytest.fixture
def met(case, ada, ben, seated, declared, rated):
    """met(*levels): the case at its meeting, with a rating of the evidence each by Ada and Ben."""

    def make(first=2, second=2):
        for person, letter, level in ((ada, "A", first), (ben, "B", second)):
            seat = seated(person, letter)
            declared(seat, case)
            rated(seat, case, evidence=level, words=f"words of {letter}")
        Case.objects.update(phase=Phase.MEETING.value)
        case.refresh_from_db()
        return case

    return make


@pytest.fixture
def page(met):
    return lambda case: f"/panels/{case.panel_id}/cases/{case.pk}/meeting/"


def typed(version=0, **changes):
    """The consensus form filled in for all dimensions; changes by name of the field."""
    data = {"version": version}
    for dimension in Dimension:
        is_type = dimension is Dimension.TYPE
        data |= {
            f"{dimension}-level": "none" if is_type else "1",
            f"{dimension}-found": "agreed",
            f"{dimension}-reason": f"We hold this of {dimension}",
        }
        if is_type:
            data |= {f"{dimension}-missing": "who began it", f"{dimension}-ask": "the originator"}
    return data | {"evidence-level": "2"} | changes


def test_reasons_stand_side_by_side_by_letter_and_by_nobodys_name(met, page, ada, browser_of):
    case = met()
    html = browser_of(ada).get(page(case)).content.decode()
    assert "words of A evidence" in html
    assert "words of B evidence" in html
    assert "Evaluator A: change measured · level 2." in html
    main = html.split("<main")[1]
    assert re.findall(r"\b(Ada|Ben)\b|@example", main) == []


def test_where_ratings_differ_comes_first_and_a_third_reader_is_called_for(
    met, page, ada, browser_of
):
    case = met(1, 4)
    html = browser_of(ada).get(page(case)).content.decode()
    assert html.index("matter-evidence") < html.index("matter-type")
    assert "asks for a third reader" in html


def test_where_all_agree_the_form_is_filled_in(met, page, ada, browser_of):
    case = met()
    forms = {
        one.matter.dimension: one.form for one in browser_of(ada).get(page(case)).context["shown"]
    }
    assert forms[Dimension.EVIDENCE]["level"].value() == "2"
    assert forms[Dimension.EVIDENCE]["found"].value() == "agreed"
    assert forms[Dimension.TYPE]["level"].value() == "none"


def test_what_the_panel_holds_is_kept_with_dissent_and_a_step(met, page, ada, browser_of):
    case = met()
    more = {"income-dissent": "One of two would say level 2.\n\nThe grant is new."}
    answer = browser_of(ada).post(page(case), typed(**more))
    assert answer.status_code == 302
    held = {row.dimension: row for row in case.consensus.all()}
    assert set(held) == set(Dimension)
    assert (held["evidence"].low, held["evidence"].reason) == (2, "We hold this of evidence")
    assert held["income"].dissent.startswith("One of two")
    step = Move.objects.get(what=Move.What.CONSENSUS)
    assert (step.by_kind, step.person) == ("evaluator", ada)


def test_what_is_complete_is_saved_and_what_is_not_stays_typed(met, page, ada, browser_of):
    case = met()
    changes = {"income-reason": "", "income-dissent": "<b>typed</b> & kept", "transfer-level": ""}
    changes |= {"transfer-reason": ""}
    answer = browser_of(ada).post(page(case), typed(**changes))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "nothing you typed is lost" in html
    assert "&lt;b&gt;typed&lt;/b&gt; &amp; kept" in html
    saved = set(case.consensus.values_list("dimension", flat=True))
    assert saved == {"type", "evidence", "adaptation"}


def test_two_who_write_at_once_are_shown_each_others_words(met, page, ada, ben, browser_of):
    case = met()
    browser_of(ada).post(page(case), typed(**{"evidence-reason": "as Ada has it"}))
    answer = browser_of(ben).post(
        page(case), typed(**{"evidence-reason": "as Ben has it", "income-reason": "only Ben"})
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "as Ada has it" in html
    assert "as Ben has it" in html
    assert case.consensus.get(dimension="evidence").reason == "as Ada has it"
    case.refresh_from_db()
    again = typed(case.version, **{"evidence-reason": "as Ben has it"})
    assert browser_of(ben).post(page(case), again).status_code == 302
    assert case.consensus.get(dimension="evidence").reason == "as Ben has it"


def test_the_same_words_twice_are_no_clash_and_no_step(met, page, ada, ben, browser_of):
    case = met()
    assert browser_of(ada).post(page(case), typed()).status_code == 302
    assert browser_of(ben).post(page(case), typed()).status_code == 302
    assert Move.objects.filter(what=Move.What.CONSENSUS).count() == 1


def test_a_majority_cannot_be_claimed_where_there_is_none(met, page, ada, browser_of):
    case = met(2, 3)
    answer = browser_of(ada).post(page(case), typed(**{"evidence-found": "majority"}))
    assert "By the ratings it would be" in answer.content.decode()
    assert not case.consensus.filter(dimension="evidence").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "x" * 50, "evidence-level": "9"},
        {"evidence-level": "-1"},
        {"evidence-level": "5", "evidence-up_to": "1"},
        {"evidence-level": "0", "evidence-up_to": "5"},
        {"evidence-found": "by lot"},
        {"evidence-dissent": "x" * 2_000},
        {"evidence-reason": "word " * 200},
    ],
)
def test_nonsense_is_told_and_not_kept(met, page, ada, browser_of, changes):
    case = met()
    assert browser_of(ada).post(page(case), typed(**changes)).status_code == 200
    assert not case.consensus.filter(dimension="evidence").exists()


def test_nobody_writes_once_the_draft_was_shown_and_what_was_typed_is_still_there(
    met, page, ada, browser_of
):
    case = met()
    Case.objects.update(phase=Phase.SHOWN.value)
    answer = browser_of(ada).post(page(case), typed(**{"evidence-reason": "too late"}))
    assert answer.status_code == 409
    assert "too late" in answer.content.decode()
    assert not Consensus.objects.exists()


def test_before_all_have_handed_in_only_how_many_is_told(
    case, ada, ben, seated, declared, rated, browser_of, page
):
    for person, letter in ((ada, "A"), (ben, "B")):
        declared(seated(person, letter), case)
    rated(Seat.objects.get(letter="B"), case, words="secret")
    Case.objects.update(phase=Phase.RATING.value)
    html = browser_of(ada).get(page(case)).content.decode()
    assert "1 of 2 ratings are handed in" in html
    assert "secret" not in html


def test_the_meeting_opens_when_nobody_is_missing(case, ada, ben, cem, seated, declared, rated):
    seats = [seated(ada, "A"), seated(ben, "B"), seated(cem, "C", accepted=False)]
    Case.objects.update(phase=Phase.RATING.value)
    for seat in seats[:2]:
        declared(seat, case)
        rated(seat, case)
    assert not operations.look_whether_all_have_rated(operations.locked(case))
    Seat.objects.filter(letter="C").update(declined_at=timezone.now())
    assert operations.look_whether_all_have_rated(operations.locked(case))
    case.refresh_from_db()
    assert case.phase == Phase.MEETING


def test_one_rater_alone_is_no_panel(case, curator, ada, seated, declared, rated):
    seat = seated(ada, "A")
    declared(seat, case)
    rated(seat, case)
    Case.objects.update(phase=Phase.RATING.value)
    assert not operations.look_whether_all_have_rated(operations.locked(case))
    with pytest.raises(NotNowError, match="Fewer than two"):
        operations.close_rating(case, curator)


def test_raters_who_answered_nothing_count_as_nothing_said(met, page, ada, browser_of):
    case = met()
    for rating in Rating.objects.all():
        rating.rows.all().delete()
    html = browser_of(ada).get(page(case)).content.decode()
    assert "nothing was said" in html
    assert html.count("not determinable from public sources") > 4


def test_a_third_reader_reads_blind_and_then_joins(met, page, dina, curator, browser_of, declared,
                                                   rated):  # fmt: skip
    case = met(1, 4)
    seat = operations.call_third_reader(case, dina, curator)
    case.refresh_from_db()
    assert case.phase == Phase.THIRD_READER
    Seat.objects.filter(pk=seat.pk).update(accepted_at=timezone.now())
    declared(seat, case)
    assert "words of" not in browser_of(dina).get(page(case)).content.decode()
    rated(seat, case, evidence=4, words="words of D")
    assert operations.look_whether_all_have_rated(operations.locked(case))
    case.refresh_from_db()
    assert case.phase == Phase.MEETING
    html = browser_of(dina).get(page(case)).content.decode()
    assert "words of A" in html
    assert "third reader" in html


def test_a_third_reader_is_called_only_where_one_is_needed_and_once(met, dina, ben, curator, cem):
    with pytest.raises(NotNowError, match="call no third reader"):
        operations.call_third_reader(met(), dina, curator)
    Rating.objects.filter(seat__letter="B").first().rows.filter(dimension="evidence").update(
        low=5, high=5
    )
    case = Case.objects.get()
    with pytest.raises(NotNowError, match="no other seat"):
        operations.call_third_reader(case, ben, curator)
    operations.call_third_reader(case, dina, curator)
    with pytest.raises(NotNowError, match="already"):
        operations.call_third_reader(case, cem, curator)


def test_an_evaluator_removed_in_mid_panel_leaves_no_rating_behind(
    met, page, ada, curator, browser_of
):
    case = met()
    seat = Seat.objects.get(letter="B")
    operations.remove_seat(seat, curator, "moved to the owner")
    operations.remove_seat(seat, curator, "twice")
    html = browser_of(ada).get(page(case)).content.decode()
    assert "words of B" not in html
    assert Rating.objects.get(seat=seat).set_aside_why == "removed"
    assert Move.objects.filter(what=Move.What.REMOVED).count() == 1
    with pytest.raises(NotNowError, match="Fewer than two"):
        operations.show_draft(case, curator)


def test_ratings_of_a_removed_evaluator_can_go_on_counting_and_drafts_vanish(
    met, page, ada, cem, seated, declared, rated, curator, browser_of
):
    case = met()
    draft = rated(seated(cem, "C"), case, handed_in=False)
    operations.remove_seat(draft.seat, curator, "no time")
    operations.remove_seat(
        Seat.objects.get(letter="B"), curator, "changed post", keeps_ratings=True
    )
    assert not Rating.objects.filter(pk=draft.pk).exists()
    assert "words of B" in browser_of(ada).get(page(case)).content.decode()


def test_a_conflict_declared_after_handing_in_takes_the_rating_out_of_everything(
    met, page, ada, ben, curator, browser_of
):
    case = met()
    seat = Seat.objects.get(letter="B")
    seat.conflicts.update(state="interest", what="They offered me a post")
    operations.set_aside(operations.locked(case), seat, Rating.SetAside.CONFLICT, Move.By.EVALUATOR)
    assert browser_of(ben).get(page(case)).status_code == 404
    assert "words of B" not in browser_of(ada).get(page(case)).content.decode()
    csv = browser_of(curator).get(f"/editor/panels/{case.panel_id}/ratings.csv").content.decode()
    assert "words of A" in csv
    assert "words of B" not in csv


def test_a_conflict_while_the_owner_reads_brings_the_case_back_to_the_meeting(met):
    case = met()
    Case.objects.update(phase=Phase.SHOWN.value, reply_until=timezone.localdate())
    seat = Seat.objects.get(letter="B")
    operations.set_aside(operations.locked(case), seat, Rating.SetAside.CONFLICT, Move.By.EVALUATOR)
    case.refresh_from_db()
    assert (case.phase, case.reply_until) == (Phase.MEETING, None)


def test_a_standard_that_is_no_longer_there_is_said(met, page, ada, browser_of):
    case = met()
    case.panel.standard = "offshoot-0"
    case.panel.save()
    html = browser_of(ada).get(page(case)).content.decode()
    assert "no longer in use" in html
    assert "words of" not in html


def test_an_innovation_hidden_or_deleted_while_the_panel_runs_is_said(
    met, page, ada, curator, innovation, browser_of
):
    case = met()
    innovation.unpublish()
    assert "not public at the moment" in browser_of(ada).get(page(case)).content.decode()
    innovation.delete()
    assert "was deleted meanwhile" in browser_of(ada).get(page(case)).content.decode()
    operations.withdraw(case, "The innovation is gone.", curator)
    case.refresh_from_db()
    assert (case.phase, case.innovation) == (Phase.WITHDRAWN, None)
    assert case.panel.closed_at is not None


def test_the_meeting_asks_as_many_questions_for_three_ratings_as_for_one(
    met, page, ada, cem, seated, declared, rated, browser_of
):
    case, browser = met(), browser_of(ada)
    browser.get(page(case))
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(page(case))
    seat = seated(cem, "C")
    declared(seat, case)
    rated(seat, case)
    with CaptureQueriesContext(connection) as many:
        browser.get(page(case))
    assert len(many) == len(few) <= 22
