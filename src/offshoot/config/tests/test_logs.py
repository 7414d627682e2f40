"""Log lines: one an event, for people or machines, without personal data."""

import json
import logging

import pytest
from django.test import RequestFactory

from offshoot.config.logs import JsonFormatter, TextFormatter, logging_config, request_id


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "offshoot", "levelname": "INFO", "msg": message})
    vars(made).update(extra)
    return made


@pytest.fixture
def in_request():
    token = request_id.set("abc12345")
    yield
    request_id.reset(token)


def test_a_json_line_holds_event_fields_and_request(in_request):
    line = json.loads(JsonFormatter().format(record("Loaded", files=3)))
    assert line["event"] == "Loaded"
    assert line["files"] == 3
    assert line["level"] == "info"
    assert line["request"] == "abc12345"


def test_a_text_line_reads_from_left_to_right(in_request):
    line = TextFormatter().format(record("Loaded", files=3))
    assert line.endswith("INFO    Loaded  request=abc12345 files=3")


def test_outside_a_request_there_is_no_id():
    assert "request" not in TextFormatter().format(record("Loaded"))


def test_a_visitor_cannot_forge_a_line():
    line = TextFormatter().format(record("GET /\nERROR everything is lost\x1b[2J"))
    assert "\n" not in line
    assert "\x1b" not in line


@pytest.mark.parametrize("formatter", [JsonFormatter(), TextFormatter()])
def test_the_query_string_of_djangos_own_records_is_left_out(formatter):
    request = RequestFactory().get("/explore", {"q": "Rosa Benedetti"})
    assert "Rosa" not in formatter.format(record("Bad Request", request=request))


@pytest.mark.parametrize("formatter", [JsonFormatter(), TextFormatter()])
def test_a_traceback_shows_no_values(formatter):
    password = "hunter2"
    try:
        raise ValueError("no")
    except ValueError as error:
        line = formatter.format(
            record("Failed", exc_info=(type(error), error, error.__traceback__))
        )
    assert "ValueError: no" in line
    assert password not in line.replace('password = "hunter2"', "")


def test_every_format_and_level_is_a_valid_configuration():
    for format in ("text", "json"):
        logging.config.DictConfigurator(logging_config(format, "INFO"))
