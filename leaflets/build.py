"""The way of a leaflet, told once: the only module that knows the order of the stages."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from leaflets import (
    files,
    forms,
    imposition,
    judging,
    languages,
    machine,
    making,
    manifest,
    workers,
)
from leaflets.judging import (
    answers,
    fill,
    judge,
    obstacle,
    offered,
    older_edition,
)
from leaflets.model import (
    BRAILLE,
    Clinic,
    Edition,
    Leaflet,
    Manifest,
    Outcome,
    PlainText,
    Plan,
    Verdict,
)
from leaflets.stock import LOCALES, Locale, Shelves, Stock, stock
from leaflets.store import Kept, Store, digest
from leaflets.survey import Health, by_text, check, everything, health

if TYPE_CHECKING:
    from leaflets import stamping

__all__ = [
    "LOCALES",
    "Health",
    "Locale",
    "Made",
    "Order",
    "Shelves",
    "Stock",
    "answers",
    "build",
    "build_alike",
    "build_edition",
    "build_many",
    "by_text",
    "check",
    "everything",
    "fill",
    "health",
    "judge",
    "make",
    "obstacle",
    "offered",
    "older_edition",
    "plan",
    "print_file",
    "stock",
]


class Order(Struct, frozen=True):
    """How many clinics' leaflets are printed, and how many of those alike are proved."""

    final: bool
    store: Store | None = None
    prove: int = 1


Printed = making.File | Kept
Made = tuple[Outcome, Manifest, making.File | None]
_Made = tuple[Outcome, Manifest, Printed | None]


def plan(
    leaflets: Iterable[str],
    clinics: Iterable[Clinic],
    locales: Sequence[str],
    layouts: Sequence[str],
) -> Plan:
    """Return the editions to print, grouped by language so that fonts stay warm.

    Without ``locales`` or ``layouts`` each clinic prints what it offers, on its paper. A form
    that sets English beside another language is left out for English.
    """
    names, printing = tuple(leaflets), tuple(clinics)
    tags = dict.fromkeys(tag for clinic in printing for tag in locales or clinic.languages)

    def editions() -> Iterator[Edition]:
        for tag in tags:
            for clinic in printing:
                if tag in (locales or clinic.languages):
                    for name, form in product(names, layouts or (clinic.paper,)):
                        if tag != languages.ENGLISH or not forms.LAYOUTS[form].beside_english:
                            yield Edition(name, clinic, tag, form)

    return Plan(editions)


def build(
    editions: Iterable[Edition],
    stock: Stock,
    output: Path,
    *,
    jobs: int,
    final: bool,
    store: Store | None = None,
) -> Iterator[Outcome]:
    """Print every edition that nothing holds back, and yield what became of each.

    What is in the ``store`` is taken from there, and what is not is put into it.
    """
    # Where nothing can have been kept everything is rendered: workers inherit what that takes.
    if store is None or store.begin(digest(machine.identity(), stock.today)):
        making.warm(stock)
    task = partial(build_edition, stock=stock, output=output, final=final, store=store)
    yield from workers.run(task, editions, jobs)


def build_many(
    editions: Plan, stock: Stock, output: Path, *, jobs: int, order: Order
) -> Iterator[Outcome]:
    """Print the editions of many clinics, those alike laid out once; else as ``build`` does."""
    from leaflets import kinds, stamping

    making.warm(stock)
    clinics = (edition.clinic for edition in editions)
    press = stamping.Press(stock, final=order.final, among=clinics)
    task = partial(build_alike, press=press, output=output, order=order)
    groups = press.prepared(kinds.alike(editions, stock))
    for outcomes in workers.share(workers.Job(task, _lost), groups, jobs):
        yield from outcomes


def _lost(editions: Sequence[Edition]) -> tuple[Outcome, ...]:
    return tuple(map(workers.held, editions))


def build_alike(
    editions: Sequence[Edition], press: "stamping.Press", output: Path, order: Order
) -> tuple[Outcome, ...]:
    """Print editions of one kind: stamped where that can be, rendered by themselves else.

    Of those that are stamped as many are rendered too as are to be proved. Where one differs
    by a single byte, all of them are rendered. What is returned is on the disk.
    """
    stock, store = press.stock, order.store
    render_it = partial(build_edition, stock=stock, output=output, final=order.final, store=store)
    with files.several() as write:
        found = _stamped(editions, press, _Tray(output, store, write), order)
        if found is not None:
            return tuple(found.get(n) or render_it(each) for n, each in enumerate(editions))
    press.forget()
    return tuple(map(render_it, editions))


