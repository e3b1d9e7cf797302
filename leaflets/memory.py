"""Files -> what was worked out from them before: their digests, and what was read in them.

A digest is remembered as long as its file looks as it did, and what was read in files as long
as all their digests are the same. Both lie in the user's cache below a seal: what was damaged
or forged is worked out anew. Outside of ``kept`` nothing is remembered or looked up.

Light on purpose: it is loaded before anything else, to find that there is nothing to do.
"""

import contextlib
import errno
import fnmatch
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from leaflets import cache, looks

MEMORY = "memory"
"""The folder in the cache that holds it: one file for the digests, one for each kind of work."""

_DIGESTS = "digests"
_LARGEST = 100_000_000  # bytes; nothing that we read or write is larger, but for sparse files
_MOST = 50_000  # digests; when there are more, most are of files that are gone

Work = TypeVar("Work")


class _Memory:
    """What is remembered in a folder of the cache; the secret of its seals lies in ``keys``."""

    def __init__(self, folder: Path, keys: Path) -> None:
        self._folder, self._keys = folder, keys
        self._more = False

    @cached_property
    def _digests(self) -> dict[str, list[str]]:
        """How each file looked, and the digest that it had, by path."""
        said = self.find(_DIGESTS, "")
        return dict(json.loads(said)) if said else {}

    def digest(self, path: str, found: os.stat_result) -> str:
        """Return the digest of a file that looks as ``found`` says."""
        facts = looks.facts(found)
        known = self._digests.get(path)
        if known and known[0] == facts:
            return known[1]
        fresh = looks.is_fresh(found)
        digest = _read(path, found)
        if digest and not fresh:
            self._digests[path] = [facts, digest]
            self._more = True
        return digest

    def save(self) -> None:
        """Keep the digests, if there are more than before."""
        if self._more:
            few = self._digests if len(self._digests) <= _MOST else {}
            self.keep(_DIGESTS, "", json.dumps(few).encode())
            self._more = False

    def find(self, name: str, key: str) -> bytes | None:
        """Return what was kept under a name, if it is whole and its key is the same."""
        with contextlib.suppress(OSError):
            raw = (self._folder / name).read_bytes()
            return cache.opened(f"{name} {key}", raw, cache.secret(self._keys))
        return None

    def keep(self, name: str, key: str, data: bytes) -> None:
        """Keep something in place of what had its name. Where that is refused it is not kept."""
        from leaflets import files
        from leaflets.errors import LeafletError

        sealed = cache.seal(f"{name} {key}", data, cache.secret(self._keys)) + b"\n" + data
        with contextlib.suppress(LeafletError):
            files.write(self._folder / name, sealed, sync=False)


_in_use: list[_Memory] = []


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Remember in the cache of this user, as long as the block lasts."""
    if _in_use:
        yield
        return
    _in_use.append(_Memory(cache.folder() / MEMORY, cache.keys()))
    try:
        yield
    finally:
        _in_use.pop().save()


def worked_out(name: str, key: Callable[[], str], work: Callable[[], Work]) -> Work:
    """Return what comes of some work; that of before where its ``key`` is the same.

    The key has to tell all that the work depends on, this program among it; where it is empty
    nothing is remembered.
    """
    if not _in_use or not (now := key()):
        return work()
    import pickle

    data = find(name, now)
    if data is not None:
        before: Work = pickle.loads(data)  # below its seal: this user's own
        return before
    done = work()
    keep(name, now, pickle.dumps(done))
    return done


def find(name: str, key: str) -> bytes | None:
    """Return what is remembered under a name, if its key is the same."""
    return _in_use[-1].find(name, key) if _in_use else None


def keep(name: str, key: str, data: bytes) -> None:
    """Remember something under a name, in place of what had it before."""
    if _in_use:
        _in_use[-1].keep(name, key, data)


def digest(path: str, found: os.stat_result | None = None) -> str:
    """Return the digest of a file's bytes; empty where there is none, or it cannot be read."""
    with contextlib.suppress(OSError):
        return _digest(path, found or Path(path).stat())
    return ""


def _digest(path: str, found: os.stat_result) -> str:
    return _in_use[-1].digest(path, found) if _in_use else _read(path, found)


def _read(path: str, found: os.stat_result) -> str:
    if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return ""


def digest_of(found: looks.Listing) -> str:
    """Return one digest of the names and bytes of all files."""
    whole = hashlib.sha256()
    for path in sorted(found):
        line = f"{path} {digest(path, found[path])}\n"
        whole.update(line.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def digest_below(folder: Path, *patterns: str) -> str:
    """Return the digest of the files below a folder that match a pattern: names and bytes."""
    found = looks.listing((str(folder),))
    if found is None:
        raise OSError(errno.EIO, "This folder cannot be read, or holds too many files", str(folder))
    whole = hashlib.sha256()
    in_order = sorted((path.split(os.sep), path) for path in found)  # noqa: PTH206  # a thousand
    for parts, path in in_order:
        if any(fnmatch.fnmatchcase(parts[-1], pattern) for pattern in patterns):
            inside = Path(path).relative_to(folder).as_posix()
            whole.update(inside.encode("utf-8", "surrogateescape") + b"\0")
            whole.update(bytes.fromhex(_digest(path, Path(path).stat())))
    return whole.hexdigest()[:32]


def key_of(*parts: object, folders: Iterable[Path]) -> str:
    """Return the key of work that depends on some parts and on all that lies in some folders.

    It is empty where a folder cannot be read, or holds too much to look at.
    """
    found = looks.listing(map(str, folders))
    if found is None:
        return ""
    told = [*map(repr, parts), digest_of(found)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
