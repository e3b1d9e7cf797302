"""Where the cache of this user lies, and the secret that seals what is in it.

Light on purpose: it is loaded before anything else, to find that there is nothing to do.
"""

import contextlib
import hmac
import os
import sys
from functools import cache
from pathlib import Path

_SECRET = "cache.key"
_LENGTH = 32  # bytes of the secret
_NAME = "leaflets"


def folder() -> Path:
    """Return the folder for what can be made again, by the conventions of the system."""
    return _place("XDG_CACHE_HOME", ".cache") or _by_convention("user_cache_path")


def keys() -> Path:
    """Return the folder for what has to stay: the secret does not lie beside what it seals."""
    return _place("XDG_CONFIG_HOME", ".config") or _by_convention("user_config_path")


def _place(variable: str, below_home: str) -> Path | None:
    """Return the folder on Linux; to load platformdirs takes as long as all else here."""
    if not sys.platform.startswith("linux"):
        return None
    return Path(os.environ.get(variable, "").strip() or Path.home() / below_home) / _NAME


def _by_convention(which: str) -> Path:
    import platformdirs

    return Path(getattr(platformdirs, which)(_NAME, appauthor=False))


def seal(name: str, data: bytes, key: bytes) -> bytes:
    """Return the seal of some data under a name, as one line without its end."""
    return hmac.new(key, name.encode() + b"\n" + data, "sha256").hexdigest().encode()


def opened(name: str, raw: bytes, key: bytes) -> bytes | None:
    """Return what stands below its seal, or nothing where it is not as it was sealed."""
    said, _, data = raw.partition(b"\n")
    return data if hmac.compare_digest(said, seal(name, data, key)) else None


@cache
def secret(folder: Path) -> bytes:
    """Return the secret of this user, made at first need; a new one ends all that was sealed.

    Where none can be kept it lasts as long as the process.
    """
    path = folder / _SECRET
    if found := _read(path):
        return found
    import tempfile

    made = os.urandom(_LENGTH)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, beside = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        path.unlink(missing_ok=True)  # one that cannot be read was cut short
        # Of two runs at once only one can put its own in place, and both go on with that.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(beside)
        Path(beside).unlink()
    return _read(path) or made


def _read(path: Path) -> bytes:
    with contextlib.suppress(OSError):
        found = path.read_bytes()
        return found if len(found) == _LENGTH else b""
    return b""
