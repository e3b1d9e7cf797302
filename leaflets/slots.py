"""Two laid-out documents, alike but for some words -> one in which those words can be changed.

One has the narrowest words of many clinics, the other the widest. Where both have the same lines
in the same places, so has every clinic whose words lie between: a line that breaks at the same
word with the least and with the most before it breaks there with anything between them. Like
``boxes`` this knows the boxes of WeasyPrint 70; what it fills is compared with what is rendered.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from msgspec import Struct, field

_EXACT = 1e-6  # CSS pixels by which sums of the same numbers may differ
_WITHIN = 0.01  # CSS pixels by which words may be wider than the widest
_PLACE = ("position_x", "position_y", "width", "height")


class _Held(NamedTuple):
    """A box, the line that it stands in, and the same box of the other document."""

    box: Any
    line: Any
    other: Any


class Slot(Struct, frozen=True):
    """A piece of text that holds a clinic's words: ``name`` says which, between the same words."""

    box: Any
    name: str
    before: str
    after: str
    narrowest: float
    widest: float

    def text(self, values: Mapping[str, str]) -> str:
        """Return the text with the words of a clinic."""
        return f"{self.before}{values[self.name]}{self.after}"


class _Moved(Struct, frozen=True):
    """A piece of text in a line with slots: where it stood, and how each slot moves it."""

    box: Any
    start: float
    shares: tuple[tuple[int, float], ...]


class Mould(Struct, frozen=True):
    """A document in which the words of a clinic can be changed; nothing moves but by them."""

    document: Any
    slots: tuple[Slot, ...]
    moved: tuple[_Moved, ...]
    same: Mapping[str, str]
    kept: dict[int, Any] = field(default_factory=dict)

    def fill(self, values: Mapping[str, str]) -> bool:
        """Put the words of a clinic in; say whether all of them fit where they stand.

        Words that both documents had in common have no slot: a clinic with others does not fit.
        """
        if any(values[name] != words for name, words in self.same.items()):
            return False
        widths = []
        for number, slot in enumerate(self.slots):
            width = self._set(number, slot.text(values))
            if not slot.narrowest - _WITHIN <= width <= slot.widest + _WITHIN:
                return False
            widths.append(width - slot.narrowest)
        for each in self.moved:
            shift = sum(share * widths[slot] for slot, share in each.shares)
            each.box.position_x = each.start + shift
        return True

    def measure(self, name: str, words: str) -> float:
        """Return how wide some words are in all the slots that a clinic's words of a name have."""
        places = [(number, slot) for number, slot in enumerate(self.slots) if slot.name == name]
        return sum(self._set(number, slot.text({name: words})) for number, slot in places)

    def _set(self, number: int, text: str) -> float:
        """Put a text into a slot, and return its width."""
        box = self.slots[number].box
        if text != box.text or number not in self.kept:
            self.kept[number], box.width = _setting(box, text, self.kept.get(number))
            box.text, box.pango_layout = text, self.kept[number]
        return float(box.width)


def mould(
    narrow: tuple[Any, Mapping[str, str]], wide: tuple[Any, Mapping[str, str]]
) -> Mould | None:
    """Return what two documents have in common, or nothing where more than words differ."""
    held = _paired(narrow[0], wide[0])
    if held is None:
        return None
    slots = []
    for each in held:
        if _is_text(each.box) and each.box.text != each.other.text:
            slot = _slot(each, narrow[1], wide[1])
            if slot is None:
                return None
            slots.append(slot)
    moved = _all_moved(held, slots)
    same = {name: words for name, words in narrow[1].items() if wide[1][name] == words}
    return None if moved is None else Mould(narrow[0], tuple(slots), moved, same)


def _paired(narrow: Any, wide: Any) -> list[_Held] | None:
    """Return the boxes of both documents side by side, if they are the same boxes."""
    if len(narrow.pages) != len(wide.pages):
        return None
    held = []
    for page, other in zip(narrow.pages, wide.pages, strict=True):
        if (page.anchors, page.bookmarks) != (other.anchors, other.bookmarks):
            return None
        boxes, others = list(_inside(page._page_box)), list(_inside(other._page_box))
        if len(boxes) != len(others):
            return None
        for (box, line), (twin, _) in zip(boxes, others, strict=True):
            if type(box) is not type(twin) or box.element_tag != twin.element_tag:
                return None
            if not _is_text(box) and _place(box) != _place(twin) and _is_seen(box):
                return None
            held.append(_Held(box, line, twin))
    return held


