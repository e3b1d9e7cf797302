"""Files -> how they look from outside: their size, times and number.

Where all of that is as it was, so are the bytes, unless a file is so fresh that it may change
once more and keep its times. In doubt its bytes have to be read, which costs time.

Light on purpose: it is loaded before anything else, to find that there is nothing to do.
"""

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator

_FRESH = 2_000_000_000  # nanoseconds in which a file may change twice and keep its times
_MOST = 20_000  # files; a folder of more is no clinic's
_SKIPPED = ("__pycache__", ".git")

Listing = dict[str, os.stat_result]


def listing(roots: Iterable[str], left_out: Iterable[str] = ()) -> Listing | None:
    """Return every file below some folders; nothing where they are too many, or cannot be read."""
    skipped = set(left_out)
    found: Listing = {}
    with contextlib.suppress(OSError):
        for root in roots:
            for path, looks in _below(root, ()):
                if path not in skipped:
                    found[path] = looks
                if len(found) > _MOST:
                    return None
        return found
    return None


def _below(folder: str, above: tuple[str, ...]) -> Iterator[tuple[str, os.stat_result]]:
    real = os.path.realpath(folder)
    if real in above:
        return  # a link in a circle
    with os.scandir(folder) as inside:
        for entry in inside:
            if entry.is_dir():
                if entry.name not in _SKIPPED:
                    yield from _below(entry.path, (*above, real))
            elif entry.is_file():
                yield entry.path, entry.stat()
            else:
                yield entry.path, entry.stat(follow_symlinks=False)


def stamp_of(found: Listing) -> str:
    """Return one stamp of all files; empty where one of them is too fresh to go by it."""
    if any(map(is_fresh, found.values())):
        return ""
    lines = "\n".join(f"{path} {facts(looks)}" for path, looks in sorted(found.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def stamp(paths: Iterable[str]) -> str:
    """Return one stamp of some files and folders as they look now, fresh or not."""
    whole = hashlib.sha256()
    for path in paths:
        with contextlib.suppress(OSError):
            line = f"{path} {facts(os.stat(path))}\n"  # noqa: PTH116  # a thousand of them
            whole.update(line.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def facts(found: os.stat_result) -> str:
    """Return all that tells one state of a file from another, but for its bytes."""
    return (
        f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev} "
        f"{found.st_mode}"
    )


def is_fresh(found: os.stat_result) -> bool:
    """Say whether a file is too fresh to go by its times."""
    return newest(found) > time.time_ns() - _FRESH


def newest(found: os.stat_result) -> int:
    """Return when a file was last changed in any way, in nanoseconds."""
    return max(found.st_mtime_ns, found.st_ctime_ns)
