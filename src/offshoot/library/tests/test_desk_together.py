"""Two editors at one draft: the lock is seen and can be taken over, and nobody's words are lost."""

import pytest
from wagtail.models import ModelLogEntry, Revision

from offshoot.library.models import Innovation
from offshoot.library.tests.desk import desk, draft_of, messages, opened

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}


@pytest.fixture
def two(curator, colleague, browser_of):
    """Two editors, each in a browser."""
    return browser_of(curator), browser_of(colleague)


def said_in(revision):
    return revision.content["texts"][0]["need"]


def test_saving_over_a_newer_version_keeps_both_and_shows_both(two, innovation_with, colleague):
    innovation = innovation_with()
    first, second = two
    hers, his = opened(first, innovation), opened(second, innovation)
    first.post(desk("edit", innovation.pk), hers | {"texts-0-need": "Her words."})
    newest = Innovation.objects.get().latest_revision
    response = second.post(
        desk("edit", innovation.pk), his | {"texts-0-need": "His words."}, follow=True
    )
    assert Innovation.objects.get().latest_revision == newest
    assert said_in(newest) == "Her words."
    apart = Revision.objects.get(user=colleague)
    assert said_in(apart) == "His words."
    assert "Curator saved a newer version" in messages(response)
    page = response.content.decode()
    assert desk("revisions_compare", innovation.pk, newest.pk, apart.pk) in str(response.request)
    assert ">Her</span>" in page
    assert ">His</span>" in page
    mine = desk("revisions_revert", innovation.pk, apart.pk)
    assert mine in page
    taken = second.get(mine)
    assert "His words." in taken.content.decode()
    assert "beside" in messages(first.get(desk("edit", innovation.pk)))


def test_his_version_holds_his_rows_and_none_of_hers(two, innovation_with, colleague):
    innovation = innovation_with(rows=2)
    first, second = two
    hers, his = opened(first, innovation), opened(second, innovation)
    hers |= {"outcomes-1-DELETE": "on", "reach-TOTAL_FORMS": 3, "reach-2-figure": "Hers"}
    first.post(desk("edit", innovation.pk), hers)
    second.post(desk("edit", innovation.pk), his | {"outcomes-1-name": "His outcome"})
    apart = Revision.objects.get(user=colleague).as_object()
    assert [row.name for row in apart.outcomes.all()] == ["Less lonely 1", "His outcome"]
    assert len(apart.reach.all()) == 2
    assert len(draft_of(innovation).outcomes.all()) == 1


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_what_is_kept_apart_is_neither_published_nor_sent_for_review(two, innovation_with, action):
    innovation = innovation_with()
    first, second = two
    hers, his = opened(first, innovation), opened(second, innovation)
    first.post(desk("edit", innovation.pk), hers | {"name": "Hers"})
    second.post(desk("edit", innovation.pk), his | {"name": "His", action: "1"})
    innovation.refresh_from_db()
    assert not innovation.live
    assert not innovation.workflow_in_progress
    assert draft_of(innovation).name == "Hers"


def test_sending_a_form_twice_is_no_quarrel_with_oneself(two, innovation_with):
    innovation = innovation_with()
    data = opened(two[0], innovation) | {
        "name": "Once",
        "reach-TOTAL_FORMS": 2,
        "reach-1-figure": "New",
        "reach-1-ORDER": "2",
    }
    two[0].post(desk("edit", innovation.pk), data)
    count = Revision.objects.count()
    response = two[0].post(desk("edit", innovation.pk), data, follow=True)
    assert "Saved already" in messages(response)
    assert Revision.objects.count() == count
    other = data | {"name": "Another window"}
    two[0].post(desk("edit", innovation.pk), other)
    two[0].post(desk("edit", innovation.pk), other)
    assert Revision.objects.count() == count + 1


def test_a_mistake_in_a_late_form_does_not_make_it_win(two, innovation_with):
    innovation = innovation_with()
    first, second = two
    hers, his = opened(first, innovation), opened(second, innovation)
    first.post(desk("edit", innovation.pk), hers | {"name": "Hers"})
    his |= {"name": "His", "sources-0-url": "javascript:1"}
    response = second.post(desk("edit", innovation.pk), his)
    assert response.status_code == 200
    page = response.content.decode()
    assert f'name="loaded_revision_id" value="{his["loaded_revision_id"]}"' in page
    assert response.context["form"]["name"].value() == "His"
    assert draft_of(innovation).name == "Hers"


