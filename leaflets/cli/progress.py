"""``leaflets i18n status`` and ``changes``: how far translations have come."""

import json
from collections import Counter
from typing import Annotated

import typer
from msgspec import to_builtins
from rich import box
from rich.markup import escape
from rich.table import Table

from leaflets import build as way
from leaflets import clinics, localise, shipped
from leaflets.catalogues import Lag, News
from leaflets.changes import changed_words
from leaflets.cli import choices, terminal

Tags = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LOCALE",
        help="Which languages; all of them if none is named.",
        autocompletion=choices.complete_locale,
    ),
]
_COUNTED = {
    "texts": "messages",
    "words": "words",
    "done": "translated",
    "fuzzy": "fuzzy",
    "missing": "missing",
}
_JUDGED = ("errors", "review", "approved", "stale")


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
    tags = choices.translations(locale or [])
    counted = localise.progress(tags, shipped.LOCALES)
    healths = way.health(choices.stock(tags), clinics.load(shipped.EXAMPLE_CLINIC))
    if as_json:
        both = [
            to_builtins(each) | to_builtins(health)
            for each, health in zip(counted, healths, strict=True)
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
    found = localise.backlogs(
        choices.translations(locale or []),
        localise.messages(shipped.CONTENT, shipped.TEMPLATES),
        shipped.LOCALES,
    )
    if as_json:
        typer.echo(json.dumps([to_builtins(each) for each in found], ensure_ascii=False, indent=2))
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
