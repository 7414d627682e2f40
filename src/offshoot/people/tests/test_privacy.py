"""Ana takes along or erases what is kept about her; Bo's things stay. The page tells the truth."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import EmailField
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

from offshoot.library.models import Contact, Innovation, Organisation
from offshoot.mail.models import Bounce, OutgoingMail, Stop
from offshoot.mail.operations import deliver_due, record_bounce, send, stop
from offshoot.people.letters import AccountErased, NewPassword
from offshoot.people.models import Consent, Profile, User
from offshoot.people.operations import (
    LastAdministratorError,
    erase,
    forget_what_is_over,
    record_consent,
    save_profile,
    vouch_for,
    withdraw_consent,
)
from offshoot.people.queries import everything_kept
from offshoot.people.registry import (
    ConsentText,
    Holding,
    consent_text,
    declare_holding,
    holdings,
    register_consent,
)

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
EVERYWHERE = (User, Profile, Consent, EmailAddress, OutgoingMail, Stop, Bounce, Contact)


@pytest.fixture
def bo(db):
    person = User.objects.create_user("bo@example.org", PASSWORD, name="Bo Berg")
    vouch_for(person)
    return person


@pytest.fixture
def in_use(ana):
    """Ana's account after some time: something in every place that keeps anything."""
    save_profile(Profile(person=ana, city="Lisbon", public=["name"]), "Ana Alves")
    send(NewPassword.example(), ana.email)
    stop(ana.email, "news")
    record_bounce("Ana@Example.org", "550")
    team = Organisation.objects.create(slug="team", name="Team", kind="ngo")
    Contact.objects.create(organisation=team, role="lead", name="Ana Alves", email=ana.email)
    return confirmed_browser(ana)


def confirmed_browser(person):
    """Signed in, and the password typed once more."""
    browser = Client()
    browser.force_login(person)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser


def test_the_download_holds_all_that_is_kept_and_nothing_of_others(in_use, ana, bo):
    send(NewPassword.example(), bo.email)
    response = in_use.get("/me/data/export/")
    assert response["Content-Disposition"] == 'attachment; filename="offshoot-my-data.json"'
    kept = json.loads(response.content)
    assert set(kept) == {holding.name for holding in holdings()}
    assert kept["account"][0]["email"] == "ana@example.org"
    assert kept["profile"][0]["city"] == "Lisbon"
    assert kept["consents"][0]["name"] == "public-profile"
    assert [mail["subject"] for mail in kept["mail"]] == ["A new password for Offshoot"]
    assert {"news", "550"} <= {str(v) for row in kept["mail settings"] for v in row.values()}
    assert kept["contacts"][0]["organisation__name"] == "Team"
    assert "signed in until" in kept["ways to sign in"][-1]
    words = response.content.decode()
    assert "bo@example.org" not in words
    assert ana.password not in words


def test_erasure_leaves_nothing_of_the_person_and_all_of_the_others(in_use, ana, bo):
    send(NewPassword.example(), bo.email)
    response = in_use.post("/me/data/erase/", {"email": "ANA@example.org"}, follow=True)
    assert "Your account is erased" in response.content.decode()
    assert deliver_due(timezone.now()) == 2  # the goodbye, which leaves no record, and Bo's
    for model in EVERYWHERE:
        rows = str(list(model.objects.values())).lower()
        assert "ana" not in rows, model
    assert User.objects.get() == bo
    assert OutgoingMail.objects.get().address == bo.email
    assert in_use.get("/me/").status_code == 302


def test_all_browsers_of_the_person_are_signed_out(in_use, ana):
    phone = Client()
    phone.force_login(ana)
    erase(ana)
    assert phone.get("/me/").status_code == 302
    assert not Session.objects.exists()


def test_what_an_editor_changed_stays_without_the_name(curator, innovation_with):
    innovation = innovation_with()
    innovation.locked_by = curator
    innovation.save_revision(user=curator, clean=False, log_action=True)
    assert everything_kept(curator)["work at the desk"]
    erase(curator)
    assert Innovation.objects.count() == 1
    assert list(ModelLogEntry.objects.values_list("user_id", flat=True).distinct()) == [None]
    assert not Revision.objects.exclude(user=None).exists()
    assert not Revision.objects.exclude(content__locked_by=None).exists()


def test_what_the_desk_noted_about_somebody_goes_with_them(administrator, bo):
    log(instance=bo, action="wagtail.edit", user=administrator)
    assert everything_kept(bo)["work at the desk"]
    erase(bo)
    assert not ModelLogEntry.objects.filter(label__icontains="bo").exists()


def test_an_account_deleted_at_the_desk_is_erased(administrator, browser_of, in_use, ana, bo):
    browser = browser_of(administrator)
    browser.post(f"/editor/users/delete/{ana.pk}/")
    browser.post(f"/editor/bulk/people/user/delete/?id={bo.pk}&next=/editor/users/")
    assert set(User.objects.all()) == {administrator}
    assert not OutgoingMail.objects.exclude(message="AccountErased").exists()
    assert not Contact.objects.exists()


def test_the_desk_cannot_delete_the_last_administrator(administrator, browser_of):
    browser_of(administrator).post(f"/editor/users/delete/{administrator.pk}/")
    assert User.objects.get() == administrator


