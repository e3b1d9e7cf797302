"""``leaflets approve``, ``leaflets approvals`` and ``leaflets retouch``."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from leaflets import approvals as registers
from leaflets import build as way
from leaflets import languages, layout, localise, report, shipped
from leaflets.changes import changed_words
from leaflets.cli import choices, terminal
from leaflets.errors import UsageError
from leaflets.model import EASY, OWN, Answer, Leaflet, Retouch, Role, Standing

_YEAR = timedelta(days=365)
_COLOURS = {
    Standing.APPROVED: "green",
    Standing.DUE: "yellow",
    Standing.EXPIRED: "red",
    Standing.STALE: "red",
    Standing.MISSING: "red",
}
_Locale = Annotated[
    str,
    typer.Option(
        "--locale", "-l", help="The language by its tag.", autocompletion=choices.complete_locale
    ),
]
Clinic = Annotated[
    Path | None,
    typer.Option("--clinic", "-c", help="The clinic's folder.", show_default=False),
]


def approve(
    name: Annotated[str, typer.Argument(metavar="LEAFLET|BLOCK", help="What was read.")],
    role: Annotated[Role, typer.Option("--role", "-r", help="In which capacity it was read.")],
    by: Annotated[str, typer.Option("--name", "-n", help="Who read it and signs.")],
    locale: _Locale = languages.ENGLISH,
    until: Annotated[
        str,
        typer.Option("--until", help="The day of the next check, as 2027-11-30.", metavar="DATE"),
    ] = "",
    clinic: Clinic = None,
    yes: Annotated[bool, typer.Option("--yes", help="Sign without being asked.")] = False,
) -> None:
    """Sign texts that were read: shows them first, then writes the register.

    Without --clinic the signature is kept with the language, else in the clinic's folder.
    Without --until it counts for a year.

    Example: leaflets approve your-session --role clinical --name "..."
    """
    choices.written(by, "--name")
    stock, answers = _answers(name, locale, clinic)
    asked = list(to_sign(answers, locale, role))
    sign(asked, by, days_of(stock, until), register(locale, clinic), yes=yes)


Days = tuple[date, date]
"""The day of a signature, and the last day on which it counts."""


def sign(asked: Sequence[Answer], by: str, days: Days, path: Path, *, yes: bool) -> None:
    """Show texts, ask whether somebody signs them, and write the register.

    Whoever signs, by whatever way the texts came: nothing else writes a signature.
    """
    if not asked:
        typer.echo("There is nothing to sign: every word has this signature.")
        return
    role, (today, end) = asked[0].role, days
    _show_texts(asked)
    question = f"{by} has read these {len(asked)} texts and signs them as {role}?"
    if not (yes or agreed(question)):
        raise typer.Exit(terminal.HELD)
    registers.add(path, registers.sign(asked, by, today, end))
    typer.echo(f"{len(asked)} texts signed by {by} ({role}) until {end}, in {path}")


def days_of(stock: way.Stock, until: str) -> Days:
    """Return the days from which and until which a signature of today counts: for a year."""
    return stock.today, _day(until) if until else stock.today + _YEAR


def to_sign(answers: Iterable[Answer], locale: str, role: Role) -> Iterator[Answer]:
    """Yield the texts of a locale that lack a signature in a role; each text once.

    A role that final does not need is recorded beside the clinical one.
    """
    needed = role if role in (Role.CLINICAL, Role.LANGUAGE) else Role.CLINICAL
    for each in answers:
        there = role is needed and each.standing in (Standing.APPROVED, Standing.DUE)
        if (each.locale, each.role) == (locale, needed) and not there:
            yield Answer(each.locale, each.block, each.source, each.text, role, each.standing)


def _show_texts(asked: Iterable[Answer]) -> None:
    block = None
    for each in asked:
        if each.block != block:
            block = each.block
            terminal.out.print(f"[bold]{escape(block or 'page frame')}[/]")
        if each.text != each.source:
            terminal.out.print(f"  [dim]{terminal.as_text(each.source)}[/]", soft_wrap=True)
        terminal.out.print(f"  {terminal.as_text(each.text)}", soft_wrap=True)


def agreed(question: str) -> bool:
    """Ask a person; raise where nobody is there to answer."""
    if not sys.stdin.isatty():
        hint = "read the texts above, then add --yes"
        raise UsageError("Nobody is there to agree", "", hint)
    return typer.confirm(question)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day", "", "write it as 2027-11-30") from None


def register(locale: str, clinic: Path | None = None) -> Path:
    """Return where signatures of a locale are kept: in its folder, or in the clinic's."""
    folder = clinic or shipped.LOCALES / languages.folder_of(locale)
    return folder / registers.REGISTER


