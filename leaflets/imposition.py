"""Pdf -> sheets to print on both sides and fold: the pages of a booklet in printing order.

The print file is for a printer alone: what a screen reader needs stays in the reading file.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_PER_SHEET = 4  # pages on a folded sheet: two in front, two behind


def saddle_stitch(data: bytes, pages: int, *, right_to_left: bool) -> bytes:
    """Return a booklet two pages to a side, blank where its ``pages`` are no multiple of four.

    What stands before them, a notice for staff, has sheets of its own that can be taken off.

    Printed on both sides, flipped on the short edge, folded once and stapled in the fold it
    reads from the first page to the last; a right-to-left one is bound on the right. The same
    bytes give the same bytes.
    """
    # Whoever prints no booklet need not wait a tenth of a second for it.
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as booklet, pikepdf.new() as sheets:
        placed = [_Placed(sheets, page) for page in booklet.pages]
        for part in (placed[:-pages], placed[-pages:]):
            for left, right in sides(len(part), right_to_left=right_to_left):
                _add_side(sheets, [_at(part, left), _at(part, right)], placed[0])
        sheets.Root.ViewerPreferences = pikepdf.Dictionary(
            Duplex=pikepdf.Name.DuplexFlipShortEdge,
            PrintScaling=pikepdf.Name("/None"),
            Direction=pikepdf.Name.R2L if right_to_left else pikepdf.Name.L2R,
        )
        sheets.docinfo.Title = booklet.docinfo.Title
        sheets.save(written, deterministic_id=True)
    return written.getvalue()


def sides(pages: int, *, right_to_left: bool) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the pages on the left and right of each side, front before back.

    A number above ``pages`` is that of a blank.
    """
    total = -(-pages // _PER_SHEET) * _PER_SHEET
    for first in range(1, total // 2, 2):
        for left, right in ((total + 1 - first, first), (first + 1, total - first)):
            yield (right, left) if right_to_left else (left, right)


class _Placed:
    """A page of the booklet as a drawing that the sheets can hold."""

    def __init__(self, sheets: "pikepdf.Pdf", page: "pikepdf.Page") -> None:
        self.drawing = sheets.copy_foreign(page.as_form_xobject())
        _, _, self.width, self.height = (float(edge) for edge in page.mediabox)


def _at(pages: list[_Placed], number: int) -> _Placed | None:
    return pages[number - 1] if number <= len(pages) else None


def _add_side(sheets: "pikepdf.Pdf", halves: list[_Placed | None], size: _Placed) -> None:
    import pikepdf

    side = sheets.add_blank_page(page_size=(2 * size.width, size.height))
    drawn = []
    for number, half in enumerate(halves):
        if half:
            name = pikepdf.Name(f"/Half{number}")  # pikepdf's own names are random
            side.add_resource(half.drawing, pikepdf.Name.XObject, name)
            drawn.append(f"q 1 0 0 1 {number * size.width:.4f} 0 cm {name} Do Q")
    side.Contents = sheets.make_stream("\n".join(drawn).encode())
