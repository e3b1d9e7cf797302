"""Pieces of text on a drawn page -> the instructions that draw them with other words.

How text is drawn depends on what was drawn before it: the colour and the font that are set, and
whether a text object goes on. So each piece is watched while a document is drawn; later it is
drawn again in that state. It knows how WeasyPrint 70 and pydyf 0.13 draw.
"""

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from msgspec import Struct, field

from leaflets import lines, text_layer
from leaflets.glyphs import Blank, Fonts, Used, add, unused

_STATE = (
    *("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke"),
    *("_current_font", "_current_font_size", "_old_font", "_old_font_size"),
)
_STYLE = ("direction", "font_size", "font_style", "font_weight", "lang")
_TEXT_END, _SHOWS = b"ET", b"] TJ"


class Drawn(NamedTuple):
    """A piece of text as it is drawn: its instructions, and the glyphs of each font."""

    ops: Sequence[bytes]
    fonts: Used


class Piece(Struct):
    """How a piece of text was drawn: by what call, from which state to which, with which glyphs.

    ``key`` is the same for those that draw the same words in the same way but for their place;
    ``line`` is the place of their glyphs in their instructions, where all is as it is but for them.
    """

    stream: Any
    arguments: tuple[Any, ...]
    before: tuple[Any, ...]
    last: bytes | None
    joined: bool = False
    after: tuple[Any, ...] = ()
    fonts: Mapping[Any, Any] = field(default_factory=dict)
    key: int | None = None
    line: "_Line | None" = None

    @property
    def box(self) -> Any:
        """The box of the text, whose words and place may have changed since."""
        return self.arguments[0]


class _Line(NamedTuple):
    """The instructions of a text: none for its place, which shows its glyphs, and their font."""

    ops: Sequence[bytes]
    number: int
    font: tuple[str, float]


class _Of(bytes):
    """An instruction of a piece of text, which it is the ``number`` of."""

    number: int


