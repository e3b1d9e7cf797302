"""``leaflets i18n``: what translators need."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from leaflets import build, files, languages, localise, shipped
from leaflets.catalogues import Lag, News
from leaflets.changes import changed_words
from leaflets.cli import choices, terminal
from leaflets.cli.approvals import Clinic
from leaflets.errors import ClinicError, UsageError

app = typer.Typer(no_args_is_help=True, help="Work on translations.")

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
    """Show how far each language has come.

    Example: leaflets i18n status
    """
    counted = localise.progress(_tags(locale), shipped.LOCALES)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in counted], indent=2))
        return
    table = Table(header_style="bold")
    for title in ("language", "texts", "words", "translated", "fuzzy", "missing", "obsolete"):
        table.add_column(title, justify="left" if title == "language" else "right")
    for each in counted:
        parts = (each.content, each.frame)
        table.add_row(
            escape(each.locale),
            *(
                str(sum(getattr(part, name) for part in parts))
                for name in ("messages", "words", "translated", "fuzzy", "missing", "obsolete")
            ),
        )
    terminal.out.print(table)


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
    folder = clinic / build.LOCALES
    for path in (*clinic.glob(build.LOCALES), *folder.glob("*"), *folder.glob("*/*")):
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
