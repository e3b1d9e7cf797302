"""Files, whole or not at all: the only place that opens one to write."""

import contextlib
import json
import os
import secrets
import stat
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaflets.errors import LeafletError

if TYPE_CHECKING:
    from concurrent.futures import Future

_PART = ".part"
_ABANDONED = 3600.0  # seconds after which nobody is still writing a file
_PATIENCE = 30.0  # seconds to wait for another run that writes the same register
_AT_ONCE = 4  # files on their way to the disk: with more it is not quicker
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_FOR_ALL = 0o666  # whom the umask lets in
_MOST = 20_000_000  # bytes; the largest catalogue shipped has a two-hundredth of that


def read_text(path: Path, error: type[LeafletError], most: int = _MOST) -> str:
    """Return the UTF-8 text of a file, or raise ``error`` naming the line that is not UTF-8."""
    raw = read_bytes(path, error, most)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = raw[: bad.start].count(b"\n") + 1
        raise error(
            "This file is not UTF-8 text",
            f"{path}:{line}",
            "save it again with the encoding UTF-8",
        ) from None


def read_bytes(path: Path, error: type[LeafletError], most: int = _MOST) -> bytes:
    """Return the bytes of a file, or raise ``error`` with the system's reason.

    What has no end, or nobody writes to, is refused before it is opened: a pipe, a device,
    a file of more than ``most`` bytes.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            hint = "take it away, and put the file in its place"
            raise error("This is a folder, a pipe or a device, not a file", str(path), hint)
        if found.st_size > most:
            message = f"This file has {found.st_size} bytes; {most} is the most"
            raise error(message, str(path), "see whether it is the right file")
        return path.read_bytes()
    except FileNotFoundError:
        raise error("This file is missing", str(path)) from None
    except OSError as bad:
        raise error(f"This file cannot be read: {bad.strerror}", str(path)) from None


def refuse_outside(path: Path, folder: Path, error: type[LeafletError]) -> None:
    """Raise ``error`` for a path that leads out of a folder by a link, or leads nowhere.

    Who sends a clinic's folder could else have any file of this machine printed.
    """
    try:
        if path.resolve(strict=True).is_relative_to(folder.resolve()):
            return
    # Python 3.11 raises ValueError for a NUL in a name and RuntimeError for links in a circle.
    except (OSError, ValueError, RuntimeError):
        pass
    hint = "put the file itself in the place of the link"
    raise error(f"This does not lie in the folder {folder}", str(path), hint)


def read_register(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the JSON objects of a register, one a line, each after its ``path:line``.

    A register that is not there is empty. Raises ``LeafletError`` for a line that is no JSON
    object of texts.
    """
    yield from register_entries(register_text(path), path)


def register_text(path: Path) -> str:
    """Return what stands in a register; nothing where there is none."""
    return read_text(path, LeafletError) if path.exists() else ""


def register_entries(text: str, path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the JSON objects in the text of a register, as ``read_register`` does."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            yield where, _json_object(line, where)


def _json_object(line: str, where: str) -> dict[str, str]:
    hint = "take the line out, and let it be signed again"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as bad:
        raise LeafletError(f"This line is not JSON: {bad}", where, hint) from None
    if not isinstance(found, dict):
        raise LeafletError("This line is no JSON object", where, hint)
    for name, value in found.items():
        if not isinstance(value, str) or _has_half_characters(name + value):
            raise LeafletError(f"{name!r} is not a text here", where, hint)
    return found


def check_day(text: str) -> None:
    """Raise ``ValueError`` for a day of a register that is not written as 2026-11-30.

    Days are compared as texts, and Python would read 20261130 and 2026-W48-1 as well.
    """
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(f"{text!r} is not written as 2026-11-30")


def _has_half_characters(text: str) -> bool:
    # JSON can spell half of a surrogate pair, which no file can hold.
    return any("\ud800" <= character <= "\udfff" for character in text)


def update_register(path: Path, added: Iterable[dict[str, Any]]) -> None:
    """Add to a register: one JSON object a line, each once, sorted, so that git merges it.

    Of several runs at once each waits for the others, so that none loses what another
    signed. Raises ``LeafletError`` where the folder refuses, or the wait has no end.
    """
    with _alone_with(path):
        entries = [*(entry for _, entry in read_register(path)), *added]
        lines = {json.dumps(each, ensure_ascii=False, sort_keys=True) for each in entries}
        write(path, ("\n".join(sorted(lines)) + "\n").encode())


@contextlib.contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Hold the lock of a file; the system lets go of it when its holder is killed."""
    from filelock import FileLock, Timeout  # late: of all commands only signing needs it

    beside = path.parent / f".{path.name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(beside, timeout=_PATIENCE, mode=0o666 & ~_umask())
        lock.acquire()
    except Timeout:
        raise LeafletError(
            "Another run is writing this register, and does not end",
            str(path),
            "wait for the other run or end it, then sign again",
        ) from None
    except OSError as bad:
        raise _refused(path, bad) from None
    try:
        yield
    finally:
        lock.release()


def write(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Write a file whole: beside it first, onto the disk, then over the old one.

    Without ``sync`` it may be lost or torn where the machine loses power, which will do for
    what is noticed and made anew. Raises ``LeafletError`` where the folder or disk refuses;
    the old file stays.
    """
    beside = path.parent / f".{path.name}.{secrets.token_urlsafe(6)}{_PART}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        with os.fdopen(os.open(beside, _ANEW, _FOR_ALL), "wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    except BaseException as bad:  # who is stopped here leaves nothing either
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(bad, OSError):
            raise _refused(path, bad) from None
        raise


Write = Callable[[Path, bytes], None]


@contextlib.contextmanager
def several() -> Iterator[Write]:
    """Write many files as ``write`` does, a few at once: a disk takes them together.

    At the end all are there. The first that the folder or disk refuses is raised, there or
    before, and of the others each is whole or was not begun.
    """
    from concurrent.futures import ThreadPoolExecutor  # late: few commands write many files

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        waiting: deque[Future[None]] = deque()

        def begin(path: Path, data: bytes) -> None:
            if len(waiting) >= 2 * _AT_ONCE:
                waiting.popleft().result()
            waiting.append(threads.submit(write, path, data))

        try:
            yield begin
            while waiting:
                waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


def _sweep(path: Path) -> None:
    """Take away what a killed run left beside a file, but nothing another may be writing."""
    for part in _left_behind(path.parent):
        if part.name.startswith(f".{path.name}."):
            with contextlib.suppress(OSError):
                if time.time() - part.stat().st_mtime > _ABANDONED:
                    part.unlink()


@cache
def _left_behind(folder: Path) -> tuple[Path, ...]:
    # Once a run: to look through a folder with every file that is written to it takes hours
    # where there are a hundred thousand.
    return tuple(folder.glob(f".*{_PART}"))


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file only where its bytes differ; say whether it was written."""
    if path.exists() and read_bytes(path, LeafletError) == data:
        return False
    write(path, data)
    return True


def _umask() -> int:
    # For locks alone: it is that of all threads while it is asked for.
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(path: Path, bad: OSError) -> LeafletError:
    return LeafletError(
        f"This file cannot be written: {bad.strerror}",
        str(path),
        "choose a folder you may write to, or make room on the disk",
    )
