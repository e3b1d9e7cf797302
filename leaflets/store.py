"""Digest of everything a leaflet depends on <-> the leaflet as it was made.

An entry is one file: a seal, what is known of the data, the data. The seal is keyed with a
secret that lies elsewhere, so that what was damaged, cut short, put under another name or
forged by somebody who can write to the store and no more, is noticed and made anew.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from leaflets import cache, files
from leaflets.errors import LeafletError
from leaflets.model import Finding, Origin, Severity

MADE = "made"
"""The folder in the cache that holds the entries."""

_DAYS = 7  # after which what nobody asked for is pruned
_DAY = 86_400.0


class Kept(Struct, frozen=True):
    """A leaflet as it was made: its bytes, how many pages they are, and what was found on them."""

    data: bytes
    pages: int = 0
    findings: tuple[Finding, ...] = ()


class Size(Struct, frozen=True):
    """How much a store holds."""

    entries: int
    size: int


class Store(Struct, frozen=True):
    """What was made before, in ``folder``; the secret of its seals lies in ``keys``."""

    folder: Path
    keys: Path

    def find(self, key: str) -> Kept | None:
        """Return what was kept under a key; nothing if there is none, or it is not whole."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            kept = self._opened(path)
            if kept:
                os.utime(path)
            else:
                path.unlink()
            return kept
        return None

    def keep(self, key: str, kept: Kept) -> None:
        """Keep what was made. A store that cannot be written to keeps nothing, and says nothing.

        Several runs may keep the same at once: each writes beside, and the last one stays.
        """
        said = {"pages": kept.pages, "findings": [to_builtins(each) for each in kept.findings]}
        data = json.dumps(said).encode() + b"\n" + kept.data
        sealed = cache.seal(key, data, cache.secret(self.keys)) + b"\n" + data
        with contextlib.suppress(LeafletError):
            files.write(self._path(key), sealed, sync=False)

    def begin(self, generation: str) -> bool:
        """Say whether nothing of a generation can be here yet, and that it is from now on."""
        mark = self.folder / f"{generation}.begun"
        with contextlib.suppress(OSError):
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch(exist_ok=False)
            return True
        return not mark.exists()

    def size(self) -> Size:
        """Return how many entries there are, and their bytes."""
        sizes = [path.stat().st_size for path in self._entries()]
        return Size(len(sizes), sum(sizes))

    def prune(self) -> Size:
        """Take away what nobody has asked for in a week, and return how much that was."""
        gone = []
        for path in (*self._entries(), *self.folder.glob("*.begun")):
            with contextlib.suppress(FileNotFoundError):
                found = path.stat()
                if time.time() - found.st_mtime > _DAYS * _DAY:
                    path.unlink()
                    gone.append(found.st_size)
        return Size(len(gone), sum(gone))

    def check(self) -> Iterator[Path]:
        """Look through every entry, take away what is not whole, and yield where it was."""
        for path in self._entries():
            with contextlib.suppress(FileNotFoundError):
                if self._opened(path) is None:
                    path.unlink()
                    yield path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _entries(self) -> Iterator[Path]:
        yield from sorted(path for path in self.folder.glob("??/*") if not path.suffix)

    def _opened(self, path: Path) -> Kept | None:
        data = cache.opened(path.name, path.read_bytes(), cache.secret(self.keys))
        if data is None:
            return None
        head, _, made = data.partition(b"\n")
        said = json.loads(head)
        return Kept(made, said["pages"], tuple(_finding(**each) for each in said["findings"]))


def _finding(*, severity: str, origin: dict[str, Any], **said: str) -> Finding:
    return Finding(severity=Severity(severity), origin=Origin(**origin), **said)


def of_this_user() -> Store:
    """Return the store in the user's cache."""
    return Store(cache.folder() / MADE, cache.keys())


def digest(*parts: object) -> str:
    """Return the key of what is made from some parts, each told by its ``repr``."""
    return hashlib.sha256("\n".join(map(repr, parts)).encode()).hexdigest()
