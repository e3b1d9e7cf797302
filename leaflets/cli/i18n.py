"""``leaflets i18n``: what translators need."""

import json
import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from leaflets import build as way
from leaflets import clinics, files, languages, localise, shipped, workers
from leaflets.catalogues import Lag, News
from leaflets.changes import changed_words
from leaflets.cli import approvals, choices, exchange, showing, terminal
from leaflets.cli.approvals import Clinic
from leaflets.errors import ClinicError, UsageError
from leaflets.model import EASY

app = typer.Typer(no_args_is_help=True, help="Work on translations.")

app.command("export")(exchange.export)
app.command("import")(exchange.bring_in)
app.add_typer(exchange.review_sheet, name="review-sheet")
app.add_typer(exchange.glossary, name="glossary")

Tags = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LOCALE",
        help="Which languages; all of them if none is named.",
        autocompletion=choices.complete_locale,
    ),
]


@app.callback()
def callback() -> None:
    """Work on translations."""


@app.command()
def extract(clinic: Clinic = None) -> None:
    """Write the templates leaflets.pot and templates.pot, for tools that want them.

    With --clinic the template of the clinic's own words, in its folder.

    Example: leaflets i18n extract
    """
    for path in localise.extract_templates(_wanted(clinic), _locales(clinic)):
        typer.echo(path)


@app.command()
def add(
    locale: Annotated[str, typer.Argument(help="A BCP 47 tag, such as uk or pt-BR.")],
    clinic: Clinic = None,
) -> None:
    """Begin a language: its settings and two empty catalogues.

    With --clinic an empty catalogue of the clinic's own words, in its folder.

    Example: leaflets i18n add uk
    """
    wanted = _wanted(clinic)
    if clinic is None:
        written = localise.add(locale, wanted, shipped.LOCALES)
    else:
        tags = _tags([locale])
        if not tags:
            raise UsageError("English is what is translated", "", "name another one, such as es")
        written = localise.add_own(tags[0], wanted, _locales(clinic))
    for path in written:
        typer.echo(path)


@app.command()
def update(
    locale: Tags = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if anything would change.")
    ] = False,
    clinic: Clinic = None,
) -> None:
    """Bring catalogues up to the English. What the program proposes is marked fuzzy.

    With --clinic the catalogues of the clinic's own words, in its folder.

    Example: leaflets i18n update es
    """
    tags = _begun(_tags(locale), clinic, named=bool(locale)) if clinic else _tags(locale)
    changed = localise.update(tags, _wanted(clinic), _locales(clinic), write=not check)
    for path in changed:
        typer.echo(f"{'out of date' if check else 'updated'}: {path}")
    if not changed:
        typer.echo("up to date")
    if changed and check:
        raise typer.Exit(terminal.HELD)


@app.command()
def status(
    locale: Tags = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Report as JSON, for another program.")
    ] = False,
) -> None:
    """Show how far each language has come, what is found in it, and what is approved.

    Approved texts have every signature that a final leaflet needs; stale ones had one
    before their words changed.

    Example: leaflets i18n status
    """
    tags = _tags(locale)
    counted = localise.progress(tags, shipped.LOCALES)
    healths = way.health(choices.stock(tags), clinics.load(shipped.EXAMPLE_CLINIC))
    if as_json:
        both = [
            asdict(each) | asdict(health) for each, health in zip(counted, healths, strict=True)
        ]
        typer.echo(json.dumps(both, indent=2))
        return
    table = Table(header_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for title in ("language", *_COUNTED, *_JUDGED):
        table.add_column(title, justify="left" if title == "language" else "right")
    for each, health in zip(counted, healths, strict=True):
        parts = (each.content, each.frame)
        counts = [sum(getattr(part, name) for part in parts) for name in _COUNTED.values()]
        judged = [getattr(health, name) for name in _JUDGED]
        table.add_row(escape(each.locale), *map(str, (*counts, *judged)))
    terminal.out.print(table)


_COUNTED = {
    "texts": "messages",
    "words": "words",
    "done": "translated",
    "fuzzy": "fuzzy",
    "missing": "missing",
}
_JUDGED = ("errors", "review", "approved", "stale")


@app.command()
def changes(
    locale: Tags = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Report as JSON, for another program.")
    ] = False,
) -> None:
    """Show which changes of the English each translation lacks, block by block.

    Works before an update of the catalogues and after it.

    Example: leaflets i18n changes es
    """
    found = localise.backlogs(_tags(locale), _wanted(), shipped.LOCALES)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
        return
    for backlog in found:
        count = Counter(lag.news for lag in backlog.lags)
        counted = ", ".join(f"{count[news]} {news}" for news in News)
        terminal.out.print(f"[bold]{escape(backlog.locale)}[/]: {counted}")
        for block in dict.fromkeys(lag.block for lag in backlog.lags):
            terminal.out.print(f"  [bold]{escape(block or 'page frame')}[/]")
            for lag in backlog.lags:
                if lag.block == block:
                    _show_lag(lag)


