"""Files, whole or not at all: the only place that opens one to write."""

import contextlib
import glob
import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from leaflets.errors import LeafletError

_PART = ".part"
_ABANDONED = 3600.0  # seconds after which nobody is still writing a file


def read_text(path: Path, error: type[LeafletError]) -> str:
    """Return the UTF-8 text of a file, or raise ``error`` naming the line that is not UTF-8."""
    raw = read_bytes(path, error)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = raw[: bad.start].count(b"\n") + 1
        raise error(
            "This file is not UTF-8 text",
            f"{path}:{line}",
            "save it again with the encoding UTF-8",
        ) from None


def read_bytes(path: Path, error: type[LeafletError]) -> bytes:
    """Return the bytes of a file, or raise ``error`` with the system's reason."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error("This file is missing", str(path)) from None
    except OSError as bad:
        raise error(f"This file cannot be read: {bad.strerror}", str(path)) from None


def read_register(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the JSON objects of a register, one a line, each after its ``path:line``.

    A register that is not there is empty. Raises ``LeafletError`` for a line that is no JSON.
    """
    if not path.exists():
        return
    for number, line in enumerate(read_text(path, LeafletError).split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            yield where, _json_object(line, where)


def _json_object(line: str, where: str) -> dict[str, Any]:
    hint = "take the line out, and let it be signed again"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as bad:
        raise LeafletError(f"This line is not JSON: {bad}", where, hint) from None
    if not isinstance(found, dict):
        raise LeafletError("This line is no JSON object", where, hint)
    return found


def write_register(path: Path, objects: Iterable[dict[str, Any]]) -> None:
    """Write a register: one JSON object a line, sorted, so that git merges it."""
    lines = sorted(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in objects)
    write(path, ("\n".join(lines) + "\n").encode())


def write(path: Path, data: bytes) -> None:
    """Write a file whole: beside it first, onto the disk, then over the old one.

    Raises ``LeafletError`` where the folder or disk refuses; the old file stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        handle, beside = tempfile.mkstemp(_PART, f".{path.name}.", path.parent)
    except OSError as bad:
        raise _refused(path, bad) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as bad:
        Path(beside).unlink(missing_ok=True)
        raise _refused(path, bad) from None
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _sweep(path: Path) -> None:
    """Take away what a killed run left beside a file, but nothing another may be writing."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*{_PART}"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file only where its bytes differ; say whether it was written."""
    if path.exists() and path.read_bytes() == data:
        return False
    write(path, data)
    return True


def _umask() -> int:
    # mkstemp makes files for the owner alone; a printed leaflet is for everybody the umask lets in.
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(path: Path, bad: OSError) -> LeafletError:
    return LeafletError(
        f"This file cannot be written: {bad.strerror}",
        str(path),
        "choose a folder you may write to, or make room on the disk",
    )
