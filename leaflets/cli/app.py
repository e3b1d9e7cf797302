"""The command itself: what it says of itself, and what its parts have in common."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

import leaflets

_EPILOG = """Examples:

leaflets build

leaflets build side-effects --locale ar --locale hi --layout letter

leaflets clinic new my-clinic, then: leaflets build --clinic my-clinic"""

# What each command is called, and where the function or the group of commands is that it is.
_COMMANDS = {
    "build": "build:build",
    "site": "site:site",
    "list": "build:list_states",
    "check": "check:check",
    "reading": "reading:reading",
    "explain": "check:explain",
    "waive": "check:waive",
    "approve": "approvals:approve",
    "approvals": "approvals:approvals",
    "verify": "issued:verify",
    "trace": "issued:trace",
    "retouch": "approvals:retouch",
    "scoresheet": "scoresheet:scoresheet",
    "preview": "preview:preview",
    "gallery": "gallery:gallery",
    "doctor": "doctor:doctor",
    "store": "store:app",
    "clinic": "clinic:app",
    "i18n": "i18n:app",
}


def app(words: Sequence[str] = ()) -> typer.Typer:
    """Return the command line. Where its words begin with a command, no other is loaded.

    All of them together take half a second.
    """
    whole = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode="rich",
        epilog=_EPILOG,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    whole.callback()(callback)
    called = [name for name in words[:1] if name in _COMMANDS]
    for name in called or _COMMANDS:
        module, _, attribute = _COMMANDS[name].partition(":")
        found = getattr(import_module(f"leaflets.cli.{module}"), attribute)
        if isinstance(found, typer.Typer):
            whole.add_typer(found, name=name)
        else:
            whole.command(name)(found)
    return whole


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"leaflets {leaflets.__version__}")
        raise typer.Exit


def callback(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Print patient leaflets on ketamine therapy, in the patient's language.

    Exit codes: 0 all printed, 1 something was held back, 2 wrong command line,
    3 files or the machine.
    """
