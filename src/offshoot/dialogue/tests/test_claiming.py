"""Claiming: by an address of the organisation, by a link, or by a curator."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offshoot.dialogue import limits, operations
from offshoot.dialogue.links import CONFIRM_LASTS, confirm_url
from offshoot.dialogue.models import Claim
from offshoot.mail.operations import record_bounce
from offshoot.people.models import User

pytestmark = pytest.mark.django_db

CLAIM = "/innovations/shared-kitchens/claim/"
WORK = "ana@kitchens.example"


@pytest.fixture
def fill(kitchens):
    """fill(**more): the form, for City Kitchens."""
    return lambda **more: {"organisation": str(kitchens.pk), "role": "Manager", **more}


@pytest.fixture
def path_of():
    return lambda claim: "/" + confirm_url(claim).split("/", 3)[3]


def test_an_account_with_an_address_of_the_organisation_is_confirmed_at_once(
    olu, innovation, fill, browser_of, client
):
    page = browser_of(olu).post(CLAIM, fill(), follow=True).content.decode()
    assert "You speak for City Kitchens" in page
    claim = Claim.objects.get()
    assert (claim.state, claim.confirmation) == ("confirmed", "address")
    shown = client.get(innovation.get_absolute_url()).content.decode()
    assert "Claimed by City Kitchens, confirmed on" in shown
    assert "Olu" not in shown


def test_an_address_that_is_not_confirmed_shows_nothing(innovation, fill, browser_of, visitor):
    fake = User.objects.create_user("fake@kitchens.example")
    page = browser_of(fake).post(CLAIM, fill()).content.decode()
    assert "Confirm your e-mail address first" in page
    assert not Claim.objects.exists()
    page = visitor.get(CLAIM)
    assert f"/account/login/?next={CLAIM}" in page.content.decode()
    assert not page.cookies


def test_a_link_to_an_address_of_the_organisation_confirms(
    ana, innovation, fill, browser_of, letters_to, link_in
):
    browser = browser_of(ana)
    page = browser.post(CLAIM, fill(address=WORK), follow=True).content.decode()
    assert f"mailed a link to {WORK}" in page
    link = link_in(letters_to(WORK)[0], "/claims/confirm/")
    assert "Yes, confirm it" in browser.get(link).content.decode()
    assert Claim.objects.get().is_waiting  # opening it is not enough: programs follow links
    assert "Your claim is confirmed." in browser.post(link, follow=True).content.decode()
    assert Claim.objects.get().is_confirmed


def test_the_link_is_of_no_use_to_others(
    ana, stranger, innovation, fill, browser_of, visitor, path_of
):
    browser_of(ana).post(CLAIM, fill(address=WORK))
    link = path_of(Claim.objects.get())
    assert browser_of(stranger).get(link).status_code == 404
    assert browser_of(stranger).post(link).status_code == 404
    assert visitor.get(link)["Location"].startswith("/account/login/?next=")
    assert Claim.objects.get().is_waiting


def test_used_old_and_foreign_links(ana, innovation, fill, browser_of, path_of, monkeypatch):
    browser = browser_of(ana)
    browser.post(CLAIM, fill(address=WORK))
    claim = Claim.objects.get()
    link = path_of(claim)
    foreign = signing.dumps([claim.pk, "ana@evil.example"], salt="offshoot.dialogue.confirm")
    for token in ("x", foreign, signing.dumps([claim.pk, WORK], salt="another")):
        assert browser.post(f"/claims/confirm/{token}/").status_code == 404
    moved = time.time() + CONFIRM_LASTS.total_seconds() + 60
    with monkeypatch.context() as clock:
        clock.setattr(signing.time, "time", lambda: moved)
        assert browser.post(link).status_code == 410
    assert Claim.objects.get().is_waiting
    operations.withdraw_claim(claim)
    assert "it is withdrawn" in browser.get(link).content.decode()
    browser.post(link)
    assert Claim.objects.get().state == "withdrawn"


@pytest.mark.parametrize("address", ["ana@gmail.com", "ana@kitchens.example.evil.org"])
def test_an_address_elsewhere_is_told_what_to_do(
    ana, innovation, fill, browser_of, letters_to, address
):
    page = browser_of(ana).post(CLAIM, fill(address=address, note="My words")).content.decode()
    assert "is not at kitchens.example" in page
    assert "My words" in page
    assert not Claim.objects.exists()
    assert not letters_to(address)


@pytest.mark.parametrize("website", ["", "https://gmail.com", "https://ngo.wordpress.com"])
def test_where_the_website_shows_nothing_a_curator_decides(
    ana, person, innovation, kitchens, fill, browser_of, website
):
    kitchens.website = website
    kitchens.save()
    page = browser_of(ana).post(CLAIM, fill(address="ana@gmail.com")).content.decode()
    assert "We know no website of its own" in page
    browser_of(person("olu@gmail.com")).post(CLAIM, fill(note="Call us"))
    claim = Claim.objects.get()
    assert (claim.state, claim.address) == ("waiting", "")


def test_an_innovation_that_another_has_claimed_goes_to_a_curator(
    rae, olu, innovation, elsewhere, fill, browser_of
):
    first = operations.claim(rae, innovation, elsewhere, role="Director")
    assert first.is_waiting  # a partner is no owner by its address alone
    operations.confirm_claim(first, elsewhere)
    browser_of(olu).post(CLAIM, fill())
    assert Claim.objects.get(claimant=olu).is_waiting


def test_a_link_does_not_confirm_what_another_was_confirmed_for_meanwhile(
    ana, rae, innovation, elsewhere, fill, browser_of, path_of
):
    browser_of(ana).post(CLAIM, fill(address=WORK))
    mine = Claim.objects.get()
    other = operations.claim(rae, innovation, elsewhere, role="Director")
    operations.confirm_claim(other, elsewhere)
    browser_of(ana).post(path_of(mine))
    mine.refresh_from_db()
    assert mine.is_waiting


def test_another_organisation_can_be_named_and_must_be(ana, innovation, browser_of):
    browser = browser_of(ana)
    page = browser.post(CLAIM, {"organisation": "", "role": "Founder"}).content.decode()
    assert "Write the name of your organisation." in page
    browser.post(
        CLAIM, {"organisation": "", "role": "Founder", "other_organisation": "New\r\nBcc: x"}
    )
    claim = Claim.objects.get()
    assert (claim.state, claim.organisation_name) == ("waiting", "New Bcc: x")


def test_an_organisation_that_has_no_part_cannot_be_chosen(ana, innovation, browser_of):
    from offshoot.library.models import Organisation

    other = Organisation.objects.create(slug="other", name="Other", kind="ngo")
    answer = browser_of(ana).post(CLAIM, {"organisation": str(other.pk), "role": "x"})
    assert "Select a valid choice" in answer.content.decode()


def test_claiming_twice_is_one_claim(olu, innovation, fill, browser_of, letters_to):
    browser = browser_of(olu)
    first = browser.post(CLAIM, fill())["Location"]
    assert browser.post(CLAIM, fill())["Location"] == first
    assert Claim.objects.count() == 1


def test_the_claimant_is_told_what_a_curator_decided(ana, innovation, fill, browser_of, letters_to):
    browser_of(ana).post(CLAIM, fill(note="We run it."))
    claim = Claim.objects.get()
    operations.refuse_claim(claim, "We could not\nfind you.")
    assert "> We could not\n> find you." in letters_to("ana@example.org")[0].text
    page = browser_of(ana).get(f"/claims/{claim.pk}/").content.decode()
    assert "find you." in page
    assert "Claim it again" in page
    browser_of(ana).post(CLAIM, fill())
    again = Claim.objects.exclude(pk=claim.pk).get()
    operations.confirm_claim(again, again.organisation)
    assert "is confirmed" in letters_to("ana@example.org")[1].text


def test_a_link_that_nobody_used_ends(ana, innovation, fill, browser_of):
    browser_of(ana).post(CLAIM, fill(address=WORK))
    now = timezone.now()
    assert operations.expire_claims(now) == 0
    assert operations.expire_claims(now + CONFIRM_LASTS + timedelta(minutes=1)) == 1
    claim = Claim.objects.get()
    assert claim.state == "expired"
    page = browser_of(ana).get(f"/claims/{claim.pk}/").content.decode()
    assert "was not used in time" in page


def test_so_many_claims_a_day(ana, innovation, fill, browser_of, monkeypatch):
    monkeypatch.setattr(limits, "CLAIMS_A_DAY", 1)
    browser = browser_of(ana)
    browser.post(CLAIM, fill(address=WORK))
    operations.withdraw_claim(Claim.objects.get())
    page = browser.post(CLAIM, fill(note="My words")).content.decode()
    assert "Come back tomorrow." in page
    assert "My words" in page


def test_withdrawing_takes_the_mark_from_the_page(olu, owned, innovation, browser_of, client):
    browser_of(olu).post(f"/claims/{owned.pk}/withdraw/")
    assert "Claimed by" not in client.get(innovation.get_absolute_url()).content.decode()
    assert Claim.objects.get().state == "withdrawn"


def test_without_a_known_organisation_its_name_is_asked_for_and_no_address(
    stranger, browser_of, published_with
):
    published_with("orphan", rows=0)
    browser = browser_of(stranger)
    page = browser.get("/innovations/orphan/claim/").content.decode()
    assert "Your organisation" in page
    assert "Another organisation" not in page
    assert 'name="address"' not in page
    browser.post(
        "/innovations/orphan/claim/",
        {"other_organisation": "Meal Makers", "role": "Head", "note": "See our website."},
    )
    claim = Claim.objects.get()
    assert (claim.other_organisation, claim.state) == ("Meal Makers", Claim.State.WAITING)


def test_what_a_curator_took_back_is_not_confirmed_again_by_the_old_address(
    olu, owned, innovation, fill, browser_of, letters_to
):
    assert operations.refuse_claim(owned, "You have left.")
    owned.refresh_from_db()
    assert owned.confirmation == "address"  # it tells what was taken back
    answer = browser_of(olu).post(CLAIM, fill(address="boss@kitchens.example"), follow=True)
    assert "a curator looks at it" in answer.content.decode()
    again = Claim.objects.exclude(pk=owned.pk).get()
    assert (again.state, again.address) == ("waiting", "")
    assert "boss@kitchens.example" in again.note
    assert not letters_to("boss@kitchens.example")


def test_a_link_is_of_no_use_after_a_curator_refused_another_claim(
    ana, innovation, kitchens, path_of, browser_of
):
    first = operations.claim(ana, innovation, kitchens, role="x")
    operations.refuse_claim(first, "No.")
    second = operations.claim(ana, innovation, kitchens, role="x")
    Claim.objects.filter(pk=second.pk).update(address=WORK)  # as mailed before the refusal
    second.refresh_from_db()
    page = browser_of(ana).post(path_of(second), follow=True).content.decode()
    assert "a curator looks at it" in page
    second.refresh_from_db()
    assert (second.state, second.address) == ("waiting", "")
    assert operations.expire_claims(timezone.now() + 2 * CONFIRM_LASTS) == 0


def test_an_address_that_mail_comes_back_from_leaves_it_to_a_curator(
    ana, innovation, fill, browser_of
):
    record_bounce(WORK)
    page = browser_of(ana).post(CLAIM, fill(address=WORK), follow=True).content.decode()
    assert "a curator looks at it" in page
    assert "mailed a link" not in page
    assert (Claim.objects.get().address, Claim.objects.get().note) == ("", WORK)


def test_an_address_of_a_partner_reaches_the_curator(
    person, innovation, elsewhere, fill, browser_of
):
    browser = browser_of(person("rae@example.org"))
    browser.post(CLAIM, fill(organisation=elsewhere.pk, address="rae@elsewhere.example", note="x"))
    claim = Claim.objects.get()
    assert (claim.address, claim.note) == ("", "x\n\nrae@elsewhere.example")


def test_students_of_a_university_do_not_speak_for_it(innovation, kitchens, person):
    kitchens.kind = "university"
    kitchens.save()
    student = person("olu@students.kitchens.example")
    assert operations.claim(student, innovation, kitchens, role="x").is_waiting
    assert operations.claim(
        person("olu@kitchens.example"), innovation, kitchens, role="x"
    ).is_confirmed


def test_what_is_over_is_not_decided_by_an_old_page(owned, kitchens, letters_to):
    operations.refuse_claim(Claim.objects.get(), "You have left.")
    assert not operations.withdraw_claim(owned)
    assert not operations.confirm_claim(owned, kitchens)
    assert not operations.refuse_claim(owned, "Again.")
    owned.refresh_from_db()
    assert (owned.state, owned.reason) == ("refused", "You have left.")
    assert len(letters_to("olu@kitchens.example")) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time.")
def test_claims_on_one_innovation_wait_for_each_other(olu, ana, innovation, kitchens):
    waiting = operations.claim(ana, innovation, kitchens, role="x", address=WORK)
    for verb in (
        lambda: operations.claim(olu, innovation, kitchens, role="x"),
        lambda: operations.confirm_by_address(waiting),
    ):
        with CaptureQueriesContext(connection) as captured:
            verb()
        locks = [one["sql"] for one in captured if "FOR UPDATE" in one["sql"]]
        assert any('OF "library_innovation"' in sql for sql in locks)


def test_the_form_says_who_sees_the_address(ana, innovation, browser_of):
    page = browser_of(ana).get(CLAIM).content.decode()
    assert "Shown to curators only" in page
    assert "Not shown to anybody" not in page
