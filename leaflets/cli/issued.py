"""``leaflets verify`` and ``leaflets trace``."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from leaflets import files, issued, manifest
from leaflets.cli import choices, terminal
from leaflets.cli.approvals import Clinic
from leaflets.errors import LeafletError, UsageError
from leaflets.issued import Answer, Found, Verification
from leaflets.model import Manifest

_GOOD = (Answer.UNCHANGED, Answer.SAME_WORDS)
_DIGITS = 8  # of a digest: enough to tell a block's wordings apart


def verify(
    file: Annotated[list[Path], typer.Argument(metavar="FILE.pdf", help="Printed leaflets.")],
    clinic: Clinic = None,
) -> None:
    """Say whether printed leaflets are whole, and whether their words are still those in use.

    Give the clinic they were printed for. Exit code 0 if all is well, 1 if not, 3 if a file
    cannot be read.

    Example: leaflets verify output/your-session.example.es.a4.pdf
    """
    (known,) = choices.clinic_folders([clinic] if clinic else [])
    good, unread = True, []
    for path in file:
        try:
            printed = manifest.read(files.read_bytes(path, LeafletError))
        except LeafletError as error:
            unread.append(error)
            continue
        found = issued.verify(printed, choices.shelves(), known, choices.today())
        _show(found, f"{path}: " if len(file) > 1 else "")
        good = good and found.answer in _GOOD
    if unread:
        raise ExceptionGroup("Not every file could be read", unread)
    if not good:
        raise typer.Exit(terminal.HELD)


def _show(found: Verification, name: str) -> None:
    colour = "green" if found.answer in _GOOD else "red"
    terminal.out.print(f"{terminal.as_text(name)}[{colour}]{found.answer}[/]", soft_wrap=True)
    if found.manifest:
        typer.echo(f"  {_line(found.manifest)}")
    for detail in found.details:
        terminal.out.print(f"  {escape(detail)}", soft_wrap=True)


def _line(said: Manifest) -> str:
    edition = f"{said.leaflet} in {said.locale} for {said.clinic} as {said.layout}"
    edition += " in grey" if said.mono else ""
    edition += " with marks" if said.marks else ""
    return f"{edition}: {said.verdict}, printed {said.issued}, code {manifest.code(said)}"


def trace(
    wanted: Annotated[
        str, typer.Argument(metavar="WHAT", help="BLOCK, BLOCK@DIGEST or the CODE on a page.")
    ],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where printed leaflets lie.")],
) -> None:
    """List the printed leaflets that hold a block, in one wording or in any.

    Each line ends with the digests of the English and of the translation.

    Example: leaflets trace call-for-help output
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {str(folder)!r}")
    count = 0
    for each in issued.trace(wanted, folder):
        if isinstance(each, Found):
            count += 1
            typer.echo(f"{each.path}: {_line(each.manifest)}{_digests(each)}")
        else:
            terminal.err.print(f"[red]damaged:[/] {escape(str(each))}", soft_wrap=True)
    typer.echo(f"{count} printed leaflets hold {wanted}")


def _digests(found: Found) -> str:
    block = found.block
    return f" ({block.english[:_DIGITS]}, {block.text[:_DIGITS]})" if block else ""
