"""Each foot-gun is seen in production, and told with what to do."""

import ipaddress
from pathlib import Path

import pytest
from django.core.checks import run_checks

from offshoot.config import checks


@pytest.fixture
def sound(settings, tmp_path, monkeypatch):
    """Settings of a public site without any foot-gun."""
    monkeypatch.setattr(checks, "SWEPT_FOLDERS", ())
    monkeypatch.setattr(checks.tempfile, "gettempdir", lambda: "/nowhere")
    monkeypatch.delenv("OFFSHOOT_BIND", raising=False)
    tmp_path.chmod(0o700)
    settings.PRODUCTION = True
    settings.DEBUG = False
    settings.SECRET_KEY = "8f3k_ a sound key of more than fifty characters, truly"
    settings.DATA_DIR = tmp_path
    settings.ALLOWED_HOSTS = ["offshoot.example.eu"]
    settings.SITE_URL = "https://offshoot.example.eu"
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("10.0.0.5")]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.CONTACT_ADDRESS = "library@example.eu"
    return settings


def found() -> dict[str, str]:
    return {message.id: message.hint for message in run_checks(tags=[checks.TAG])}


def test_a_sound_site_has_nothing_to_be_told(sound):
    assert found() == {}


@pytest.mark.parametrize(
    ("setting", "value", "id"),
    [
        ("DEBUG", True, "offshoot.E001"),
        ("SECRET_KEY", "short", "offshoot.E002"),
        ("SECRET_KEY", "a" * 60, "offshoot.E002"),
        ("SECRET_KEY", "django-insecure-" + "abcdefgh" * 8, "offshoot.E002"),
        ("ALLOWED_HOSTS", ["*"], "offshoot.E004"),
        ("ALLOWED_HOSTS", ["localhost", "127.0.0.1"], "offshoot.E005"),
        ("ALLOWED_HOSTS", ["other.example.eu"], "offshoot.E006"),
        ("SITE_URL", "http://offshoot.example.eu", "offshoot.E007"),
        ("TRUSTED_PROXIES", [], "offshoot.E008"),
        ("TRUSTED_PROXIES", [ipaddress.ip_network("0.0.0.0/0")], "offshoot.W002"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "offshoot.W004"),
        ("CONTACT_ADDRESS", "", "offshoot.W005"),
    ],
)
def test_a_foot_gun_is_found_in_production(sound, setting, value, id):
    setattr(sound, setting, value)
    assert set(found()) == {id}
    assert found()[id]


def test_on_ones_own_machine_none_of_this_matters(sound):
    sound.PRODUCTION = False
    sound.DEBUG = True
    sound.ALLOWED_HOSTS = ["*"]
    sound.SITE_URL = "http://127.0.0.1:8000"
    sound.TRUSTED_PROXIES = []
    sound.CONTACT_ADDRESS = ""
    assert found() == {}


def test_a_secret_key_that_others_can_read_is_found(sound):
    file = sound.DATA_DIR / "secret_key"
    file.write_text("key")
    file.chmod(0o644)
    assert "chmod 600" in found()["offshoot.E003"]


def test_a_data_folder_that_is_swept_away_is_found(sound, monkeypatch):
    monkeypatch.undo()
    sound.DATA_DIR = Path("/tmp/offshoot")
    assert "OFFSHOOT_DATA" in found()["offshoot.E009"]


def test_a_data_folder_that_everybody_can_read_is_found(sound):
    sound.DATA_DIR.chmod(0o755)
    assert "chmod o-rwx" in found()["offshoot.W003"]


def test_a_misspelt_setting_is_found_with_the_right_spelling(sound, monkeypatch):
    monkeypatch.setenv("OFFSHOOT_HOST", "offshoot.example.eu")
    assert "OFFSHOOT_HOSTS" in found()["offshoot.W001"]


def test_an_open_server_that_is_not_set_up_for_it_is_found(sound, monkeypatch):
    monkeypatch.setenv("OFFSHOOT_BIND", "0.0.0.0")
    assert found() == {}
    sound.PRODUCTION = False
    assert set(found()) == {"offshoot.W006"}