def _stamped(
    editions: Sequence[Edition], press: "stamping.Press", tray: "_Tray", order: Order
) -> dict[int, Outcome] | None:
    """Print what can be stamped, by its numbers; nothing where it is not what is rendered."""
    outcomes: dict[int, Outcome] = {}
    every = max(1, len(editions) // max(1, order.prove))
    for number, made in press.stamp(editions):
        if made is None:
            continue
        to_prove = order.prove and number % every == every - 1
        if to_prove and not _is_rendered(made, press.stock, final=order.final):
            return None
        printed = (made.outcome, made.made_of, Kept(made.data, made.outcome.pages))
        outcomes[number] = _put(printed, press.stock, tray)
    return outcomes


def _is_rendered(made: "stamping.Stamped", stock: Stock, *, final: bool) -> bool:
    """Say whether what was stamped is what is rendered, to the byte."""
    outcome, _, printed = make(made.outcome.edition, stock, final=final)
    return printed is not None and (printed.data, outcome) == (made.data, made.outcome)


def build_edition(
    edition: Edition, stock: Stock, output: Path, *, final: bool, store: Store | None = None
) -> Outcome:
    """Print one edition, unless a finding holds it back or ``final`` meets a draft."""
    tray = _Tray(output, store)
    return _put(_make(edition, stock, final=final, store=store), stock, tray)


class _Tray(Struct, frozen=True):
    """Where what is printed is put."""

    output: Path
    store: Store | None
    write: files.Write = files.write


def _put(printed: _Made, stock: Stock, tray: _Tray) -> Outcome:
    """Write a leaflet, if there is one, and beside it the sheets to fold where it has them."""
    outcome, _, made = printed
    if made is None:
        return outcome
    path = tray.output / outcome.edition.filename
    tray.write(path, made.data)
    sheets = _sheets(outcome.edition, printed, stock, tray.store)
    if not sheets:
        return replace(outcome, path=path)
    tray.write(path.with_suffix(".print.pdf"), sheets)
    return replace(outcome, path=path, print_file=path.with_suffix(".print.pdf"))


def _sheets(edition: Edition, printed: _Made, stock: Stock, store: Store | None) -> bytes:
    """Return the sheets of an edition, from the store where they are there."""
    _, made_of, made = printed
    if store is None or not _is_imposed(edition):
        return print_file(edition, made, made_of, stock)
    right_to_left = stock.locales[edition.locale].language.right_to_left
    key = digest(machine.identity(), made and made.data, made_of, right_to_left)
    kept = store.find(key)
    if kept is None:
        kept = Kept(print_file(edition, made, made_of, stock))
        store.keep(key, kept)
    return kept.data


def print_file(edition: Edition, made: Printed | None, made_of: Manifest, stock: Stock) -> bytes:
    """Return the sheets that an edition is folded out of; nothing for most forms."""
    if made is None or not _is_imposed(edition):
        return b""
    right_to_left = stock.locales[edition.locale].language.right_to_left
    sheets = imposition.saddle_stitch(made.data, made.pages, right_to_left=right_to_left)
    return manifest.enclosed(sheets, made_of)


def _is_imposed(edition: Edition) -> bool:
    # A print shop places the pages on its sheets itself.
    return making.form_of(edition).imposed and not edition.marks


def make(edition: Edition, stock: Stock, *, final: bool) -> Made:
    """Make one edition, and say what became of it and of what it is made.

    There is no file where a finding holds it back, or where ``final`` meets a draft. An
    older edition whose pages are not right gives way to the one of today.
    """
    outcome, made_of, made = _make(edition, stock, final=final, store=None)
    assert not isinstance(made, Kept)
    return outcome, made_of, made


def _make(edition: Edition, stock: Stock, *, final: bool, store: Store | None) -> _Made:
    leaflet, outcome = offered(edition, stock, partial(making.begin, stock=stock))
    made = _made(leaflet, outcome, stock, final=final, store=store)
    if outcome.verdict is Verdict.OLDER and made[-1] is None:
        return _made(*judge(edition, stock), stock, final=final, store=store)
    return made


def _made(
    leaflet: Leaflet, outcome: Outcome, stock: Stock, *, final: bool, store: Store | None
) -> _Made:
    made_of = making.describe(leaflet, outcome, stock)
    if final and outcome.verdict is Verdict.DRAFT:
        outcome = replace(outcome, verdict=Verdict.HELD)
    if outcome.verdict is Verdict.HELD:
        return outcome, made_of, None
    if outcome.edition.layout == BRAILLE:
        store = None  # its tables are no part of a key
    keys = making.keys(leaflet, made_of, outcome, stock) if store else ("", "")
    kept = (store.find(keys[0]) or store.find(keys[1])) if store else None
    if kept:
        findings = (*outcome.findings, *kept.findings)
        return replace(outcome, pages=kept.pages, findings=findings), made_of, kept
    file = making.make_file(leaflet, made_of, outcome, stock)
    if isinstance(file, PlainText):
        return outcome, made_of, file
    from leaflets import checks

    found = tuple(checks.check_page(leaflet, file))
    if store and not judging.is_held(found):
        store.keep(keys[1] if found else keys[0], Kept(file.data, file.pages, found))
    findings = (*outcome.findings, *found)
    outcome = replace(outcome, findings=findings, pages=file.pages)
    if judging.is_held(findings):
        return replace(outcome, verdict=Verdict.HELD), made_of, None
    return outcome, made_of, file
