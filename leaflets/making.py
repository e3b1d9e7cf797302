"""Leaflet judged -> its file: a PDF, a text, braille or a web page."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import ModuleType

from leaflets import (
    __version__,
    braille,
    forms,
    judging,
    layout,
    levels,
    manifest,
    plain_text,
    render,
    web,
)
from leaflets.model import (
    BRAILLE,
    TEXT,
    WEB,
    Braille,
    Edition,
    Imprint,
    Layout,
    Leaflet,
    Manifest,
    Outcome,
    Pdf,
    PlainText,
    WebPage,
)
from leaflets.stock import Stock

File = Pdf | PlainText | Braille | WebPage
_Way = Callable[[Leaflet, Manifest, Outcome, Stock], File]


def form_of(edition: Edition) -> Layout:
    """Return the form of an edition on the paper and for the printer that it is meant for."""
    form = forms.form(edition.layout, edition.clinic.paper)
    form = forms.in_grey(form) if edition.mono else form
    return forms.with_marks(form) if edition.marks else form


def describe(leaflet: Leaflet, outcome: Outcome, stock: Stock) -> Manifest:
    """Return what a leaflet is made of, and who answers for it."""
    stage: ModuleType = web if outcome.edition.layout == WEB else render
    versions = {"leaflets": __version__, **stage.versions(stock.templates)}
    answered = judging.answers(leaflet, stock)
    return manifest.describe(leaflet, outcome, answered, manifest.Making(stock.today, versions))


def make_file(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> File:
    """Return a leaflet in the form of its edition."""
    ways: dict[str, _Way] = {TEXT: _spoken, BRAILLE: _embossed, WEB: _web_page}
    return ways.get(outcome.edition.layout, _fitted)(leaflet, made_of, outcome, stock)


def _fitted(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> Pdf:
    """Render in the language's size of type, or in the next smaller that fills whole sheets.

    Where none does, the smallest stays, and the checks of the page say so.
    """
    form = form_of(outcome.edition)
    language = stock.locales[made_of.locale].language
    said = imprint(leaflet, made_of, outcome)
    pages = [
        layout.lay_out(leaflet, form, replace(language, size=size), said, stock.templates)
        for size in form.sizes(language.size)
    ]
    enclose = partial(manifest.enclose, made_of)
    pdf = render.render(*pages, counts=form.pages, enclose=enclose)
    return replace(pdf, data=manifest.seal(pdf.data))


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
    language = stock.locales[made_of.locale].language
    said = imprint(leaflet, made_of, outcome)
    page = layout.lay_out(leaflet, form_of(outcome.edition), language, said, stock.templates)
    enclosure = manifest.enclose(made_of, pages=0)
    return web.finish(page, layout.families(language, said.place), enclosure)


def imprint(leaflet: Leaflet, made_of: Manifest, outcome: Outcome) -> Imprint:
    """Return what a page says about itself."""
    return Imprint(
        reasons=outcome.reasons,
        signatures=made_of.signatures,
        code=manifest.code(made_of),
        level=levels.printed(leaflet),
        place=outcome.edition.place,
    )
