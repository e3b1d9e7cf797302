"""``leaflets i18n``: what translators need, and where each command of it is."""

import typer

from leaflets.cli import catalogues, exchange, progress, pseudo

app = typer.Typer(no_args_is_help=True, help="Work on translations.")

app.command("export")(exchange.export)
app.command("import")(exchange.bring_in)
app.command("extract")(catalogues.extract)
app.command("add")(catalogues.add)
app.command("update")(catalogues.update)
app.command("status")(progress.status)
app.command("changes")(progress.changes)
app.command("pseudo")(pseudo.try_layout)
app.command("purge")(catalogues.purge)
app.command("rename-block")(catalogues.rename_block)
app.add_typer(exchange.review_sheet, name="review-sheet")
app.add_typer(exchange.glossary, name="glossary")


@app.callback()
def callback() -> None:
    """Work on translations."""
