"""``leaflets preview``."""

from pathlib import Path
from typing import Annotated

import typer

from leaflets import languages, shipped
from leaflets.cli import choices, terminal
from leaflets.preview.desk import Wish


def preview(
    locale: Annotated[
        list[str] | None,
        typer.Option(
            "--locale",
            "-l",
            help="A language by its tag, such as zh-Hans, beside English. May be given several "
            "times. Without it: all of them.",
            autocompletion=choices.complete_locale,
        ),
    ] = None,
    clinic: Annotated[
        Path | None,
        typer.Option(
            "--clinic",
            "-c",
            help="A clinic's folder, in the languages it offers. Without it: the example clinic.",
            show_default=False,
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65_535, help="Where it listens; 0 takes any.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option(
            "--host", help="Who may look: 127.0.0.1 is this machine alone, 0.0.0.0 the network."
        ),
    ] = "127.0.0.1",
) -> None:
    """Show every leaflet in a browser while you work on it, renewed at every save.

    It shows and never writes. Stop it with Ctrl-C.

    Example: leaflets preview --locale es
    """
    from leaflets.preview import server  # late: no other command serves

    wish = _wish(locale or [], clinic)
    taken = server.bind(host, port)
    terminal.out.print(f"Open {server.address(taken)} in a browser; Ctrl-C ends it", soft_wrap=True)
    server.Server(wish, host).run(sockets=[taken])


def _wish(typed: list[str], clinic: Path | None) -> Wish:
    """Return what is to be shown: the languages typed, else those of the clinic, else all."""
    tags = choices.locales(typed)
    if clinic and not tags:
        (known,) = choices.clinic_folders([clinic])
        tags = list(known.languages)
    chosen = tuple(tag for tag in tags if tag != languages.ENGLISH)
    return Wish(choices.shelves(), clinic or shipped.EXAMPLE_CLINIC, chosen, choices.today())
