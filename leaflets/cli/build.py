"""``leaflets build`` and ``leaflets list``."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from msgspec.structs import replace

from leaflets import build as way
from leaflets import helper, machine, receipts, report, shipped, store, workers
from leaflets.cli import choices, showing, terminal
from leaflets.errors import LeafletError, UsageError
from leaflets.model import BRAILLE, OFF_PAPER, Clinic, Edition, Outcome, Plan

if TYPE_CHECKING:
    from leaflets import cluster

Leaflets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LEAFLET",
        help="Which leaflets; all of them if none is named.",
        autocompletion=choices.complete_leaflet,
    ),
]
Locales = Annotated[
    list[str] | None,
    typer.Option(
        "--locale",
        "-l",
        help="A language by its tag, such as zh-Hans. May be given several times; 'all' takes "
        "every one. Without it: the languages the clinic offers.",
        autocompletion=choices.complete_locale,
    ),
]
Layouts = Annotated[
    list[str] | None,
    typer.Option(
        "--layout",
        help="A form: a4, letter, large-print, booklet, trifold (a sheet folded twice), "
        "bilingual (English beside the language), poster (one large page), easy-read (a picture "
        "in each row), text (for e-mail and reading aloud), braille (for an embosser) or web (to "
        "read on a screen). May be "
        "given several times; 'all' takes every one. Without it: the clinic's paper.",
        autocompletion=choices.complete_layout,
    ),
]
Clinics = Annotated[
    list[Path] | None,
    typer.Option(
        "--clinic",
        "-c",
        help="A clinic's folder. May be given several times. Without it: the example clinic.",
        show_default=False,
    ),
]


Output = Annotated[
    str, typer.Option("--output", "-o", help="The folder to write to; with --cluster a URL too.")
]
Mono = Annotated[
    bool, typer.Option("--mono", help="In shades of grey, for a printer without colours.")
]
Marks = Annotated[
    bool, typer.Option("--marks", help="With 3 mm of bleed and marks to cut, for a print shop.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many to print at once.")]
Final = Annotated[
    bool, typer.Option("--final", help="Hold back every leaflet that is still a draft.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Report as JSON, for another program.")]
Many = Annotated[
    Path | None,
    typer.Option(
        "--clinics",
        help="Many clinics: a folder of their folders, or a CSV file with a row for each.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--cluster", help="Print on the Dask cluster whose scheduler is here."),
]
Prove = Annotated[
    int,
    typer.Option(
        "--prove",
        min=0,
        help="With --clinics: of how many in 250 to prove that they are what is rendered.",
    ),
]
NoStore = Annotated[
    bool, typer.Option("--no-store", help="Make everything anew, and keep nothing of it.")
]

_CORES = workers.cores()


def build(
    leaflet: Leaflets = None,
    locale: Locales = None,
    layout: Layouts = None,
    clinic: Clinics = None,
    output: Output = "output",
    mono: Mono = False,
    marks: Marks = False,
    jobs: Jobs = _CORES,
    final: Final = False,
    as_json: AsJson = False,
    clinics: Many = None,
    address: Scheduler = None,
    prove: Prove = 1,
    no_store: NoStore = False,
) -> None:
    """Print leaflets as PDF files, or write them as web pages.

    What was made before of the same words is not made again.

    Example: leaflets build your-session --locale es --clinic my-clinic
    """
    if "://" in output and not address:
        raise UsageError("Only a cluster writes to a URL", output, "--cluster ADDRESS")
    watch = None if no_store or address else _watch(clinic, clinics, layout)
    printing = _printing(clinic, clinics)
    tags = choices.locales(locale or [])
    stock = choices.stock(tags or [tag for each in printing for tag in each.languages], printing)
    names = choices.leaflets(leaflet or [], stock, printing)
    planned = way.plan(names, printing, tags, choices.layouts(layout or [])).where(stock.offers)
    planned = planned.each(partial(_as_printed, mono=mono, marks=marks))
    editions = _possible(planned, stock, (leaflet or [choices.ALL], layout or []), quiet=as_json)
    if len(editions) > 1:
        helper.let_go()
    helper.meanwhile(terminal.prepare)
    order = way.Order(final, None if no_store else store.of_this_user(), prove)
    outcomes = _printed(editions, stock, order, _Where(output, address, jobs, bool(clinics)))
    shown = partial(showing.show, total=len(editions), output=Path(output))
    run = showing.as_json(outcomes) if as_json else shown(outcomes)
    if watch:
        showing.keep_receipt(watch, run)
    if run.held:
        raise typer.Exit(terminal.HELD)


class _Where(NamedTuple):
    """Where editions are printed, by how many processes, and whether for many clinics."""

    output: str
    address: str | None
    jobs: int
    many: bool


def _printed(
    editions: Plan, stock: way.Stock, order: way.Order, where: _Where
) -> Iterator[Outcome]:
    """Print editions on this machine or on a cluster."""
    folder, jobs = Path(where.output), where.jobs
    if where.address:
        from leaflets import cluster, kinds

        groups = kinds.alike(editions, stock) if where.many else zip(editions)
        bundle = _bundled(editions, stock, order, where.output)
        return cluster.run(groups, bundle, where.address, folder)
    _warn_of_slow_fonts()
    if where.many:
        return way.build_many(editions, stock, folder, jobs=jobs, order=order)
    return way.build(editions, stock, folder, jobs=jobs, final=order.final, store=order.store)


def _printing(typed: list[Path] | None, many: Path | None) -> list[Clinic]:
    """Return the clinics to print for; the example clinic where none is named."""
    found = choices.clinic_folders(typed or []) if typed or not many else []
    return found + (choices.many_clinics(many) if many else [])


def _bundled(editions: Plan, stock: way.Stock, order: way.Order, output: str) -> "cluster.Bundle":
    """Return what a cluster needs to print into a folder here or to a URL."""
    from leaflets import cluster

    clinics = {edition.clinic.id: edition.clinic for edition in editions}.values()
    target = output if "://" in output else ""
    return cluster.bundled(choices.shelves(), clinics, stock, order, target=target)


def _warn_of_slow_fonts() -> None:
    if not machine.subsets_fast():
        terminal.err.print(
            "[yellow]slow[/]: without libharfbuzz-subset a PDF takes 5 to 15 times as long; "
            "leaflets doctor says how to get it",
            soft_wrap=True,
        )


def _watch(
    typed: list[Path] | None, many: Path | None, layouts: list[str] | None
) -> receipts.Watch | None:
    """Look at all that is going to be read, before it is read."""
    if {BRAILLE, choices.ALL} & set(layouts or []):
        return None  # the tables of braille lie where nobody looks
    folders = [*(typed or []), shipped.EXAMPLE_CLINIC]
    if many:
        # Beside a table lie the folders of its clinics.
        folders.append(many.parent if many.suffix.lower() == ".csv" else many)
    roots = (Path(receipts.__file__).parent, shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
    return receipts.Watch(map(str, (*roots, *folders)))


def _as_printed(edition: Edition, *, mono: bool, marks: bool) -> Edition:
    if edition.layout in OFF_PAPER:
        return edition
    return replace(edition, mono=mono, marks=marks)


def _possible(
    editions: Plan, stock: way.Stock, typed: Iterable[Sequence[str]], *, quiet: bool
) -> Plan:
    """Return what can be printed; ``all`` is all there is, but what was named is refused."""
    if not editions:
        raise UsageError(
            "A bilingual leaflet sets English beside another language", "", "--locale es"
        )
    if any(choices.ALL in names for names in typed):
        editions = _without_impossible(editions, stock, quiet=quiet)
    for edition in editions:
        if reason := way.obstacle(edition, stock):
            raise reason
    return editions


def _without_impossible(editions: Plan, stock: way.Stock, *, quiet: bool) -> Plan:
    """Leave out what nobody has put into easy words or has braille for: ``all`` is all there is."""
    possible = editions.where(lambda edition: way.obstacle(edition, stock) is None)
    lines: dict[str, None] = {}
    for edition in editions:
        if reason := way.obstacle(edition, stock):
            if not possible and all(each.layout == BRAILLE for each in editions):
                raise reason
            lines[_why_left_out(edition, reason)] = None
    for line in lines:
        if not quiet:
            typer.echo(f"left out: {line}")
    return possible


def _why_left_out(edition: Edition, reason: LeafletError) -> str:
    if edition.layout == BRAILLE:
        return f"braille. {reason.message}; {reason.hint}"
    return f"{edition.leaflet} as {edition.layout}, not all of it is in easy words"


def list_states(
    clinic: Clinics = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Report as JSON, for another program.")
    ] = False,
) -> None:
    """Show every leaflet in every language, with its state."""
    clinics = choices.clinic_folders(clinic or [])
    tags = choices.known_tags()
    stock = choices.stock(tags, clinics)
    planned = way.plan(choices.leaflets([], stock, clinics), clinics, tags, [])
    outcomes = [way.offered(edition, stock)[1] for edition in planned.where(stock.offers)]
    if as_json:
        typer.echo(json.dumps(report.as_json(outcomes), ensure_ascii=False, indent=2))
        return
    terminal.out.print(report.Tally(outcomes).table())
