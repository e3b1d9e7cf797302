"""What a person sees: consoles, messages, exit codes."""

import sys

from rich.console import Console
from rich.markup import escape

from leaflets.errors import LeafletError

HELD = 1
WRONG_COMMAND_LINE = 2
FILES_OR_MACHINE = 3

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def show_errors(group: BaseExceptionGroup[LeafletError]) -> None:
    """Print every error of a group: what is wrong, where, and what to do."""
    for error in _leaves(group):
        err.print(f"[bold red]error:[/] {escape(error.message)}", soft_wrap=True)
        if error.where:
            err.print(f"   at: {escape(error.where)}", soft_wrap=True)
        if error.hint:
            err.print(f" hint: {escape(error.hint)}", soft_wrap=True)


def _leaves(group: BaseExceptionGroup[LeafletError]) -> list[LeafletError]:
    leaves: list[LeafletError] = []
    for error in group.exceptions:
        leaves += _leaves(error) if isinstance(error, BaseExceptionGroup) else [error]
    return leaves


def is_watched() -> bool:
    """Say whether a person is looking on, so that a moving bar makes sense."""
    return sys.stdout.isatty()
