"""``leaflets i18n``: what translators need."""

import json
from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from leaflets import languages, localise, shipped
from leaflets.catalogues import Lag, News
from leaflets.changes import changed_words
from leaflets.cli import choices, terminal

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
def extract() -> None:
    """Write the templates leaflets.pot and templates.pot, for tools that want them.

    Example: leaflets i18n extract
    """
    for path in localise.extract_templates(_wanted(), shipped.LOCALES):
        typer.echo(path)


@app.command()
def add(
    locale: Annotated[str, typer.Argument(help="A BCP 47 tag, such as uk or pt-BR.")],
) -> None:
    """Begin a language: its settings and two empty catalogues.

    Example: leaflets i18n add uk
    """
    for path in localise.add(locale, _wanted(), shipped.LOCALES):
        typer.echo(path)


@app.command()
def update(
    locale: Tags = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if anything would change.")
    ] = False,
) -> None:
    """Bring catalogues up to the English. What the program proposes is marked fuzzy.

    Example: leaflets i18n update es
    """
    tags = _tags(locale)
    changed = localise.update(tags, _wanted(), shipped.LOCALES, write=not check)
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


def _wanted() -> localise.Messages:
    return localise.messages(shipped.CONTENT, shipped.TEMPLATES)


def _tags(typed: list[str] | None) -> list[str]:
    tags = choices.locales(typed or [choices.ALL])
    return [tag for tag in tags if tag != languages.ENGLISH]
