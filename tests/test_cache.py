"""The cache lies where the system wants it, and what is in it is sealed with a secret elsewhere."""

import stat

import pytest

from leaflets import cache


def test_the_cache_and_its_secret_lie_apart(own_cache):
    assert cache.folder() == own_cache / "cache" / "leaflets"
    assert cache.keys() == own_cache / "config" / "leaflets"


def test_without_settings_it_lies_below_home(monkeypatch, tmp_path):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert cache.folder() == tmp_path / ".cache" / "leaflets"


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    made = cache.secret.__wrapped__(tmp_path / "keys")

    assert cache.secret.__wrapped__(tmp_path / "keys") == made
    (path,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_secret_cut_short_is_made_anew(tmp_path):
    (tmp_path / "cache.key").write_bytes(b"short")

    assert len(cache.secret.__wrapped__(tmp_path)) == 32


def test_where_no_secret_can_be_kept_there_is_one_all_the_same(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    assert len(cache.secret.__wrapped__(tmp_path / "file" / "keys")) == 32


KEY = b"k" * 32


def test_what_is_sealed_opens_again():
    assert cache.opened("name", cache.seal("name", b"data\n", KEY) + b"\ndata\n", KEY) == b"data\n"


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("name", b"", KEY),
        ("name", b"no seal", KEY),
        ("other", cache.seal("name", b"data", KEY) + b"\ndata", KEY),
        ("name", cache.seal("name", b"data", KEY) + b"\nDATA", KEY),
        ("name", cache.seal("name", b"data", KEY) + b"\ndat", KEY),
        ("name", cache.seal("name", b"data", b"another") + b"\ndata", KEY),
    ],
)
def test_what_is_not_as_it_was_sealed_stays_shut(name, raw, key):
    assert cache.opened(name, raw, key) is None
