"""Lines of text -> the glyphs that a page draws, without kerning that moves nothing.

WeasyPrint 70 asks Pango for every glyph of every line how wide it is, and writes a kerning of
nothing between most of them: half of what a page says. Here a font remembers what it was told,
and what moves nothing is left out. Lines that are more than glyphs beside one another (cut off
with an ellipsis, raised, with pictures for letters) are left to WeasyPrint.
``tests/test_lines.py`` compares the two. To be dropped when WeasyPrint does so itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from leaflets.bounded import Bounded

_OLDEST = 14802  # of Pango: before it the size of a font was told wrongly
_NUMBERS = 5  # of a glyph: which it is, its width, its offsets, and a sign
_NONE = -1  # the width of no glyph, which only moves those after it
_MANY = 10_000  # lines that are kept: some kilobytes each
_SMALLEST = 1e-6  # pixels, of type that can be seen


class Run(NamedTuple):
    """Glyphs of one font in one size, as they are written."""

    pango_font: Any
    font: Any
    size: float
    shown: str


def repair() -> None:
    """Wrap WeasyPrint's function; a second call changes nothing."""
    import weasyprint.draw.text

    ffi, pango = _text().ffi, _text().pango
    as_expected = ffi.sizeof("PangoGlyphInfo") == _NUMBERS * ffi.sizeof("int")
    draw = weasyprint.draw.text.draw_first_line
    if hasattr(draw, "shortened") or pango.pango_version() < _OLDEST or not as_expected:
        return
    weasyprint.draw.text.draw_first_line = _glyphs_remembered(draw)


@cache
def _text() -> Any:
    from weasyprint.text import ffi  # late: it costs a tenth of a second

    return ffi


