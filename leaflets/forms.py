"""The forms a leaflet can be printed in or read in, by the names that people ask for."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from leaflets.model import BRAILLE, TEXT, WEB, Layout

A4 = Layout("a4", "sheet", 210, 297, pages=(1, 2, 4))
LETTER = Layout("letter", "sheet", 215.9, 279.4, pages=(1, 2, 4))
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
POSTER = Layout("poster", "poster", 297, 420, pages=(1,), smallest=18, scale=2)
EASY_READ = Layout(
    "easy-read", "easy-read", 210, 297, pages=(), smallest=16, scale=18 / 13, easy=True
)
PLAIN_TEXT = Layout(TEXT, "", 210, 297, pages=())  # on no paper: for e-mail and reading aloud
EMBOSSED = Layout(BRAILLE, "", 210, 297, pages=())  # the paper is the embosser's
ON_SCREEN = Layout(WEB, "web", 210, 297, pages=())  # the paper is what a browser prints it on
_FORMS = (
    *(A4, LETTER, LARGE_PRINT, BOOKLET, TRIFOLD, BILINGUAL, POSTER, EASY_READ),
    *(PLAIN_TEXT, EMBOSSED, ON_SCREEN),
)
LAYOUTS = {layout.name: layout for layout in _FORMS}
_LETTER_FOR: Mapping[tuple[float, float], tuple[float, float]] = {
    (210, 297): (215.9, 279.4),
    (297, 210): (279.4, 215.9),
    (297, 420): (279.4, 431.8),
    (148, 210): (139.7, 215.9),
}
# For designers, and so no form to ask for.
GALLERY = Layout("gallery", "gallery", 210, 297, pages=())


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


def style_sheets(layout: Layout, templates: Path) -> tuple[Path, ...]:
    """Return the style sheets of a layout, the more general before the more special."""
    basis = () if layout.name == WEB else (A4.template,)
    names = dict.fromkeys((*basis, layout.template, *layout.styles))
    return tuple(templates / "styles" / f"{name}.css" for name in names)


def icon_names(templates: Path) -> frozenset[str]:
    """Return the names that a block may give as its icon."""
    return frozenset(path.stem for path in (templates / "icons").glob("*.svg"))
