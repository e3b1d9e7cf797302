"""Words in, lines out, an exit code: the only package that prints."""

import sys

from leaflets.cli import (
    approvals,
    build,
    check,
    clinic,
    doctor,
    gallery,
    i18n,
    issued,
    preview,
    reading,
    scoresheet,
    site,
    terminal,
)
from leaflets.cli.app import app
from leaflets.errors import LeafletError, UsageError

__all__ = ["app", "main"]

app.command("build")(build.build)
app.command("site")(site.site)
app.command("list")(build.list_states)
app.command("check")(check.check)
app.command("reading")(reading.reading)
app.command("explain")(check.explain)
app.command("waive")(check.waive)
app.command("approve")(approvals.approve)
app.command("approvals")(approvals.approvals)
app.command("verify")(issued.verify)
app.command("trace")(issued.trace)
app.command("retouch")(approvals.retouch)
app.command("scoresheet")(scoresheet.scoresheet)
app.command("preview")(preview.preview)
app.command("gallery")(gallery.gallery)
app.command("doctor")(doctor.doctor)
app.add_typer(clinic.app, name="clinic")
app.add_typer(i18n.app, name="i18n")


def main() -> None:
    """Run the command line; an error becomes a message and an exit code, never a traceback."""
    code = 0
    try:
        app()
    except* UsageError as group:
        terminal.show_errors(group)
        code = terminal.WRONG_COMMAND_LINE
    except* (LeafletError, OSError) as group:
        terminal.show_errors(group)
        code = terminal.FILES_OR_MACHINE
    # Python 3.11.2, which Debian 12 has, wraps what is raised inside except* into a group.
    if code:
        sys.exit(code)
