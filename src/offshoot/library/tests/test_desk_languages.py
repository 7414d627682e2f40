"""An innovation's words in several languages: side by side, with what changed in the original."""

import pytest
from wagtail.models import Revision

from offshoot.library.content.loading import load_folder
from offshoot.library.models import Innovation, InnovationText
from offshoot.library.tests.desk import desk, draft_of, messages, opened
from offshoot.library.tests.samples import a_full_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def bilingual(published_with):
    """Published in English and, by a machine, in Portuguese."""
    words = (("en", "Neighbours cook.", "Alone."), ("pt", "Vizinhos cozinham.", "Só."))
    texts = [
        InnovationText(language=language, summary=summary, need=need, sort_order=order)
        for order, (language, summary, need) in enumerate(words)
    ]
    texts[0].is_original, texts[1].status = True, "machine"
    return published_with(texts=texts)


@pytest.fixture
def translator(curator, browser_of):
    return browser_of(curator)


def change_original(client, innovation, words):
    data = opened(client, innovation)
    client.post(desk("edit", innovation.pk), data | {"texts-0-summary": words})


def page(client, innovation, language="pt"):
    return client.get(desk("language", innovation.pk, language))


def pairs(response):
    return {pair.field.name: pair for pair in response.context["pairs"]}


def sent(response, **changes):
    """What a browser sends for the page as it stands, with these fields typed anew."""
    context = response.context
    data = {name: context["form"][name].value() for name in context["form"].fields}
    loaded = {name: context[name] for name in ("loaded_revision_id", "loaded_revision_created_at")}
    return data | loaded | changes


def text_of(innovation, language="pt"):
    return next(text for text in draft_of(innovation).texts.all() if text.language == language)


def test_nothing_is_marked_while_the_original_stays(translator, bilingual):
    found = pairs(page(translator, bilingual))
    assert list(found) == ["summary", "need"]
    assert not any(pair.is_changed for pair in found.values())
    assert not any(pair.is_changed for pair in pairs(page(translator, bilingual, "de")).values())


def test_a_change_of_the_original_is_marked_word_by_word(translator, bilingual):
    change_original(translator, bilingual, "Neighbours cook and sing.")
    response = page(translator, bilingual)
    found = pairs(response)
    assert found["summary"].is_changed
    assert not found["need"].is_changed
    assert "<ins> and sing</ins>" in response.content.decode()
    overview = translator.get(desk("languages", bilingual.pk)).content.decode()
    assert "1 field changed in the original" in overview
    change_original(translator, bilingual, "Neighbours cook.")
    assert not pairs(page(translator, bilingual))["summary"].is_changed, "as it was again"


def test_saving_a_field_makes_a_draft_and_brings_that_field_up_to_date(translator, bilingual):
    data = opened(translator, bilingual) | {"texts-0-summary": "New.", "texts-0-need": "Newer."}
    translator.post(desk("edit", bilingual.pk), data)
    address = desk("language", bilingual.pk, "pt")
    response = page(translator, bilingual)
    response = translator.post(address, sent(response, summary="Novo."), follow=True)
    assert "Saved in the draft" in messages(response)
    found = pairs(page(translator, bilingual))
    assert not found["summary"].is_changed
    assert found["need"].is_changed, "not looked at yet"
    assert text_of(bilingual).status == "machine"
    published = InnovationText.objects.get(language="pt")
    assert published.summary == "Vizinhos cozinham.", "readers see it when it is published"
    assert Innovation.objects.get().has_unpublished_changes


def test_confirming_a_machine_draft(translator, bilingual):
    change_original(translator, bilingual, "New words.")
    data = sent(page(translator, bilingual), confirm="1")
    translator.post(desk("language", bilingual.pk, "pt"), data)
    assert text_of(bilingual).status == "confirmed"
    assert not pairs(page(translator, bilingual))["summary"].is_changed
    draft_of(bilingual).latest_revision.publish()
    assert InnovationText.objects.get(language="pt").status == "confirmed"
    assert not any(pair.is_changed for pair in pairs(page(translator, bilingual)).values())


def test_a_language_is_added(translator, bilingual):
    response = translator.get(desk("languages", bilingual.pk), {"add": "uk"})
    assert response.url == desk("language", bilingual.pk, "uk")
    data = sent(page(translator, bilingual, "uk"), summary="Сусіди готують.")
    translator.post(desk("language", bilingual.pk, "uk"), data)
    change_original(translator, bilingual, "Changed.")
    found = pairs(page(translator, bilingual, "uk"))
    assert found["summary"].is_changed, "it remembers across a save of the whole form"
    assert found["need"].is_missing
    assert not found["need"].is_changed
    overview = translator.get(desk("languages", bilingual.pk)).content.decode()
    assert "1 field not translated" in overview


