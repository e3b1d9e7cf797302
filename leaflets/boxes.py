"""WeasyPrint's laid-out pages -> facts about them.

The only place that knows the boxes of WeasyPrint 70, which are not public: an update of
WeasyPrint is tried here first.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

_ROUNDING = 0.6  # CSS pixels by which a line may stick out for the sake of rounding alone


class _Room(NamedTuple):
    """The space that text has, in CSS pixels of its page."""

    left: float
    right: float
    bottom: float


def overflows(document: Any) -> Iterator[str]:
    """Yield the text of every line that leaves the boxes it stands in, or its page."""
    for page in document.pages:
        root = page._page_box
        whole = _Room(root.position_x, _right(root), root.position_y + root.margin_height())
        for box in root.children:
            yield from _overflows(box, whole, whole)


def _overflows(box: Any, room: _Room, page: _Room) -> Iterator[str]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.LineBox):
        if _leaves(box, room):
            yield _text_of(box)
        return
    if str(box.element_tag).endswith("::marker"):
        return  # a bullet stands outside its item, and is never cut
    if isinstance(box, boxes.BlockLevelBox | boxes.MarginBox):
        # What is taken out of the flow may stand beside its parent, but not beside the page.
        around = room if box.is_in_normal_flow() else page
        left = box.border_box_x()
        room = _Room(
            max(around.left, left), min(around.right, left + box.border_width()), around.bottom
        )
    for child in getattr(box, "children", ()):
        yield from _overflows(child, room, page)


def _leaves(line: Any, room: _Room) -> bool:
    inside = [child for child in line.children if child.is_in_normal_flow()]
    if not inside:
        return False
    left = min(child.position_x for child in inside)
    right = max(_right(child) for child in inside)
    below = line.position_y + line.height > room.bottom + _ROUNDING
    return below or left < room.left - _ROUNDING or right > room.right + _ROUNDING


def _right(box: Any) -> float:
    return float(box.position_x + box.margin_width())


def _text_of(line: Any) -> str:
    return "".join(box.text for box in line.descendants(placeholders=True) if hasattr(box, "text"))


def filled(page: Any) -> float:
    """Return how much of the height of a page's content area holds text, from 0 to 1."""
    from weasyprint.formatting_structure import boxes

    root = page._page_box
    top = root.content_box_y()
    lines = [
        box
        for box in root.children[0].descendants(placeholders=True)
        if isinstance(box, boxes.LineBox)
    ]
    lowest = max((line.position_y + line.height for line in lines), default=top)
    return float(min(1.0, (lowest - top) / root.height))