@app.command("pseudo")
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
    tags = localise.pretend(_wanted(), shipped.LOCALES, locales)
    shelves = way.Shelves(shipped.CONTENT, locales, shipped.TEMPLATES)
    stock = way.stock(shelves, tags, choices.stock([]).today)
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)
    names = choices.chosen("leaflet", leaflet or [choices.ALL], stock.library.outlines)
    editions = way.plan(names, [clinic], tags, choices.layouts(layout or []))
    printed = way.build(editions, stock, folder, jobs=workers.cores(), final=False)
    if showing.show(printed, len(editions), folder).held:
        raise typer.Exit(terminal.HELD)


@app.command()
def purge(
    locale: Tags = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take them out without being asked.")] = False,
) -> None:
    """Show what was translated for texts that are gone, and take it out of the catalogues.

    Example: leaflets i18n purge es
    """
    tags = _tags(locale)
    gone = localise.gone(tags, shipped.LOCALES)
    for tag, entry in gone:
        line = terminal.as_text(f"{entry.key[0] or 'page frame'}: {entry.source} = {entry.text}")
        terminal.out.print(f"[bold]{escape(tag)}[/] {line}", soft_wrap=True)
    if not gone:
        typer.echo("There is nothing to take out.")
        return
    if not (yes or approvals.agreed(f"Take these {len(gone)} translations out?")):
        raise typer.Exit(terminal.HELD)
    for path in localise.purge(tags, shipped.LOCALES):
        typer.echo(f"updated: {path}")


@app.command()
def rename_block(
    old: Annotated[str, typer.Argument(help="The block's name.")],
    new: Annotated[str, typer.Argument(help="Its name from now on.")],
    drop: Annotated[
        bool, typer.Option("--drop-approvals", help="Let what was signed for it count no more.")
    ] = False,
) -> None:
    """Give a block another name, and keep its translations in every language.

    What was signed, waived or retouched is bound to the name, and counts no more. Where
    there is any of it nothing is renamed, unless --drop-approvals says that this is meant.

    Example: leaflets i18n rename-block tell-us-first what-to-tell-us
    """
    library = choices.stock([]).library
    choices.chosen("block", [old], [each for each in library.blocks if not each.endswith(EASY)])
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", new):
        raise UsageError(f"{new!r} is no name for a block", "", "small letters and hyphens")
    if new in (*library.blocks, *library.outlines):
        raise UsageError(f"The name {new!r} is taken", "", "choose another name")
    names = (old, old + EASY)
    signed = [each for name in names for each in localise.signatures_of(name, shipped.LOCALES)]
    for path, count in signed:
        typer.echo(f"{count} lines of {path} are bound to the name {old}")
    if signed and not drop:
        hint = "add --drop-approvals, and let the texts be signed again"
        raise UsageError("They would count no more under another name", "", hint)
    for path in localise.rename_block(old, new, shipped.CONTENT, shipped.LOCALES):
        typer.echo(f"updated: {path}")
    typer.echo("leaflets i18n update puts its texts in their new place")


def _show_lag(lag: Lag) -> None:
    english = {
        News.CHANGED: changed_words(lag.before, lag.after),
        News.NEW: lag.after,
        News.GONE: lag.before,
    }[lag.news]
    terminal.out.print(f"    [yellow]{lag.news}[/]: {escape(english)}", soft_wrap=True)
    for note in lag.notes:
        terminal.out.print(f"      [red]{escape(note)}[/]", soft_wrap=True)
    if lag.translation:
        label = "proposed" if lag.news is News.NEW else "translated"
        terminal.out.print(f"      {label}: {escape(lag.translation)}", soft_wrap=True)


def _wanted(clinic: Path | None = None) -> localise.Messages:
    if clinic is None:
        return localise.messages(shipped.CONTENT, shipped.TEMPLATES)
    (known,) = choices.clinic_folders([clinic])
    return localise.own_messages(shipped.CONTENT, known.folder)


def _locales(clinic: Path | None) -> Path:
    if clinic is None:
        return shipped.LOCALES
    folder = clinic / way.LOCALES
    for path in (*clinic.glob(way.LOCALES), *folder.glob("*"), *folder.glob("*/*")):
        files.refuse_outside(path, clinic, ClinicError)
    return folder


def _begun(tags: list[str], clinic: Path, *, named: bool) -> list[str]:
    found = localise.begun(tags, _locales(clinic))
    if named and found != tags:
        lacking = next(tag for tag in tags if tag not in found)
        hint = f"leaflets i18n add {lacking} --clinic {clinic}"
        raise UsageError(f"The clinic has no catalogue in {lacking!r} yet", "", hint)
    return found


def _tags(typed: list[str] | None) -> list[str]:
    tags = choices.locales(typed or [choices.ALL])
    return [tag for tag in tags if tag != languages.ENGLISH]
