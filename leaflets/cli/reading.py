"""``leaflets reading``."""

import io
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from leaflets import build as way
from leaflets import files, levels, shipped
from leaflets.cli import choices, terminal
from leaflets.cli.build import Leaflets, Locales
from leaflets.errors import UsageError
from leaflets.levels import LeafletLevel
from leaflets.model import Clinic

_COLUMNS = 100  # of a text that is written to a file


class Format(StrEnum):
    """How reading levels are written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def reading(
    leaflet: Leaflets = None,
    locale: Locales = None,
    form: Annotated[
        Format, typer.Option("--format", help="For a terminal, a program, or a browser.")
    ] = Format.TEXT,
    clinic: Annotated[
        Path | None,
        typer.Option("--clinic", "-c", help="The clinic's folder.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write to.")
    ] = None,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Store the scores; worse ones are errors then.")
    ] = False,
) -> None:
    """Say how hard leaflets are to read, and where mending pays.

    English and languages that have a formula of
    their own are scored; the rest is counted, and compared with the English.

    Example: leaflets reading your-session --format html --output reading.html
    """
    if baseline:
        _store(any((leaflet, locale, clinic, output)) or form is not Format.TEXT)
        return
    (where,) = choices.clinic_folders([clinic] if clinic else [])
    tags = choices.locales(locale or []) or where.languages
    told = _told(leaflet or [choices.ALL], where, tags)
    if form is Format.TEXT and not output:
        _show(told, terminal.out)
        return
    text = _WRITE[form](told)
    if output:
        files.write(output, text.encode())
        typer.echo(f"{len(told)} leaflets measured, in {output}")
    else:
        typer.echo(text, nl=False)


def _told(names: Sequence[str], clinic: Clinic, tags: Sequence[str]) -> list[LeafletLevel]:
    stock = choices.stock(tags, [clinic])
    chosen = choices.leaflets(names, stock, [clinic])
    editions = way.plan(chosen, [clinic], tags, [clinic.paper])
    found = [levels.tell(way.fill(edition, stock)) for edition in editions]
    return sorted(found, key=lambda level: (chosen.index(level.id), tags.index(level.locale)))


def _store(too_much: bool) -> None:
    if too_much:
        message = "--baseline stores all leaflets in all languages, of the example clinic"
        raise UsageError(message, "", "leaflets reading --baseline")
    (clinic,) = choices.clinic_folders([])
    told = _told([choices.ALL], clinic, choices.known_tags())
    path = levels.write_baseline(levels.take_baseline(told), shipped.CONTENT)
    typer.echo(f"{sum(bool(level.decisive) for level in told)} leaflets stored, in {path}")


def _show(told: Sequence[LeafletLevel], console: Console) -> None:
    for level in told:
        console.print(levels.details(level))
    console.print()
    console.print(levels.overview(told))


def _as_text(told: Sequence[LeafletLevel]) -> str:
    written = io.StringIO()
    _show(told, Console(file=written, width=_COLUMNS, highlight=False))
    return written.getvalue()


def _as_json(told: Sequence[LeafletLevel]) -> str:
    return json.dumps(levels.as_json(told), ensure_ascii=False, indent=2) + "\n"


def _as_html(told: Sequence[LeafletLevel]) -> str:
    return levels.page(told, shipped.TEMPLATES)


_WRITE = {Format.TEXT: _as_text, Format.JSON: _as_json, Format.HTML: _as_html}
