"""The worker process: runs background tasks from every queue, one after the other."""

from uuid import uuid4

from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

POLL_SECONDS = 0.5


def work() -> None:
    """Run tasks until SIGTERM; the task at hand is finished first."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=False,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
    )
    worker.configure_signals()
    worker.run()