@pytest.mark.parametrize("typed", ["", "bo@example.org", "ana", "ana@example.org\nx", "😀" * 500])
def test_nobody_erases_themselves_by_a_slip(in_use, ana, bo, typed):
    response = in_use.post("/me/data/erase/", {"email": typed})
    assert response.status_code == 200
    assert User.objects.filter(pk=ana.pk).exists()


def test_the_last_administrator_cannot_go(ana, bo):
    User.objects.update(is_superuser=True)
    bo.refresh_from_db()
    ana.refresh_from_db()
    erase(bo)
    with pytest.raises(LastAdministratorError):
        erase(ana)
    browser = confirmed_browser(ana)
    response = browser.post("/me/data/erase/", {"email": ana.email})
    assert "only administrator" in response.content.decode()
    assert User.objects.get() == ana


@pytest.mark.parametrize("address", ["/me/data/export/", "/me/data/erase/"])
def test_an_open_browser_is_not_enough(ana, address):
    """Both ask for the password, and then go on."""
    browser = Client()
    browser.force_login(ana)
    response = browser.get(address)
    assert response["Location"].startswith("/account/reauthenticate/")
    response = browser.post(response["Location"], {"password": PASSWORD}, follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert response.status_code == 200


@pytest.mark.parametrize("address", ["/me/data/", "/me/data/export/", "/me/data/erase/"])
def test_a_visitor_is_asked_to_sign_in(visitor, address):
    assert visitor.get(address)["Location"].startswith("/account/login/")


def test_the_privacy_page_says_what_is_kept_from_the_same_list(visitor):
    page = visitor.get("/privacy/").content.decode()
    for holding in holdings():
        assert str(holding.what) in page
        assert str(holding.why) in page
        assert str(holding.stays) in page
        if holding.kept_for:
            assert f"{holding.kept_for.days} day" in page
    assert str(consent_text("public-profile").text) in page
    assert not visitor.cookies


def test_every_holding_can_be_exported_and_erased_for_somebody_without_anything(bo):
    for holding in holdings():
        json.dumps(holding.export(bo), default=str)
        holding.erase(bo)


def test_what_is_over_is_forgotten_in_the_time_the_page_says(bo):
    now = timezone.now()
    old = send(NewPassword.example(), bo.email)
    OutgoingMail.objects.filter(pk=old.pk).update(sent_at=now, created_at=now - timedelta(days=31))
    send(NewPassword.example(), bo.email)
    for name in ("never", "yesterday"):
        person = User.objects.create_user(f"{name}@example.org", PASSWORD)
        EmailAddress.objects.create(user=person, email=person.email, verified=False)
    User.objects.create_user("made-at-the-desk@example.org")
    User.objects.exclude(email__startswith="yesterday").update(
        date_joined=now - timedelta(days=800)
    )
    forgotten = forget_what_is_over(now)
    assert forgotten["mail"] == 1
    assert forgotten["unconfirmed registrations"] == 1
    assert set(User.objects.values_list("email", flat=True)) == {
        "bo@example.org",
        "yesterday@example.org",
        "made-at-the-desk@example.org",
    }


def test_a_consent_is_kept_in_the_version_that_was_shown(ana):
    first = record_consent(ana, "public-profile")
    assert record_consent(ana, "public-profile") == first
    assert withdraw_consent(ana, "public-profile") == 1
    again = record_consent(ana, "public-profile")
    assert again != first
    assert again.version == consent_text("public-profile").version
    with pytest.raises(LookupError):
        record_consent(ana, "something-else")


def test_showing_parts_of_the_profile_is_a_consent_that_hiding_them_ends(ana):
    profile = Profile(person=ana, public=["city"])
    save_profile(profile, "Ana")
    assert ana.consents.filter(withdrawn_at=None).count() == 1
    profile.public = []
    save_profile(profile, "Ana")
    assert ana.consents.filter(withdrawn_at=None).count() == 0
    assert ana.consents.count() == 1


def test_a_mail_that_leaves_no_record_is_gone_once_it_went(mailoutbox):
    send(AccountErased(), "gone@example.org")
    assert deliver_due(timezone.now()) == 1
    assert "erased" in mailoutbox[0].subject
    assert not OutgoingMail.objects.exists()


def test_a_time_that_nothing_enforces_is_refused():
    with pytest.raises(ValueError, match="both a time and a way"):
        declare_holding(
            Holding("x", (), "", "", lambda p: [], lambda p: None, kept_for=timedelta(days=1))
        )
    with pytest.raises(ValueError, match="already"):
        declare_holding(Holding("account", (), "", "", lambda p: [], lambda p: None))
    with pytest.raises(ValueError, match="already"):
        register_consent(ConsentText("public-profile", 1, ""))


#: What has a link to an account and is emptied or deleted by the database when the account goes.
LOCKS = {
    "library.Innovation",
    "library.Challenge",
    "library.Collection",
    "library.LibraryImage",
    "toolkits.Toolkit",
}


def is_about_people(model):
    return any(
        isinstance(field, EmailField) or field.related_model is User
        for field in model._meta.concrete_fields
    )


def test_no_table_with_people_in_it_is_kept_in_silence():
    declared = {table for holding in holdings() for table in holding.tables}
    ours = {
        model._meta.label
        for config in apps.get_app_configs()
        if config.name.startswith("offshoot.")
        for model in config.get_models()
        if is_about_people(model)
    }
    assert ours - LOCKS <= declared
    assert {"people.User", "mail.OutgoingMail", "library.Contact"} <= ours
    for table in declared:
        apps.get_model(table)
