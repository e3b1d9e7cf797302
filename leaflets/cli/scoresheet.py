"""``leaflets scoresheet``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from leaflets import build as way
from leaflets import files, render, report, shipped
from leaflets import scoresheet as scoring
from leaflets.cli import choices, terminal
from leaflets.cli.approvals import Clinic
from leaflets.cli.build import Leaflets, Locales
from leaflets.model import Edition, Language, Outcome
from leaflets.scoresheet import Sheet


class Format(StrEnum):
    """What a score sheet is written as."""

    PDF = "pdf"
    HTML = "html"


def scoresheet(
    leaflet: Leaflets = None,
    locale: Locales = None,
    clinic: Clinic = None,
    form: Annotated[
        Format, typer.Option("--format", help="To print, or to fill in with a browser.")
    ] = Format.PDF,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(
        "output"
    ),
) -> None:
    """Judge leaflets by PEMAT-P, the CDC index and SAM, as far as a program can.

    The sheet says what was counted, and lists what a person has to judge and sign.

    Example: leaflets scoresheet side-effects --locale es
    """
    (known,) = choices.clinic_folders([clinic] if clinic else [])
    tags = choices.locales(locale or []) or list(known.languages)
    stock = choices.stock(tags, [known])
    names = choices.leaflets(leaflet or [], stock, [known])
    instruments = scoring.load(shipped.CONTENT)
    held = False
    for edition in way.plan(names, [known], tags, []):
        outcome, sheet = scoring.make(edition, stock, instruments)
        if sheet is None:
            held = True
            _show_held(outcome)
            continue
        path = output / _filename(edition, form)
        files.write(path, _written(sheet, stock.locales[edition.locale].language, form))
        _show(path, sheet)
    if held:
        raise typer.Exit(terminal.HELD)


def _show_held(outcome: Outcome) -> None:
    terminal.out.print(f"[red]held[/]   {escape(outcome.edition.filename)}", soft_wrap=True)
    for line in report.why_held(outcome):
        terminal.out.print(f"    {escape(line)}", soft_wrap=True)


def _filename(edition: Edition, form: Format) -> str:
    return edition.filename.removesuffix(f"{edition.layout}.pdf") + f"scoresheet.{form}"


def _written(sheet: Sheet, language: Language, form: Format) -> bytes:
    if form is Format.HTML:
        return scoring.for_screen(sheet, language, shipped.TEMPLATES).encode()
    return render.render(scoring.for_paper(sheet, language, shipped.TEMPLATES)).data


def _show(path: Path, sheet: Sheet) -> None:
    terminal.out.print(escape(str(path)), soft_wrap=True)
    for scored in sheet.scored:
        line = f"    {scored.instrument.name}: {scoring.progress(scored)}"
        terminal.out.print(line, soft_wrap=True)
