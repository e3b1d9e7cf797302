"""WeasyPrint's laid-out pages -> facts about them.

The only place that knows the boxes of WeasyPrint 70, which are not public: an update of
WeasyPrint is tried here first.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

_TOUCHING = 0.4  # share of its height by which one line may reach into the next
_ROUNDING = 0.6  # CSS pixels by which a line may stick out for the sake of rounding alone


class _Room(NamedTuple):
    """The space that text has, in CSS pixels of its page."""

    left: float
    right: float
    bottom: float


def overflows(document: Any) -> Iterator[str]:
    """Yield the text of every line that leaves its boxes or its page, or runs into another."""
    for page in document.pages:
        root = page._page_box
        whole = _Room(root.position_x, _right(root), root.position_y + root.margin_height())
        for box in root.children:
            yield from _overflows(box, whole, whole)
        yield from _collisions(page)


def _collisions(page: Any) -> Iterator[str]:
    lines = [(_edges(line), line) for line in _lines(page) if _text_of(line).strip()]
    lines.sort(key=lambda each: each[1].position_y)
    for number, ((left, right), line) in enumerate(lines):
        bottom = line.position_y + line.height
        for (other_left, other_right), other in lines[number + 1 :]:
            shared = bottom - other.position_y
            if shared <= 0:
                break
            beside = right <= other_left + _ROUNDING or other_right <= left + _ROUNDING
            if not beside and shared > min(line.height, other.height) * _TOUCHING:
                yield f"{_text_of(line)} / {_text_of(other)}"


def _lines(page: Any) -> list[Any]:
    boxes = page._page_box.children[0].descendants(placeholders=True)
    return [box for box in boxes if _is_line(box)]


def _edges(line: Any) -> tuple[float, float]:
    inside = [child for child in line.children if child.is_in_normal_flow()]
    return (
        min((child.position_x for child in inside), default=0.0),
        max((_right(child) for child in inside), default=0.0),
    )


def _overflows(box: Any, room: _Room, page: _Room) -> Iterator[str]:
    if _is_line(box):
        if _leaves(box, room):
            yield _text_of(box)
        return
    if str(box.element_tag).endswith("::marker"):
        return  # a bullet stands outside its item, and is never cut
    if _is_block(box):
        # What is taken out of the flow may stand beside its parent, but not beside the page.
        around = room if box.is_in_normal_flow() else page
        left = box.border_box_x()
        room = _Room(
            max(around.left, left), min(around.right, left + box.border_width()), around.bottom
        )
    for child in getattr(box, "children", ()):
        yield from _overflows(child, room, page)


@cache
def _kinds() -> tuple[type, tuple[type, ...]]:
    from weasyprint.formatting_structure import boxes

    return boxes.LineBox, (boxes.BlockLevelBox, boxes.MarginBox)


def _is_line(box: Any) -> bool:
    # Boxes taken out of the flow come in a wrapper that is no box by type.
    return isinstance(getattr(box, "_box", box), _kinds()[0])


def _is_block(box: Any) -> bool:
    return isinstance(getattr(box, "_box", box), _kinds()[1])


def _leaves(line: Any, room: _Room) -> bool:
    if not line.children:
        return False
    left, right = _edges(line)
    below = line.position_y + line.height > room.bottom + _ROUNDING
    return below or left < room.left - _ROUNDING or right > room.right + _ROUNDING


def _right(box: Any) -> float:
    return float(box.position_x + box.margin_width())


def _text_of(line: Any) -> str:
    return "".join(box.text for box in line.descendants(placeholders=True) if hasattr(box, "text"))


def filled(page: Any) -> float:
    """Return how much of the height of a page's content area holds text, from 0 to 1."""
    root = page._page_box
    top = root.content_box_y()
    lowest = max((line.position_y + line.height for line in _lines(page)), default=top)
    return float(min(1.0, (lowest - top) / root.height))
