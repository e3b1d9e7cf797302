"""What a run was asked, what it read, wrote and said -> whether it need be run again.

The same words typed again, in the same place and on the same day, make the same files as long
as all that was read is as it was. Whether it is, is told from the size, times and number of
every file; where those differ or are too fresh to go by, from the bytes. In doubt the answer is
no, which costs time; a wrong yes would leave old words on paper.

Light on purpose: it is loaded before anything else, to find that there is nothing to do.
"""

import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from leaflets import cache, looks, memory
from leaflets.looks import Listing

NO_STORE = "--no-store"
"""The word that asks for everything to be made anew."""

RECEIPTS = "receipts"
"""The folder in the cache that holds them."""

_SURROUNDINGS = ("LC_", "LD_", "DYLD_", "PYTHON", "PANGO", "HB_", "FREETYPE_", "WEASYPRINT_")
_LANGUAGES = ("LANG", "LANGUAGE", "TZ")
_LOADER = Path("/etc/ld.so.cache")
_MAPPED = Path("/proc/self/maps")
_STARTED = time.time_ns()
_noted: set[str] = set()


class Seen(NamedTuple):
    """A file as it was: a ``stamp`` of its size, times and number, and a digest of its bytes.

    ``stamp`` is empty where the file was too fresh to go by that.
    """

    path: str
    stamp: str
    digest: str


class Receipt(NamedTuple):
    """What a run read, wrote and said.

    ``read`` are the folders that held its words, with a stamp and a digest for all that is
    in them together; ``machine`` are the files of the program's libraries with one stamp for
    all. ``lines`` were said of each edition where nobody watched, ``said`` in the
    end, in the ``look`` of that terminal; ``plainly`` is the same for any other.
    """

    read: Seen
    roots: tuple[str, ...]
    machine: tuple[str, ...]
    machine_stamp: str
    written: tuple[Seen, ...]
    lines: tuple[str, ...]
    said: str
    plainly: str
    look: str
    code: int


def request(words: Sequence[str]) -> str:
    """Return the digest of what was typed, where, when, and in which surroundings."""
    asked = [list(words), str(Path.cwd()), time.strftime("%Y-%m-%d"), surroundings()]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def surroundings() -> dict[str, str]:
    """Return the settings of the shell that libraries listen to."""
    return {
        name: value
        for name, value in sorted(os.environ.items())
        if name.startswith(_SURROUNDINGS) or name in _LANGUAGES
    }


