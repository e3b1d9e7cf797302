"""Words in, lines out, an exit code: the only package that prints."""

import sys

from leaflets.cli import terminal
from leaflets.cli.app import app
from leaflets.errors import LeafletError, UsageError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; an error becomes a message and an exit code, never a traceback."""
    code = 0
    try:
        app(sys.argv[1:])()
    except* UsageError as group:
        terminal.show_errors(group)
        code = terminal.WRONG_COMMAND_LINE
    except* (LeafletError, OSError) as group:
        terminal.show_errors(group)
        code = terminal.FILES_OR_MACHINE
    # Python 3.11.2, which Debian 12 has, wraps what is raised inside except* into a group.
    if code:
        sys.exit(code)
