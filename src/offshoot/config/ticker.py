"""The ticker process: puts scheduled jobs into the task queue when they are due.

An installed application takes part with a module `tasks` that defines

    SCHEDULE = {"send digests": (timedelta(hours=1), send_digests)}

where the second value is a task. Every job is due once at start, which makes good what was missed
while nothing ran, and then each time its interval has passed. Run one ticker a site.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import close_old_connections
from django.utils.module_loading import module_has_submodule
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

log = logging.getLogger(__name__)

Schedule = dict[str, tuple[timedelta, Task[[], Any]]]
SHORTEST_INTERVAL = timedelta(seconds=1)


@dataclass
class Job:
    """A scheduled job and when it is due next, in monotonic seconds."""

    name: str
    every: timedelta
    task: Task[[], Any]
    due_at: float


def collect(now: float) -> list[Job]:
    """Every job that an installed application schedules, due now.

    Raises ValueError when two applications use one name or an interval is under a second.
    """
    jobs: dict[str, Job] = {}
    for app in apps.get_app_configs():
        if app.module is None or not module_has_submodule(app.module, "tasks"):
            continue
        schedule: Schedule = getattr(import_module(f"{app.name}.tasks"), "SCHEDULE", {})
        for name, (every, task) in schedule.items():
            if name in jobs or every < SHORTEST_INTERVAL:
                raise ValueError(f"{app.name}.tasks: the job {name!r} is there twice or too often")
            jobs[name] = Job(name, every, task, due_at=now)
    return list(jobs.values())


def enqueue(job: Job) -> None:
    """Put the job's task into the queue, unless it still waits there from the last time."""
    waiting = DBTaskResult.objects.ready().filter(task_path=job.task.module_path)
    if not waiting.exists():
        job.task.enqueue()


def tick(jobs: list[Job], now: float, run: Callable[[Job], None] = enqueue) -> float:
    """Start what is due at `now`; returns the seconds until the next job is.

    One that fails is logged and tried again after its interval, and never holds up another.
    """
    for job in jobs:
        if job.due_at <= now:
            job.due_at = now + job.every.total_seconds()
            try:
                run(job)
            except Exception:
                log.exception("The scheduled job %r could not be started", job.name)
    return min((job.due_at - now for job in jobs), default=60.0)


def tick_for_ever() -> None:
    """Start jobs as they become due, until the process is stopped."""
    jobs = collect(time.monotonic())
    while True:
        close_old_connections()
        time.sleep(max(0.0, tick(jobs, time.monotonic())))
