"""Versions of an innovation at the desk: compare, revert, schedule, publish, archive, and open
what was written for an older library."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from offshoot.config import ticker
from offshoot.library.models import Event, Finding, Innovation, Organisation, Term
from offshoot.library.tests.desk import desk, draft_of, filled, messages, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(curator, browser_of):
    return browser_of(curator)


def save(client, innovation, **changes):
    data = opened(client, innovation) | changes
    response = client.post(desk("edit", innovation.pk), data, follow=True)
    assert response.status_code == 200
    return response


def test_comparing_shows_rows_inside_rows_and_only_what_changed(editor, published_with):
    innovation = published_with(rows=2)
    save(
        editor,
        innovation,
        **{
            "studies-1-findings-0-statement": "Fewer felt cold.",
            "texts-0-need": "Many eat **alone** at night [S1].",
        },
    )
    older, newer = innovation.revisions.order_by("pk").values_list("pk", flat=True)
    page = editor.get(desk("revisions_compare", innovation.pk, older, newer)).content.decode()
    assert ">cold.</span>" in page, "a finding inside a study"
    assert "at night" in re.sub("<[^>]+>", "", page)
    assert "Study 2" in page
    assert "Study 1" not in page, "what did not change is left out"


def test_reverting_brings_back_rows_inside_rows(editor, published_with):
    innovation = published_with(rows=2)
    first = innovation.latest_revision_id
    save(editor, innovation, **{"studies-1-DELETE": "on", "name": "Worse"})
    assert len(draft_of(innovation).studies.all()) == 1
    address = desk("revisions_revert", innovation.pk, first)
    response = editor.get(address)
    form = response.context["form"]
    assert editor.post(address, filled(form) | {"action-publish": "1"}).status_code == 302
    innovation = Innovation.objects.get()
    assert innovation.name == "Shared Kitchens"
    assert innovation.studies.count() == 2
    assert Finding.objects.filter(study__innovation=innovation).count() == 2


def test_archiving_keeps_the_words_on_why_and_can_be_undone(editor, published_with, client):
    innovation = published_with()
    assert 'name="why"' in editor.get(desk("unpublish", innovation.pk)).content.decode()
    editor.post(desk("unpublish", innovation.pk), {"why": "Its kitchen <b>closed</b>."})
    assert client.get(innovation.get_absolute_url()).status_code == 404
    history = editor.get(desk("history", innovation.pk)).content.decode()
    assert "Its kitchen &lt;b&gt;closed&lt;/b&gt;." in history
    save(editor, innovation, **{"action-publish": "1"})
    assert client.get(innovation.get_absolute_url()).status_code == 200


def test_what_was_scheduled_while_nothing_ran_is_made_good_at_start(editor, innovation_with):
    innovation = innovation_with()
    later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    save(editor, innovation, **{"go_live_at": later, "action-publish": "1"})
    revision = Innovation.objects.get().scheduled_revision
    assert revision
    assert not Innovation.objects.get().live
    a_day_ago = timezone.now() - timedelta(days=1)
    revision.content["go_live_at"] = a_day_ago.isoformat()
    revision.approved_go_live_at = a_day_ago
    revision.save()
    publishing = [job for job in ticker.collect(now=0.0) if job.name == "publish scheduled"]
    ticker.tick(publishing, now=0.0, run=lambda job: job.task.enqueue())
    innovation.refresh_from_db()
    assert innovation.live
    assert Event.objects.filter(subject="innovation", subject_id=innovation.pk).exists()
    Innovation.objects.update(expire_at=a_day_ago)
    ticker.tick(publishing, now=100.0, run=lambda job: job.task.enqueue())
    assert not Innovation.objects.get().live


def older(innovation, change):
    """Gives the newest draft a content as an older release might have left it."""
    revision = Innovation.objects.get(pk=innovation.pk).latest_revision
    change(revision.content)
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    return revision


def test_a_version_from_an_older_schema_opens_and_says_what_was_dropped(editor, published_with):
    innovation = published_with()
    save(editor, innovation, name="A new name")

    def change(content):
        content["motto"] = "Together <i>at table</i>"
        content["activity"] = "half-open"
        content["started_year"] = "about 2015"
        content["costs"][0]["payer"] = "The city"
        content["helpers"] = [{"pk": 7, "name": "Rosa"}]
        del content["milestones"]
        content["challenges"].append(99_999)

    older(innovation, change)
    response = editor.get(desk("edit", innovation.pk))
    assert response.status_code == 200
    said = messages(response)
    assert "Together &lt;i&gt;at table&lt;/i&gt;" in said
    assert "State: “half-open” is not possible any more" in said
    assert "about 2015" in said
    assert "The city" in said
    assert "Rosa" in said
    assert "Challenges" in said
    form = response.context["form"]
    assert form["activity"].value() == "unknown", "no other choice is made in its place"
    assert form["name"].value() == "A new name"
    save(editor, innovation)
    assert not draft_of(innovation).losses


def test_a_draft_whose_values_cannot_be_read_is_not_published_unseen(editor, published_with):
    innovation = published_with()
    save(editor, innovation, name="New name")
    revision = older(innovation, lambda content: content.update(activity="half-open"))
    with pytest.raises(Exception, match="half-open"):
        Revision.objects.get(pk=revision.pk).publish()
    assert Innovation.objects.get().name == "Shared Kitchens"


def test_a_draft_whose_organisation_is_gone_opens_and_says_so(editor, innovation_with):
    innovation = innovation_with(rows=2)
    team = Organisation.objects.create(slug="gone", name="Gone Cooks", kind="ngo")

    def change(content):
        content["organisations"][1]["organisation"] = team.pk

    older(innovation, change)
    ModelLogEntry.objects.log_action(instance=team, action="wagtail.delete")
    team.delete()
    response = editor.get(desk("edit", innovation.pk))
    assert response.status_code == 200
    said = messages(response)
    assert "Organisation" in said
    assert "“Gone Cooks” was deleted or merged into another" in said
    revision = Innovation.objects.get().latest_revision_id
    assert editor.get(desk("revisions_view", innovation.pk, revision)).status_code == 200
    assert editor.get(desk("languages", innovation.pk)).status_code == 200


def test_a_deleted_term_leaves_the_draft_and_is_named(editor, innovation_with):
    innovation = innovation_with()
    Term.objects.all().delete()
    assert "Challenges" in messages(editor.get(desk("edit", innovation.pk)))


def test_rows_get_the_next_free_key_by_themselves(editor, innovation_with):
    innovation = innovation_with()
    rows = {"outcomes-TOTAL_FORMS": "3"}
    for number, name in ((1, "Warmer"), (2, "Fed")):
        rows |= {f"outcomes-{number}-name": name, f"outcomes-{number}-ORDER": str(number + 1)}
    save(editor, innovation, **rows)
    assert [row.key for row in draft_of(innovation).outcomes.all()] == ["O1", "O2", "O3"]


def test_keys_are_given_to_nothing_hostile():
    from django.http import QueryDict

    from offshoot.library.editing.keys import with_keys

    for total in ("", "x", "-1", "99999999999", "٣"):
        assert with_keys(QueryDict(f"sources-TOTAL_FORMS={total}")).get("sources-0-key") is None
    sent = QueryDict("sources-TOTAL_FORMS=2&sources-0-key=S²&sources-1-key=&sources-1-title=T")
    assert with_keys(sent)["sources-1-key"] == "S1"


def test_opening_the_form_takes_a_bounded_number_of_queries(
    editor, innovation_with, django_assert_max_num_queries
):
    innovation = innovation_with(rows=10)
    editor.get(desk("edit", innovation.pk))
    # Beside what is fixed, one for each place and organisation that is chosen.
    with django_assert_max_num_queries(60 + 3 * 10 + 10):
        editor.get(desk("edit", innovation.pk))
