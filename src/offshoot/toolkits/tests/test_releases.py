"""A release is made once, never changed, and never lost when another one fails."""

import errno
import os
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offshoot.library.models import ContentRecord
from offshoot.toolkits import files, operations
from offshoot.toolkits.makers import Maker
from offshoot.toolkits.models import Release, ReleasedError, ReleaseFile
from offshoot.toolkits.operations import (
    BeingMadeError,
    NothingSaidError,
    NotPublishedError,
    ask_for_first_releases,
    ask_for_release,
    releasing,
)

State, Fault = Release.State, Release.Fault
NO_WORKER = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def quick(toolkit, document, edition):
    return f"{document.title}, release {edition.number}".encode()


@pytest.fixture(autouse=True)
def _quick_makers(monkeypatch):
    """What is in the files is tested elsewhere; here one is made at once."""
    having(monkeypatch, quick)


def having(monkeypatch, *made):
    """Lets releases have these files instead of the real ones."""
    found = tuple(Maker(f"f{at}", f"File {at}", make) for at, make in enumerate(made))
    monkeypatch.setattr(releasing, "MAKERS", found)


def full_disk(*_of):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def toolkit(published_with, toolkit_of):
    return toolkit_of(published_with())


def told(toolkit):
    """Number and state of each release, newest first."""
    return [(r.number, r.state) for r in Release.objects.filter(toolkit=toolkit)]


def folders():
    return sorted(place.name for place in files.folder().iterdir())


def test_releases_are_numbered_and_say_what_changed_from_the_second_on(toolkit):
    ask_for_release(toolkit)
    with pytest.raises(NothingSaidError):
        ask_for_release(toolkit, " \n ")
    ask_for_release(toolkit, "  The wage\nwas corrected. ")
    assert told(toolkit) == [(2, "ready"), (1, "ready")]
    assert Release.objects.get(number=2).what_changed == "The wage was corrected."


def test_a_correction_leaves_the_release_before_as_it_was(toolkit):
    first = ask_for_release(toolkit)
    first.refresh_from_db()
    before = list(Release.objects.filter(pk=first.pk).values())
    path = files.path_of(first.files.get(form="f0"))
    content = path.read_bytes()
    operations.store_toolkit(toolkit.innovation, {}, {"components": []})
    second = ask_for_release(toolkit, "No component any more.")
    assert list(Release.objects.filter(pk=first.pk).values()) == before
    assert path.read_bytes() == content
    second.refresh_from_db()
    assert second.document["sections"][2] != before[0]["document"]["sections"][2]
    assert len(folders()) == 2


def test_nothing_changes_what_is_released(toolkit):
    release = ask_for_release(toolkit)
    release.refresh_from_db()
    release.what_changed = "Something else"
    with pytest.raises(ReleasedError):
        release.save()
    with pytest.raises(ReleasedError):
        release.delete()
    file = release.files.first()
    with pytest.raises(ReleasedError):
        file.save()
    with pytest.raises(ReleasedError):
        file.delete()
    assert (files.path_of(file).stat().st_mode & 0o777) == 0o400
    releasing.render_now(release.pk)  # a task that ran twice
    assert ReleaseFile.objects.filter(release=release).count() == 2


