"""``leaflets i18n pseudo``."""

from pathlib import Path
from typing import Annotated

import typer

from leaflets import build as way
from leaflets import clinics, localise, shipped, workers
from leaflets.cli import choices, showing, terminal


def try_layout(
    folder: Annotated[Path, typer.Argument(help="An own folder for the languages and pages.")],
    leaflet: Annotated[
        list[str] | None,
        typer.Option(
            "--leaflet",
            help="Which leaflets; all of them if none is named.",
            autocompletion=choices.complete_leaflet,
        ),
    ] = None,
    layout: Annotated[
        list[str] | None,
        typer.Option(
            "--layout", help="A paper form, or 'all'.", autocompletion=choices.complete_layout
        ),
    ] = None,
) -> None:
    """Print leaflets in two languages nobody speaks, to see what a layout can bear.

    en-XA is English with accents and a third longer, ar-XB is written from right to left.
    Numbers and placeholders stay. Exit 1 if a page is not right.

    Example: leaflets i18n pseudo trial --leaflet your-session
    """
    locales = folder / "locales"
    tags = localise.pretend(
        localise.messages(shipped.CONTENT, shipped.TEMPLATES), shipped.LOCALES, locales
    )
    shelves = way.Shelves(shipped.CONTENT, locales, shipped.TEMPLATES)
    stock = way.stock(shelves, tags, choices.stock([]).today)
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)
    names = choices.chosen("leaflet", leaflet or [choices.ALL], stock.library.outlines)
    editions = way.plan(names, [clinic], tags, choices.layouts(layout or []))
    printed = way.build(editions, stock, folder, jobs=workers.cores(), final=False)
    if showing.show(printed, len(editions), folder).held:
        raise typer.Exit(terminal.HELD)
