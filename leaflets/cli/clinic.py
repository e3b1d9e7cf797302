"""``leaflets clinic``."""

from pathlib import Path
from typing import Annotated

import typer

from leaflets import clinics
from leaflets.cli import terminal

app = typer.Typer(no_args_is_help=True, help="Set up a clinic's folder.")


@app.callback()
def callback() -> None:
    """Set up a clinic's folder."""


@app.command("new")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
) -> None:
    """Make a clinic's folder with a clinic.toml to fill in.

    Example: leaflets clinic new my-clinic
    """
    path = clinics.new(folder)
    terminal.out.print(f"Fill in {path}, then: leaflets build --clinic {folder}", soft_wrap=True)
