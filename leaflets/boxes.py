"""WeasyPrint's laid-out pages -> facts about them.

The only place that knows the boxes of WeasyPrint 70, which are not public: an update of
WeasyPrint is tried here first.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from leaflets.colours import channels, from_channels
from leaflets.model import Overfull, Text

_TOUCHING = 0.4  # share of its height by which one line may reach into the next
_MM = 96 / 25.4  # CSS pixels
_ROUNDING = 0.6  # CSS pixels by which a line may stick out for the sake of rounding alone
_POINTS = 0.75  # of a CSS pixel
_BOLD = 600
_PAPER = "#FFFFFF"


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
    every = [line for box in page._page_box.children for line in _lines(box)]
    lines = [(_edges(line), line) for line in every if _text_of(line).strip()]
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


def _lines(box: Any) -> list[Any]:
    return [inside for inside in box.descendants(placeholders=True) if _is_line(inside)]


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
    lowest = max((line.position_y + line.height for line in _lines(root.children[0])), default=top)
    return float(min(1.0, (lowest - top) / root.height))


class _Around(NamedTuple):
    """What a box has from those around it."""

    page: int
    ground: str
    strength: float
    marks: frozenset[str]


def texts(document: Any) -> Iterator[Text]:
    """Yield every piece of visible text of the finished pages, with how it looks."""
    for number, page in enumerate(document.pages, 1):
        yield from _texts(page._page_box, _Around(number, _PAPER, 1.0, frozenset()))


def _texts(box: Any, around: _Around) -> Iterator[Text]:
    box = getattr(box, "_box", box)
    if hasattr(box, "text"):
        if box.text.strip() and box.style["visibility"] == "visible":
            yield _text(box, around)
        return
    around = _within(box, around)
    for child in getattr(box, "children", ()):
        yield from _texts(child, around)


def _text(box: Any, around: _Around) -> Text:
    style = box.style
    return Text(
        page=around.page,
        words=box.text,
        language=style["lang"] or "",
        size=style["font_size"] * _POINTS,
        bold=style["font_weight"] >= _BOLD,
        colour=_over(style["color"], around.ground, around.strength),
        ground=around.ground,
        marks=around.marks,
    )


def _within(box: Any, around: _Around) -> _Around:
    """Return what the children of a box have around them."""
    style = box.style
    strength = around.strength * style["opacity"]
    colour = style["background_color"]
    if colour == "currentcolor":
        colour = style["color"]
    ground = _over(colour, around.ground, strength) if colour.alpha else around.ground
    names = getattr(box, "at_keyword", "") or _classes(box)
    marks = around.marks.union(names.split()) if names else around.marks
    return _Around(around.page, ground, strength, marks)


def _classes(box: Any) -> str:
    return "" if box.element is None else str(box.element.get("class", ""))


@lru_cache(maxsize=1000)
def _over(colour: Any, ground: str, strength: float) -> str:
    """Return what a colour looks like that lets some of the ground through."""
    share = colour.alpha * strength
    inks = [255 * channel for channel in colour.to("srgb")[:3]]
    mixed = (
        ink * share + under * (1 - share) for ink, under in zip(inks, channels(ground), strict=True)
    )
    return from_channels([min(255, max(0, channel)) for channel in mixed])


def overfull(document: Any) -> Iterator[Overfull]:
    """Yield every ``panel`` whose text runs over its end, or on to a page that it has not.

    A panel is an element of this class; its id is its name.
    """
    too_much: dict[str, float] = {}
    for page in document.pages:
        for panel in _panels(page._page_box.children[0]):
            name = str(panel.element.get("id"))
            begun = name in too_much
            too_much[name] = too_much[name] + _length(panel) if begun else _below(panel)
    for name, pixels in too_much.items():
        if pixels > _ROUNDING:
            yield Overfull(name, pixels / _MM)


def _panels(box: Any) -> Iterator[Any]:
    if getattr(box, "element", None) is not None and "panel" in _classes(box).split():
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _panels(child)


def _below(panel: Any) -> float:
    end = panel.content_box_y() + panel.height
    return float(max([0, *(line.position_y + line.height - end for line in _lines(panel))]))


def _length(panel: Any) -> float:
    return float(sum(line.height for line in _lines(panel)))
