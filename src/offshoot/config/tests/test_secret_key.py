"""The secret key is made once and kept to its owner."""

import stat

from offshoot.config.secret_key import kept_secret_key


def test_the_key_is_made_once(tmp_path):
    key = kept_secret_key(tmp_path / "data")
    assert len(key) >= 50
    assert kept_secret_key(tmp_path / "data") == key
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_nobody_else_can_read_it(tmp_path):
    kept_secret_key(tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data/secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
