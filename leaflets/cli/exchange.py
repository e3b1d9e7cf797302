"""``leaflets i18n export``, ``import``, ``glossary`` and ``review-sheet``."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from leaflets import approvals as registers
from leaflets import build as way
from leaflets import catalogues, clinics, exchange, files, handover, languages, shipped
from leaflets.cli import approvals, choices, terminal
from leaflets.errors import CatalogueError, UsageError
from leaflets.exchange import Stage
from leaflets.handover import Remark, Reviewed, Words
from leaflets.model import OWN, Answer, Clinic, Leaflet, Role, State

review_sheet = typer.Typer(no_args_is_help=True, help="Spreadsheets for reviewers.")
glossary = typer.Typer(no_args_is_help=True, help="Words agreed on, for other programs.")

_NO_LANGUAGE = "English is no translation"
Language = Annotated[
    str,
    typer.Argument(
        metavar="LOCALE", help="The language by its tag.", autocompletion=choices.complete_locale
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The file that came back.")]


@review_sheet.callback()
def _review_sheet() -> None:
    """Spreadsheets for reviewers."""


@glossary.callback()
def _glossary() -> None:
    """Words agreed on, for other programs."""


@review_sheet.command("export")
def export_sheet(
    locale: Language,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file to write: .xlsx or .csv.")
    ],
    name: Annotated[
        str, typer.Argument(metavar="LEAFLET|BLOCK", help="Which texts; all if none is named.")
    ] = choices.ALL,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide the English, for a back-translation.")
    ] = False,
    clinic: approvals.Clinic = None,
) -> None:
    """Write a spreadsheet in which a reviewer calls each translation right or wrong.

    Only finished translations are in it. A cell that looks like a formula stays text. With
    --clinic a clinic's own words are in it too.

    Example: leaflets i18n review-sheet export es your-session --output your-session.xlsx
    """
    tag = _translation(locale)
    stock, leaflets = approvals.leaflets_of(name, tag, clinic)
    texts = [
        each
        for each in _texts(leaflets)
        if name not in stock.library.blocks or each.block.removeprefix(OWN) == name
    ]
    rows = list(handover.rows(texts, blind=blind))
    right_to_left = stock.locales[tag].language.right_to_left
    files.write(output, exchange.sheets.write(rows, output, tag, right_to_left=right_to_left))
    left = len(texts) - len(rows)
    rest = f"; {left} left out, which are not finished" if left else ""
    typer.echo(f"{len(rows)} texts in {output}{rest}")


@review_sheet.command("import")
def import_sheet(
    file: File,
    role: Annotated[Role, typer.Option("--role", "-r", help="In which capacity it was read.")],
    by: Annotated[str, typer.Option("--name", "-n", help="Who filled the sheet in.")],
    clinic: approvals.Clinic = None,
    yes: Annotated[bool, typer.Option("--yes", help="Sign without being asked.")] = False,
) -> None:
    """Sign what a reviewer's sheet calls right; what it calls wrong becomes fuzzy.

    Comments and back-translations go to the translator, as notes in the catalogue. A verdict
    counts only for the words it was given on; exit 1 if a row counts for nothing. With
    --clinic the signatures are kept in the clinic's folder, and so are notes on its own words.

    Example: leaflets i18n review-sheet import your-session.xlsx --role language --name "..."
    """
    choices.written(by, "--name")
    sheet = exchange.sheets.read(files.read_bytes(file, CatalogueError), file)
    tags = [tag for tag in choices.known_tags() if tag != languages.ENGLISH]
    (known,) = choices.clinic_folders([clinic] if clinic else [])
    stock = choices.stock(tags, [known])
    texts = [text for tag in tags for text in _texts(way.everything(known, tag, stock))]
    found = handover.review(sheet, texts, sees_english=role in (Role.CLINICAL, Role.LANGUAGE))
    for tag, asked in _asked(found.right, role, known, stock):
        days = approvals.days_of(stock, "")
        approvals.sign(asked, by, days, approvals.register(tag, clinic), yes=yes)
    for path in _note(found.remarks, f"{by} ({role}, {stock.today})", known):
        typer.echo(f"written: {path}")
    fuzzy = sum(remark.wrong for remark in found.remarks)
    typer.echo(f"{len(found.right)} right, {fuzzy} to be worked on")
    for line in found.refused:
        terminal.out.print(f"[red]refused[/]: {terminal.as_text(line)}", soft_wrap=True)
    if found.refused:
        raise typer.Exit(terminal.HELD)


def _note(remarks: Sequence[Remark], reviewer: str, clinic: Clinic) -> list[Path]:
    """Write remarks beside the texts; those on a clinic's own words stay in its folder."""
    own = [each for each in remarks if each.text.block.startswith(OWN)]
    ours = [each for each in remarks if each not in own]
    return [
        *handover.note(ours, shipped.LOCALES, reviewer),
        *handover.note(own, clinic.folder / way.LOCALES, reviewer, [catalogues.CONTENT]),
    ]


