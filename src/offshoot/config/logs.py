"""How events are written: one line each, for people or for machines, with the request's id.

Code logs with the standard library: `log.info("Loaded", extra={"files": 3})`. What is in `extra`
becomes fields of the line. Nothing personal belongs there.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request being answered; empty outside of one. Set by `middleware.request_id`."""

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# Django attaches these to its records; a request's text contains the query string, which may
# be personal, and a socket's text contains an address.
_PRIVATE = {"request", "response", "server_time"}
_CONTROL_CHARACTERS = {code: repr(chr(code))[1:-1] for code in (*range(32), 127)}


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    known = _STANDARD | _PRIVATE
    extra = {name: value for name, value in vars(record).items() if name not in known}
    current = request_id.get()
    return {"request": current, **extra} if current else extra


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, event, then the fields of the event."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; a traceback is the field `exception`."""
        line = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """Time, level, event and fields for a person; a traceback follows on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, so that no visitor can forge a second one."""
        fields = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        line = f"{_time(record)[:19]} {record.levelname:<7} {record.getMessage()}  {fields}"
        line = line.rstrip().translate(_CONTROL_CHARACTERS)
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def logging_config(format: str, level: str) -> dict[str, Any]:
    """A configuration for `logging.config.dictConfig`; format is text or json."""
    formatter = {"json": JsonFormatter, "text": TextFormatter}[format]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own handlers are taken off; its records reach ours.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # Our access line already tells of every refused request.
            "django.request": {"level": "ERROR"},
            # Wagtail tells of each edit, with its title; its history in the database does too.
            "wagtail": {"level": "WARNING"},
            # One scheduled job a minute is no news; a failed one is, at the level ERROR.
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "ERROR"},
        },
    }