def test_a_translator_and_an_editor_at_once_lose_nothing(
    translator, bilingual, colleague, browser_of
):
    data = sent(page(translator, bilingual), summary="Escrito com cuidado.")
    change_original(browser_of(colleague), bilingual, "The colleague's words.")
    response = translator.post(desk("language", bilingual.pk, "pt"), data, follow=True)
    assert "Colleague saved a newer version" in messages(response)
    assert text_of(bilingual).summary == "Vizinhos cozinham."
    apart = Revision.objects.latest("pk").as_object()
    assert apart.text("pt").summary == "Escrito com cuidado."
    assert apart.text("en").summary == "Neighbours cook."


def test_a_locked_innovation_is_not_translated_past_the_lock(
    translator, bilingual, colleague, browser_of
):
    response = page(translator, bilingual)
    browser_of(colleague).post(desk("lock", bilingual.pk))
    data = sent(response, summary="Typed before.")
    told = messages(translator.post(desk("language", bilingual.pk, "pt"), data, follow=True))
    assert "locked" in told
    assert text_of(bilingual).summary == "Vizinhos cozinham."
    assert "Save draft" not in page(translator, bilingual).content.decode()


def test_a_mistake_loses_nothing_typed(translator, bilingual):
    data = sent(page(translator, bilingual), title="x" * 201, summary="Typed with care.")
    response = translator.post(desk("language", bilingual.pk, "pt"), data)
    assert response.status_code == 200
    assert "title" in response.context["form"].errors
    assert "Typed with care." in response.content.decode()
    assert text_of(bilingual).summary == "Vizinhos cozinham."


@pytest.mark.parametrize("language", ["PT", "p", "pt_BR", "x" * 20, "<b>", "pt-1"])
def test_what_is_no_language_is_not_found(translator, bilingual, language):
    assert page(translator, bilingual, language).status_code == 404
    response = translator.get(desk("languages", bilingual.pk), {"add": language})
    assert response.status_code == 200
    assert "Write the code of a language" in messages(response)


def test_hostile_words_are_shown_as_words(translator, bilingual):
    change_original(translator, bilingual, "<script>alert(1)</script>")
    response = page(translator, bilingual)
    assert "<script>alert" not in response.content.decode()
    data = sent(response, summary="</textarea><script>alert(2)</script>")
    response = translator.post(desk("language", bilingual.pk, "pt"), data, follow=True)
    assert "<script>alert" not in response.content.decode()


def test_the_original_is_edited_in_the_whole_form(translator, bilingual):
    assert page(translator, bilingual, "en").url == desk("edit", bilingual.pk)
    link = desk("languages", bilingual.pk)
    assert link in translator.get(desk("edit", bilingual.pk)).content.decode()
    assert page(translator, Innovation(pk=12345)).status_code == 404


def test_who_may_translate(client, bilingual, account, browser_of):
    address = desk("language", bilingual.pk, "pt")
    locks = desk("take_over", bilingual.pk)
    may = {
        "Writers": (200, 302),
        "Curators": (200, 302),
        "Administrators": (200, 302),
        "Secretariat": (302, 302),
        "Evaluators": (302, 302),
    }
    for role, (read, write) in may.items():
        browser = browser_of(account(role.lower(), role))
        assert browser.get(address).status_code == read, role
        assert browser.get(desk("languages", bilingual.pk)).status_code == read, role
        before = Revision.objects.count()
        summary = {"summary": f"By {role}."}
        assert browser.post(address, summary).status_code == write, role
        assert (Revision.objects.count() > before) == (read == 200), role
        Innovation.objects.update(locked=True, locked_by=None)
        browser.post(locks)
        is_taken = Innovation.objects.get().locked_by is not None
        assert is_taken == (role in {"Curators", "Administrators"}), role
        Innovation.objects.update(locked=False, locked_by=None)
    assert client.get(address).status_code == 302


def test_translations_of_a_loaded_file_are_made_from_the_original_in_it(translator, tmp_path):
    folder = a_full_library(tmp_path)
    assert not load_folder(folder).problems
    innovation = Innovation.objects.get(slug="shared-table")
    originals = [text for text in innovation.texts.all() if text.is_original]
    others = [text for text in innovation.texts.all() if not text.is_original]
    assert others
    assert not any(text.outdated(originals[0]) for text in others)
    assert all(text.made_from for text in others)


def test_the_page_takes_a_bounded_number_of_queries(
    translator, bilingual, django_assert_max_num_queries
):
    for number in range(3):
        change_original(translator, bilingual, f"Version {number}.")
    page(translator, bilingual)
    with django_assert_max_num_queries(30):
        page(translator, bilingual)