def _glyphs_remembered(draw: Callable[..., Any]) -> Callable[..., Any]:
    def draw_first_line(
        stream: Any, textbox: Any, overflow: str, ellipsis: Any, matrix: Any
    ) -> Any:
        whole = overflow != "ellipsis" and ellipsis == "none" and textbox.text.strip()
        found = runs(stream.add_font, textbox) if whole else None
        if found is None:
            return draw(stream, textbox, overflow, ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        _show(stream, found)
        return []

    draw_first_line.shortened = True  # type: ignore[attr-defined]
    return draw_first_line


def _show(stream: Any, found: Sequence[Run]) -> None:
    for _, group in groupby(found, key=lambda run: run.pango_font):
        inside = list(group)
        stream.set_font_size(inside[0].font.hash, inside[0].size)
        stream.show_text(written(inside))


def written(found: Iterable[Run]) -> str:
    """Return the glyphs of a line as they are written, if they are of one font."""
    return "".join(run.shown for run in found).replace("><", "")


def runs(add_font: Callable[[Any], tuple[Any, float]], textbox: Any) -> list[Run] | None:
    """Return the glyphs of a line, or nothing where it is more than glyphs beside one another.

    Fonts are told how wide all of them are either way: whoever draws them takes that.
    """
    found, all_shown = list[Run](), True
    for part in _set(textbox.pango_layout):
        if found and part.pango_font == found[-1].pango_font:
            _, font, size, _ = found[-1]
        else:
            font, size = add_font(part.pango_font)
        plain = size >= _SMALLEST and not (font.png or font.svg or font.colr or font.bitmap)
        shown = _shown(part, font, size) if plain else None
        all_shown = all_shown and shown is not None
        found.append(Run(part.pango_font, font, size, shown or ""))
    return found if all_shown else None


class Part(NamedTuple):
    """Glyphs of one font in a line, as Pango sets them.

    ``numbers`` are five of each glyph, ``letters`` what each stands for where it stands first, and
    ``written`` are they as they were written before, by their size and how wide they are.
    """

    pango_font: Any
    numbers: bytes
    raised: bool
    letters: Mapping[int, str]
    written: dict[object, str]

    def places(self) -> Iterator[tuple[int, int, int]]:
        """Yield each glyph, its width and its offset where it stands."""
        glyphs, widths, offsets, _, _ = _columns(self.numbers)
        yield from zip(glyphs, widths, offsets, strict=True)


class _Known:
    """What Pango said of the lines that were drawn, in any leaflet."""

    def __init__(self) -> None:
        self._fonts: dict[Any, Any] = {}
        self._lines: dict[object, tuple[Part, ...]] = Bounded(_MANY, self._fonts)

    def ask(self, layout: Any) -> tuple[Part, ...]:
        """Return the parts of a line; they are read off anew where its type has no name."""
        if not hasattr(layout, "type"):
            return _read(layout)
        key = (layout.type, layout.text)
        if key not in self._lines:
            self._lines[key] = _read(layout)
            for part in self._lines[key]:
                # A font is there as long as something is set in it.
                self._fonts.setdefault(part.pango_font, layout.layout)
        return self._lines[key]


_set = _Known().ask


def _read(layout: Any) -> tuple[Part, ...]:
    """Ask Pango what glyphs a line is made of."""
    _text().pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    return tuple(_part(item, layout.text) for item in _items(line))


def _items(line: Any) -> Iterator[Any]:
    run, null = line.runs[0], _text().ffi.NULL
    while run != null:
        yield run.data
        run = run.next


def _part(item: Any, text: str) -> Part:
    ffi = _text().ffi
    size = item.glyphs.num_glyphs * _NUMBERS * ffi.sizeof("int")
    numbers = bytes(ffi.buffer(item.glyphs.glyphs, size))
    glyphs, _, _, rises, _ = _columns(numbers)
    letters = _letters(item, glyphs, text)
    return Part(item.item.analysis.font, numbers, any(rises), letters, {})


def _columns(numbers: bytes) -> Iterator[list[int]]:
    every = memoryview(numbers).cast("i")
    return (every[number::_NUMBERS].tolist() for number in range(_NUMBERS))


def _letters(item: Any, glyphs: Sequence[int], text: str) -> Mapping[int, str]:
    """Return which letters each glyph stands for where it stands first."""
    starts = _text().ffi.unpack(item.glyphs.log_clusters, len(glyphs))
    end, start = item.item.length, item.item.offset
    # From right to left a glyph's letters end where those of the one before it begin.
    from_right = item.item.analysis.level % 2
    ends = [end, *starts[:-1]] if from_right else [*starts[1:], end]
    letters, found = text.encode()[start : start + end], dict[int, str]()
    for glyph, first, last in zip(glyphs, starts, ends, strict=True):
        if glyph not in found and glyph != _text().pango.PANGO_GLYPH_EMPTY:
            found[glyph] = letters[first:last].decode()
    return found


def _shown(part: Part, font: Any, size: float) -> str | None:
    """Return glyphs as they are written, and tell their font of them."""
    used = part.letters.keys()
    if not all(0 <= glyph < _text().pango.PANGO_GLYPH_EMPTY for glyph in used):
        return None
    written = font.__dict__.setdefault("_written", {}).setdefault(size, _Written(size))
    if not font.widths.keys() >= used:
        written.tell_widths(font, part.pango_font, used)
    if part.raised:
        return None
    if not font.to_unicode.keys() >= used:
        for glyph, letters in part.letters.items():
            font.to_unicode.setdefault(glyph, letters)
    told = font.widths.get
    key = (size, *map(told, used))
    if key not in part.written:
        each = (written[one, wide, off, told(one, _NONE)] for one, wide, off in part.places())
        part.written[key] = f"<{''.join(each)}>".replace("<>", "")
    return part.written[key]


class _Written(dict[tuple[int, int, int, int], str]):
    """How glyphs are written in one size of a font.

    A glyph's key is itself, its width and offset where it stands, and its width by itself.
    """

    def __init__(self, size: float) -> None:
        super().__init__()
        self._size = size
        self._widths: dict[int, int] = {}

    def __missing__(self, key: tuple[int, int, int, int]) -> str:
        glyph, width, offset, told = key
        if told == _NONE:
            self[key] = f">{-width / self._size}<" if width else ""
            return self[key]
        aside = offset / self._size
        kerning = int(told + aside - width * 1000 * _text().FROM_UNITS / self._size)
        before, after = f">{-aside}<" if aside else "", f">{kerning}<" if kerning else ""
        self[key] = f"{before}{glyph:04x}{after}"
        return self[key]

    def tell_widths(self, font: Any, pango_font: Any, glyphs: Iterable[int]) -> None:
        """Tell a font how wide those glyphs are of which it does not know it."""
        for glyph in glyphs:
            if glyph not in self._widths:
                # In the font's own units: a size rounds, and all sizes have to say the same.
                own = round(_width(pango_font, glyph) * font.upem / self._size)
                self._widths[glyph] = round(own * 1000 / font.upem)
            font.widths.setdefault(glyph, self._widths[glyph])


def _width(pango_font: Any, glyph: int) -> float:
    text = _text()
    ink, logical = text.ffi.new("PangoRectangle *"), text.ffi.new("PangoRectangle *")
    text.pango.pango_font_get_glyph_extents(pango_font, glyph, ink, logical)
    return float(logical.width * text.FROM_UNITS)
