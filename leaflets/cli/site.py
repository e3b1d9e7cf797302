"""``leaflets site``."""

from pathlib import Path
from typing import Annotated

import typer

from leaflets import site as way
from leaflets import workers
from leaflets.cli import build, choices, showing, terminal


def site(
    clinic: Annotated[
        Path | None,
        typer.Option(
            "--clinic",
            "-c",
            help="A clinic's folder. Without it: the example clinic.",
            show_default=False,
        ),
    ] = None,
    locale: build.Locales = None,
    layout: build.Layouts = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(
        "output/site"
    ),
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="How many to make at once.")
    ] = workers.cores(),
    final: Annotated[
        bool, typer.Option("--final", help="Leave out every leaflet that is still a draft.")
    ] = False,
) -> None:
    """Write a clinic's leaflets as a website: a folder to put on any web server, or to open.

    Example: leaflets site --clinic my-clinic --final
    """
    (whose,) = choices.clinic_folders([clinic] if clinic else [])
    tags = choices.locales(locale or []) or list(whose.languages)
    stock = choices.stock(tags)
    wish = way.Wish(tuple(tags), tuple(choices.layouts(layout or [])), jobs, final)
    outcomes = way.build(whose, stock, output, wish)
    if showing.show(outcomes, way.size(whose, stock, wish), output).held:
        raise typer.Exit(terminal.HELD)
    terminal.out.print(f"Open {output / way.START} in a browser", soft_wrap=True)
