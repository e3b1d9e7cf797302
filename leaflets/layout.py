"""Leaflet + Layout -> HTML page.

Here the clinic's details are put in, as typed values, each kept in its own
direction. Jinja sees the page's templates only, never what an author or a
translator wrote.
"""

import base64
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from leaflets import days, files, grey, markdown
from leaflets.colours import lightened
from leaflets.errors import RenderError
from leaflets.model import (
    TEXT,
    WEB,
    WRITE_ON_LINE,
    Block,
    Clinic,
    Imprint,
    Kind,
    Language,
    Layout,
    Leaflet,
    Page,
    Passage,
    Place,
    Reason,
    Shelf,
)

A4 = Layout("a4", "sheet", 210, 297, pages=(2, 4))
LETTER = Layout("letter", "sheet", 215.9, 279.4, pages=(2, 4))
# 16 pt is what large print has to have and 18 pt what it should: UKAAF, minimum standards G003.
LARGE_PRINT = Layout(
    "large-print",
    "sheet",
    210,
    297,
    pages=(),
    smallest=18.0,
    scale=18 / 13,
    leading=1.5,
    styles=("large-print",),
)
BOOKLET = Layout(
    "booklet", "sheet", 148, 210, pages=(), scale=12 / 13, styles=("booklet",), imposed=True
)
TRIFOLD = Layout("trifold", "trifold", 297, 210, pages=(2,), smallest=11)
BILINGUAL = Layout(
    "bilingual", "bilingual", 210, 297, pages=(2, 4, 6, 8), smallest=11.5, beside_english=True
)
POSTER = Layout("poster", "poster", 297, 420, pages=(1,), smallest=20, scale=2)
EASY_READ = Layout(
    "easy-read", "easy-read", 210, 297, pages=(), smallest=16, scale=18 / 13, easy=True
)
PLAIN_TEXT = Layout(TEXT, "", 210, 297, pages=())  # on no paper: for e-mail and reading aloud
ON_SCREEN = Layout(WEB, "web", 210, 297, pages=())  # the paper is what a browser prints it on
_FORMS = (
    *(A4, LETTER, LARGE_PRINT, BOOKLET, TRIFOLD, BILINGUAL, POSTER, EASY_READ),
    *(PLAIN_TEXT, ON_SCREEN),
)
LAYOUTS = {layout.name: layout for layout in _FORMS}
_LETTER_FOR: Mapping[tuple[float, float], tuple[float, float]] = {
    (210, 297): (215.9, 279.4),
    (297, 210): (279.4, 215.9),
    (297, 420): (279.4, 431.8),
    (148, 210): (139.7, 215.9),
}

# Symbols stand in every list: the text families have no ticks, arrows or boxes.
_SYMBOL_FONTS = ("Noto Sans", "Noto Sans Math", "Noto Sans Symbols", "Noto Sans Symbols 2")
_DARK_GREY = "#262626"
_ENGLISH_FONT = "Atkinson Hyperlegible Next"
_DARK_GROUND = "#1D2A29"  # the lightest ground of styles/web.css where a screen is dark
_DARK_CONTRAST = 7.0  # WCAG 2.2 asks for 4.5 at least and 7 at best
_QUIET_ZONE = 4  # modules around a QR code, by ISO/IEC 18004
_IMAGE_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


GALLERY = Layout(
    "gallery", "gallery", 210, 297, pages=()
)  # for designers, and so no form to ask for


def form(name: str, paper: str) -> Layout:
    """Return a layout by its name; one that is named for no paper is cut to the clinic's."""
    layout = LAYOUTS[name]
    if name in (A4.name, LETTER.name) or paper != LETTER.name:
        return layout
    width, height = _LETTER_FOR[layout.width, layout.height]
    return replace(layout, width=width, height=height)


def in_grey(layout: Layout) -> Layout:
    """Return a layout for a printer that has no colours."""
    return replace(layout, styles=(*layout.styles, "mono"), mono=True)


def with_marks(layout: Layout) -> Layout:
    """Return a layout for a print shop, with marks to cut at."""
    return replace(layout, styles=(*layout.styles, "marks"))


