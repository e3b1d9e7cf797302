"""Regular expressions -> as Python compiled them in a run before.

Python reads and compiles them in Python: three hundred of ours and of the libraries', a tenth of
the time that one leaflet takes. What it makes of each for its part in C is remembered instead.

Light on purpose: it is loaded before anything else.
"""

import marshal
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, cast

from leaflets import memory

_NAME = "patterns"
_MOST = 2_000  # patterns that are remembered; a run has some four hundred
_NEVER = re.LOCALE | re.DEBUG  # what these make depends on more than the pattern

_Made = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
_Known = dict[tuple[str | bytes, int], _Made]


@contextmanager
def remembered() -> Iterator[None]:
    """Compile what was compiled before no more, as long as the block lasts."""
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    compile_anew, known = compiler.compile, _load()
    before = len(known)
    compiler.compile = partial(_compiled, known, compile_anew)
    try:
        yield
    finally:
        compiler.compile = compile_anew
        if before < len(known) <= _MOST:
            memory.keep(_NAME, _key(), marshal.dumps(known))


def _load() -> _Known:
    data = memory.find(_NAME, _key())
    return marshal.loads(data) if data else {}  # below its seal: this user's own


def _key() -> str:
    return f"{memory.digest(__file__)} {sys.version}"


def _compiled(
    known: _Known, compile_anew: Callable[..., "re.Pattern[Any]"], pattern: object, flags: int = 0
) -> "re.Pattern[Any]":
    if type(pattern) not in (str, bytes) or flags & _NEVER:
        return compile_anew(pattern, flags)
    inside, key = cast("Any", re), (cast("str", pattern), int(flags))
    if key not in known:
        known[key] = _made(*key)
    found: re.Pattern[Any] = inside._compiler._sre.compile(pattern, *known[key])
    return found


def _made(pattern: str | bytes, flags: int) -> _Made:
    """Return what ``re`` of Python 3.11 makes of a pattern, or raise ``re.error`` as it does."""
    inside: Any = re
    read = inside._parser.parse(pattern, flags)
    code, state = list(map(int, inside._compiler._code(read, flags))), read.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)
