"""What is done with several innovations at once: said of each beforehand, done for those that
can, and the others told why not."""

from datetime import date

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from offshoot.dialogue.models import Claim
from offshoot.library import operations
from offshoot.library.editing.bulk import MOST
from offshoot.library.models import Event, HistoryEntry, Innovation, Term

pytestmark = pytest.mark.django_db

VERBS = list(operations.VERBS)


def address(verb, *innovations, **asked):
    ids = "&".join(f"id={getattr(one, 'pk', one)}" for one in innovations)
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    back = "&next=/editor/snippets/library/innovation/"
    return f"/editor/bulk/library/innovation/{verb}/?{ids}{more}{back}"


def words(response):
    return response.content.decode()


@pytest.fixture
def desk(curator, browser_of):
    """The curator's browser."""
    return browser_of(curator)


@pytest.fixture
def soup():
    return Term.objects.create(scheme="challenge", slug="soup", label="Soup")


def test_the_list_offers_what_can_be_done(published_with, desk):
    published_with()
    page = words(desk.get("/editor/snippets/library/innovation/"))
    for verb in VERBS:
        assert f"/editor/bulk/library/innovation/{verb}/" in page


def test_what_can_be_published_is_and_the_rest_is_told_why_not(
    innovation_with, published_with, desk, curator
):
    good, empty, public = (
        innovation_with("good"),
        innovation_with("empty", texts=[]),
        published_with(),
    )
    asked = address("publish", good, empty, public)
    page = words(desk.get(asked))
    for said in ("Readers see it, at its address", "Mark exactly one text", "It is public as it"):
        assert said in page
    page = words(desk.post(asked, follow=True))
    assert "Publish: done for 1 innovation." in page
    assert "empty: Mark exactly one text" in page
    assert set(Innovation.objects.published()) == {good, public}
    good.refresh_from_db()
    assert good.latest_revision.user == curator
    assert HistoryEntry.objects.get(innovation=good).person == curator


def test_archiving_takes_off_the_site_and_the_search(published_with, innovation_with, desk, client):
    public, draft = published_with(), innovation_with("draft")
    Event.objects.all().delete()
    page = words(desk.post(address("archive", public, draft), follow=True))
    assert "draft: Readers cannot see it already." in page
    assert client.get(public.get_absolute_url()).status_code == 404
    assert Event.objects.filter(subject="innovation", subject_id=public.pk).exists()
    assert public.changes.first().kind == "archived"


def test_a_term_is_added_to_what_is_public_and_to_drafts_as_drafts(
    published_with, innovation_with, desk, soup
):
    public, drafted, fresh = published_with("a"), published_with("b"), innovation_with("c")
    draft = drafted.get_latest_revision_as_object()
    draft.name = "Unfinished"
    draft.save_revision()
    assert "Show what will happen" in words(desk.get(address("add-term", public, drafted, fresh)))
    asked = address("add-term", public, drafted, fresh, term=soup.pk)
    page = words(desk.get(asked))
    assert page.count("Changed in its draft, which is not published.") == 2
    desk.post(asked)
    assert soup in Innovation.objects.get(pk=public.pk).challenges.all()
    for one in (drafted, fresh):
        now = Innovation.objects.get(pk=one.pk)
        assert soup not in now.challenges.all()
        assert soup in now.get_latest_revision_as_object().challenges.all()
    assert Innovation.objects.get(pk=drafted.pk).name == "B"
    page = words(desk.post(asked, follow=True))
    assert page.count("It has this term already.") == 3
    desk.post(address("remove-term", public, term=soup.pk))
    assert soup not in Innovation.objects.get(pk=public.pk).challenges.all()
    assert [entry.sections for entry in public.changes.all()] == [["about"], ["about"], []]


def test_a_writer_adds_terms_to_drafts_only(published_with, writer, browser_of, soup):
    public = published_with()
    browser_of(writer).post(address("add-term", public, term=soup.pk))
    public = Innovation.objects.get()
    assert soup not in public.challenges.all()
    assert soup in public.get_latest_revision_as_object().challenges.all()


def test_a_term_that_is_none_changes_nothing(published_with, desk):
    public = published_with()
    for term in ("", "x", "0", "9" * 30):
        for send in (desk.get, desk.post):
            assert "Show what will happen" in words(send(address("add-term", public, term=term)))
    assert Innovation.objects.get().challenges.count() == 1