class Pieces:
    """All pieces of text of a document, in the order in which they were drawn."""

    def __init__(self, fonts: Fonts) -> None:
        self.every: list[Piece] = []
        self._known = fonts.known
        self._keys: dict[tuple[object, ...], int] = {}
        self._latest: dict[int, tuple[str, Drawn | None, bytes]] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch how text is drawn, for as long as this lasts."""
        import weasyprint.draw

        draw = weasyprint.draw.draw_text
        weasyprint.draw.draw_text = partial(self._watch, draw)
        try:
            yield
        finally:
            weasyprint.draw.draw_text = draw

    def _watch(self, draw: Callable[..., None], stream: Any, *arguments: Any) -> None:
        ops, number = stream.stream, len(self.every)
        start, last = len(ops), ops[-1] if ops else None
        piece = Piece(stream, arguments, _state(stream), last)
        whole, stream._fonts = stream._fonts, Blank(self._known)
        draw(stream, *arguments)
        piece.fonts, stream._fonts = stream._fonts, whole
        piece.joined = bool(start) and (len(ops) < start or ops[start - 1] is not last)
        piece.after = _state(stream)
        for place in range(start - piece.joined, len(ops)):
            ops[place] = _of(ops[place], number)
        for key, font in piece.fonts.items():
            self._known.setdefault(key, unused(font))
            add(whole.setdefault(key, unused(font)), font)
        self.every.append(piece)

    def learn_to_move(self, numbers: Iterable[int]) -> None:
        """Find out which pieces depend on their place by one instruction, which says it."""
        for number in numbers:
            piece = self.every[number]
            here, place = self._drawn_anew(piece), _place(piece.box)
            piece.box.position_x += 1
            there, aside = self._drawn_anew(piece), _place(piece.box)
            piece.box.position_x -= 1
            if here and there and there.ops == _moved(here.ops, place, aside):
                style = tuple(piece.box.style[name] for name in _STYLE)
                ops = tuple(_moved(here.ops, place, b""))
                key = (piece.box.text, ops, piece.before, piece.last, style)
                piece.key = self._keys.setdefault(key, len(self._keys))
                piece.line = self._line(piece, ops)

    def drawn(self, number: int) -> Drawn | None:
        """Draw a piece of text as it is now; nothing where it leaves the stream otherwise."""
        piece = self.every[number]
        if piece.key is None:
            return self._drawn_anew(piece)
        text, place = piece.box.text, _place(piece.box)
        known, drawn, there = self._latest.get(piece.key, ("", None, b""))
        if drawn is None or known != text:
            drawn, there = self._with_other_glyphs(piece) or self._drawn_anew(piece), place
            self._latest[piece.key] = (text, drawn, there)
        return drawn and Drawn(_moved(drawn.ops, there, place), drawn.fonts)

    def _line(self, piece: Piece, ops: Sequence[bytes]) -> _Line | None:
        """Return where the glyphs of a text are, if they are all that its words change."""
        shown = [number for number, op in enumerate(ops) if op.endswith(_SHOWS)]
        found = self._runs(piece, Blank(self._known))
        if not found or len(shown) != 1 or ops[shown[0]] != _shows(found):
            return None
        return _Line(ops, shown[0], (found[0].font.hash, found[0].size))

    def _with_other_glyphs(self, piece: Piece) -> Drawn | None:
        """Draw a piece of text as it was but for its glyphs, if they are all that changes."""
        fonts = Blank(self._known)
        found = self._runs(piece, fonts) if piece.line else None
        if not piece.line or not found:
            return None
        ops = list(piece.line.ops)
        ops[piece.line.number] = _shows(found)
        same = all((run.font.hash, run.size) == piece.line.font for run in found)
        return Drawn(_moved(ops, b"", _place(piece.box)), fonts) if same else None

    def _runs(self, piece: Piece, fonts: Blank) -> list[lines.Run] | None:
        """Return the glyphs of a text, nothing where its words are told besides."""
        text, cut = piece.box.text, piece.arguments[-2:]
        if cut != ("clip", "none") or not text.strip() or text_layer.is_told(text):
            return None
        layout = piece.box.pango_layout
        layout.reactivate(piece.box.style)
        found = lines.runs(fonts.known_font, piece.box)
        layout.deactivate()
        return found

    def _drawn_anew(self, piece: Piece) -> Drawn | None:
        import pydyf
        import weasyprint.draw

        stream = copy.copy(piece.stream)
        stream.stream = [] if piece.last is None else [piece.last]
        for name, value in zip(_STATE, piece.before, strict=True):
            setattr(stream, name, value)
        stream._fonts = Blank(self._known)
        weasyprint.draw.draw_text(stream, *piece.arguments)
        joined = piece.last is not None and stream.stream[:1] != [piece.last]
        if joined != piece.joined or _state(stream) != piece.after:
            return None
        own = stream.stream[0 if joined or piece.last is None else 1 :]
        return Drawn(list(map(pydyf._to_bytes, own)), stream._fonts)


def _of(op: object, number: int) -> _Of:
    import pydyf

    made = _Of(pydyf._to_bytes(op))
    made.number = number
    return made


def _shows(found: Iterable[lines.Run]) -> bytes:
    """Return the instruction that shows glyphs, as pydyf writes it."""
    return f"[{lines.written(found)}".encode() + _SHOWS


def _state(stream: Any) -> tuple[Any, ...]:
    return tuple(getattr(stream, name) for name in _STATE)


def _place(box: Any) -> bytes:
    """Return the instruction by which a text begins at the place of its box."""
    import pydyf

    x, y = map(pydyf._to_bytes, (box.position_x, box.position_y + box.baseline))
    return b"1 0 0 -1 %b %b Tm" % (x, y)


def _moved(ops: Iterable[bytes], here: bytes, there: bytes) -> Sequence[bytes]:
    """Return the instructions of a text at another place."""
    return [there if op == here else op for op in ops]


class _Change(NamedTuple):
    """Where a piece of text is drawn anew, and whether the next one went on in its text object."""

    number: int
    goes_on: bool


Runs = Sequence[bytes | _Change]


def runs(ops: Sequence[Any], changing: Collection[int]) -> Runs:
    """Return the instructions of a stream, those that stay the same joined."""
    import pydyf

    def number(op: object) -> int:
        return op.number if isinstance(op, _Of) and op.number in changing else -1

    found: list[bytes | _Change] = []
    for here, group in groupby(ops, key=number):
        inside = list(map(pydyf._to_bytes, group))
        same = here < 0
        found.append(b"\n".join(inside) if same else _Change(here, inside[-1] != _TEXT_END))
    return found


def put_together(found: Runs, drawn: Mapping[int, Drawn]) -> bytes:
    """Return the instructions of a stream with some pieces of text as they are drawn now."""
    joined: list[bytes] = []
    for run in found:
        if isinstance(run, bytes):
            joined.append(run)
        else:
            new = drawn[run.number].ops
            joined += new[:-1] if run.goes_on and new[-1] == _TEXT_END else new
    return b"\n".join(joined)
