"""Shipped blocks -> one PDF that shows every part of a page in every script, for designers.

It is made as a leaflet is made, from an outline that holds at least one block of each kind.
It is for no patient: it is marked as a draft, and whoever signs it is made up.
"""

import io
from collections.abc import Iterable, Iterator

import pikepdf
from msgspec.structs import replace

from leaflets import build, layout, levels, render
from leaflets.build import Stock
from leaflets.model import (
    EASY,
    WRITE_ON_LINE,
    Block,
    Clinic,
    Edition,
    Imprint,
    Items,
    Kind,
    Leaflet,
    Library,
    Outdated,
    Outline,
    Page,
    Part,
    Passage,
    Reason,
    Role,
    Signature,
    Table,
)

_FIRST = (Part.CRISIS, Part.SUMMARY)
_LAST = (Part.CHECKLIST,)
_SIGNED = Signature("Dr. Nobody Example", Role.CLINICAL, "en", "2026-11-22", "2027-11-22", ())
_CODE = "0000-0000"
_TABLE = "two-lists-as-a-table"
_COLUMNS, _ROWS = 2, 3
_OUTDATED = (
    Outdated("", "Words that changed", "Wait 2 hours.", "Wait 4 hours.", ("number: 2 is now 4",)),
    Outdated("", "Words left out", "", "This sentence is new."),
    Outdated("", "A newer translation", "Rest.", "Rest."),
)


def make(stock: Stock, clinic: Clinic) -> bytes:
    """Return the gallery of every loaded language; the same bytes for the same input."""
    written = io.BytesIO()
    with pikepdf.new() as whole:
        for page in pages(stock, clinic):
            with pikepdf.open(io.BytesIO(render.render(page).data)) as one:
                whole.pages.extend(one.pages)
        whole.docinfo.Title = "Every part in every language"
        whole.save(written, deterministic_id=True)
    return written.getvalue()


def pages(stock: Stock, clinic: Clinic) -> Iterator[Page]:
    """Yield the page of each language."""
    blocks = {block.id: block for block in specimens(stock.library)}
    outline = _outline(blocks.values(), next(iter(stock.library.outlines.values())))
    library = replace(stock.library, blocks=blocks, outlines={outline.id: outline})
    for tag, locale in stock.locales.items():
        edition = Edition(outline.id, clinic, tag, layout.A4.name)
        leaflet = build.fill(edition, replace(stock, library=library))
        shown = replace(leaflet, notice=_OUTDATED)
        page = layout.lay_out(
            shown, layout.GALLERY, locale.language, _imprint(leaflet), stock.templates
        )
        yield replace(page, cover=())  # the notice is shown among the other parts


def _imprint(leaflet: Leaflet) -> Imprint:
    return Imprint(tuple(Reason), (_SIGNED,), _CODE, levels.printed(leaflet))


def _outline(shown: Iterable[Block], like: Outline) -> Outline:
    """Return an outline of blocks as leaflets have them: crisis box first, what to do last."""
    order = (*_FIRST, *(part for part in Part if part not in (*_FIRST, *_LAST)), *_LAST)
    names = [block.id for block in sorted(shown, key=lambda block: order.index(block.part))]
    return replace(like, sections=tuple(names))


def specimens(library: Library) -> list[Block]:
    """Return few blocks that have between them all that a block of the library can have."""
    chosen: dict[str, Block] = {}
    shown: set[str] = set()
    # An easy version has a form of its own, with other parts.
    blocks = [block for block in library.blocks.values() if not block.id.endswith(EASY)]
    for feature in dict.fromkeys(each for block in blocks for each in has(block)):
        if feature not in shown:
            block = next(each for each in blocks if feature in has(each))
            chosen[block.id] = block
            shown |= has(block).keys()
    if Kind.CELL not in shown:
        chosen[_TABLE] = _table(library)
    return list(chosen.values())


def _table(library: Library) -> Block:
    """Return two lists beside each other as a table, of words that are translated already."""
    one, other = [
        block
        for block in library.blocks.values()
        if block.part is Part.TEXT
        and not block.id.endswith(EASY)
        and any(isinstance(each, Items) for each in block.elements)
    ][:_COLUMNS]
    rows = tuple(zip(_items(one), _items(other), strict=False))[:_ROWS]
    claims = {**one.claims, **other.claims}
    table = Table((one.title, other.title), rows)
    return replace(one, id=_TABLE, elements=(table,), claims=claims)


def _items(block: Block) -> list[Passage]:
    return [
        passage
        for element in block.elements
        if isinstance(element, Items)
        for passage in element.items
    ]


def has(block: Block) -> dict[str, None]:
    """Return what a designer sees of a block: its part, its kinds of elements, its drawings."""
    found = [f"part {block.part}"]
    for element in block.elements:
        match element:
            case Items(kind):
                found.append(kind)
            case Table():
                found.append(Kind.CELL)
            case _:
                found.append(Kind.PARAGRAPH)
    found += ["icon"] * bool(block.icon)
    found += [f"{len(counts)} icon arrays" for counts in block.icon_arrays]
    found += ["lines to write on"] * bool(block.lines)
    if any(WRITE_ON_LINE in passage.source for passage in block.passages()):
        found.append("line in a sentence")
    return dict.fromkeys(found)
