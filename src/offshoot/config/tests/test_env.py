"""Settings of the environment: read, refused when unusable, documented."""

from pathlib import Path

import pytest

from offshoot.config import env
from offshoot.config.settings_page import settings_page

PAGE = Path(__file__).parents[4] / "docs/reference/settings.md"


def test_the_page_of_settings_is_what_the_code_declares():
    assert PAGE.read_text() == settings_page(), "run: offshoot settings-page > " + str(PAGE)


def test_every_setting_explains_itself_in_sentences():
    for setting in env.DECLARED.values():
        assert setting.help.endswith("."), setting.name


def test_every_default_can_be_read(monkeypatch):
    for name in env.DECLARED:
        monkeypatch.delenv(name, raising=False)
        env.read(name)


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("OFFSHOOT_PORT", "eighty", "whole number"),
        ("OFFSHOOT_PORT", "-1", "not negative"),
        ("OFFSHOOT_PORT", "65536", "at most 65535"),
        ("OFFSHOOT_WEB_WORKERS", "0", "at least 1"),
        ("OFFSHOOT_PRODUCTION", "perhaps", "yes or no"),
        ("OFFSHOOT_TIME_ZONE", "Mars/Olympus", "Europe/Lisbon"),
        ("OFFSHOOT_TIME_ZONE", "../etc", "Europe/Lisbon"),
        ("OFFSHOOT_LOG_FORMAT", "xml", "text or json"),
        ("OFFSHOOT_LOG_LEVEL", "LOUD", "DEBUG, INFO, WARNING or ERROR"),
        ("OFFSHOOT_URL", "offshoot.example.eu", "such as https://"),
        ("OFFSHOOT_URL", "https://example.eu/offshoot", "without a path"),
        ("OFFSHOOT_TRUSTED_PROXIES", "10.0.0.5,proxy", "proxy is no address"),
        ("EMAIL_URL", "mail.example.eu", "smtp://"),
        ("EMAIL_URL", "smtp://mail.example.eu?ssl=1", r"only \?tls=no"),
        ("EMAIL_URL", "smtps://mail.example.eu?tls=no", r"only \?tls=no"),
        ("OFFSHOOT_FROM", "Offshoot", "Offshoot <library@example.eu>"),
        ("OFFSHOOT_FROM", "a@b.eu\nBcc: c@d.eu", "Offshoot <library@example.eu>"),
        ("OFFSHOOT_OIDC_URL", "login.example.eu", "https://"),
        ("DATABASE_URL", "mysql://db/offshoot", "postgresql://"),
    ],
)
def test_an_unusable_value_is_refused_with_what_to_write(monkeypatch, name, value, remedy):
    monkeypatch.setenv(name, value)
    with pytest.raises(env.SettingError, match=remedy) as refusal:
        env.read(name)
    assert str(refusal.value).startswith(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://offshoot:hunter2@db/offshoot"),
        ("EMAIL_URL", "pop://offshoot:hunter2@mail.example.eu"),
        ("EMAIL_URL", "smtp://offshoot:hunter2#x@mail.example.eu"),
    ],
)
def test_a_refusal_never_repeats_a_password(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(env.SettingError) as refusal:
        env.read(name)
    assert "hunter2" not in str(refusal.value)


def test_a_mail_server_is_spoken_to_in_private_unless_told_otherwise(monkeypatch):
    def server(url):
        monkeypatch.setenv("EMAIL_URL", url)
        read = env.read("EMAIL_URL")
        return (read.backend, read.host, read.port, read.use_tls, read.use_ssl)

    assert server("smtp://mail.example.eu") == ("smtp", "mail.example.eu", 587, True, False)
    assert server("smtps://mail.example.eu") == ("smtp", "mail.example.eu", 465, False, True)
    assert server("smtp://localhost:25?tls=no") == ("smtp", "localhost", 25, False, False)
    assert server("console:")[0] == "console"
    monkeypatch.setenv("EMAIL_URL", "smtp://ana%40example.eu:p%3Aw%2F@mail.example.eu")
    read = env.read("EMAIL_URL")
    assert (read.user, read.password) == ("ana@example.eu", "p:w/")
    monkeypatch.setenv("EMAIL_URL", "file:///srv/mail")
    assert env.read("EMAIL_URL").folder == "/srv/mail"


def test_words_are_read_kindly(monkeypatch):
    monkeypatch.setenv("OFFSHOOT_LOG_LEVEL", "debug")
    monkeypatch.setenv("OFFSHOOT_HOSTS", " a.example , b.example,")
    monkeypatch.setenv("OFFSHOOT_URL", "https://a.example/")
    assert env.read("OFFSHOOT_LOG_LEVEL") == "DEBUG"
    assert env.read("OFFSHOOT_HOSTS") == ["a.example", "b.example"]
    assert env.read("OFFSHOOT_URL") == "https://a.example"


def test_a_misspelt_name_is_found(monkeypatch):
    monkeypatch.setenv("OFFSHOOT_HOST", "a.example")
    assert "OFFSHOOT_HOST" in env.unknown_names()
