"""A leaflet -> its web page as the program makes it, and the same with marks on what is not done.

A held leaflet is drawn too, for the person who mends it: what is served here is never a file
to hand out.
"""

import re

from markupsafe import Markup
from msgspec.structs import replace

from leaflets import files, layout, making
from leaflets.build import Stock
from leaflets.errors import RenderError
from leaflets.model import WEB, WRITE_ON_LINE, Leaflet, Passage
from leaflets.preview.desk import Judged
from leaflets.preview.sheet import Row, Sheet

# Characters that no font draws and nobody types stand around a passage until it is HTML.
_FIRST = 0xF0000
_END = "\U000fffff"
_MARKED = re.compile("[\U000f0000-\U000ffffe]")
_IN_CSS = re.compile(r"\\f[0-9a-f]{4} ")
_BODY = "<body>"
_SLOT = re.compile(r"\{([a-z_]+)\}")
_NO_CODE = "preview"
_HIDDEN_JOINT = "\N{WORD JOINER}"


def web_page(judged: Judged, sheet: Sheet | None, stock: Stock) -> tuple[str, str]:
    """Return the HTML of a leaflet's web page and its own styles; with a sheet it is marked."""
    leaflet = drawable(judged.leaflet)
    if sheet:
        # A block hands its title on last: what counts is the order in which it is read.
        places = {id(passage): place for place, passage in enumerate(leaflet.passages())}
        leaflet = leaflet.map(lambda passage: _between_signs(passage, places[id(passage)]))
    edition = replace(judged.outcome.edition, layout=WEB)
    outcome = replace(judged.outcome, edition=edition)
    made_of = making.describe(judged.leaflet, outcome, stock)
    page = layout.lay_out(
        leaflet,
        making.form_of(edition),
        judged.language,
        # The code changes with every word, and with it the styles: the page would flicker.
        replace(making.imprint(judged.leaflet, made_of, outcome), code=_NO_CODE),
        stock.templates,
    )
    styles = "\n".join(files.read_text(path, RenderError) for path in page.style_sheets)
    return (_marked(page.html, sheet) if sheet else page.html), styles


def drawable(leaflet: Leaflet) -> Leaflet:
    """Return a leaflet in which a placeholder that nobody fills stands as it was typed."""
    known = {*leaflet.clinic.values, WRITE_ON_LINE}

    def shown(passage: Passage) -> Passage:
        return replace(passage, text=_SLOT.sub(lambda slot: _typed(slot, known), passage.text))

    return leaflet.map(shown)


def _typed(slot: re.Match[str], known: set[str]) -> str:
    return slot[0] if slot[1] in known else "{" + _HIDDEN_JOINT + slot[1] + "}"


def _between_signs(passage: Passage, index: int) -> Passage:
    if passage.context == "":
        return passage  # words around the text stand in attributes too
    return replace(passage, text=f"{chr(_FIRST + index)}{passage.text}{_END}")


def _marked(html: str, sheet: Sheet) -> str:
    """Put an element around every passage, by which links find it; its marks are in it."""
    rows = {row.number: row for row in sheet.rows}
    head, _, body = html.partition(_BODY)
    head = _IN_CSS.sub("", _MARKED.sub("", head).replace(_END, ""))
    body = _MARKED.sub(lambda sign: _opening(rows[ord(sign[0]) - _FIRST + 1]), body)
    return head + _BODY + body.replace(_END, "</span>")


def _opening(row: Row) -> Markup:
    if not row.marks:
        return Markup('<span id="p{}">').format(row.number)
    worst = row.marks[0]
    return Markup('<span id="p{}" class="to-do {}" data-mark="{} {}" title="{}: {}">').format(
        row.number,
        worst.name.lower(),
        worst.sign,
        row.number,
        row.number,
        ", ".join(row.marks),
    )
