"""``leaflets i18n extract``, ``add``, ``update``, ``purge`` and ``rename-block``."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from leaflets import build as way
from leaflets import files, localise, shipped
from leaflets.cli import approvals, choices, terminal
from leaflets.cli.approvals import Clinic
from leaflets.cli.progress import Tags
from leaflets.errors import ClinicError, UsageError
from leaflets.model import EASY

# Only who wrote the words knows it, so that the program asks and never sets it.
_IF_A_MACHINE_DRAFTED = r"""
If a machine drafts the words, write this line among the header lines at the top of each .po file,
and the leaflets say so until you take it out:
"X-Translation-Origin: machine draft; no qualified person has checked it\n"
""".rstrip()


def extract(clinic: Clinic = None) -> None:
    """Write the templates leaflets.pot and templates.pot, for tools that want them.

    With --clinic the template of the clinic's own words, in its folder.

    Example: leaflets i18n extract
    """
    for path in localise.extract_templates(_wanted(clinic), _locales(clinic)):
        typer.echo(path)


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
        tags = choices.translations([locale])
        if not tags:
            raise UsageError("English is what is translated", "", "name another one, such as es")
        written = localise.add_own(tags[0], wanted, _locales(clinic))
    for path in written:
        typer.echo(path)
    typer.echo(_IF_A_MACHINE_DRAFTED)


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
    tags = choices.translations(locale or [])
    if clinic:
        tags = _begun(tags, clinic, named=bool(locale))
    changed = localise.update(tags, _wanted(clinic), _locales(clinic), write=not check)
    for path in changed:
        typer.echo(f"{'out of date' if check else 'updated'}: {path}")
    if not changed:
        typer.echo("up to date")
    if changed and check:
        raise typer.Exit(terminal.HELD)


def purge(
    locale: Tags = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take them out without being asked.")] = False,
) -> None:
    """Show what was translated for texts that are gone, and take it out of the catalogues.

    Example: leaflets i18n purge es
    """
    tags = choices.translations(locale or [])
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


def _wanted(clinic: Path | None) -> localise.Messages:
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
