"""Files, whole or not at all: the only place that opens one to write."""

import os
import tempfile
from pathlib import Path

from leaflets.errors import LeafletError


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


def write(path: Path, data: bytes) -> None:
    """Write a file whole: beside it first, onto the disk, then over the old one.

    Raises ``LeafletError`` where the folder or disk refuses; the old file stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
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
