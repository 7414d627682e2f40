"""Who is told of what, once, and that no letter says what was rated."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offshoot.dialogue.models import Claim
from offshoot.library.domain.profile import Dimension
from offshoot.library.models import Contact, Organisation
from offshoot.mail.models import OutgoingMail
from offshoot.panels import operations
from offshoot.panels.domain.phases import Phase
from offshoot.panels.domain.reminding import days_to_rate, is_due, is_owner_due
from offshoot.panels.models import Appeal, Case, Consensus, Move, Rating, Seat
from offshoot.panels.operations.owners import appeal, reply
from offshoot.panels.operations.ratings import hand_in
from offshoot.panels.operations.reminders import remind_owners, remind_seats
from offshoot.panels.operations.seats import accept, declare, decline

pytestmark = pytest.mark.django_db
SECRET = "Quokka"


@pytest.fixture
def written():
    """written(): the letters since it was last asked, as pairs of message and who got it."""
    seen = set()

    def new():
        mails = OutgoingMail.objects.exclude(pk__in=seen).order_by("pk")
        found = [(one.message, one.address.split("@")[0]) for one in mails]
        assert not any(SECRET in one.text + one.subject for one in mails)
        seen.update(mails.values_list("pk", flat=True))
        return sorted(found)

    return new


def held_by(case):
    for dimension in Dimension:
        Consensus.objects.get_or_create(
            case=case,
            dimension=dimension.value,
            defaults={"state": "not determinable", "reason": SECRET, "found": "agreed"},
        )


def test_each_step_is_told_to_those_it_concerns_and_to_nobody_who_is_recused(
    ada, ben, cem, dina, olu, curator, colleague, panel, case, owned, rated, written
):  # fmt: skip
    operations.invite(panel, [ada, ben, cem, dina], curator)
    assert written() == [("PanelInvitation", name) for name in ("ada", "ben", "cem", "dina")]
    seats = {seat.person.name: seat for seat in panel.seats.select_related("person")}
    decline(seats["Dina"], dina, SECRET)
    assert written() == [("SeatIsEmpty", "curator")]
    for person in (ada, ben, cem):
        accept(seats[person.name], person, role="x", organisation="")
        declare(case, person)
    assert written() == []
    declare(case, cem, SECRET)
    assert written() == [("SeatIsEmpty", "curator")]
    operations.extend(panel, timezone.localdate() + timedelta(days=9), curator)
    assert ("DateChanged", "ada") in written()

    for person in (ada, ben):
        draft = rated(seats[person.name], case, words=SECRET, handed_in=False)
        draft.rows.update(missing="x", ask="y", sources=[{"key": "S1", "locator": ""}])
        assert hand_in(case, person, draft.version)
    assert written() == [("MeetingOpens", name) for name in ("ada", "ben", "curator")]

    held_by(case)
    operations.show_draft(case, curator)
    assert written() == [("DraftReady", "olu")]
    assert reply(case, olu, SECRET, "") is None
    assert written() == [("ReplyCame", "curator")]
    operations.deal_with_reply(case, SECRET, curator)
    assert written() == [("ReplyDealtWith", "olu")]
    assert appeal(case, olu, SECRET)
    assert written() == [("AppealCame", "colleague"), ("AppealCame", "curator")]
    operations.decide_appeal(case, Appeal.Decision.TURNED_DOWN, SECRET, colleague)
    assert written() == [("AppealDecided", "curator"), ("AppealDecided", "olu")]
    operations.publish(case, curator)
    assert written() == [("OutcomePublished", name) for name in ("ada", "ben", "olu")]


def test_seats_that_end_and_cases_that_are_withdrawn(
    ada, ben, curator, olu, owned, panel, case, seated, declared, written
):
    first, second = seated(ada, "A"), seated(ben, "B")
    operations.remove_seat(first, curator, SECRET)
    assert written() == [("SeatEnded", "ada")]
    declared(second, case)
    operations.withdraw(case, SECRET, curator)
    assert written() == [("CaseWithdrawn", "ben")], "the owner never heard of it"


def test_a_third_reader_is_told_which_case_and_the_panel_when_they_have_read(
    ada, ben, dina, curator, panel, case, seated, declared, rated, written
):  # fmt: skip
    for person, level in ((ada, 1), (ben, 4)):
        seat = seated(person, person.name[0])
        declared(seat, case)
        rated(seat, case, evidence=level)
    Case.objects.update(phase=Phase.MEETING.value)
    seat = operations.call_third_reader(case, dina, curator)
    assert written() == [("ThirdReaderCalled", "dina")]
    accept(seat, dina, role="x", organisation="")
    declare(case, dina)
    draft = rated(seat, case, words=SECRET, handed_in=False)
    draft.rows.update(missing="x", ask="y", sources=[{"key": "S1", "locator": ""}])
    hand_in(case, dina, 0)
    assert written() == [("MeetingOpens", name) for name in ("ada", "ben", "curator")]


def test_a_mailbox_without_a_claim_hears_how_to_claim_and_no_rating(
    curator, case, ada, ben, seated, rated, written
):
    Contact.objects.create(
        organisation=Organisation.objects.get(), role="Office", email="office@meals.example"
    )
    for person in (ada, ben):
        rated(seated(person, person.name[0]), case, words=SECRET)
    Case.objects.update(phase=Phase.MEETING.value)
    held_by(case)
    operations.show_draft(case, curator)
    assert written() == [("DraftWithoutOwner", "office")]
    text = OutgoingMail.objects.get().text
    assert reverse("dialogue:claim", args=[case.innovation.slug]) in text
    operations.take_up_again(case, SECRET, curator)
    assert written() == []


def on(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9))


def test_evaluators_are_reminded_once_on_each_day(
    ada, ben, cem, dina, panel, case, seated, declared, rated, written
):  # fmt: skip
    start = date(2026, 3, 2)
    panel.rate_by = start + timedelta(days=20)
    panel.save()
    late = seated(dina, "D", accepted=False)
    seats = [seated(one, one.name[0]) for one in (ada, ben, cem)]
    for seat in (late, *seats):
        seat.invited_at = on(start)
        seat.accepted_at = on(start) if seat.accepted_at else None
        seat.save()
    declared(seats[0], case)
    declared(seats[1], case)
    declared(seats[2], case, "I made it")
    rated(seats[1], case)
    Case.objects.update(phase=Phase.RATING.value)
    sent = {}
    for number in (0, 4, 5, 6, 12, 13, 14, 18, 19, 20, 21, 22, 39):
        day = start + timedelta(days=number)
        for _again in range(2):
            remind_seats(on(day))
        if letters := written():
            sent[number] = letters
    assert sent == {
        5: [("InvitationWaits", "dina")],
        13: [("RatingsWait", "ada")],
        19: [("RatingsWait", "ada")],
        21: [("RatingsWait", "ada")],
    }
    Seat.objects.filter(person=ada).update(removed_at=timezone.now(), reminded_at=None)
    Seat.objects.filter(person=dina).update(declined_at=timezone.now(), reminded_at=None)
    assert remind_seats(on(start + timedelta(days=50))) == 0


def test_a_missed_day_is_made_up_for_with_one_letter():
    days = days_to_rate(date(2026, 3, 22))
    since = date(2026, 3, 1)
    assert not is_due(date(2026, 3, 14), days, since=since, last=None)
    assert is_due(date(2026, 3, 18), days, since=since, last=None)
    assert not is_due(date(2026, 3, 19), days, since=since, last=date(2026, 3, 18))
    assert not is_due(date(2026, 3, 20), days, since=date(2026, 3, 19), last=None), "joined late"


def test_owners_are_reminded_once_five_working_days_before_the_end(olu, owned, case, written):
    Case.objects.update(
        phase=Phase.SHOWN.value, shown_at=on(date(2026, 3, 2)), reply_until=date(2026, 3, 30)
    )
    sent = {}
    for number in (0, 7, 20, 21, 22, 25, 28, 30):
        day = date(2026, 3, 2) + timedelta(days=number)
        for _again in range(2):
            remind_owners(on(day))
        if letters := written():
            sent[day] = letters
    assert sent == {date(2026, 3, 23): [("DraftReminder", "olu")]}
    assert Move.objects.filter(what="reminded").count() == 1
    assert not is_owner_due(date(2026, 3, 31), date(2026, 3, 30))
    Case.objects.update(phase=Phase.REPLIED.value)
    Move.objects.all().delete()
    assert remind_owners(on(date(2026, 3, 24))) == 0, "who has replied is not reminded"


def test_lists_take_as_many_queries_for_three_as_for_one(
    ada, olu, published_with, case, panel, owned, seated, declared, rated, browser_of,
):  # fmt: skip
    seat = seated(ada, "A")
    declared(seat, case)
    rated(seat, case, handed_in=False)
    Case.objects.update(phase=Phase.RATING.value)
    evaluator, owner = browser_of(ada), browser_of(olu)
    pages = [
        (evaluator, reverse("panels:panel", args=[panel.pk])),
        (evaluator, reverse("panels:conflicts", args=[panel.pk])),
        (evaluator, reverse("people:me")),
        (owner, reverse("people:me")),
    ]

    def counts():
        found = []
        for browser, url in pages:
            browser.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(url).status_code == 200
            found.append(len(captured))
        return found

    def more(slug, phase):
        innovation = published_with(slug)
        return Case.objects.create(
            panel=panel, innovation=innovation, name=slug, phase=phase.value,
            shown_at=timezone.now(), reply_until=timezone.localdate(),
        )  # fmt: skip

    shown = [more("first", Phase.SHOWN)]
    Claim.objects.create(claimant=olu, innovation=shown[0].innovation, other_organisation="x",
                         role="x", state=Claim.State.CONFIRMED)  # fmt: skip
    one = counts()
    for slug in ("second", "third"):
        made = more(slug, Phase.RATING)
        declared(seat, made)
        rated(seat, made, handed_in=False)
        owns = more(f"own-{slug}", Phase.SHOWN)
        Claim.objects.create(claimant=olu, innovation=owns.innovation, other_organisation="x",
                             role="x", state=Claim.State.CONFIRMED)  # fmt: skip
    assert counts() == one
    assert max(one) <= 25, one


def test_the_rating_pages_take_few_queries(ada, case, seated, declared, browser_of):
    declared(seated(ada, "A"), case)
    Case.objects.update(phase=Phase.RATING.value)
    browser: Client = browser_of(ada)
    url = reverse("panels:rate-dimension", args=[case.panel_id, case.pk, "income"])
    browser.get(url)
    with CaptureQueriesContext(connection) as captured:
        browser.get(url)
    assert len(captured) <= 16
    assert not Rating.objects.exists(), "looking writes nothing"
