"""What is declared: the C of the libraries that WeasyPrint calls."""

import hashlib
import re
import sys
from collections.abc import Callable
from typing import Any

from leaflets import memory

_MANY = 1_000  # signs of C, of which it pays to remember what they say
_WORD = re.compile(r"\w+")


def take() -> None:
    """Read what was read before no more, and names without all that was ever declared."""
    from cffi import cparser

    cparser.Parser._parse = _declarations_read(_names_that_are_used(cparser.Parser._parse))


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
