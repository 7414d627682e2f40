"""The doctor finds what is wrong and never falls ill itself."""

from datetime import timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from offshoot.config import doctor, tasks


def findings(examination) -> dict[str, str]:
    return {finding.level: finding.what for finding in examination()}


@pytest.mark.django_db
def test_a_healthy_database_is_praised():
    assert "up to date" in findings(doctor.database)["ok"]


@pytest.mark.django_db
def test_missing_migrations_are_a_problem():
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    assert "not applied" in findings(doctor.database)["problem"]


@pytest.mark.django_db
def test_tasks_that_wait_too_long_mean_the_worker_is_down(database_queue):
    tasks.publish_scheduled.enqueue()
    assert set(findings(doctor.background_work)) == {"ok"}
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=2))
    assert set(findings(doctor.background_work)) == {"problem"}


@pytest.mark.django_db
def test_a_task_that_never_ended_is_told_of(database_queue):
    tasks.publish_scheduled.enqueue()
    DBTaskResult.objects.get().claim("Wanda")
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=2))
    assert set(findings(doctor.background_work)) == {"warning"}


def test_a_nearly_full_disk_is_told_of(monkeypatch):
    monkeypatch.setattr(doctor, "LOW_SPACE_BYTES", 10**18)
    assert set(findings(doctor.data_folder)) == {"warning"}


def test_content_with_mistakes_is_a_problem(settings, tmp_path):
    (tmp_path / "innovations").mkdir()
    (tmp_path / "innovations/broken.yaml").write_text("name: [not, a, name")
    settings.CONTENT_DIR = str(tmp_path)
    assert "mistakes" in findings(doctor.content)["problem"]


def test_an_examination_that_fails_stops_no_other(monkeypatch):
    def fails():
        """Something rare."""
        raise RuntimeError("lightning")
        yield

    def works():
        yield doctor.Finding(doctor.OK, "Fine.")

    monkeypatch.setattr(doctor, "EXAMINATIONS", [fails, works])
    problem, fine = doctor.examine()
    assert problem.level == doctor.PROBLEM
    assert "Something rare. (lightning)" in problem.what
    assert fine.level == doctor.OK


def test_one_problem_makes_the_command_fail(monkeypatch, capsys):
    finding = doctor.Finding(doctor.PROBLEM, "It is broken.", "Mend it.")
    monkeypatch.setattr(doctor, "EXAMINATIONS", [lambda: iter([finding])])
    assert doctor.doctor() == 1
    assert "→ Mend it." in capsys.readouterr().out
