"""``leaflets store``: what was made before."""

import typer

from leaflets import store
from leaflets.cli import terminal

app = typer.Typer(no_args_is_help=True, help="Look after the leaflets that were made before.")


@app.callback()
def callback() -> None:
    """Look after the leaflets that were made before, so that they need not be made again."""


@app.command("size")
def size() -> None:
    """Show where they lie, how many they are, and how much room they take."""
    kept = store.of_this_user()
    terminal.out.print(f"{_words(kept.size())}, in {kept.folder}", soft_wrap=True)


@app.command("prune")
def prune() -> None:
    """Take away what nobody has asked for in a week."""
    terminal.out.print(f"taken away: {_words(store.of_this_user().prune())}")


@app.command("check")
def check() -> None:
    """Look through all of them, and take away what was damaged or changed."""
    kept = store.of_this_user()
    damaged = list(kept.check())
    for path in damaged:
        terminal.out.print(f"taken away, it was not as it was made: {path}", soft_wrap=True)
    terminal.out.print(f"whole: {_words(kept.size())}")


def _words(size: store.Size) -> str:
    return f"{size.entries} files, {size.size / 1_000_000:.1f} MB"
