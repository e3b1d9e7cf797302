"""The way of a leaflet, told once: the only module that knows the order of the stages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from leaflets import (
    checks,
    files,
    forms,
    imposition,
    judging,
    languages,
    making,
    manifest,
    render,
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
from leaflets.model import Clinic, Edition, Leaflet, Manifest, Outcome, Pdf, PlainText, Verdict
from leaflets.stock import LOCALES, Locale, Shelves, Stock, stock
from leaflets.survey import Health, by_text, check, everything, health

__all__ = [
    "LOCALES",
    "Health",
    "Locale",
    "Made",
    "Shelves",
    "Stock",
    "answers",
    "build",
    "build_edition",
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


def plan(
    leaflets: Iterable[str],
    clinics: Iterable[Clinic],
    locales: Sequence[str],
    layouts: Sequence[str],
) -> tuple[Edition, ...]:
    """Return the editions to print, grouped by language so that fonts stay warm.

    Without ``locales`` or ``layouts`` each clinic prints what it offers, on its paper. A form
    that sets English beside another language is left out for English.
    """
    editions = [
        Edition(leaflet, clinic, locale, form)
        for clinic in clinics
        for locale in locales or clinic.languages
        for leaflet in leaflets
        for form in layouts or (clinic.paper,)
        if locale != languages.ENGLISH or not forms.LAYOUTS[form].beside_english
    ]
    order = list(dict.fromkeys(edition.locale for edition in editions))
    return tuple(sorted(editions, key=lambda edition: order.index(edition.locale)))


def build(
    editions: Sequence[Edition], stock: Stock, output: Path, *, jobs: int, final: bool
) -> Iterator[Outcome]:
    """Print every edition that nothing holds back, and yield what became of each."""
    render.warm(stock.templates)
    task = partial(build_edition, stock=stock, output=output, final=final)
    yield from workers.run(task, editions, jobs)


def build_edition(edition: Edition, stock: Stock, output: Path, *, final: bool) -> Outcome:
    """Print one edition, unless a finding holds it back or ``final`` meets a draft."""
    outcome, made_of, made = make(edition, stock, final=final)
    if made is None:
        return outcome
    path = output / edition.filename
    files.write(path, made.data)
    sheets = print_file(edition, made, made_of, stock)
    if not sheets:
        return replace(outcome, path=path)
    files.write(path.with_suffix(".print.pdf"), sheets)
    return replace(outcome, path=path, print_file=path.with_suffix(".print.pdf"))


def print_file(
    edition: Edition, made: making.File | None, made_of: Manifest, stock: Stock
) -> bytes:
    """Return the sheets that an edition is folded out of; nothing for most forms."""
    # A print shop places the pages on its sheets itself.
    if not isinstance(made, Pdf) or not making.form_of(edition).imposed or edition.marks:
        return b""
    right_to_left = stock.locales[edition.locale].language.right_to_left
    sheets = imposition.saddle_stitch(made.data, made.pages, right_to_left=right_to_left)
    return manifest.enclosed(sheets, made_of)


Made = tuple[Outcome, Manifest, making.File | None]


def make(edition: Edition, stock: Stock, *, final: bool) -> Made:
    """Make one edition, and say what became of it and of what it is made.

    There is no file where a finding holds it back, or where ``final`` meets a draft. An
    older edition whose pages are not right gives way to the one of today.
    """
    leaflet, outcome = offered(edition, stock)
    made = _made(leaflet, outcome, stock, final=final)
    if outcome.verdict is Verdict.OLDER and made[-1] is None:
        return _made(*judge(edition, stock), stock, final=final)
    return made


def _made(leaflet: Leaflet, outcome: Outcome, stock: Stock, *, final: bool) -> Made:
    made_of = making.describe(leaflet, outcome, stock)
    if final and outcome.verdict is Verdict.DRAFT:
        outcome = replace(outcome, verdict=Verdict.HELD)
    if outcome.verdict is Verdict.HELD:
        return outcome, made_of, None
    file = making.make_file(leaflet, made_of, outcome, stock)
    if isinstance(file, PlainText):
        return outcome, made_of, file
    findings = (*outcome.findings, *checks.check_page(leaflet, file))
    outcome = replace(outcome, findings=findings, pages=file.pages)
    if judging.is_held(findings):
        return replace(outcome, verdict=Verdict.HELD), made_of, None
    return outcome, made_of, file