def test_a_release_asked_for_while_another_is_made_is_refused(toolkit, settings):
    settings.TASKS = NO_WORKER
    ask_for_release(toolkit)
    with pytest.raises(BeingMadeError):
        ask_for_release(toolkit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(toolkit=toolkit, number=2, made_by="editor", revision=1)
    assert told(toolkit) == [(1, "rendering")]


def test_one_that_does_not_move_any_more_gives_way(toolkit, settings):
    settings.TASKS = NO_WORKER
    stopped = ask_for_release(toolkit)
    long_ago = timezone.now() - releasing.SEEMS_GONE - timedelta(seconds=1)
    Release.objects.filter(pk=stopped.pk).update(moved_at=long_ago)
    fresh = ask_for_release(toolkit)
    assert told(toolkit) == [(1, "rendering")]
    releasing.render_now(stopped.pk)  # comes back, and finds that it is not wanted any more
    assert told(toolkit) == [(1, "rendering")]
    releasing.render_now(fresh.pk)
    assert told(toolkit) == [(1, "ready")]
    assert len(folders()) == 1


def test_a_full_disk_leaves_no_file_and_the_last_release(toolkit, monkeypatch):
    first = ask_for_release(toolkit)
    having(monkeypatch, quick, full_disk)
    ask_for_release(toolkit, "Better.")
    failed = Release.objects.get(number=2)
    assert (failed.state, failed.fault, failed.making) == ("failed", "disk", "f1")
    first.refresh_from_db()
    assert folders() == [first.folder]
    assert files.path_of(first.files.first()).exists()
    having(monkeypatch, quick)
    ask_for_release(toolkit, "Better, again.")
    assert told(toolkit) == [(2, "ready"), (1, "ready")]


def test_a_folder_that_cannot_be_written_to_is_told_too(toolkit):
    place = files.folder()
    place.rmdir()
    place.write_text("in the way")
    ask_for_release(toolkit)
    assert Release.objects.get().fault == "disk"


def test_whatever_goes_wrong_is_told_and_kept_from_readers(toolkit, monkeypatch):
    from offshoot.documents.operations import UnavailableError

    for error, fault in ((UnavailableError, "file"), (ValueError, "ours"), (MemoryError, "ours")):

        def broken(*_of, error=error):
            raise error

        having(monkeypatch, quick, broken)
        ask_for_release(toolkit)
        assert Release.objects.get().fault == fault
        assert folders() == []


def test_a_toolkit_changed_since_it_was_looked_at_is_not_released(toolkit, settings):
    settings.TASKS = NO_WORKER
    release = ask_for_release(toolkit)
    operations.store_toolkit(toolkit.innovation, {}, {"components": []})
    releasing.render_now(release.pk)
    release.refresh_from_db()
    assert (release.state, release.fault) == ("failed", "changed")


def test_only_what_readers_see_is_released(published_with, toolkit_of, toolkit):
    draft = toolkit_of(published_with("a-draft"), is_published=False)
    toolkit.innovation.unpublish()
    for hidden in (draft, toolkit):
        with pytest.raises(NotPublishedError):
            ask_for_release(hidden)
    assert not Release.objects.exists()


def test_toolkits_of_the_content_get_their_first_release_once(published_with, toolkit_of, toolkit):
    toolkit_of(published_with("written-at-the-desk"))
    ContentRecord.objects.create(kind="toolkits", slug=toolkit.innovation.slug)
    assert [ask_for_first_releases(), ask_for_first_releases()] == [1, 0]
    release = Release.objects.get()
    assert (release.toolkit, release.state, release.made_by) == (toolkit, "ready", "files")


def test_a_first_release_that_was_left_half_made_is_begun_anew(toolkit, settings):
    ContentRecord.objects.create(kind="toolkits", slug=toolkit.innovation.slug)
    left = Release.objects.create(
        toolkit=toolkit, number=1, made_by="files", revision=1, total=5, state="rendering"
    )
    assert ask_for_first_releases() == 0
    long_ago = timezone.now() - timedelta(hours=2)
    Release.objects.filter(pk=left.pk).update(moved_at=long_ago)
    assert ask_for_first_releases() == 1
    assert toolkit.releases.get().is_ready


def test_files_of_no_release_are_forgotten_after_a_day(toolkit):
    release = ask_for_release(toolkit)
    release.refresh_from_db()
    left = files.folder() / "new-left"
    left.mkdir()
    (left / "half").write_bytes(b"half")
    now = timezone.now()
    old = (now - timedelta(days=2)).timestamp()
    assert operations.forget_other_files(now - timedelta(days=1)) == 0
    os.utime(left, (old, old))
    assert operations.forget_other_files(now - timedelta(days=1)) == 1
    assert folders() == [release.folder]
    toolkit.delete()
    assert operations.forget_other_files(now + timedelta(days=1)) == 1


# --- pages ---------------------------------------------------------------------------------


def desk(toolkit):
    return f"/editor/toolkits/{toolkit.pk}/"


def test_a_curator_makes_a_release_and_readers_see_it(toolkit, curator, browser_of, client):
    public = "/innovations/shared-kitchens/toolkit/"
    assert "No release has been made yet" in client.get(public).content.decode()
    browser = browser_of(curator)
    assert "Shared Kitchens" in browser.get("/editor/toolkits/").content.decode()
    answer = browser.post(desk(toolkit), {"what_changed": ""}, follow=True)
    assert "The release is being made" in answer.content.decode()
    missing = browser.post(desk(toolkit), {"what_changed": " "})
    assert "Say in a sentence what changed" in missing.content.decode()
    browser.post(desk(toolkit), {"what_changed": "<b>Wages</b> of 2026"})
    html = client.get(public).content.decode()
    assert "Release 2," in html
    assert "&lt;b&gt;Wages&lt;/b&gt; of 2026" in html
    assert "Earlier releases" in html
    for file in ReleaseFile.objects.all():
        assert file.name not in html  # nothing to be downloaded yet
    assert "the first release" in browser.get(desk(toolkit)).content.decode()


def test_the_desk_tells_how_far_it_is_and_why_it_failed(
    toolkit, curator, browser_of, settings, monkeypatch
):
    tasks, settings.TASKS = settings.TASKS, NO_WORKER
    browser = browser_of(curator)
    browser.post(desk(toolkit), {})
    Release.objects.update(making="pdf", done=1, total=4)
    answer = browser.get(desk(toolkit))
    assert "1 of 4 files are made. In work: PDF" in answer.content.decode()
    assert answer["Refresh"]
    twice = browser.post(desk(toolkit), {"what_changed": "kept words"})
    assert "A release is being made already" in twice.content.decode()
    assert "kept words" in twice.content.decode()
    assert "Refresh" not in twice
    settings.TASKS = tasks
    having(monkeypatch, full_disk)
    Release.objects.all()[0].delete()
    browser.post(desk(toolkit), {})
    answer = browser.get(desk(toolkit))
    assert "the disk is full" in answer.content.decode()
    assert "Refresh" not in answer
    too_long = browser.post(desk(toolkit), {"what_changed": "x" * 401})
    assert "at most 400" in too_long.content.decode()


def test_who_may_make_releases(toolkit, account, browser_of):
    may = {"Curators", "Administrators"}
    for role in ("Writers", "Secretariat", "Evaluators", "City teams", *may):
        browser = browser_of(account(role.split()[0].lower(), role))
        for address in ("/editor/toolkits/", desk(toolkit)):
            allowed = browser.get(address).status_code == 200
            is_list = role == "Writers" and address == "/editor/toolkits/"
            assert allowed == (role in may or is_list), (role, address)
        browser.post(desk(toolkit), {"what_changed": "x"})
    assert told(toolkit) == [(2, "ready"), (1, "ready")]
    assert Client().post(desk(toolkit)).status_code == 302
    assert browser.get("/editor/toolkits/999999/").status_code == 404


def test_pages_take_as_many_queries_for_three_as_for_one(
    published_with, toolkit_of, toolkit, curator, browser_of
):
    browser = browser_of(curator)

    def queries():
        found = []
        for address in ("/editor/toolkits/", desk(toolkit), toolkit.get_absolute_url()):
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            found.append(len(captured))
        return found

    ask_for_release(toolkit)
    queries()  # what is asked once a process
    expected = queries()
    for slug in ("two", "three"):
        ask_for_release(toolkit_of(published_with(slug)))
        ask_for_release(toolkit, slug)
    assert queries() == expected
