"""The finished page: what came out of the renderer, not what went in."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from leaflets.model import Finding, Leaflet, Origin, Pdf, Severity

_SHEET = 2  # pages on a sheet of paper that is printed on both sides
_HALF = 0.5


def glyph_missing(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Every character has a glyph: a box in place of a letter can hide a "not"."""
    for glyph in pdf.missing_glyphs:
        name = unicodedata.name(glyph, "a character without a name")
        yield _finding(
            "glyph-missing",
            f"No font has {glyph!r} (U+{ord(glyph):04X}, {name})",
            leaflet,
            "write another character, or add a font: templates/fonts/README.md",
        )


def font_foreign(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Only the program's own fonts are in the file: others look and shape otherwise."""
    for family in pdf.foreign_fonts:
        yield _finding(
            "font-foreign", f"The font {family!r} is not ours", leaflet, "run leaflets doctor"
        )


def image_missing(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Every image and style can be used: the renderer has nothing to complain of."""
    for warning in pdf.warnings:
        if "notdef" not in warning:
            yield _finding("image-missing", warning, leaflet, "mend the logo or the style sheet")


def text_overflow(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """No text leaves its box or its page: what is cut off cannot be read."""
    for text in pdf.overflows:
        yield _finding(
            "text-overflow", f"This does not fit: {text!r}", leaflet, "say it in shorter words"
        )


def pages_uneven(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """A leaflet fills whole sheets, printed on both sides, the last page at least half."""
    if pdf.pages % _SHEET or pdf.last_page_filled < _HALF:
        yield _finding(
            "pages-uneven",
            f"{pdf.pages} pages, the last one {pdf.last_page_filled:.0%} full",
            leaflet,
            "the outline has too much or too little for whole sheets",
            Severity.STYLE,
        )


def _finding(
    code: str, message: str, leaflet: Leaflet, hint: str, severity: Severity = Severity.ERROR
) -> Finding:
    where = Origin(str(Path(leaflet.title.origin.path)))
    return Finding(code, severity, message, where, locale=leaflet.locale, hint=hint)
