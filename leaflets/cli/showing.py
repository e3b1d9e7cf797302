"""Outcomes as they come -> what a person or a program sees of them, and what is kept of that."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from leaflets import receipts, report
from leaflets.cli import terminal
from leaflets.model import Outcome

if TYPE_CHECKING:
    from rich.console import Console

_REMEMBERED = 10_000  # editions; of more no receipt is kept
_PLAIN_WIDTH = 80


class Run:
    """What was said and written in a run, as long as that can be remembered."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.tally = report.Tally()
        self.lines = list(lines)
        self.written: list[str] = []
        self.said = self.plainly = ""
        self.whole = True

    @property
    def held(self) -> bool:
        """Whether any edition was held."""
        return self.tally.anything_held

    def followed(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Take note of outcomes as they pass."""
        for outcome in outcomes:
            self.tally.add(outcome)
            self.whole = self.whole and len(self.written) < _REMEMBERED
            if self.whole:
                self.written += [str(path) for path in (outcome.path, outcome.print_file) if path]
            yield outcome


def show(outcomes: Iterable[Outcome], total: int, output: Path) -> Run:
    """Show outcomes as they come, and in the end what there is to know of all of them."""
    run = Run()
    for outcome in followed(run.followed(outcomes), total):
        if run.whole:
            run.lines.append(_line(outcome))
    with terminal.out.capture() as capture:
        close(run.tally, output, terminal.out)
    run.said = capture.get()
    run.plainly = _plainly(run.tally, output)
    sys.stdout.write(run.said)
    return run


def followed(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """Show each outcome as it comes: a bar for a person, a line each for a pipe."""
    if not terminal.is_watched():
        for outcome in outcomes:
            typer.echo(_line(outcome))
            yield outcome
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    # Without a thread of its own: workers are forked while it is shown.
    with Progress(*columns, console=terminal.out, transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=total, rate="")
        for outcome in outcomes:
            speed = progress.tasks[0].speed
            rate = f"{speed:.1f}/s" if speed else ""
            name = outcome.edition.filename
            progress.update(task, advance=1, rate=rate, description=name, refresh=True)
            yield outcome


def _line(outcome: Outcome) -> str:
    return f"{outcome.verdict:<6} {outcome.edition.filename}"


def close(tally: report.Tally, output: Path, out: "Console") -> None:
    """Show what became of all, and why."""
    from rich.markup import escape

    for filename, lines in tally.held:
        out.print(f"[red]held[/]   {escape(filename)}")
        for line in lines:
            out.print(f"    {escape(line)}", soft_wrap=True)
    for filename in tally.older:
        out.print(f"[cyan]older[/]  {escape(filename)}")
        out.print("    its first sheet is for staff: take it off")
    if tally.not_shown:
        out.print(f"and {tally.not_shown} more, held or older: --json names them all")
    out.print(tally.table())
    for reason in tally.reasons:
        out.print(f"[yellow]draft[/]: {reason}", soft_wrap=True)
    for line in tally.stale_lines():
        out.print(f"[yellow]changed[/]: {escape(line)}", soft_wrap=True)
    for line in tally.replaced_lines():
        out.print(f"[cyan]own[/]: {escape(line)}", soft_wrap=True)
    for line in tally.how_to_fold():
        out.print(line, soft_wrap=True)
    out.print(f"{tally.totals()}, in {escape(str(output))}", soft_wrap=True)


def _plainly(tally: report.Tally, output: Path) -> str:
    from rich.console import Console

    plain = io.StringIO()
    close(tally, output, Console(file=plain, width=_PLAIN_WIDTH, highlight=False))
    return plain.getvalue()


def as_json(outcomes: Iterable[Outcome]) -> Run:
    """Report outcomes as JSON while they come: a hundred thousand need no more room than one."""
    run = Run()
    said: list[str] = []
    before = '{\n  "outcomes": [\n'
    for outcome in run.followed(outcomes):
        data = json.dumps(report.outcome_data(outcome), ensure_ascii=False, indent=2)
        indented = "\n".join(f"    {line}" for line in data.splitlines())
        sys.stdout.write(f"{before}{indented}")
        if run.whole:
            said.append(f"{before}{indented}")
        before = ",\n"
    end = "\n  ]\n}\n"
    sys.stdout.write(end)
    run.said = run.plainly = "".join([*said, end])
    return run


def keep_receipt(watch: receipts.Watch, run: Run) -> None:
    """Keep what was read, written and said, so that the same need not be done again."""
    code = terminal.HELD if run.held else 0
    receipt = watch.receipt(run.written, run.lines, (run.said, run.plainly, code))
    if receipt and run.whole:
        receipts.keep(receipts.request(sys.argv[1:]), receipt)