def approvals(
    name: Annotated[
        str, typer.Argument(metavar="LEAFLET|BLOCK", help="Which texts; all if none is named.")
    ] = choices.ALL,
    locale: _Locale = languages.ENGLISH,
    clinic: Clinic = None,
) -> None:
    """Show which signatures are missing, stale, expired, or due within 90 days.

    A stale one shows what has changed in the text since it was signed.

    Example: leaflets approvals your-session --locale es
    """
    _, answers = _answers(name, locale, clinic)
    for each in answers:
        if each.standing is Standing.APPROVED:
            continue
        where = f"{each.block or 'page frame'} ({each.locale}, {each.role})"
        terminal.out.print(f"[{_COLOURS[each.standing]}]{each.standing:<8}[/] {where}")
        terminal.out.print(f"         {terminal.as_text(_story(each))}", soft_wrap=True)
    good = sum(each.standing in (Standing.APPROVED, Standing.DUE) for each in answers)
    typer.echo(f"{good} of {len(answers)} signatures are there")


def _story(answer: Answer) -> str:
    signed = answer.approval
    if signed is None:
        return answer.text
    if answer.standing is Standing.STALE:
        return report.changed_since(answer)
    return f"signed by {signed.name} on {signed.date} until {signed.until}: {answer.text}"


def retouch(
    block: Annotated[str, typer.Argument(metavar="BLOCK", help="Where a typo was mended.")],
    by: Annotated[str, typer.Option("--name", "-n", help="The clinician who declares it.")],
    clinic: Clinic = None,
    yes: Annotated[bool, typer.Option("--yes", help="Declare without being asked.")] = False,
) -> None:
    """Declare that a mended English typo changes no meaning: signatures and translations stay.

    The typo is already mended in the block. A change of a number, a unit, a "not", a
    placeholder or of more than two words is no typo, and is refused.

    Example: leaflets retouch crisis-help --name "..."
    """
    choices.written(by, "--name")
    stock = choices.stock([])
    choices.chosen("leaflet or block", [block], [*stock.library.outlines, *stock.library.blocks])
    wanted = localise.messages(shipped.CONTENT, shipped.TEMPLATES)
    own = registers.load(clinic / registers.REGISTER) if clinic else ()
    found = localise.mended(block, wanted, shipped.LOCALES, own)
    if not found:
        typer.echo("There is nothing to retouch: every text is as it was, or too far from it.")
        return
    typos = _typos(block, found)
    if not (yes or agreed(f"{by} declares that these {len(typos)} changes change no meaning?")):
        raise typer.Exit(terminal.HELD)
    today = stock.today.isoformat()
    mends = [Retouch(block, each.before, each.after, by, today) for each in typos]
    for path in localise.retouch(mends, shipped.LOCALES):
        typer.echo(f"written: {path}")
    typer.echo(f"{len(typos)} texts retouched by {by}")


def _typos(block: str, found: Iterable[localise.Mended]) -> list[localise.Mended]:
    """Show every change and return the typos; raise where none is one."""
    for each in found:
        words = changed_words(each.before, each.after)
        terminal.out.print(f"[bold]{escape(block)}[/]: {escape(words)}", soft_wrap=True)
        if each.refusal:
            terminal.out.print(f"    [red]no typo[/]: {escape(each.refusal)}", soft_wrap=True)
    typos = [each for each in found if not each.refusal]
    if not typos:
        reason = next(each.refusal for each in found)
        hint = f"let it be read and approved again: leaflets approve {block}"
        raise UsageError(f"This is more than a typo: {reason}", "", hint)
    return typos


def _answers(name: str, locale: str, clinic: Path | None) -> tuple[way.Stock, list[Answer]]:
    stock, leaflets = leaflets_of(name, locale, clinic)
    found = [answer for leaflet in leaflets for answer in way.answers(leaflet, stock)]
    wanted = [
        each
        for each in found
        if name not in stock.library.blocks or each.block.removeprefix(OWN) == name
    ]
    return stock, list(dict.fromkeys(wanted))


def leaflets_of(
    name: str, locale: str, clinic: Path | None = None
) -> tuple[way.Stock, list[Leaflet]]:
    """Return the leaflet typed; for a block or ``all`` leaflets that hold every text once."""
    (tag,) = choices.locales([locale])
    (known,) = choices.clinic_folders([clinic] if clinic else [])
    stock = choices.stock([tag], [known]).of(known)
    outlines = stock.library.outlines
    easy = {f"{each}{EASY}": each for each in outlines}
    if name != choices.ALL:
        choices.chosen("leaflet or block", [name], [*outlines, *easy, *stock.library.blocks])
    if name in outlines or name in easy:
        form = layout.EASY_READ if name in easy else layout.A4
        (edition,) = way.plan([easy.get(name, name)], [known], [tag], [form.name])
        return stock, [way.judge(edition, stock)[0]]
    return stock, list(way.everything(known, tag, stock))
