"""Bad starts end with one clear line, and good ones do only what is needed."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from offshoot.config import startup
from offshoot.config.failures import StartError


def test_a_data_folder_is_made_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.setenv("OFFSHOOT_DATA", str(tmp_path / "new/data"))
    folder = startup.writable_data_folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert list(folder.iterdir()) == []


def test_a_data_folder_that_cannot_be_written_is_refused(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("OFFSHOOT_DATA", str(tmp_path / "file/data"))
    with pytest.raises(StartError, match=r"cannot be written.*OFFSHOOT_DATA"):
        startup.writable_data_folder()


@pytest.mark.django_db
def test_a_database_from_a_newer_version_is_refused_by_name():
    MigrationRecorder(connection).record_applied("library", "9999_from_the_future")
    with pytest.raises(StartError, match="library 9999_from_the_future") as refusal:
        startup.refuse_newer_database()
    assert "backup" in str(refusal.value)


@pytest.mark.django_db
def test_unknown_migrations_of_others_do_not_matter():
    MigrationRecorder(connection).record_applied("a_plugin", "0001_initial")
    startup.refuse_newer_database()


def test_a_foot_gun_in_production_stops_the_start(settings, capsys):
    settings.PRODUCTION = True
    settings.DEBUG = True
    with pytest.raises(StartError):
        startup.refuse_foot_guns()
    assert "offshoot.E001" in capsys.readouterr().out


def test_static_files_are_collected_once(settings, tmp_path):
    source, target = tmp_path / "source", tmp_path / "static"
    source.mkdir()
    (source / "site.css").write_text("body { color: black }")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = target
    startup.refresh_static_files()
    collected = target / "site.css"
    assert collected.exists()

    collected.unlink()
    startup.refresh_static_files()
    assert not collected.exists(), "collected again although nothing changed"

    (source / "site.css").write_text("body { color: darkgreen }")
    startup.refresh_static_files()
    assert "darkgreen" in collected.read_text()


def test_slow_steps_are_told_of(capsys, monkeypatch):
    import time

    with startup.progress("Quick step…"):
        pass
    with startup.progress("Slow step…"):
        time.sleep(1.2)
    assert capsys.readouterr().out == "Slow step…\n"
