"""Corrections at the desk: the field concerned is one click away, and the reader is told."""

import re
from html.parser import HTMLParser
from uuid import uuid4

import pytest

from offshoot.dialogue import operations, queries
from offshoot.dialogue.editing.fields import places_of
from offshoot.dialogue.models import Correction
from offshoot.dialogue.pages import SECTIONS, page_at
from offshoot.library import models as m
from offshoot.library.models import HistoryEntry

pytestmark = pytest.mark.django_db

PAGE = "/innovations/shared-kitchens/"
READER = "nia@example.org"


@pytest.fixture
def corrected(innovation):
    """corrected(**more): a correction of the innovation that its reader has confirmed."""

    def make(path=PAGE, section="need", **more):
        values = {"passage": "Many eat alone", "text": "Some do.", "source": "", "email": READER}
        kept = operations.receive_correction(
            page_at(path), section, key=uuid4(), client_address="", **{**values, **more}
        )
        operations.confirm_correction(kept)
        kept.refresh_from_db()
        return kept

    return make


@pytest.fixture
def decide(curator, browser_of):
    def post(correction, choice, words=""):
        address = f"/editor/correction/edit/{correction.pk}/"
        browser = browser_of(curator)
        answer = browser.post(address, {"choice": choice, "words": words}, follow=True)
        correction.refresh_from_db()
        return answer.content.decode()

    return post


