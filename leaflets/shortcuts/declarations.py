"""What is declared: the C of the libraries that WeasyPrint calls, and its own styles."""

import hashlib
import re
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from leaflets import memory

_MANY = 1_000  # signs, of which it pays to remember what they say
_HINTS = ("weasyprint", "css", "html5_ph.css")
_WORD = re.compile(r"\w+")


def take() -> None:
    """Read what was read before no more, and names without all that was ever declared."""
    import tinycss2
    from cffi import cparser

    cparser.Parser._parse = _declarations_read(_names_that_are_used(cparser.Parser._parse))
    tinycss2.parse_stylesheet = _styles_read(tinycss2.parse_stylesheet)


def _declarations_read(parse: Callable[..., Any]) -> Callable[..., Any]:
    """Take what C says from the memory, where it was read before: two hundred functions."""
    import cffi
    import pycparser

    def read(self: Any, source: str) -> Any:
        if len(source) < _MANY:
            return parse(self, source)
        digest = hashlib.sha256(source.encode()).hexdigest()
        versions = (digest, memory.digest(__file__), cffi.__version__, pycparser.__version__)
        key = " ".join((*versions, sys.version))
        return memory.worked_out(f"c-{digest[:16]}", lambda: key, lambda: parse(self, source))

    return read


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


def _names_that_are_used(parse: Callable[..., Any]) -> Callable[..., Any]:
    """Tell what reads C of the names that stand in a text, and not of all that were declared.

    cffi 2 reads the name of a type, as ``char[]``, behind a list of all types, a hundred times
    as long; WeasyPrint uses a dozen in its first page.
    """

    def parse_with_few(self: Any, source: str) -> Any:
        declared = self._declarations
        words = set(_WORD.findall(source))
        self._declarations = {
            name: each for name, each in declared.items() if name.rpartition(" ")[2] in words
        }
        try:
            return parse(self, source)
        finally:
            self._declarations = declared

    return parse_with_few
