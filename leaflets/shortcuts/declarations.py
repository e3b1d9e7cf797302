"""What is declared: the C of the libraries that WeasyPrint calls, and its own styles."""

import hashlib
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from leaflets import memory

_MANY = 1_000  # signs, of which it pays to remember what they say
_HINTS = ("weasyprint", "css", "html5_ph.css")


def take() -> None:
    """Read style sheets that were read before no more."""
    import tinycss2

    tinycss2.parse_stylesheet = _styles_read(tinycss2.parse_stylesheet)


@contextmanager
def read_once() -> Iterator[None]:
    """Let WeasyPrint, as it is loaded, declare its C to what was made of that before.

    cffi reads C itself, in a fifth of a second, and every name of a type again when it is used;
    of what it writes down for later its part in C does both, three times as fast.
    """
    known = sys.modules.get("cffi")
    stand_in: Any = ModuleType("cffi")
    stand_in.FFI = _Declared
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]
        if known:
            sys.modules["cffi"] = known


class _Declared:
    """In the place of an ``FFI`` of cffi: it can be declared to once, and is then all it can do."""

    def cdef(self, source: str) -> None:
        """Take over what comes of some declarations."""
        import _cffi_backend

        versions = (memory.digest(__file__), _cffi_backend.__version__, sys.version)
        digest = hashlib.sha256(source.encode()).hexdigest()
        key = " ".join((digest, *versions))
        code = memory.worked_out(f"c-{digest[:16]}", lambda: key, lambda: _written_down(source))
        made: dict[str, Any] = {}
        exec(code, made)  # below its seal: this user's own
        names = [name for name in dir(made["ffi"]) if not name.startswith("__")]
        self.__dict__ |= {name: getattr(made["ffi"], name) for name in names}


def _written_down(source: str) -> str:
    """Return the Python that cffi writes for a library that is loaded, not compiled."""
    del sys.modules["cffi"]
    import cffi

    declared = cffi.FFI()
    declared.cdef(source)
    declared.set_source("_weasyprint", None, compiler_verbose=0)
    written = io.StringIO()
    declared.emit_python_code(written)
    return written.getvalue()


def _styles_read(parse: Callable[..., Any]) -> Callable[..., Any]:
    """Take a style sheet from the memory, where it was read before.

    WeasyPrint's for attributes of HTML such as ``bgcolor`` is passed over: no page has them.
    """
    import tinycss2

    hints = _text_of(*_HINTS)

    def read(source: Any, *rest: Any, **named: Any) -> Any:
        if source == hints:
            return []
        if not isinstance(source, str) or len(source) < _MANY or rest or named:
            return parse(source, *rest, **named)
        digest = hashlib.sha256(source.encode()).hexdigest()
        key = " ".join((digest, memory.digest(__file__), tinycss2.__version__, sys.version))
        return memory.worked_out(f"css-{digest[:16]}", lambda: key, lambda: parse(source))

    return read


def _text_of(package: str, *inside: str) -> str:
    """Return a file of a package that need not be loaded for it."""
    found = find_spec(package)
    folders = found.submodule_search_locations if found else None
    return Path(*folders, *inside).read_text("utf-8") if folders else ""
