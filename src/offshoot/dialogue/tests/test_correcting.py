"""A reader without an account tells what is wrong, and nothing reaches the desk unconfirmed."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.core import signing
from django.utils import timezone

from offshoot.dialogue import limits, operations, queries, tasks
from offshoot.dialogue.models import Correction
from offshoot.dialogue.pages import SECTIONS, page_at
from offshoot.library import models as m
from offshoot.mail.models import OutgoingMail
from offshoot.mail.operations import deliver_due

pytestmark = pytest.mark.django_db

PAGE, NEW = "/innovations/shared-kitchens/", "/corrections/new/"
READER = "nia@example.org"


def form(**more):
    return {
        "page": PAGE,
        "section": "need",
        "passage": "Many eat alone",
        "text": "Some eat alone.",
        "source": "The report of 2024, page 3",
        "email": READER,
        "key": str(uuid4()),
        **more,
    }


def test_a_reader_reports_and_confirms_without_an_account_or_a_cookie(
    visitor, innovation, letters_to, link_in
):
    answer = visitor.post(NEW, form(), follow=True)
    assert "One step is left" in answer.content.decode()
    assert not queries.open_corrections()
    (mail,) = letters_to(READER)
    assert "Shared Kitchens" in mail.subject
    for words in ("Some eat alone", "Many eat alone", "report of 2024"):
        assert words not in mail.text  # nobody sends words to others through us
    link = link_in(mail, "/corrections/confirm/")
    page = visitor.get(link)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "Some eat alone." in page.content.decode()
    assert not queries.open_corrections()  # only looking confirms nothing
    page = visitor.post(link, follow=True).content.decode()
    assert "Your correction is with us" in page
    correction = queries.open_corrections().get()
    assert (correction.kind, correction.section, correction.language) == (
        "innovation",
        "need",
        "en",
    )
    assert correction.thing_id == innovation.pk
    assert not visitor.cookies


def test_a_link_used_again_changes_nothing(visitor, innovation, letters_to, link_in):
    visitor.post(NEW, form())
    link = link_in(letters_to(READER)[0], "/corrections/confirm/")
    visitor.post(link)
    first = Correction.objects.values().get()
    visitor.post(link)
    assert Correction.objects.values().get() == first
    operations.decide_correction(Correction.objects.get(), "declined", "No source.")
    page = visitor.post(link, follow=True).content.decode()
    assert "not accepted" in page
    assert Correction.objects.get().state == "declined"


def test_every_section_leads_to_the_form_which_knows_it(visitor, published_with, kitchens):
    """The links of the page and the table of sections are the same, with the same titles."""
    text = m.InnovationText(
        language="en", is_original=True, summary="x", instead_of="x", need="x", how_it_works="x"
    )
    published_with("whole", texts=[text])
    path = "/innovations/whole/"
    page = visitor.get(path).content.decode()
    links = {part.split('"')[0] for part in page.split('href="/corrections/new/?')[1:]}
    asked = [parse_qs(link.replace("&amp;", "&")) for link in links]
    assert all(one["page"] == [path] for one in asked)
    anchors = {one.get("section", [""])[0] for one in asked}
    assert anchors == set(SECTIONS["innovation"]) - {"easy-read"}
    for anchor in anchors - {""}:
        title = str(SECTIONS["innovation"][anchor].title)
        escaped = title.replace("'", "&#x27;")
        opened = page.split(f'id="{anchor}"')[1]
        assert f">{title}</h2>" in opened or f">{escaped}</h2>" in opened
        filled = visitor.get(NEW, {"page": path, "section": anchor}).content.decode()
        assert escaped in filled.split("<textarea")[1].split("</textarea>")[0]
        assert f'name="section" value="{anchor}"' in filled
        assert f'name="page" value="{path}"' in filled
    assert not visitor.cookies


def test_every_page_of_the_library_can_be_corrected(
    visitor, innovation, kitchens, published_challenge
):
    challenge = published_challenge()
    collection = m.Collection.objects.create(slug="best", title="Best", live=True)
    edition = m.AwardEdition.objects.create(slug="prize", award="Prize", organiser="x", year=2020)
    things = [innovation, innovation.place, kitchens, challenge, collection, edition]
    paths = [thing.get_absolute_url() for thing in things] + [f"{PAGE}easy-read/"]
    for path in paths:
        page = visitor.get(path).content.decode()
        assert f'{NEW}?page={path}"' in page, path
        answer = visitor.post(
            NEW, form(page=path, section="", key=uuid4(), email=f"x@{path[1:4]}.org")
        )
        assert answer.status_code == 302, path
    kinds = Correction.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [*Correction.Kind.values, "innovation"]
    assert Correction.objects.latest("pk").section == "easy-read"


def test_a_draft_shows_no_link_to_its_editor(innovation, rf):
    from offshoot.dialogue import fillings

    request = rf.get(PAGE)
    assert fillings.page_foot(request, innovation)
    request.is_preview = True
    assert fillings.page_foot(request, innovation) is None
    assert fillings.innovation_section(request, "need") is None


def test_a_member_with_a_confirmed_address_needs_no_link(browser_of, ana, innovation):
    browser = browser_of(ana)
    assert 'value="ana@example.org"' in browser.get(NEW, {"page": PAGE}).content.decode()
    page = browser.post(NEW, form(email="Ana@Example.org"), follow=True).content.decode()
    assert "We have your correction" in page
    assert queries.open_corrections().get().reporter == ana
    assert not OutgoingMail.objects.exists()


def test_a_member_with_the_address_of_another_needs_it(browser_of, ana, account, innovation):
    browser_of(ana).post(NEW, form(email="rae@elsewhere.example"))
    unconfirmed = account("fresh")  # its own address has not been confirmed
    browser_of(unconfirmed).post(NEW, form(email=unconfirmed.email))
    assert set(Correction.objects.values_list("state", "reporter")) == {("unconfirmed", None)}


def test_another_site_cannot_send_a_correction_for_a_member(visitor, ana, innovation):
    visitor.force_login(ana)
    assert visitor.post(NEW, form(email=ana.email)).status_code == 403
    assert not Correction.objects.exists()


def test_the_same_form_sent_twice_counts_once(visitor, innovation, letters_to):
    filled = form()
    assert visitor.post(NEW, filled)["Location"]
    visitor.post(NEW, filled)
    assert Correction.objects.count() == 1
    assert len(letters_to(READER)) == 1
    visitor.post(NEW, {**filled, "text": "Few eat alone."})
    assert Correction.objects.count() == 2


def test_what_is_not_confirmed_is_deleted_after_a_week(visitor, innovation, letters_to, link_in):
    for email in ("a@example.org", "b@example.org"):
        visitor.post(NEW, form(email=email))
    link = link_in(letters_to("a@example.org")[0], "/corrections/confirm/")
    Correction.objects.update(made_at=timezone.now() - timedelta(days=8))
    confirmed = Correction.objects.get(email="b@example.org")
    operations.confirm_correction(confirmed)
    assert tasks.drop_unconfirmed.func() == 1
    assert Correction.objects.get() == confirmed
    assert visitor.get(link).status_code == 404
    assert visitor.post(link).status_code == 404


def test_links_that_are_old_cut_foreign_or_of_another_kind_do_nothing(
    visitor, innovation, letters_to, link_in, monkeypatch
):
    visitor.post(NEW, form())
    link = link_in(letters_to(READER)[0], "/corrections/confirm/")
    token = link.split("/")[-2]
    for wrong in (
        f"/corrections/answer/{token}/",
        f"/corrections/confirm/{token[:-3]}/",
        f"/corrections/confirm/{token}x/",
        "/corrections/confirm/é%00/",
    ):
        assert visitor.post(wrong).status_code == 404, wrong
    assert visitor.get(f"/corrections/sent/{token}/").status_code == 404
    later = timezone.now().timestamp() + timedelta(days=8).total_seconds()
    monkeypatch.setattr(signing.time, "time", lambda: later)
    page = visitor.post(link)
    assert page.status_code == 410
    assert "It worked for 7 days." in page.content.decode()
    assert Correction.objects.get().state == "unconfirmed"


WRONG = {
    "no text": ({"text": " \r\n"}, "This field is required."),
    "no address": ({"email": ""}, "This field is required."),
    "a header": ({"email": "nia@example.org\r\nBcc: all@example.org"}, "valid email"),
    "a page gone": ({"page": "/innovations/gone/"}, "no such page in the library"),
    "a page of no thing": ({"page": "/explore/"}, "no such page in the library"),
    "another site": ({"page": "https://evil.example/places/x/"}, "no such page in the library"),
    "no page": ({"page": ""}, "This field is required."),
    "a megabyte": ({"text": "x" * 2**20}, "at most 3000 characters (it has 1048576)"),
    "a NUL": ({"text": "a\x00b"}, "Null characters are not allowed."),
    "a long passage": ({"passage": "x" * 2001}, "at most 2000 characters"),
    "a long source": ({"source": "x" * 501}, "at most 500 characters"),
}


def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(visitor, innovation):
    for name, (wrong, told) in WRONG.items():
        page = visitor.post(NEW, form(**wrong))
        shown = page.content.decode()
        assert page.status_code == 200, name
        assert told in shown, name
        assert "Some eat alone." in shown or "text" in wrong, name
        assert not Correction.objects.exists(), name


def test_a_page_that_is_gone_when_the_form_is_sent_is_told(visitor, innovation):
    m.Innovation.objects.update(live=False)
    shown = visitor.post(NEW, form()).content.decode()
    assert "no such page in the library, or not any more" in shown
    assert '<input type="text" name="page"' in shown  # it can be put right


def test_odd_addresses_open_an_empty_form(visitor, innovation):
    for given in (
        "",
        "x",
        "\x00",
        "x" * 9000,
        "//evil.example/",
        "/innovations/gone/",
        "/explore/",
    ):
        answer = visitor.get(NEW, {"page": given, "section": given, "passage": given})
        assert answer.status_code == 200, given
        assert "Which page is it?" in answer.content.decode(), given
    page = visitor.get(NEW, {"page": PAGE, "section": "<script>", "passage": "<script>x"})
    assert "<script>x" not in page.content.decode()
    page = visitor.get(NEW, headers={"Referer": f"http://testserver{PAGE}"}).content.decode()
    assert "Shared Kitchens" in page


def test_a_section_that_is_none_stands_for_the_whole_page(visitor, innovation):
    visitor.post(NEW, form(section="<b>x" * 90))
    assert Correction.objects.get().section == ""


def test_hostile_words_are_words(visitor, innovation, letters_to, link_in, mailoutbox):
    hostile = "<script>alert(1)</script>\r\nBcc: all@example.org\nhttps://evil.example/ \u202eabc"
    visitor.post(NEW, form(passage=hostile, text=hostile, source=hostile.replace("\n", " ")))
    link = link_in(letters_to(READER)[0], "/corrections/confirm/")
    page = visitor.get(link).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert 'href="https://evil' not in page
    visitor.post(link)
    operations.ask_back(Correction.objects.get(), "Which\nyear?")
    operations.decide_correction(Correction.objects.get(), "partly", "Half.")
    deliver_due(timezone.now())
    assert len(mailoutbox) == 3
    for mail in mailoutbox:
        assert mail.recipients() == [READER]
        assert "Bcc" not in mail.message()
        html = mail.alternatives[0].content
        assert "<script" not in html
        assert "\u202e" not in mail.body
        assert 'href="https://evil' not in html


def test_one_network_and_one_address_get_only_so_many(visitor, innovation, monkeypatch, letters_to):
    monkeypatch.setattr(limits, "UNCONFIRMED_A_DAY", 2)
    for _ in range(2):
        assert visitor.post(NEW, form()).status_code == 302
    answer = visitor.post(NEW, form(email=READER.upper()))
    assert answer.status_code == 429
    assert "Open the links in them first." in answer.content.decode()
    assert "Some eat alone." in answer.content.decode()
    assert len(letters_to(READER)) == 2
    assert visitor.post(NEW, form(email="else@example.org")).status_code == 302
    Correction.objects.update(state="waiting")
    assert visitor.post(NEW, form()).status_code == 302
    monkeypatch.setattr(limits, "CORRECTIONS_A_DAY", 1)
    assert visitor.post(NEW, form(email="more@example.org")).status_code == 429
    assert (
        visitor.post(NEW, form(email="m@example.org"), REMOTE_ADDR="192.0.2.7").status_code == 302
    )


def test_the_language_of_the_page_is_kept(settings, innovation):
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    page = page_at(f"/fr{PAGE}?map=2#need")
    assert (page.language, page.path, page.thing) == ("fr", f"/fr{PAGE}", innovation)
    assert urlsplit(page.path).query == ""