def lay_out(
    leaflet: Leaflet,
    layout: Layout,
    language: Language,
    imprint: Imprint,
    templates: Path,
) -> Page:
    """Return the page of a leaflet; with reasons in its ``imprint`` it is marked as a draft."""
    template = _environment(templates).get_template(f"{layout.template}.html.jinja")
    if layout.mono:
        leaflet = replace(leaflet, clinic=replace(leaflet.clinic, accent=_DARK_GREY))
    values = _values(leaflet.clinic, linked=layout.name == WEB)
    frame = {passage.source: passage for passage in leaflet.frame}

    def text(passage: Passage) -> Markup:
        return markdown.to_html(passage.text, values, right_to_left=language.right_to_left)

    def english(passage: Passage) -> Markup:
        return markdown.to_html(passage.source, values)

    def filled(text: str, **words: str) -> Markup:
        return markdown.to_html(text, {name: escape(word) for name, word in words.items()})

    def icon(name: str, colour: str) -> str:
        return _icon(templates, name, _DARK_GREY if layout.mono else colour)

    html = template.render(
        leaflet=leaflet,
        layout=layout,
        language=language,
        clinic=leaflet.clinic,
        fonts=_font_stack(families(language, imprint.place)),
        logo=_logo(leaflet.clinic, mono=layout.mono),
        place=imprint.place,
        qr_code="" if layout.name == WEB else _qr_code(leaflet.address),
        dark_accent=_dark_accent(leaflet.clinic),
        drawing=partial(_drawing, templates),
        array_drawing=_array_drawing,
        reasons=imprint.reasons,
        code=imprint.code,
        checked_by=imprint.checked_by,
        level=imprint.level,
        next_check=days.in_words(imprint.next_check, language.tag),
        next_check_in_english=days.in_words(imprint.next_check, "en"),
        _=lambda words: frame[words].text,
        words=frame.__getitem__,
        changed=partial(_changed, values=values),
        text=text,
        english=english,
        filled=filled,
        icon=icon,
        icon_array=partial(_icon_array, colour=leaflet.clinic.accent),
        isolate=markdown.left_to_right,
        start="right" if language.right_to_left else "left",
        end="left" if language.right_to_left else "right",
    )
    cover = _lay_out_notice(leaflet, layout, language, templates) if leaflet.notice else ()
    return Page(html, _styles(layout, templates), templates, layout.smallest, cover)


def _styles(layout: Layout, templates: Path) -> tuple[Path, ...]:
    basis = () if layout.name == WEB else (A4.template,)
    names = dict.fromkeys((*basis, layout.template, *layout.styles))
    return tuple(templates / "styles" / f"{name}.css" for name in names)


def _lay_out_notice(
    leaflet: Leaflet, layout: Layout, language: Language, templates: Path
) -> tuple[Page, ...]:
    """Return what staff have to know of an older edition, without and with a blank back."""
    values = _values(leaflet.clinic)
    template = _environment(templates).get_template("notice.html.jinja")
    fonts = _font_stack(families(replace(language, fonts=(_ENGLISH_FONT, *language.fonts))))
    versions = (
        template.render(
            leaflet=leaflet,
            layout=layout,
            language=language,
            clinic=leaflet.clinic,
            fonts=fonts,
            changed=partial(_changed, values=values),
            isolate=markdown.left_to_right,
            blank_back=blank_back,
        )
        for blank_back in (False, True)
    )
    return tuple(Page(html, _styles(layout, templates), templates) for html in versions)


def _changed(text: str, other: str, values: Mapping[str, Markup]) -> Markup:
    """Return a text with every run of words marked that its other version does not have."""
    words, others = markdown.plain(text).split(), markdown.plain(other).split()
    parts = []
    for kind, start, end, _, _ in SequenceMatcher(None, words, others).get_opcodes():
        run = markdown.to_html(" ".join(words[start:end]), values)
        if run:
            parts.append(run if kind == "equal" else Markup("<strong>{}</strong>").format(run))
    return Markup(" ").join(parts)