def test_marking_as_reviewed_dates_the_page_and_is_told_once_a_day(
    published_with, innovation_with, desk, curator
):
    public, draft = published_with(), innovation_with("draft")
    public.standing.last_reviewed_on = date(2020, 1, 1)
    public.standing.save()
    for _time in range(2):
        page = words(desk.post(address("reviewed", public, draft), follow=True))
    assert "It was looked over today." in page
    assert "there is nothing to stand by" in page
    public.standing.refresh_from_db()
    assert public.standing.last_reviewed_on == timezone.localdate()
    assert list(public.changes.values_list("kind", "person")) == [
        ("reviewed", curator.pk),
        ("first", None),
    ]
    assert (
        ModelLogEntry.objects.for_instance(public).filter(action="offshoot.reviewed").count() == 1
    )


def test_drafts_are_sent_for_review(innovation_with, published_with, writer, browser_of):
    draft, public = innovation_with("draft"), published_with()
    browser = browser_of(writer)
    page = words(browser.post(address("send-for-review", draft, public), follow=True))
    assert "Shared Kitchens: It has no draft to review." in page
    state = Innovation.objects.get(pk=draft.pk).current_workflow_state
    assert (state.status, state.requested_by) == ("in_progress", writer)
    assert "in review" in words(
        browser.get(address("send-for-review", draft))
    ) or "locked" in words(browser.get(address("send-for-review", draft)))


def test_publishing_ends_the_review(innovation_with, desk, curator):
    draft = innovation_with("draft")
    operations.carry_out("send-for-review", [draft], curator)
    assert "Its review ends." in words(desk.get(address("publish", draft)))
    desk.post(address("publish", draft))
    assert Innovation.objects.get().current_workflow_state is None


def test_deleting_says_what_is_lost(published_with, innovation_with, desk, stranger):
    claimed, free = published_with(), innovation_with("free")
    Claim.objects.create(claimant=stranger, innovation=claimed, role="x")
    asked = address("delete", claimed, free)
    page = words(desk.get(asked))
    assert "Lost with it: Claims: 1." in page
    assert "It cannot be undone." in page
    desk.post(asked)
    assert not Innovation.objects.exists()
    assert ModelLogEntry.objects.filter(action="wagtail.delete").count() == 2


def test_what_somebody_else_locked_is_left_alone(published_with, desk, colleague, soup):
    locked = published_with()
    Innovation.objects.update(
        locked=True, locked_by=colleague, locked_at=timezone.now(), has_unpublished_changes=True
    )
    for verb in VERBS:
        if verb != "reviewed":  # says nothing new of it
            page = words(desk.post(address(verb, locked, term=soup.pk), follow=True))
            assert "It is locked" in page, verb
    kept = Innovation.objects.get()
    assert kept.live
    assert soup not in kept.challenges.all()


MAY = {
    "curator": set(VERBS),
    "administrator": set(VERBS),
    "writer": {"add-term", "remove-term", "send-for-review"},
    "secretariat": set(),
    "stranger": set(),
}


def test_who_may_do_what_with_many(request, published_with, browser_of, soup):
    innovation = published_with()
    food = Term.objects.get(slug="food")
    Innovation.objects.update(has_unpublished_changes=True)
    for who, may in MAY.items():
        browser = browser_of(request.getfixturevalue(who))
        done = set()
        for verb in VERBS:
            term = (food if verb == "remove-term" else soup).pk
            response = browser.get(address(verb, innovation, term=term))
            if response.status_code == 200 and response.context["steps"]:
                done.add(verb)
        assert done == may, who
    for who in ("secretariat", "stranger", "writer"):
        browser = browser_of(request.getfixturevalue(who))
        for verb in set(VERBS) - MAY[who]:
            browser.post(address(verb, innovation, term=soup.pk))
    assert Innovation.objects.get().live
    assert not HistoryEntry.objects.exclude(kind="first").exists()


def test_everything_at_once_and_nonsense_are_answered(published_with, desk):
    one = published_with()
    for ids in (["all"], range(MOST + 1), [one.pk, "all"]):
        page = words(desk.get(address("delete", *ids), follow=True))
        assert f"up to {MOST} innovations" in page
    for ids in ([], ["x"], ["9" * 40], [0, -1, "1e3"]):
        assert "None of the ticked innovations" in words(desk.get(address("delete", *ids)))
        assert desk.post(address("delete", *ids)).status_code == 302
    assert desk.get("/editor/bulk/library/innovation/explode/?id=1").status_code == 404
    assert Innovation.objects.exists()


def test_sent_twice_it_is_done_once(innovation_with, desk):
    draft = innovation_with("draft")
    asked = address("publish", draft)
    desk.post(asked)
    assert "It is public as it stands." in words(desk.post(asked, follow=True))
    assert HistoryEntry.objects.count() == 1
