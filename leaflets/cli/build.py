"""``leaflets build`` and ``leaflets list``."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from leaflets import build as way
from leaflets import report, workers
from leaflets.cli import choices, terminal
from leaflets.errors import LeafletError, UsageError
from leaflets.model import BRAILLE, OFF_PAPER, Edition, Outcome, Verdict

Leaflets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LEAFLET",
        help="Which leaflets; all of them if none is named.",
        autocompletion=choices.complete_leaflet,
    ),
]
Locales = Annotated[
    list[str] | None,
    typer.Option(
        "--locale",
        "-l",
        help="A language by its tag, such as zh-Hans. May be given several times; 'all' takes "
        "every one. Without it: the languages the clinic offers.",
        autocompletion=choices.complete_locale,
    ),
]
Layouts = Annotated[
    list[str] | None,
    typer.Option(
        "--layout",
        help="A form: a4, letter, large-print, booklet, trifold (a sheet folded twice), "
        "bilingual (English beside the language), poster (one large page), easy-read (a picture "
        "in each row), text (for e-mail and reading aloud), braille (for an embosser) or web (to "
        "read on a screen). May be "
        "given several times; 'all' takes every one. Without it: the clinic's paper.",
        autocompletion=choices.complete_layout,
    ),
]
Clinics = Annotated[
    list[Path] | None,
    typer.Option(
        "--clinic",
        "-c",
        help="A clinic's folder. May be given several times. Without it: the example clinic.",
        show_default=False,
    ),
]


def build(
    leaflet: Leaflets = None,
    locale: Locales = None,
    layout: Layouts = None,
    clinic: Clinics = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path(
        "output"
    ),
    mono: Annotated[
        bool, typer.Option("--mono", help="In shades of grey, for a printer without colours.")
    ] = False,
    marks: Annotated[
        bool, typer.Option("--marks", help="With 3 mm of bleed and marks to cut, for a print shop.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="How many to print at once.")
    ] = workers.cores(),
    final: Annotated[
        bool, typer.Option("--final", help="Hold back every leaflet that is still a draft.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Report as JSON, for another program.")
    ] = False,
) -> None:
    """Print leaflets as PDF files, or write them as web pages.

    Example: leaflets build your-session --locale es --clinic my-clinic
    """
    clinics = choices.clinic_folders(clinic or [])
    tags = choices.locales(locale or [])
    stock = choices.stock(tags or [tag for each in clinics for tag in each.languages], clinics)
    names = choices.leaflets(leaflet or [], stock, clinics)
    editions = stock.offered(way.plan(names, clinics, tags, choices.layouts(layout or [])))
    editions = tuple(
        edition if edition.layout in OFF_PAPER else replace(edition, mono=mono, marks=marks)
        for edition in editions
    )
    if not editions:
        raise UsageError(
            "A bilingual leaflet sets English beside another language", "", "--locale es"
        )
    if choices.ALL in (*(leaflet or [choices.ALL]), *(layout or [])):
        editions = _without_impossible(editions, stock, quiet=as_json)
    for edition in editions:
        if reason := way.obstacle(edition, stock):
            raise reason
    outcomes = way.build(editions, stock, output, jobs=jobs, final=final)
    if as_json:
        shown = list(outcomes)
        typer.echo(json.dumps(report.as_json(shown), ensure_ascii=False, indent=2))
        held = _are_held(shown)
    else:
        held = show(outcomes, len(editions), output)
    if held:
        raise typer.Exit(terminal.HELD)


def _without_impossible(
    editions: Sequence[Edition], stock: way.Stock, *, quiet: bool
) -> tuple[Edition, ...]:
    """Leave out what nobody has put into easy words or has braille for: ``all`` is all there is."""
    judged = [(each, way.obstacle(each, stock)) for each in editions]
    reasons = [reason for _, reason in judged if reason]
    if len(reasons) == len(judged) and all(each.layout == BRAILLE for each in editions):
        raise reasons[0]
    lines = (_why_left_out(each, reason) for each, reason in judged if reason)
    for line in dict.fromkeys(lines):
        if not quiet:
            typer.echo(f"left out: {line}")
    return tuple(each for each, reason in judged if not reason)


def _why_left_out(edition: Edition, reason: LeafletError) -> str:
    if edition.layout == BRAILLE:
        return f"braille. {reason.message}; {reason.hint}"
    return f"{edition.leaflet} as {edition.layout}, not all of it is in easy words"


def show(outcomes: Iterable[Outcome], total: int, output: Path) -> bool:
    """Show outcomes as they come, and what there is to know of them; say if any is held."""
    shown = list(followed(outcomes, total))
    close(shown, output)
    return _are_held(shown)


def _are_held(outcomes: Iterable[Outcome]) -> bool:
    return any(outcome.verdict is Verdict.HELD for outcome in outcomes)


def followed(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """Show each outcome as it comes: a bar for a person, a line each for a pipe."""
    if not terminal.is_watched():
        for outcome in outcomes:
            typer.echo(f"{outcome.verdict:<6} {outcome.edition.filename}")
            yield outcome
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=terminal.out, transient=True) as progress:
        task = progress.add_task("", total=total)
        for outcome in outcomes:
            progress.update(task, advance=1, description=outcome.edition.filename)
            yield outcome


def close(outcomes: list[Outcome], output: Path) -> None:
    """Show what became of all, and why."""
    for outcome in outcomes:
        if outcome.verdict is Verdict.HELD:
            terminal.out.print(f"[red]held[/]   {escape(outcome.edition.filename)}")
            for line in report.why_held(outcome):
                terminal.out.print(f"    {escape(line)}", soft_wrap=True)
        if outcome.verdict is Verdict.OLDER:
            terminal.out.print(f"[cyan]older[/]  {escape(outcome.edition.filename)}")
            terminal.out.print("    its first sheet is for staff: take it off")
    terminal.out.print(report.summary(outcomes))
    for reason in dict.fromkeys(reason for outcome in outcomes for reason in outcome.reasons):
        terminal.out.print(f"[yellow]draft[/]: {reason}", soft_wrap=True)
    for line in report.stale_lines(outcomes):
        terminal.out.print(f"[yellow]changed[/]: {escape(line)}", soft_wrap=True)
    for line in report.replaced_lines(outcomes):
        terminal.out.print(f"[cyan]own[/]: {escape(line)}", soft_wrap=True)
    for line in report.how_to_fold(outcomes):
        terminal.out.print(line, soft_wrap=True)
    terminal.out.print(f"{report.totals(outcomes)}, in {escape(str(output))}", soft_wrap=True)


def list_states(
    clinic: Clinics = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Report as JSON, for another program.")
    ] = False,
) -> None:
    """Show every leaflet in every language, with its state."""
    clinics = choices.clinic_folders(clinic or [])
    tags = choices.known_tags()
    stock = choices.stock(tags, clinics)
    editions = stock.offered(way.plan(choices.leaflets([], stock, clinics), clinics, tags, []))
    outcomes = [way.offered(edition, stock)[1] for edition in editions]
    if as_json:
        typer.echo(json.dumps(report.as_json(outcomes), ensure_ascii=False, indent=2))
        return
    terminal.out.print(report.summary(outcomes))
