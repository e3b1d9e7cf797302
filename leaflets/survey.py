"""Stock -> what is found in every text, in print or not, and how each language stands."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from leaflets import approvals, compose, judging, languages, levels, waivers
from leaflets.model import (
    Answer,
    Clinic,
    Edition,
    Finding,
    Leaflet,
    Library,
    Outline,
    Severity,
    Standing,
)
from leaflets.stock import Stock


class Health(Struct, frozen=True):
    """How one language stands: findings, and texts that are approved, or were before a change.

    ``approved`` texts have every signature that final needs.
    """

    locale: str
    errors: int
    review: int
    style: int
    approved: int
    stale: int


def check(stock: Stock, clinic: Clinic) -> tuple[Finding, ...]:
    """Judge all content and every loaded language: each text once, in print or not."""
    from leaflets import checks  # late: to print one leaflet takes less than to load them

    findings: list[Finding] = []
    stock = stock.of(clinic)
    shelf = stock.library
    for outline in _outlines(shelf, clinic):
        leaflet = compose.compose(outline, shelf, clinic, stock.frame)
        findings += checks.check_structure(leaflet)
        findings += checks.check_content(leaflet, shelf)
        findings += checks.check_facts(leaflet, shelf, stock.today)
    for tag in stock.locales:
        for leaflet in everything(clinic, tag, stock):
            if tag == languages.ENGLISH:
                findings += checks.check_content(leaflet, shelf)
            findings += checks.check_translation(leaflet)
            findings += checks.check_catalogue(leaflet)
            findings += checks.check_reading(leaflet, levels.compared(leaflet))
    baseline = levels.load_baseline(stock.content)
    for tag in stock.locales:
        for name in shelf.outlines:
            leaflet = judging.fill(Edition(name, clinic, tag, clinic.paper), stock)
            findings += checks.check_reading(leaflet, levels.scored(leaflet, baseline))
    return waivers.standing(dict.fromkeys(findings), judging.waivers_for(stock, clinic))


def _outlines(shelf: Library, clinic: Clinic) -> Iterator[Outline]:
    """Yield every outline, and in easy words each that can be had in them."""
    for outline in shelf.outlines.values():
        yield outline
        if not compose.without_easy_version(outline, shelf, clinic.country):
            yield compose.in_easy_words(outline)


def everything(clinic: Clinic, tag: str, stock: Stock) -> Iterator[Leaflet]:
    """Yield leaflets that hold every text in a locale between them, also what no leaflet prints."""
    stock = stock.of(clinic)
    locale = stock.locales[tag]
    blocks, frame = tuple(stock.library.blocks.values()), stock.frame
    for outline in stock.library.outlines.values():
        leaflet = compose.compose(outline, stock.library, clinic, frame)
        leaflet = replace(leaflet, sections=blocks)
        blocks, frame = (), ()  # each text once: the others bring but their titles
        yield judging.in_locale(locale, leaflet)


def health(stock: Stock, clinic: Clinic) -> list[Health]:
    """Say for every loaded translation what is found in it, and how much of it is approved."""
    found = Counter((each.locale, each.severity) for each in check(stock, clinic))
    healths = []
    for tag in stock.locales:
        if tag != languages.ENGLISH:
            texts = by_text(clinic, tag, stock).values()
            approved = sum(all(map(approvals.is_good, each)) for each in texts)
            stale = sum(any(a.standing is Standing.STALE for a in each) for each in texts)
            errors, review, style = (found[tag, severity] for severity in Severity)
            healths.append(Health(tag, errors, review, style, approved, stale))
    return healths


def by_text(clinic: Clinic, tag: str, stock: Stock) -> dict[tuple[str, str], list[Answer]]:
    """Return who answers for each text of a locale, by block and English."""
    found: dict[tuple[str, str], list[Answer]] = {}
    each_once = dict.fromkeys(
        answer
        for leaflet in everything(clinic, tag, stock)
        for answer in judging.answers(leaflet, stock)
    )
    for answer in each_once:
        found.setdefault((answer.block, answer.source), []).append(answer)
    return found
