"""The ticker: what is due starts, and what fails holds up nobody."""

from datetime import timedelta

import pytest

from offshoot.config import tasks
from offshoot.config.ticker import Job, collect, enqueue, tick


def jobs(*names: str) -> list[Job]:
    minute = timedelta(minutes=1)
    return [Job(name, minute, tasks.publish_scheduled, due_at=100.0) for name in names]


def test_every_job_is_due_at_start_and_then_after_its_interval():
    ran = []
    (job,) = jobs("publish scheduled")
    for now in (100.0, 101.0, 159.0, 160.0):
        tick([job], now, run=lambda job, now=now: ran.append(now))
    assert ran == [100.0, 160.0]


def test_it_sleeps_until_the_next_job():
    assert tick(jobs("digests"), 100.0, run=lambda job: None) == 60.0
    assert tick(jobs("digests"), 90.0, run=lambda job: None) == 10.0
    assert tick([], 90.0) == 60.0


def test_a_long_sleep_of_the_machine_does_not_start_a_job_twice():
    ran = []
    crew = jobs("digests")
    for now in (100.0, 10_000.0, 10_001.0):
        tick(crew, now, run=ran.append)
    assert len(ran) == 2


def test_a_job_that_fails_holds_up_no_other(caplog):
    ran = []

    def run(job: Job) -> None:
        if job.name == "broken":
            raise ValueError("no such table")
        ran.append(job.name)

    crew = jobs("broken", "digests")
    tick(crew, 100.0, run)
    tick(crew, 160.0, run)
    assert ran == ["digests", "digests"]
    assert "broken" in caplog.text


def test_the_schedules_of_all_applications_are_collected():
    collected = {job.name: job for job in collect(now=5.0)}
    assert set(tasks.SCHEDULE) <= set(collected)
    assert "update the search index" in collected
    assert all(job.due_at == 5.0 for job in collected.values())


def test_one_name_for_two_jobs_is_refused(monkeypatch):
    schedule = {"update the search index": (timedelta(hours=1), tasks.publish_scheduled)}
    monkeypatch.setattr(tasks, "SCHEDULE", schedule)
    with pytest.raises(ValueError, match="update the search index"):
        collect(now=0.0)


@pytest.mark.django_db
def test_a_job_that_still_waits_is_not_put_in_the_queue_again(database_queue):
    from django_tasks_db.models import DBTaskResult

    (job,) = jobs("publish scheduled")
    enqueue(job)
    enqueue(job)
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.get().claim("worker")
    enqueue(job)
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("name", tasks.SCHEDULE)
def test_our_own_jobs_can_be_done(name, database_queue):
    _, job = tasks.SCHEDULE[name]
    job.call()
