"""Every address of evaluators and owners, by everybody, in every phase."""

import pytest
from django.test import Client
from django.urls import reverse

from offshoot.library.domain.profile import Dimension
from offshoot.mail.models import OutgoingMail
from offshoot.panels.domain.phases import Phase
from offshoot.panels.models import Case, Consensus

pytestmark = pytest.mark.django_db

#: What each answers, phase by phase in their order (invited, rating, meeting, third reader, shown,
#: replied, appealed, published, withdrawn): 2 shown, 3 led elsewhere, 4 not found. Who is not named
#: is told that there is nothing.
NEVER, ALWAYS, LED = "444444444", "222222222", "333333333"
WITH_OWNER = "444422244"
TABLE = {
    "panel": dict.fromkeys(("ada", "ben", "cem", "dina", "gus"), ALWAYS),
    "conflicts": dict.fromkeys(("ada", "cem", "dina", "gus"), "222222233") | {"ben": LED},
    "rate": {"ada": "323333333", "gus": ALWAYS, "cem": LED, "dina": "333233333"},
    "rate-dimension": {"ada": "323333333", "gus": LED, "cem": LED, "dina": "333233333"},
    "draft": {"olu": WITH_OWNER},
    # Sent: an empty form, so that nothing moves on.
    "accept": dict.fromkeys(("ada", "ben", "cem", "dina", "gus"), LED),
    "decline": dict.fromkeys(("ada", "ben", "cem", "dina", "gus"), LED),
    "reply": {"olu": WITH_OWNER},
    "appeal": {"olu": WITH_OWNER},
}
SENT = {"accept", "decline", "reply", "appeal"}
OF_PANEL = {"panel", "conflicts", "accept", "decline"}
SECRET = "Quokka"


@pytest.fixture
def world(
    ada, ben, cem, dina, olu, stranger, curator, account, case, owned, seated, declared, rated
):  # fmt: skip
    """Ada is rating, Gus has handed in (with a secret word), Ben was recused after handing in, Cem
    has not declared, Dina reads as a third; Olu owns it."""
    gus = account("gus", "Evaluators")
    seats = {one.name: seated(one, one.name[0]) for one in (ada, ben, cem, gus)}
    third = seated(dina, "D", case)
    for seat in (seats["Ada"], seats["Gus"], third):
        declared(seat, case)
    declared(seats["Ben"], case, "My sister works there")
    rated(seats["Gus"], case, words=SECRET)
    rated(seats["Ben"], case, words="Ben said")
    rated(seats["Ada"], case, words="own words", handed_in=False)
    held = {"state": "assessed", "low": 2, "high": 2, "reason": "All of us saw it.", "found": "all"}
    Consensus.objects.create(case=case, dimension=Dimension.INCOME.value, **held)
    Case.objects.update(reply_until="2099-01-05", shown_at="2026-01-05T00:00Z")
    people = [ada, ben, cem, dina, gus, olu, stranger, curator]
    return {person.name.lower(): person for person in people}


def address(name, case):
    if name in OF_PANEL:
        return reverse(f"panels:{name}", args=[case.panel_id])
    more = ["income"] if name == "rate-dimension" else []
    return reverse(f"panels:{name}", args=[case.panel_id, case.pk, *more])


def answer(browser, name, url):
    return browser.post(url, {}) if name in SENT else browser.get(url)


#: Where the phase makes no difference, two tell as much as all, and one for forms.
TELLING = (Phase.RATING, Phase.SHOWN)


def is_asked(name, wanted, phase):
    if len(set(wanted)) > 1:
        return name != "conflicts" or phase in (*TELLING, Phase.PUBLISHED)
    return phase is Phase.SHOWN if name in SENT else phase in TELLING


def test_everybody_at_every_address_in_every_phase(world, case, browser_of):
    browsers = {name: browser_of(person) for name, person in world.items()}
    for place, phase in enumerate(Phase):
        Case.objects.update(phase=phase.value)
        for name, expected in TABLE.items():
            url = address(name, case)
            for who, browser in browsers.items():
                wanted = expected.get(who, NEVER)
                if not is_asked(name, wanted, phase):
                    continue
                found = answer(browser, name, url)
                assert str(found.status_code)[0] == wanted[place], (name, who, phase)
                leaks = [] if who == "gus" else [SECRET]
                leaks += [case.name] if who == "ben" else []
                assert not [word for word in ["Ben said", *leaks] if word in found.content.decode()]


def test_before_handing_in_no_page_and_no_letter_says_a_word_of_others(world, case, browser_of):
    Case.objects.update(phase=Phase.RATING.value)
    urls = [
        *(reverse(f"panels:{name}", args=[case.panel_id, case.pk]) for name in ("meeting", "case")),
        reverse("people:me"),
    ]
    for who in ("ada", "ben", "cem", "dina", "olu", "curator"):
        browser = browser_of(world[who])
        for url in urls:
            assert SECRET.encode() not in browser.get(url, follow=True).content, (who, url)
    page = browser_of(world["ada"]).get(case.innovation.get_absolute_url())
    assert SECRET.encode() not in page.content
    assert not OutgoingMail.objects.filter(text__contains=SECRET).exists()


def test_visitors_are_asked_to_sign_in(case):
    for name in TABLE:
        found = answer(Client(), name, address(name, case))
        assert found.status_code == 302
        assert found.url.startswith(reverse("account_login"))


def test_what_is_guessed_is_not_found(world, case, browser_of):
    browser, olu = browser_of(world["ada"]), browser_of(world["olu"])
    Case.objects.update(phase=Phase.SHOWN.value)
    for panel, number in ((case.panel_id + 1, case.pk), (case.panel_id, case.pk + 1)):
        for name in ("rate", "draft"):
            url = reverse(f"panels:{name}", args=[panel, number])
            assert {one.get(url).status_code for one in (browser, olu)} == {404}


def test_a_seat_that_ended_shows_that_it_did_and_nothing_else(world, case, browser_of):
    Case.objects.update(phase=Phase.RATING.value)
    seat = world["ada"].panel_seats.get()
    seat.removed_at, seat.removed_reason = seat.accepted_at, "You asked us to."
    seat.save()
    browser = browser_of(world["ada"])
    page = browser.get(address("panel", case)).content.decode()
    assert "You asked us to." in page
    assert case.name not in page
    for name in ("rate", "rate-dimension"):
        assert browser.get(address(name, case)).status_code == 404
    assert case.name not in browser.get(reverse("people:me")).content.decode()