class Form(HTMLParser):
    """What a form of the back office holds: the ids in each tab, and the values of its texts."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.texts, self.within = set(), {}, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.add(found["id"])
        self.within = found.get("id") if tag == "textarea" else None

    def handle_data(self, data):
        if self.within:
            self.texts[self.within] = data.strip()

    def handle_endtag(self, tag):
        self.within = None


def test_every_field_that_the_table_names_is_in_the_real_form(
    published_with, published_challenge, kitchens, curator, browser_of, corrected
):
    """The desk's links lead to ids that the forms have: of fields, of rows, and of the button for
    a first row."""
    words = {name: f"Said of {name}." for section in SECTIONS["innovation"].values()
             for name in section.words}  # fmt: skip
    other = m.InnovationText(language="fr", summary="Une cuisine.")
    full = published_with(
        "full", 2, texts=[other, m.InnovationText(language="en", is_original=True, **words)]
    )
    bare = published_with("bare", 0)
    things = [
        full,
        bare,
        full.place,
        kitchens,
        published_challenge(),
        m.Collection.objects.create(slug="best", title="Best", live=True),
        m.AwardEdition.objects.create(slug="prize", award="Prize", organiser="x", year=2020),
    ]
    browser = browser_of(curator)
    for thing in things:
        found = page_at(thing.get_absolute_url())
        form = None
        for anchor in SECTIONS[found.kind]:
            correction = Correction(
                kind=found.kind, thing_id=thing.pk, section=anchor, language="en"
            )
            places = places_of(correction, curator)
            assert places, (thing, anchor)
            form = form or Form(browser.get(places[0].url.split("#")[0]).content.decode())
            for place in places:
                target = place.url.split("#")[1]
                assert target in form.ids, (thing, anchor, target)
                if target.startswith("id_texts-"):
                    assert form.texts.get(target, place.text) == place.text
                    assert thing is not full or place.text.startswith("Said of")


def test_the_row_of_the_language_that_was_read_is_opened(published_with, curator):
    english = m.InnovationText(language="en", is_original=True, summary="x", need="Hunger.")
    french = m.InnovationText(language="fr", summary="Une cuisine.")
    innovation = published_with("two", texts=[english, french])
    of = {"kind": "innovation", "thing_id": innovation.pk, "language": "fr"}
    whole = places_of(Correction(section="", **of), curator)
    assert any(place.url.endswith("#id_texts-1-summary") for place in whole)
    (need,) = places_of(Correction(section="need", **of), curator)
    assert need.url.endswith("#id_texts-0-need")  # French readers see the original here
    assert need.text == "Hunger."


def test_what_holds_the_quoted_words_stands_first(published_with, curator):
    innovation = published_with("two", 2)
    correction = Correction(
        kind="innovation", thing_id=innovation.pk, section="takes", language="en",
        passage="  cook 2 ",
    )  # fmt: skip
    first, *others = places_of(correction, curator)
    assert first.url.endswith("#inline_child_costs-1-panel-section")
    assert first.is_meant
    assert not any(place.is_meant for place in others)


def test_the_page_at_the_desk_shows_passage_proposal_source_and_what_stands_there(
    corrected, curator, browser_of, innovation
):
    correction = corrected(source="Report <2024>")
    page = browser_of(curator).get(f"/editor/correction/edit/{correction.pk}/").content.decode()
    for words in ("Many eat alone [S1].", "Some do.", "Report &lt;2024&gt;", "The need"):
        assert words in page
    edit = f"/editor/snippets/library/innovation/edit/{innovation.pk}/"
    assert f'href="{edit}#id_texts-0-need"' in page


def test_a_page_gone_since_can_still_be_decided(corrected, curator, browser_of, decide, letters_to):
    gone = m.Organisation.objects.create(slug="gone", name="Gone", kind="ngo")
    correction = corrected("/organisations/gone/", "")
    gone.delete()
    page = browser_of(curator).get(f"/editor/correction/edit/{correction.pk}/").content.decode()
    assert "The page is gone" in page
    assert "Decided" in decide(correction, "declined", "It closed.")
    assert "> It closed." in letters_to(READER)[-1].text


def test_the_reader_is_told_once_what_was_decided(corrected, decide, letters_to):
    for choice, words in (
        ("accepted", "It is accepted."),
        ("partly", "It is accepted in part."),
        ("declined", "It is not accepted."),
    ):
        correction = corrected()
        if choice != "accepted":
            assert "Say why" in decide(correction, choice)
            assert correction.state == "waiting"
        decide(correction, choice, "We looked.")
        decide(correction, "accepted", "Again.")
        assert (correction.state, correction.reason) == (choice, "We looked.")
        mail = letters_to(READER)[-1]
        assert words in mail.text
        assert "> We looked." in mail.text
        assert f"{PAGE}#need" in mail.text
    assert len(letters_to(READER)) == 6  # three links, three decisions


def test_two_curators_decide_once(corrected, letters_to):
    correction = corrected()
    assert operations.decide_correction(correction, "accepted", "")
    assert not operations.decide_correction(correction, "declined", "No.")
    assert not operations.ask_back(correction, "Why?")
    assert Correction.objects.get().state == "accepted"


def test_what_is_accepted_stands_in_the_public_history(corrected):
    kept = [corrected() for _ in range(3)]
    for one, state in zip(kept, ("accepted", "declined", "partly"), strict=True):
        operations.decide_correction(one, state, "Thank you, Anna.")
    told = HistoryEntry.objects.filter(kind="corrected")
    assert [(entry.role, entry.note, entry.person) for entry in told] == [("reader", "", None)] * 2


def test_the_desk_asks_back_once_and_the_reader_answers_by_the_link(
    corrected, decide, letters_to, link_in, visitor, curator, browser_of
):
    correction = corrected()
    assert "Say why" in decide(correction, "ask")
    decide(correction, "ask", "Since when?")
    assert not queries.open_corrections()
    mail = letters_to(READER)[-1]
    assert "> Since when?" in mail.text
    link = link_in(mail, "/corrections/answer/")
    assert "Since when?" in visitor.get(link).content.decode()
    assert "This field is required." in visitor.post(link, {"text": " "}).content.decode()
    page = visitor.post(link, {"text": "Since 2020."}, follow=True).content.decode()
    assert "Your answer is with us." in page
    visitor.post(link, {"text": "Since 2021."})
    assert queries.open_corrections().get().answer == "Since 2020."
    address = f"/editor/correction/edit/{correction.pk}/"
    page = browser_of(curator).get(address).content.decode()
    assert "Since 2020." in page
    assert "Ask the reader first" not in page
    decide(correction, "accepted")
    assert "It was decided on" in visitor.get(link).content.decode()
    assert not visitor.cookies


def test_a_reader_who_does_not_answer_in_time_holds_nothing_up(corrected):
    correction = corrected()
    operations.ask_back(correction, "Since when?")
    Correction.objects.update(asked_at="2020-01-01T00:00Z")
    assert queries.open_corrections().get() == correction


def test_the_list_has_filters_and_nothing_unconfirmed(corrected, curator, browser_of, decide):
    open_one = corrected("/organisations/elsewhere/", "")
    decided = corrected()
    operations.decide_correction(decided, "declined", "No.")
    hidden = corrected("/organisations/city-kitchens/", "")
    Correction.objects.filter(pk=hidden.pk).update(state="unconfirmed", confirmed_at=None)
    browser = browser_of(curator)

    def names(query):
        page = browser.get(f"/editor/correction/{query}").content.decode()
        return set(re.findall(r"/editor/correction/edit/(\d+)/", page))

    assert names("") == {str(open_one.pk), str(decided.pk)}
    assert names("?desk=yes") == {str(open_one.pk)}
    assert names("?state=declined") == {str(decided.pk)}
    assert names("?kind=organisation") == {str(open_one.pk)}
    assert browser.get(f"/editor/correction/edit/{hidden.pk}/").status_code in {302, 404}
    assert str(open_one) in browser.get("/editor/care/corrections/").content.decode()


def test_nobodys_words_can_be_rewritten(corrected, curator, browser_of):
    correction = corrected()
    values = {"choice": "accepted", "words": "", "text": "Mine", "email": "x@example.org"}
    browser_of(curator).post(f"/editor/correction/edit/{correction.pk}/", values)
    correction.refresh_from_db()
    assert (correction.text, correction.email) == ("Some do.", READER)