def _asked(
    right: Iterable[Reviewed], role: Role, clinic: Clinic, stock: way.Stock
) -> Iterator[tuple[str, list[Answer]]]:
    """Yield, by language, what ``leaflets approve`` would ask to sign of some texts."""
    wanted: dict[str, set[Words]] = {}
    for each in right:
        wanted.setdefault(each.locale, set()).add(each.words)
    for tag, words in wanted.items():
        answers = [a for each in way.by_text(clinic, tag, stock).values() for a in each]
        yield (
            tag,
            [
                each
                for each in approvals.to_sign(answers, tag, role)
                if (each.block, each.source, each.text) in words
            ],
        )


def _texts(leaflets: Iterable[Leaflet]) -> Iterator[Reviewed]:
    """Yield each text of some leaflets once, as a reviewer is to see it."""
    seen = set()
    for leaflet in leaflets:
        for each in leaflet.passages():
            words = (leaflet.locale, each.context, each.source, each.text)
            if words not in seen:
                seen.add(words)
                finished = each.state is State.TRANSLATED
                digest = registers.digest(*words)
                yield Reviewed(
                    leaflet.locale,
                    each.context,
                    each.kind,
                    each.source,
                    each.text,
                    digest,
                    finished,
                )


def _translation(locale: str) -> str:
    (tag,) = choices.locales([locale])
    if tag == languages.ENGLISH:
        raise UsageError(_NO_LANGUAGE, "", "leaflets approve LEAFLET signs the English")
    return tag


class Memory(StrEnum):
    """A format for other translation programs."""

    TMX = "tmx"
    XLIFF = "xliff"


def export(
    form: Annotated[Memory, typer.Argument(metavar="tmx|xliff", help="The format.")],
    locale: Language,
    output: Output,
) -> None:
    """Write a language for another program: XLIFF 2.0 with states and notes, TMX as a memory.

    Example: leaflets i18n export xliff es --output es.xlf
    """
    tag = _translation(locale)
    stock = choices.stock([tag])
    brought = handover.outgoing(tag, shipped.LOCALES, _stages(tag, stock))
    write = {Memory.TMX: exchange.tmx.write, Memory.XLIFF: exchange.xliff.write}[form]
    files.write(output, write(brought))
    there = sum(form is Memory.XLIFF or unit.stage.is_finished for unit in brought.units)
    typer.echo(f"{there} texts in {output}")


def _stages(tag: str, stock: way.Stock) -> dict[Words, Stage]:
    """Return which texts a linguist answers for, and which everybody who has to."""
    stages = {}
    answered = way.by_text(clinics.load(shipped.EXAMPLE_CLINIC), tag, stock)
    for (block, source), answers in answered.items():
        text = next(each.text for each in answers if each.locale == tag)
        read = [a for a in answers if a.role is Role.LANGUAGE and registers.is_good(a)]
        if all(map(registers.is_good, answers)):
            stages[block, source, text] = Stage.FINAL
        elif read:
            stages[block, source, text] = Stage.REVIEWED
    return stages


def bring_in(
    file: File,
    locale: Annotated[
        str,
        typer.Option(
            "--locale",
            "-l",
            help="The language, where the file does not say it or has several.",
            autocompletion=choices.complete_locale,
        ),
    ] = "",
) -> None:
    """Merge a .po, XLIFF 2 or TMX file that came back; nothing is approved by it.

    A text is as finished as its file says. A memory (TMX) fills gaps only, as proposals.

    Example: leaflets i18n import es.xlf
    """
    brought, translator = handover.receive(file, locale)
    tag = _translation(brought.locale)
    arrival = handover.arrive(brought, shipped.LOCALES, translator)
    for path in arrival.changed:
        typer.echo(f"updated: {path}")
    typer.echo(f"{arrival.taken} translations of {tag} taken over")
    if arrival.kept:
        typer.echo(f"{arrival.kept} of the memory not needed: there is a translation already")
    for unit in arrival.unknown:
        line = f"{unit.block or 'page frame'}: {unit.english}"
        terminal.out.print(f"[yellow]not in use[/]: {terminal.as_text(line)}", soft_wrap=True)


class Form(StrEnum):
    """A format for glossaries."""

    CSV = "csv"
    TBX = "tbx"


@glossary.command("export")
def export_glossary(
    locale: Language,
    form: Annotated[Form, typer.Option("--format", help="For Weblate and the like.")] = Form.CSV,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write.", show_default=False)
    ] = None,
) -> None:
    """Write the words agreed on for another program, each form a row of its own.

    Without --output it goes to LOCALE.csv or LOCALE.tbx in this folder.

    Example: leaflets i18n glossary export es --format tbx
    """
    tag = _translation(locale)
    terms = languages.load(shipped.LOCALES / languages.folder_of(tag)).glossary
    if not terms:
        where = str(shipped.LOCALES / languages.folder_of(tag) / languages.GLOSSARY)
        raise CatalogueError(f"There are no terms for {tag} yet", where, "write them there")
    data = exchange.tbx.write(terms, tag) if form is Form.TBX else exchange.tbx.write_csv(terms)
    path = output or Path(f"{tag}.{form}")
    files.write(path, data)
    typer.echo(f"{len(terms)} terms in {escape(str(path))}")
