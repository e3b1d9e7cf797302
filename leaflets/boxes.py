"""WeasyPrint's laid-out pages -> facts about them.

The only place that knows the boxes of WeasyPrint 70, which are not public: an update of
WeasyPrint is tried here first.
"""

from collections.abc import Iterator
from typing import Any

_ROUNDING = 0.6  # CSS pixels by which a line may stick out for the sake of rounding alone


def overflows(document: Any) -> Iterator[str]:
    """Yield the text of every line that leaves the box it stands in, or its page."""
    from weasyprint.formatting_structure import boxes

    for page in document.pages:
        root = page._page_box
        for box in root.descendants():
            if not isinstance(box, boxes.BlockContainerBox):
                continue
            for line in box.children:
                if isinstance(line, boxes.LineBox) and (
                    _wider_than(box, line) or _outside_page(root, line)
                ):
                    yield _text_of(line)


def _wider_than(box: Any, line: Any) -> bool:
    edges = [
        (child.position_x, child.position_x + child.margin_width())
        for child in line.children
        if child.is_in_normal_flow()
    ]
    if not edges:
        return False
    left = min(edge[0] for edge in edges)
    right = max(edge[1] for edge in edges)
    start = box.content_box_x()
    return bool(left < start - _ROUNDING or right > start + box.width + _ROUNDING)


def _outside_page(root: Any, line: Any) -> bool:
    below = line.position_y + line.height > root.position_y + root.margin_height()
    beside = line.position_x + line.width > root.position_x + root.margin_width() + _ROUNDING
    return bool(below or beside or line.position_x < root.position_x - _ROUNDING)


def _text_of(line: Any) -> str:
    return "".join(child.text for child in line.descendants() if hasattr(child, "text"))


def filled(page: Any) -> float:
    """Return how much of the height of a page's content area holds content, from 0 to 1."""
    root = page._page_box
    top = root.content_box_y()
    lowest = max((_bottom(box) for box in root.children[0].descendants()), default=top)
    return float(min(1.0, (lowest - top) / root.height))


def _bottom(box: Any) -> float:
    height = box.height if isinstance(box.height, int | float) else 0
    return float(box.position_y + height)