def look() -> str:
    """Return what decides how lines look: whether somebody watches, how wide, and in colour."""
    names = ("COLUMNS", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR")
    wide = ""
    with contextlib.suppress(OSError, ValueError):
        wide = str(os.get_terminal_size(sys.stdout.fileno()).columns)
    watched = sys.stdout.isatty()
    return json.dumps([watched, wide, *(os.environ.get(name) for name in names)])


def repeat(words: Sequence[str]) -> int | None:
    """Say again what a run said, and return its exit code; nothing where it has to be run."""
    if NO_STORE in words:
        return None
    receipt = find(request(words))
    if receipt is None or not holds(receipt):
        return None
    lines = () if sys.stdout.isatty() else receipt.lines
    said = receipt.said if look() == receipt.look else receipt.plainly
    sys.stdout.write("".join(f"{line}\n" for line in lines) + said)
    return receipt.code


def find(asked: str) -> Receipt | None:
    """Return the receipt of a request, if there is one and nobody has changed it."""
    with contextlib.suppress(OSError):
        raw = _path(asked).read_bytes()
        data = cache.opened(asked, raw, cache.secret(cache.keys()))
        if data is not None:
            return _from_json(data)
    return None


def keep(asked: str, receipt: Receipt) -> None:
    """Keep the receipt of a request. Where it cannot be written there is none."""
    from leaflets import files
    from leaflets.errors import LeafletError

    data = json.dumps(receipt).encode()
    sealed = cache.seal(asked, data, cache.secret(cache.keys())) + b"\n" + data
    with contextlib.suppress(LeafletError):
        files.write(_path(asked), sealed, sync=False)


def forget(asked: str) -> None:
    """Take a receipt away, before what it says may cease to be true."""
    with contextlib.suppress(OSError):
        _path(asked).unlink()


def holds(receipt: Receipt) -> bool:
    """Say whether all that was read and written is as it was."""
    # First what people change most, last what takes longest to look at.
    return (
        _reads_the_same(receipt)
        and all(map(_is_as_it_was, receipt.written))
        and looks.stamp(receipt.machine) == receipt.machine_stamp
    )


def _reads_the_same(receipt: Receipt) -> bool:
    written = {seen.path for seen in receipt.written}
    found = looks.listing(receipt.roots, written)
    if found is None:
        return False
    if receipt.read.stamp and looks.stamp_of(found) == receipt.read.stamp:
        return True
    return memory.digest_of(found) == receipt.read.digest


def _is_as_it_was(seen: Seen) -> bool:
    now = see(seen.path)
    if now is None:
        return False
    return bool(seen.stamp and now.stamp == seen.stamp) or memory.digest(seen.path) == seen.digest


def see(path: str, digest: str = "") -> Seen | None:
    """Return how a file is now; nothing where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # a thousand of them
    except OSError:
        return None
    return Seen(path, "" if looks.is_fresh(found) else looks.facts(found), digest)


def machine() -> tuple[str, ...] | None:
    """Return the files of everything that is loaded, and the folders that packages are put into.

    Nothing where the system does not say which libraries are loaded: then no run is spared.
    """
    try:
        mapped = _MAPPED.read_text("utf-8", "surrogateescape")
    except OSError:
        return None
    paths = {line.partition("/")[2] for line in mapped.splitlines() if ".so" in line}
    modules = (getattr(module, "__file__", None) for module in tuple(sys.modules.values()))
    folders = [path for path in sys.path if path.endswith("-packages")]
    found = {f"/{path}" for path in paths} | {path for path in modules if path} | {*folders}
    found |= _noted
    found |= {str(path) for folder in folders for path in Path(folder).glob("weasyprint/**/*.py")}
    return tuple(sorted({*found, sys.executable, str(_LOADER)}))


def note(files: Iterable[str]) -> None:
    """Take note of files that another process loaded for this one."""
    _noted.update(files)


class Watch:
    """What is read during a run: looked at before it, and again after it."""

    def __init__(self, roots: Iterable[str]) -> None:
        self.roots = tuple(sorted({str(Path(root).absolute()) for root in roots}))
        self.before = looks.listing(self.roots)
        self.fresh = self._fresh(self.before or {})

    def receipt(
        self, written: Iterable[str], lines: Iterable[str], said: tuple[str, str, int]
    ) -> Receipt | None:
        """Return the receipt of the run; nothing where what it read changed meanwhile."""
        paths = sorted({str(Path(path).absolute()) for path in written})
        files, after = machine(), looks.listing(self.roots, paths)
        if files is None or after is None or self._other(after, set(paths)):
            return None
        seen = [see(path, memory.digest(path)) for path in paths]
        return Receipt(
            read=Seen("", looks.stamp_of(after), memory.digest_of(after)),
            roots=self.roots,
            machine=files,
            machine_stamp=looks.stamp(files),
            written=tuple(each for each in seen if each),
            lines=tuple(lines),
            said=said[0],
            plainly=said[1],
            look=look(),
            code=said[2],
        )

    def _other(self, after: Listing, written: set[str]) -> bool:
        # Of a program that was changed while it was loaded nobody knows what ran.
        if self.before is None or any(looks.newest(s) > _STARTED for s in self.before.values()):
            return True
        before = {path: looks.facts(s) for path, s in self.before.items() if path not in written}
        fresh = ((path, was) for path, was in self.fresh.items() if path not in written)
        return before != {path: looks.facts(s) for path, s in after.items()} or any(
            memory.digest(path) != was for path, was in fresh
        )

    def _fresh(self, found: Listing) -> dict[str, str]:
        return {path: memory.digest(path) for path, facts in found.items() if looks.is_fresh(facts)}


def _path(asked: str) -> Path:
    return cache.folder() / RECEIPTS / asked


def _from_json(data: bytes) -> Receipt:
    read, roots, machine, stamp, written, lines, *said = json.loads(data)
    seen = tuple(Seen(*each) for each in written)
    return Receipt(Seen(*read), tuple(roots), tuple(machine), stamp, seen, tuple(lines), *said)