def test_what_is_saved_by_itself_stops_at_a_newer_version(two, innovation_with):
    innovation = innovation_with()
    first, second = two
    hers, his = opened(first, innovation), opened(second, innovation)
    saved = first.post(desk("edit", innovation.pk), hers | {"name": "Hers"}, headers=JSON).json()
    refused = second.post(desk("edit", innovation.pk), his | {"name": "His"}, headers=JSON)
    assert refused.status_code == 400
    assert refused.json()["error_code"] == "invalid_revision"
    again = hers | saved["field_updates"]
    again |= {"name": "Hers again", "overwrite_revision_id": saved["revision_id"]}
    assert first.post(desk("edit", innovation.pk), again, headers=JSON).status_code == 200
    assert draft_of(innovation).name == "Hers again"


def test_a_lock_says_who_and_since_when_and_can_be_taken_over(two, innovation_with, curator):
    innovation = innovation_with()
    first, second = two
    hers = opened(first, innovation)
    first.post(desk("lock", innovation.pk))
    first.post(desk("edit", innovation.pk), hers | {"name": "Saved by itself"}, headers=JSON)
    said = messages(second.get(desk("edit", innovation.pk)))
    assert "Curator" in said
    assert "Take over the lock" in said
    page = second.get(desk("take_over", innovation.pk)).content.decode()
    assert "Curator holds it since" in page
    assert Innovation.objects.get().locked_by == curator, "looking takes nothing"
    second.post(desk("take_over", innovation.pk))
    assert Innovation.objects.get().locked_by.name == "Colleague"
    assert ModelLogEntry.objects.get(action="offshoot.lock.taken").data["comment"] == "Curator"
    data = opened(second, innovation)
    assert data["name"] == "Saved by itself", "what the first had saved is there"
    second.post(desk("edit", innovation.pk), data | {"cover": "", "name": "Taken over"})
    assert draft_of(innovation).name == "Taken over"
    response = first.post(
        desk("edit", innovation.pk), hers | {"name": "Typed meanwhile"}, follow=True
    )
    assert "It is locked" in messages(response)
    assert draft_of(innovation).name == "Taken over"
    apart = Revision.objects.filter(user=curator).latest("pk")
    assert apart.content["name"] == "Typed meanwhile"
    assert first.get(desk("history", innovation.pk)).status_code == 200


def test_a_lock_of_ones_own_or_none_is_not_taken_over(two, innovation_with):
    innovation = innovation_with()
    assert two[0].get(desk("take_over", innovation.pk)).status_code == 302
    two[0].post(desk("lock", innovation.pk))
    two[0].post(desk("take_over", innovation.pk))
    assert not ModelLogEntry.objects.filter(action="offshoot.lock.taken").exists()


def test_a_newer_challenge_is_not_overwritten_either(two, published_challenge):
    from offshoot.library.models import Challenge
    from offshoot.library.tests.desk import filled, form_of

    challenge = published_challenge()
    latest = challenge.latest_revision
    data = filled(form_of(challenge, None)) | {
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }
    address = desk("edit", challenge.pk, model="challenge")
    two[0].post(address, data | {"question": "Who eats with whom?"})
    two[1].post(address, data | {"question": "Who cooks?"})
    newest = Challenge.objects.get().latest_revision
    assert newest.content["question"] == "Who eats with whom?"
    assert Revision.objects.filter(content__question="Who cooks?").count() == 1


def test_what_was_just_saved_by_itself_can_be_published_from_the_same_form(two, innovation_with):
    innovation = innovation_with()
    data = opened(two[0], innovation) | {"name": "Once"}
    two[0].post(desk("edit", innovation.pk), data)
    two[0].post(desk("edit", innovation.pk), data | {"action-publish": "1"})
    innovation.refresh_from_db()
    assert innovation.live
    assert innovation.name == "Once"
