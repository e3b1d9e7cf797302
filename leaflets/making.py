"""Leaflet judged -> its file: a PDF, a text, braille or a web page.

What lays out and renders is imported late: a leaflet that was made before is taken from the
store, and needs none of it.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from leaflets import (
    __version__,
    braille,
    forms,
    helper,
    judging,
    levels,
    machine,
    manifest,
    plain_text,
)
from leaflets.model import (
    BRAILLE,
    OFF_PAPER,
    TEXT,
    WEB,
    Braille,
    Edition,
    Imprint,
    Layout,
    Leaflet,
    Manifest,
    Origin,
    Outcome,
    Page,
    Passage,
    Pdf,
    PlainText,
    WebPage,
)
from leaflets.stock import Stock

if TYPE_CHECKING:
    from leaflets.render import LaidOut

File = Pdf | PlainText | Braille | WebPage
_Way = Callable[[Leaflet, Manifest, Outcome, Stock], File]
_NOWHERE = Origin("", 0)


def form_of(edition: Edition) -> Layout:
    """Return the form of an edition on the paper and for the printer that it is meant for."""
    form = forms.form(edition.layout, edition.clinic.paper)
    form = forms.in_grey(form) if edition.mono else form
    return forms.with_marks(form) if edition.marks else form


def describe(leaflet: Leaflet, outcome: Outcome, stock: Stock) -> Manifest:
    """Return what a leaflet is made of, and who answers for it."""
    on_screen = outcome.edition.layout == WEB
    found = (machine.screen_versions if on_screen else machine.paper_versions)(stock.templates)
    versions = {"leaflets": __version__, **found}
    answered = judging.answers(leaflet, stock)
    return manifest.describe(leaflet, outcome, answered, manifest.Making(stock.today, versions))


def keys(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> tuple[str, str]:
    """Return a digest of everything that the file of a leaflet depends on, and a narrower one.

    That is all its words in both languages, everything its clinic and its page say, who
    signed, how its language is set, its form, templates, fonts, libraries, this program and
    the day. The file and line where each text was found is in the second alone: a finding on
    the page says them.
    """
    places = [section.origin for section in leaflet.sections]

    def nowhere(passage: Passage) -> Passage:
        places.append(passage.origin)
        return replace(passage, origin=_NOWHERE)

    words = leaflet.map(nowhere)
    parts = (
        machine.identity(),
        str(stock.templates),
        replace(words, sections=tuple(replace(each, origin=_NOWHERE) for each in words.sections)),
        stock.locales[made_of.locale].language,
        made_of,
        imprint(leaflet, made_of, outcome),
        form_of(outcome.edition),
    )
    key = hashlib.sha256("\n".join(map(repr, parts)).encode()).hexdigest()
    return key, hashlib.sha256(f"{key} {places!r}".encode()).hexdigest()


def warm(stock: Stock) -> None:
    """Load what renders pages, before workers are forked."""
    from leaflets import engine

    if not helper.is_there():
        engine.warm(stock.templates)


def begin(leaflet: Leaflet, outcome: Outcome, stock: Stock) -> None:
    """Have the pages of a leaflet laid out by another process, if there is one, as it is judged."""
    if helper.is_there() and outcome.edition.layout not in OFF_PAPER:
        made_of = describe(leaflet, outcome, stock)
        first, *smaller = _versions(leaflet, imprint(leaflet, made_of, outcome), outcome, stock)
        helper.ask(first(), len(smaller), form_of(outcome.edition).pages)


def make_file(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> File:
    """Return a leaflet in the form of its edition."""
    ways: dict[str, _Way] = {TEXT: _spoken, BRAILLE: _embossed, WEB: _web_page}
    return ways.get(outcome.edition.layout, _fitted)(leaflet, made_of, outcome, stock)


def _fitted(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> Pdf:
    """Render in the language's size of type, or in a smaller one that fills whole sheets.

    Where none does, the checks of the page say so.
    """
    first, *smaller = _versions(leaflet, imprint(leaflet, made_of, outcome), outcome, stock)
    counts = form_of(outcome.edition).pages
    enclose = partial(manifest.enclose, made_of)
    pdf = helper.render(first(), *smaller, counts=counts, enclose=enclose)
    return replace(pdf, data=manifest.seal(pdf.data))


def lay_out(leaflet: Leaflet, said: Imprint, outcome: Outcome, stock: Stock) -> "LaidOut":
    """Lay out the pages of a leaflet in the largest size of type that fills whole sheets."""
    from leaflets import engine, render

    engine.warm(stock.templates)
    first, *smaller = _versions(leaflet, said, outcome, stock)
    return render.laid_out(first(), *smaller, counts=form_of(outcome.edition).pages)


def _versions(
    leaflet: Leaflet, said: Imprint, outcome: Outcome, stock: Stock
) -> list[Callable[[], Page]]:
    """Return what makes the page of a leaflet, in one size of type after the other."""
    from leaflets import layout

    form = form_of(outcome.edition)
    language = stock.locales[outcome.edition.locale].language

    def page(size: float) -> Page:
        return layout.lay_out(leaflet, form, replace(language, size=size), said, stock.templates)

    return [partial(page, size) for size in form.sizes(language.size)]


def _spoken(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> PlainText:
    language = stock.locales[made_of.locale].language
    return plain_text.write(leaflet, language, imprint(leaflet, made_of, outcome))


def _embossed(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> Braille:
    # Braille is read from left to right in every language.
    language = replace(stock.locales[made_of.locale].language, right_to_left=False)
    said = imprint(leaflet, made_of, outcome)
    groups = plain_text.groups(leaflet, language, said, plain_text.IN_BRAILLE)
    draft = next(each.text for each in leaflet.frame if each.source == "DRAFT")
    return braille.write(groups, language, draft if outcome.reasons else "")


def _web_page(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> WebPage:
    from leaflets import layout, web

    language = stock.locales[made_of.locale].language
    said = imprint(leaflet, made_of, outcome)
    page = layout.lay_out(leaflet, form_of(outcome.edition), language, said, stock.templates)
    enclosure = manifest.enclose(made_of, pages=0)
    return web.finish(page, layout.families(language, said.place), enclosure)


def imprint(leaflet: Leaflet, made_of: Manifest, outcome: Outcome) -> Imprint:
    """Return what the page of a leaflet says about itself."""
    return Imprint(
        reasons=outcome.reasons,
        signatures=made_of.signatures,
        code=manifest.code(made_of),
        level=levels.printed(leaflet),
        place=outcome.edition.place,
    )
