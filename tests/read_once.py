"""What lies in the same files is read once by each process of the tests, not by each test.

It is frozen, so that tests can share it. Every byte of the files counts: what a test has
spoiled is read anew.
"""

import hashlib
import os
import stat
from functools import lru_cache, wraps
from pathlib import Path

_LARGEST = 1_000_000  # bytes; a test that makes something larger wants to see it read
_KEPT = 64  # as many catalogues as there are languages, and some that tests change


def folder(load, suffix=""):
    """A function that reads the files of a folder, made to read them once."""

    @lru_cache(_KEPT)
    def read(path, held):
        return load(path)

    @wraps(load)
    def loaded(path):
        held = _held(_below(path, suffix))
        return load(path) if held is None else read(path, held)

    return loaded


def file(load):
    """A function that reads a file in a language, made to read it once."""

    @lru_cache(_KEPT)
    def read(path, locale, held):
        return load(path, locale)

    @wraps(load)
    def loaded(path, locale):
        held = _held([path])
        return load(path, locale) if held is None else read(path, locale, held)

    return loaded


def _below(path: Path, suffix):
    for where, _, names in sorted(os.walk(path)):
        yield from (Path(where, name) for name in sorted(names) if name.endswith(suffix))


def _held(paths):
    """What files say, as digests; nothing where one of them is no plain file, or is large."""
    held = []
    for path in paths:
        try:
            looks = path.lstat()
            if not stat.S_ISREG(looks.st_mode) or looks.st_size > _LARGEST:
                return None
            with open(path, "rb") as opened:  # noqa: PTH123  # some tests watch `Path`
                digest = hashlib.sha256(opened.read()).digest()
            held.append((str(path), looks.st_mode, digest))
        except OSError:
            return None
    return tuple(held)
