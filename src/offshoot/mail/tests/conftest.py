"""Two messages that no module registers: a code, and a digest that can be stopped."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Self

import pytest

from offshoot.mail import registry


@dataclass(frozen=True)
class Code(registry.Message):
    template = "code.txt"
    useful_for = timedelta(minutes=15)
    code: str = "QX4-7BT"
    name: str = "Ana"

    def subject(self) -> str:
        return f"A code for {self.name}"

    @classmethod
    def example(cls) -> Self:
        return cls()


@dataclass(frozen=True)
class Digest(registry.Message):
    template = "digest.txt"
    kind = "digests"

    def subject(self) -> str:
        return "New this week"

    @classmethod
    def example(cls) -> Self:
        return cls()


@pytest.fixture
def letters(monkeypatch, settings, tmp_path):
    """The messages `Code` and `Digest`, registered for one test."""
    (tmp_path / "code.txt").write_text("Hello {{ name }},\n\n    {{ code }}\n\nhttps://x.org/a?b=1")
    (tmp_path / "digest.txt").write_text("This week:\n\n- one\n- two & three")
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates
    settings.SITE_URL = "https://offshoot.example.eu"
    monkeypatch.setitem(registry.KINDS, "digests", "weekly news")
    for message in (Code, Digest):
        monkeypatch.setitem(registry.MESSAGES, message.__name__, message)
    return SimpleNamespace(Code=Code, Digest=Digest)