def lay_out_shelf(shelf: Shelf, templates: Path) -> Page:
    """Return the page of a clinic's site that lists its leaflets in one language."""
    first, language = shelf.listed[0].leaflet, shelf.language
    values = _values(first.clinic)
    frame = {passage.source: passage.text for passage in first.frame}

    def text(passage: Passage) -> Markup:
        return markdown.to_html(passage.text, values, right_to_left=language.right_to_left)

    html = (
        _environment(templates)
        .get_template("shelf.html.jinja")
        .render(
            **_surroundings(first.clinic, language, shelf.place),
            shelf=shelf,
            index=_index(shelf),
            _=frame.__getitem__,
            text=text,
        )
    )
    return Page(html, _styles(ON_SCREEN, templates), templates)


def lay_out_start(clinic: Clinic, place: Place, templates: Path) -> Page:
    """Return the first page of a clinic's site, on which people choose their language."""
    template = _environment(templates).get_template("start.html.jinja")
    html = template.render(**_surroundings(clinic, place.languages[0].language, place))
    return Page(html, _styles(ON_SCREEN, templates), templates)


def _surroundings(clinic: Clinic, language: Language, place: Place) -> dict[str, object]:
    """Return what every list of a site says of its clinic and its place."""
    return {
        "clinic": clinic,
        "language": language,
        "place": place,
        "fonts": _font_stack(families(language, place)),
        "dark_accent": _dark_accent(clinic),
        "logo": _logo(clinic, mono=False),
        "isolate": markdown.left_to_right,
    }


def _index(shelf: Shelf) -> Markup:
    """Return the words of every section, leaflet by leaflet, as JSON that ends no script."""
    words = [
        [_words(section, each.leaflet.clinic) for section in each.leaflet.sections]
        for each in shelf.listed
    ]
    return Markup(json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))


def _words(block: Block, clinic: Clinic) -> str:
    values = {name: Markup.escape(value) for name, value in clinic.values.items()}
    values[WRITE_ON_LINE] = Markup("")
    passages = (markdown.to_html(markdown.plain(p.text), values) for p in block.passages())
    return " ".join(passage.striptags() for passage in passages)


def _values(clinic: Clinic, *, linked: bool = False) -> Mapping[str, Markup]:
    """Return what the clinic fills in; where it is ``linked``, every number can be called."""
    values = {
        name: Markup('<span class="value" dir="ltr">{}</span>').format(value)
        for name, value in clinic.values.items()
    }
    if linked:
        values |= {name: _call(number) for name, number in clinic.numbers.items()}
    return values | {WRITE_ON_LINE: Markup('<span class="write-on"></span>')}


def _call(number: str) -> Markup:
    """Return a number that a phone can call as it is touched."""
    link = Markup('<a class="value" dir="ltr" href="tel:{}">{}</a>')
    return link.format(dialled(number), number)


def dialled(number: str) -> str:
    """Return what a phone has to dial for a printed number, such as ``2025550142``.

    The (0) of "+44 (0)20 7946 0000" is only dialled where the +44 is not.
    """
    if number.startswith("+"):
        return "+" + re.sub(r"\(0\)|[^0-9]", "", number)
    return re.sub(r"[^0-9]", "", number)


def families(language: Language, place: Place | None = None) -> tuple[str, ...]:
    """Return the families of a language in order of preference, then those of its links."""
    linked = [link.language for link in place.languages] if place else []
    others = [family for each in linked for family in each.fonts]
    return tuple(dict.fromkeys((*language.fonts, _ENGLISH_FONT, *_SYMBOL_FONTS, *others)))


def _font_stack(families: Iterable[str]) -> str:
    return ", ".join(f'"{family}"' for family in families)


def _dark_accent(clinic: Clinic) -> str:
    return lightened(clinic.accent, _DARK_GROUND, _DARK_CONTRAST)


@cache
def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_string"] = _css_string
    environment.filters["css_left_to_right"] = _css_left_to_right
    environment.filters["page_counter"] = _page_counter
    environment.globals["Kind"] = Kind
    environment.globals["call"] = _call
    environment.globals["Reason"] = Reason
    return environment


