"""Leaflet + Layout -> HTML page.

Here the clinic's details are put in, as typed values, each kept in its own
direction. Jinja sees the page's templates only, never what an author or a
translator wrote.
"""

from leaflets.forms import (
    A4,
    BILINGUAL,
    BOOKLET,
    EASY_READ,
    GALLERY,
    LARGE_PRINT,
    LAYOUTS,
    LETTER,
    ON_SCREEN,
    PLAIN_TEXT,
    POSTER,
    TRIFOLD,
    form,
    icon_names,
    in_grey,
    with_marks,
)
from leaflets.layout.details import dark_accent, dialled, families
from leaflets.layout.leaflet import lay_out
from leaflets.layout.lists import lay_out_shelf, lay_out_start

__all__ = [
    "A4",
    "BILINGUAL",
    "BOOKLET",
    "EASY_READ",
    "GALLERY",
    "LARGE_PRINT",
    "LAYOUTS",
    "LETTER",
    "ON_SCREEN",
    "PLAIN_TEXT",
    "POSTER",
    "TRIFOLD",
    "dark_accent",
    "dialled",
    "families",
    "form",
    "icon_names",
    "in_grey",
    "lay_out",
    "lay_out_shelf",
    "lay_out_start",
    "with_marks",
]
