"""What a person sees: consoles, messages, exit codes."""

import re
import sys
from functools import cache
from typing import TYPE_CHECKING

from leaflets.errors import LeafletError

if TYPE_CHECKING:
    from rich.console import Console

    out: Console
    err: Console

HELD = 1
WRONG_COMMAND_LINE = 2
FILES_OR_MACHINE = 3

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")


def __getattr__(name: str) -> "Console":
    """Make ``out`` and ``err`` as they are needed: rich takes as long as to judge a leaflet."""
    if name not in ("out", "err"):
        raise AttributeError(name)
    return _console(name)


@cache
def _console(name: str) -> "Console":
    from rich.console import Console

    return Console(stderr=name == "err", highlight=False)


def prepare() -> None:
    """Load what shows a table, before there is one to show."""
    import rich.table  # noqa: F401

    _console("out")


def show_errors(group: BaseExceptionGroup[LeafletError | OSError]) -> None:
    """Print every error of a group: what is wrong, where, and what to do."""
    err = _console("err")
    for error in _leaves(group):
        err.print(f"[bold red]error:[/] {as_text(error.message)}", soft_wrap=True)
        if error.where:
            err.print(f"   at: {as_text(error.where)}", soft_wrap=True)
        if error.hint:
            err.print(f" hint: {as_text(error.hint)}", soft_wrap=True)


def _leaves(group: BaseExceptionGroup[LeafletError | OSError]) -> list[LeafletError]:
    leaves: list[LeafletError] = []
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            leaves += _leaves(error)
        else:
            leaves.append(error if isinstance(error, LeafletError) else _in_words(error))
    return leaves


def _in_words(refused: OSError) -> LeafletError:
    return LeafletError(
        f"The system refuses: {refused.strerror or refused}",
        str(refused.filename or ""),
        "make room on the disk, or take another folder; leaflets doctor looks over the machine",
    )


def as_text(text: str) -> str:
    """Return text for a console as it is written: what would steer the screen is spelt out.

    Somebody signs what is shown, and a translation could paint over its own words.
    """
    from rich.markup import escape

    return escape(_STEERS.sub(lambda found: f"<U+{ord(found[0]):04X}>", text))


def is_watched() -> bool:
    """Say whether a person is looking on, so that a moving bar makes sense."""
    return sys.stdout.isatty()
