"""Error reporting is asked for by name and refused clearly when it is not installed."""

import sys

import pytest

from offshoot.config.env import SettingError
from offshoot.config.errors import report_errors_to


def test_without_the_extra_the_refusal_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    with pytest.raises(SettingError, match=r"pip install 'offshoot\[errors\]'"):
        report_errors_to("https://key@errors.example/1")
