"""The desk: opening, inviting, dates, seats, and one case."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offshoot.library import models as m
from offshoot.panels import operations
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Appeal, Case, Move, Panel, Rating, Reply, Seat
from offshoot.panels.operations import NotNowError
from offshoot.panels.queries.choosing import candidates_for
from offshoot.people.models import Profile

DESK = "/editor/panels/"


@pytest.fixture
def desk(browser_of, curator):
    return browser_of(curator)


def opening(*innovations, **more):
    day = timezone.localdate() + timedelta(days=14)
    return {
        "key": uuid4(),
        "title": "Food in spring",
        "slugs": "\n".join(one if isinstance(one, str) else one.slug for one in innovations),
        "seats_wanted": 3,
        "rate_by": day.isoformat(),
        "note": "",
    } | more


def test_a_panel_is_opened_on_several_innovations_and_the_form_sent_twice_opens_one(
    desk, innovation, published_with, curator
):
    other = published_with("night-buses", rows=1)
    data = opening(f"https://offshoot.example/innovations/{innovation.slug}/?x=1", other)
    for _click in range(2):
        assert desk.post(f"{DESK}open/", data).status_code == 302
    panel = Panel.objects.get()
    assert (panel.opened_by, panel.standard) == (curator, "offshoot-1")
    assert {case.innovation for case in panel.cases.all()} == {innovation, other}
    assert panel.moves.get().what == Move.What.OPENED


def test_an_innovation_is_before_one_panel_at_a_time(desk, case, innovation, curator):
    answer = desk.post(f"{DESK}open/", opening(innovation))
    assert "Before another panel already" in answer.content.decode()
    operations.withdraw(case, "Opened anew.", curator)
    assert desk.post(f"{DESK}open/", opening(innovation)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slugs": "no-such-thing"}, "Not in the library"),
        ({"slugs": ""}, "required"),
        ({"slugs": "x" * 20_000}, "at most"),
        ({"slugs": "٣ <script> \x00"}, "error"),
        ({"seats_wanted": "1"}, "greater than or equal"),
        ({"seats_wanted": "many"}, "whole number"),
        ({"rate_by": "2020-01-01"}, "This day is past"),
        ({"rate_by": "soon"}, "valid date"),
        ({"title": ""}, "required"),
        ({"key": "nonsense"}, "form"),
    ],
)
def test_what_cannot_be_opened_is_told(desk, innovation, changes, words):
    answer = desk.post(f"{DESK}open/", opening(innovation) | changes)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Panel.objects.exists()


def test_hidden_innovations_are_not_put_before_a_panel(desk, innovation):
    innovation.unpublish()
    answer = desk.post(f"{DESK}open/", opening(innovation))
    assert "Not published" in answer.content.decode()


def test_the_list_of_innovations_leads_to_a_panel(desk, innovation):
    html = desk.get("/editor/snippets/library/innovation/").content.decode()
    assert f"{DESK}open/?innovation={innovation.slug}" in html
    assert innovation.slug in desk.get(f"{DESK}open/?innovation={innovation.slug}").content.decode()


def test_evaluators_are_invited_once_and_get_letters_of_their_own(desk, case, ada, ben, cem):
    url = f"{DESK}{case.panel_id}/invite/"
    desk.post(url, {"people": [ada.pk, ben.pk]})
    desk.post(url, {"people": [ada.pk, ben.pk]})
    desk.post(url, {"people": [cem.pk]})
    assert set(Seat.objects.values_list("letter", flat=True)) == {"A", "B", "C"}
    assert Move.objects.filter(what=Move.What.INVITED).count() == 3


def test_only_evaluators_are_invited(desk, case, stranger, curator):
    answer = desk.post(f"{DESK}{case.panel_id}/invite/", {"people": [stranger.pk, "x"]})
    assert answer.status_code == 200
    with pytest.raises(NotNowError, match="role of evaluators"):
        operations.invite(case.panel, [stranger], curator)
    assert not Seat.objects.exists()


def test_hints_at_a_conflict_stand_beside_the_name(desk, case, innovation, ada, ben, cem, owned):
    kitchens = m.Organisation.objects.create(
        slug="kitchens", name="City Kitchens", kind="ngo", website="https://kitchens.example"
    )
    innovation.organisations.add(m.InnovationOrganisation(organisation=kitchens, role="originator"))
    innovation.save()
    Profile.objects.create(person=ada, organisation="city kitchens, evaluation unit")
    owned.claimant = ben
    owned.save()
    hints = {one.person.name: " ".join(one.hints) for one in candidates_for(case.panel)}
    assert "City Kitchens" in hints["Ada"]
    assert "Speaks for" in hints["Ben"]
    assert hints["Cem"] == ""
    html = desk.get(f"{DESK}{case.panel_id}/").content.decode()
    assert html.count("A conflict of interest?") == 2


def test_the_date_is_changed_and_not_to_one_that_is_past(desk, case):
    url = f"{DESK}{case.panel_id}/date/"
    later = timezone.localdate() + timedelta(days=30)
    assert desk.post(url, {"rate_by": later.isoformat()}).status_code == 302
    case.panel.refresh_from_db()
    assert case.panel.rate_by == later
    assert desk.post(url, {"rate_by": "2020-01-01"}).status_code == 200


def test_an_evaluator_is_removed_with_a_reason(desk, case, ada, seated):
    seat = seated(ada, "A")
    url = f"{DESK}{case.panel_id}/seats/{seat.pk}/remove/"
    assert desk.post(url, {"words": ""}).status_code == 200
    assert desk.post(url, {"words": "No time", "keeps": ""}).status_code == 302
    seat.refresh_from_db()
    assert seat.removed_reason == "No time"


def test_the_list_tells_how_many_ratings_are_handed_in(
    desk, case, ada, ben, cem, seated, declared, rated
):
    seats = [seated(ada, "A"), seated(ben, "B"), seated(cem, "C", accepted=False)]
    declared(seats[0], case)
    declared(seats[1], case, "I work there")
    rated(seats[0], case)
    rated(seats[1], case)
    assert "1 of 2 ratings handed in" in desk.get(DESK).content.decode()
    html = desk.get(f"{DESK}{case.panel_id}/").content.decode()
    assert "I work there" in html
    assert "because" not in html


def test_an_empty_desk_says_what_to_do_next(desk):
    assert "No panel is running" in desk.get(DESK).content.decode()
    assert "No panel is over yet" in desk.get(f"{DESK}?closed=yes").content.decode()


def act(browser, case, action, **data):
    return browser.post(f"{DESK}{case.panel_id}/cases/{case.pk}/{action}/", data, follow=True)


def test_each_phase_offers_what_can_be_done_and_nothing_else(
    desk, case, ada, ben, seated, declared, rated
):
    for person, letter in ((ada, "A"), (ben, "B")):
        seat = seated(person, letter)
        declared(seat, case)
        rated(seat, case)
    offered = {}
    for phase in Phase:
        Case.objects.update(phase=phase.value)
        answer = desk.get(f"{DESK}{case.panel_id}/cases/{case.pk}/")
        offered[phase.value] = [one.url.split("/")[-2] for one in answer.context["actions"]]
    assert offered == {
        "invited": ["withdraw"],
        "rating": ["close-rating", "withdraw"],
        "meeting": ["show", "withdraw"],
        "third reader": ["withdraw"],
        "shown": ["again", "publish", "withdraw"],
        "replied": ["again", "publish", "withdraw"],
        "appealed": ["withdraw"],
        "published": [],
        "withdrawn": [],
    }


def test_what_cannot_be_done_now_is_said_and_does_nothing(desk, case):
    html = act(desk, case, "publish").content.decode()
    assert "in another phase now" in html
    html = act(desk, case, "show").content.decode()
    assert "in another phase now" in html
    case.refresh_from_db()
    assert case.phase == Phase.INVITED


def test_a_case_is_withdrawn_with_a_reason(desk, case):
    assert "required" in act(desk, case, "withdraw", words="").content.decode()
    act(desk, case, "withdraw", words="The programme has ended.")
    act(desk, case, "withdraw", words="Twice.")
    case.refresh_from_db()
    assert (case.phase, case.withdrawn_reason) == ("withdrawn", "The programme has ended.")


def test_another_curator_decides_an_appeal_and_who_opened_the_panel_is_told_to_wait(
    desk, case, colleague, browser_of
):
    Case.objects.update(phase=Phase.APPEALED.value)
    Appeal.objects.create(case=case, organisation_name="City", text="No.", went_from="shown")
    page = f"{DESK}{case.panel_id}/cases/{case.pk}/"
    assert "did not open it" in desk.get(page).content.decode()
    data = {"decision": "turned down", "words": "Nothing new in it."}
    url = f"{page}appeal/"
    assert desk.post(url, data).status_code == 404
    assert browser_of(colleague).post(url, data).status_code == 302
    assert Appeal.objects.get().decided_by == colleague


def test_a_reply_is_dealt_with_at_the_desk(desk, case):
    Case.objects.update(phase=Phase.REPLIED.value)
    Reply.objects.create(case=case, organisation_name="City Kitchens", text="80 families.")
    assert "80 families." in desk.get(f"{DESK}{case.panel_id}/cases/{case.pk}/").content.decode()
    act(desk, case, "reply", words="It stands beside the rating.")
    assert Reply.objects.get().dealt_with_at


def test_who_is_no_curator_sees_no_desk_and_unknown_things_are_not_found(
    case, browser_of, ada, writer, stranger, desk
):
    pages = [DESK, f"{DESK}{case.panel_id}/", f"{DESK}{case.panel_id}/cases/{case.pk}/"]
    for person in (ada, stranger):
        for page in pages:
            assert browser_of(person).get(page).status_code in (302, 403)
    for page in pages:
        assert browser_of(writer).get(page).status_code in (302, 403)
    huge = 10**25
    for path in ("999/", "999/cases/1/", f"{case.panel_id}/cases/999/", f"{huge}/",
                 f"{case.panel_id}/seats/999/remove/", f"{case.panel_id}/ratings.pdf",
                 f"{case.panel_id}/cases/{case.pk}/dance/"):  # fmt: skip
        assert desk.get(DESK + path).status_code == 404, path


def test_the_export_holds_ratings_that_count_by_letter(
    desk, case, ada, ben, cem, seated, declared, rated
):
    seats = [seated(ada, "A"), seated(ben, "B"), seated(cem, "C")]
    for seat, interest in zip(seats, ("", "I work there", ""), strict=True):
        declared(seat, case, interest)
        rated(seat, case, words=f"words of {seat.letter}")
    Rating.objects.filter(seat=seats[2]).update(set_aside_at=timezone.now())
    url = f"{DESK}{case.panel_id}/ratings."
    assert "words of" not in desk.get(f"{url}csv").content.decode()
    Case.objects.update(phase=Phase.MEETING.value)
    csv = desk.get(f"{url}csv").content.decode("utf-8-sig").splitlines()
    assert len(csv) == 6
    assert all(",A," in row for row in csv[1:])
    assert desk.get(f"{url}xlsx").content[:2] == b"PK"


def test_the_front_page_names_what_waits(desk, case, colleague):
    assert "No panel waits" in desk.get("/editor/").content.decode()
    Case.objects.update(phase=Phase.MEETING.value)
    assert "See to it that the panel meets" in desk.get("/editor/").content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    Case.objects.update(phase=Phase.SHOWN.value, reply_until=yesterday)
    assert "It can be published" in desk.get("/editor/care/panels/").content.decode()


def test_lists_ask_as_many_questions_for_three_as_for_one(
    desk, panel, published_with, curator, account, seated, declared, rated
):
    def fill(number):
        innovation = published_with(f"innovation-{number}")
        for where in (panel, Panel.objects.create(
            form_key=uuid4(), title=f"Panel {number}", standard="offshoot-1", opened_by=curator,
            rate_by=timezone.localdate(),
        )):  # fmt: skip
            place = innovation if where is panel else None
            Case.objects.create(
                panel=where, innovation=place, name=f"Case {number}", phase="meeting"
            )
        seat = seated(account(f"eva{number}", "Evaluators"), f"E{number}")
        account(f"free{number}", "Evaluators")
        for case in panel.cases.all():
            declared(seat, case)
            rated(seat, case)
        Move.objects.create(panel=panel, what="opened", by_kind="curator", person=curator)

    pages = [DESK, f"{DESK}{panel.pk}/", f"{DESK}{panel.pk}/ratings.csv", "/editor/care/panels/"]
    counts = []
    for number in (1, 2, 3):
        fill(number)
        if number == 2:
            continue
        counts.append([_queries(desk, page) for page in pages])
    assert counts[0] == counts[1]


def _queries(browser, page):
    browser.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return page, len(queries)
