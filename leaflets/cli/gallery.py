"""``leaflets gallery``."""

from pathlib import Path
from typing import Annotated

import typer

from leaflets import files
from leaflets import gallery as way
from leaflets.cli import choices


def gallery(
    output: Annotated[Path, typer.Option("--output", "-o", help="The PDF file to write.")] = Path(
        "output/gallery.pdf"
    ),
) -> None:
    """Show every part of a page in every language, in one PDF for whoever changes the look.

    Example: leaflets gallery --output gallery.pdf
    """
    (clinic,) = choices.clinic_folders([])
    stock = choices.stock(choices.known_tags())
    files.write(output, way.make(stock, clinic))
    typer.echo(f"written: {output}")
