"""The command itself: what it says of itself, and what its parts have in common."""

from typing import Annotated

import typer

import leaflets

_EPILOG = """Examples:

leaflets build

leaflets build side-effects --locale ar --locale hi --layout letter

leaflets clinic new my-clinic, then: leaflets build --clinic my-clinic"""

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    epilog=_EPILOG,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"leaflets {leaflets.__version__}")
        raise typer.Exit


@app.callback()
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