def _css_string(text: str) -> Markup:
    """Return text as a CSS string that no name, however odd, can end early."""
    escaped = "".join(c if c.isalnum() or c in " .,-·" else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{escaped}"')


def _css_left_to_right(text: str) -> Markup:
    """Return text as a CSS string that is read from left to right wherever it stands."""
    return _css_string(f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}")


def _page_counter(text: str) -> Markup:
    """Return "Page {page} of {pages}" as CSS content."""
    parts = []
    for index, piece in enumerate(re.split(r"\{(page|pages)\}", text)):
        if index % 2:
            parts.append(Markup(f"counter({piece})"))
        elif piece:
            parts.append(_css_string(piece))
    return Markup(" ").join(parts)


@cache
def _icon_array(count: int, colour: str) -> str:
    """Return a hundred dots, ``count`` of them filled, as a data URL of an SVG."""
    svg = _array_svg(count, f'stroke="{colour}"', 'stroke="#ffffff"')
    return _data_url(svg.encode(), ".svg")


@cache
def _array_drawing(count: int) -> Markup:
    """Return the hundred dots as a part of a web page, in its colours: the words beside count."""
    svg = _array_svg(count, 'stroke="currentColor"', 'class="hollow"')
    return Markup(svg.replace("<svg ", '<svg class="array" aria-hidden="true" ', 1))


def _array_svg(count: int, full_dots: str, hollow_dots: str) -> str:
    rows = "".join(f"M5,{5 + 10 * row}h91" for row in range(10))
    full, rest = divmod(count, 10)
    hollow = "".join(f"M5,{5 + 10 * row}h91" for row in range(full + bool(rest), 10))
    if rest:
        hollow += f"M{5 + 10 * rest},{5 + 10 * full}h{91 - 10 * rest}"
    # A row of dots is one dashed line with round ends, since WeasyPrint takes its time over
    # every element: filled dots all over, and smaller white ones on those that are not meant.
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" fill="none" '
        'stroke-linecap="round" stroke-dasharray="0 10">'
        f'<path d="{rows}" {full_dots} stroke-width="8"/>'
        f'<path d="{hollow}" {hollow_dots} stroke-width="6"/></svg>'
    )


@cache
def _icon(templates: Path, name: str, colour: str) -> str:
    """Return an icon in a colour as a data URL; WeasyPrint 70 draws ``currentColor`` black."""
    return _data_url(_icon_svg(templates, name).replace("currentColor", colour).encode(), ".svg")


@cache
def _drawing(templates: Path, name: str) -> Markup:
    """Return an icon as a part of a web page, in the colour of the text: words go with it."""
    svg = _icon_svg(templates, name)
    return Markup(svg.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1))


def _icon_svg(templates: Path, name: str) -> str:
    path = templates / "icons" / f"{name}.svg"
    if name not in icon_names(templates):
        known = ", ".join(sorted(icon_names(templates)))
        raise RenderError(f"No icon is called {name!r}", str(path.parent), f"known are {known}")
    return files.read_text(path, RenderError)


@cache
def _qr_code(address: str) -> str:
    """Return a QR code that leads a phone to an address, as a data URL; none for no address."""
    if not address:
        return ""
    import segno  # late: most clinics have no site

    svg = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        svg, kind="svg", border=_QUIET_ZONE, light="#ffffff", xmldecl=False, omitsize=True
    )
    return _data_url(svg.getvalue(), ".svg")


def _logo(clinic: Clinic, *, mono: bool) -> str:
    if clinic.logo is None:
        return ""
    data, suffix = files.read_bytes(clinic.logo, RenderError), clinic.logo.suffix.lower()
    if mono:
        data, suffix = grey.picture(data, suffix)
    return _data_url(data, suffix)


def _data_url(data: bytes, suffix: str) -> str:
    kind = _IMAGE_TYPES[suffix.replace("jpeg", "jpg")]
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def icon_names(templates: Path) -> frozenset[str]:
    """Return the names that a block may give as its icon."""
    return frozenset(path.stem for path in (templates / "icons").glob("*.svg"))
