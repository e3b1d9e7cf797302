"""What lies in the same files is read once by each process of the tests, not by each test.

It is frozen, so that tests can share it. Every byte of the files counts: what a test has
spoiled is read anew.
"""

import hashlib
import os
import stat
from functools import wraps
from pathlib import Path

from msgspec.structs import replace

_LARGEST = 1_000_000  # bytes; a test that makes something larger wants to see it read
_KEPT = 64  # as many catalogues as there are languages, and some that tests change


def folder(load, suffix=""):
    """A function that reads the files of a folder, made to read them once."""
    before = {}

    @wraps(load)
    def loaded(path):
        held = _held(_below(path, suffix))
        return load(path) if held is None else _kept(before, (path, held), lambda: load(path))

    return loaded


def file(load):
    """A function that reads a catalogue, made to read its bytes once, wherever they lie."""
    before = {}

    @wraps(load)
    def loaded(path, locale):
        held = _held([path])
        if held is None:
            return load(path, locale)
        said = (locale, *held[0][1:])
        return replace(_kept(before, said, lambda: load(path, locale)), where=str(path))

    return loaded


def _kept(before, key, read):
    """What was read before, and put last among what is kept."""
    before[key] = before.pop(key) if key in before else read()
    if len(before) > _KEPT:
        del before[next(iter(before))]
    return before[key]


def _below(path: Path, suffix):
    """Every file in a folder, and every link to another one, which is not looked into."""
    for where, folders, names in sorted(os.walk(path)):
        yield from (Path(where, name) for name in folders if Path(where, name).is_symlink())
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