def _inside(box: Any, line: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield every box with the line that it stands in, in the order of the document."""
    box = getattr(box, "_box", box)  # of what is placed absolutely
    yield box, line
    here = box if type(box).__name__ == "LineBox" else line
    for child in getattr(box, "children", ()):
        yield from _inside(child, here)


def _is_text(box: Any) -> bool:
    return type(box).__name__ == "TextBox"


def _place(box: Any) -> tuple[float, ...]:
    return tuple(getattr(box, name) for name in _PLACE)


def _is_seen(box: Any) -> bool:
    """Say whether a box draws anything itself, cuts off what is in it, or can be clicked on."""
    if type(box).__name__ in ("LineBox", "TextBox"):
        return False
    sides = ("border_top", "border_right", "border_bottom", "border_left", "outline")
    edges = any(box.style[f"{side}_width"] for side in sides)
    cuts = box.style["overflow"] != "visible" or bool(box.transformation_matrix)
    drawn = getattr(box, "background", None) or hasattr(box, "replacement")
    return bool(edges or cuts or drawn or box.element_tag == "a")


def _slot(held: _Held, narrow: Mapping[str, str], wide: Mapping[str, str]) -> Slot | None:
    """Return which words of a clinic a text holds, if that is beyond doubt."""
    found = []
    for name, words in narrow.items():
        before, between, after = held.box.text.partition(words) if words else ("", "", "")
        if between and held.other.text == f"{before}{wide[name]}{after}":
            widths = (held.box.width, held.other.width)
            if widths[0] <= widths[1]:
                found.append(Slot(held.box, name, before, after, *widths))
    same = held.box.position_y == held.other.position_y and held.box.height == held.other.height
    return found[0] if len(found) == 1 and same else None


def _all_moved(held: Sequence[_Held], slots: Sequence[Slot]) -> tuple[_Moved, ...] | None:
    """Return how every text moves with the slots of its line, or nothing where one does not."""
    numbers = {id(slot.box): number for number, slot in enumerate(slots)}
    lines: dict[int, list[_Held]] = {}
    for each in held:
        if _is_text(each.box):
            lines.setdefault(id(each.line), []).append(each)
    moved: list[_Moved] = []
    for line in lines.values():
        inside = [numbers.get(id(each.box)) for each in line]
        if all(number is None for number in inside):
            if any(_place(each.box) != _place(each.other) for each in line):
                return None
            continue
        shares = _shares(line, inside, slots)
        if shares is None:
            return None
        moved += [
            _Moved(each.box, each.box.position_x, share)
            for each, share in zip(line, shares, strict=True)
        ]
    return tuple(moved)


_Shares = tuple[tuple[int, float], ...]


def _shares(
    line: Sequence[_Held], inside: Sequence[int | None], slots: Sequence[Slot]
) -> list[_Shares] | None:
    """Return by which share of each slot's width the texts of a line move, as they are set."""
    for of_all in (0.0, -0.5, -1.0):  # the line begins at its start, is in the middle, at its end
        for right_to_left in (False, True):
            shares = [
                _share(place, inside, of_all, right_to_left=right_to_left)
                for place in range(len(line))
            ]
            if all(map(_moves, line, shares, [slots] * len(line))):
                return shares
    return None


def _share(
    place: int, inside: Sequence[int | None], of_all: float, *, right_to_left: bool
) -> _Shares:
    found = []
    for at, number in enumerate(inside):
        if number is not None:
            before = at <= place if right_to_left else at < place
            share = (1.0 if before else 0.0) + of_all
            found.append((number, -share if right_to_left else share))
    return tuple(each for each in found if each[1])


def _moves(each: _Held, shares: _Shares, slots: Sequence[Slot]) -> bool:
    shift = sum(share * (slots[n].widest - slots[n].narrowest) for n, share in shares)
    stays = each.box.position_y == each.other.position_y
    return bool(stays and abs(each.box.position_x + shift - each.other.position_x) < _EXACT)


def _setting(box: Any, text: str, kept: Any) -> tuple[Any, float]:
    """Return a text set in the style of a box, and its width; infinite where it does not fit.

    This is what ``split_first_line`` of WeasyPrint 70 does where a line has no end, but that what
    sets the text is kept for the next, and for drawing.
    """
    from weasyprint.text import line_break

    layout = _fresh(box) if kept is None or not _is_plain(box) else kept
    layout.set_text(text)
    line, rest = layout.get_first_line()
    width, height = line_break.line_size(line, box.style)
    baseline = line_break.pango.pango_layout_get_baseline(layout.layout) * line_break.FROM_UNITS
    same = height == box.height and baseline + box.margin_top == box.baseline
    whole = rest is None and line.length == len(text.encode())
    return layout, width if same and whole else inf


def _fresh(box: Any) -> Any:
    from weasyprint.text import line_break

    layout: Any = line_break.Layout(box.style, box.justification_spacing)
    line_break.pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    if _is_plain(box):
        # It is drawn as it was set: there is nothing to put away and to set up again.
        layout.deactivate = layout.reactivate = _stay
    return layout


def _is_plain(box: Any) -> bool:
    """Say whether a text is set by its font alone, with nothing between letters and words."""
    spaced = box.justification_spacing or box.style["word_spacing"]
    breaks = box.style["overflow_wrap"] in ("anywhere", "break-word")
    return not spaced and not breaks and box.style["letter_spacing"] == "normal"


def _stay(*_style: object) -> None:
    """Do nothing, in the place of what WeasyPrint does between laying out and drawing."""
