"""``leaflets doctor``."""

import typer
from rich.markup import escape

from leaflets import doctor as physician
from leaflets import shipped
from leaflets.cli import choices, terminal


def doctor() -> None:
    """Look over this machine, and say what is wrong and how to mend it."""
    found = list(physician.examine(shipped.TEMPLATES, _load_everything))
    for each in found:
        mark = "[green]ok   [/]" if each.well else "[red]wrong[/]"
        terminal.out.print(f"{mark} {each.subject}: {escape(each.state)}", soft_wrap=True)
        if each.cure:
            terminal.out.print(f"      {escape(each.cure)}", soft_wrap=True)
    if not all(each.well for each in found):
        raise typer.Exit(terminal.FILES_OR_MACHINE)


def _load_everything() -> object:
    return choices.stock(choices.known_tags())
