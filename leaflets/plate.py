"""A document drawn once -> its PDF with other words in some places, to the byte.

Nine tenths of what is drawn for one clinic is drawn for all: so the instructions of each piece
of text are told apart, those of the words that change are drawn anew, in the state in which the
stream was there, and everything that is the same is written as it was. It knows how WeasyPrint 70
and pydyf draw and write: what comes out is compared with what is rendered.
"""

import copy
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

from leaflets.model import Enclosure

_STATE = (
    *("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke"),
    *("_current_font", "_current_font_size", "_old_font", "_old_font_size"),
)
_TEXT_END = b"ET"

Finish = Callable[[Any, str], None]


class _Of(bytes):
    """An instruction of a piece of text, which it is the ``number`` of."""

    number: int


class _Blank(dict[Any, Any]):
    """Fonts for one piece of text: each as it is known, but with no glyphs used yet."""

    def __init__(self, known: dict[Any, Any]) -> None:
        super().__init__()
        self._known = known

    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) and key in self._known:
            self[key] = _unused(self._known[key])
        return super().__contains__(key)


@dataclass
class _Call:
    """How a piece of text was drawn: by what call, from which state to which, with which glyphs."""

    stream: Any
    arguments: tuple[Any, ...]
    before: tuple[Any, ...]
    last: bytes | None
    joined: bool = False
    after: tuple[Any, ...] = ()
    fonts: Mapping[Any, Any] = field(default_factory=dict)


class _Fixed:
    """An object of a PDF whose bytes are made once: pydyf makes them whenever it is asked."""

    def __init__(self, made: Any) -> None:
        self.number, self.generation, self.free = made.number, made.generation, made.free
        self.compressible, self.offset = made.compressible, made.offset
        self.data = b"" if made.free == "f" else made.data
        self.reference = made.reference

    @property
    def indirect(self) -> bytes:
        """The object with its number, as it stands in the file."""
        return b"%d %d obj\n%b\nendobj" % (self.number, self.generation, self.data)


class Plate:
    """A document that is drawn: ``changing`` are its boxes of text whose words or places change."""

    def __init__(
        self, document: Any, changing: Sequence[Any], enclosure: Enclosure, write: Any
    ) -> None:
        import pydyf

        self._document = document
        self._calls: list[_Call] = []
        self._known: dict[Any, Any] = {}
        self._pdf: Any = pydyf.PDF()
        self._font_place = (0, 0)
        self._font_options: tuple[Any, ...] = ()
        self._cut: dict[tuple[str, frozenset[int]], bytes] = {}
        with self._watched():
            write(document, enclosure, self._keep)
        ids = {id(box) for box in changing}
        self._changing = [n for n, c in enumerate(self._calls) if id(c.arguments[0]) in ids]
        changed = {id(self._calls[n].stream) for n in self._changing}
        every = list(enumerate(self._pdf.objects))
        self._fixed = {n: _Fixed(each) for n, each in every if id(each) not in changed}
        self._runs = {
            n: _runs(each.stream, set(self._changing)) for n, each in every if id(each) in changed
        }

    def print(self, authors: Sequence[str], enclosure: Enclosure, finish: Finish) -> bytes | None:
        """Return the PDF with the words that its boxes have now; nothing where more changes."""
        drawn: dict[int, list[bytes]] = {}
        fonts: dict[int, Mapping[Any, Any]] = {}
        for number in self._changing:
            made = self._drawn(self._calls[number])
            if made is None:
                return None
            drawn[number], fonts[number] = made
        used = self._used(fonts)
        if used is None:
            return None
        fonts_now, about = self._fonts(used), self._about(authors, enclosure, finish)
        if fonts_now is None or about is None:
            return None
        pages = {
            number: _like(self._pdf.objects[number], _joined(runs, drawn))
            for number, runs in self._runs.items()
        }
        objects: list[Any] = [self._fixed.get(n) for n in range(len(self._pdf.objects))]
        for number, each in {**pages, **fonts_now, **about}.items():
            objects[number] = _Fixed(each)
        return self._written(objects, authors, enclosure)

    def _written(self, objects: list[Any], authors: Sequence[str], enclosure: Enclosure) -> bytes:
        import pydyf

        pdf = copy.copy(self._pdf)
        pdf.objects = objects
        pdf.info = pydyf.Dictionary(dict(self._pdf.info))
        pdf.info["Author"] = pydyf.String(", ".join(authors))
        pdf.current_position, pdf.xref_position = 0, None
        output = io.BytesIO()
        pdf.write(output, "1.7", enclosure.identifier.encode(), True)
        return output.getvalue()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Watch how text is drawn and fonts are put in, for as long as this lasts."""
        import weasyprint.draw
        import weasyprint.pdf

        draw, build = weasyprint.draw.draw_text, weasyprint.pdf.build_fonts_dictionary
        weasyprint.draw.draw_text = partial(self._draw, draw)
        weasyprint.pdf.build_fonts_dictionary = partial(self._build, build)
        try:
            yield
        finally:
            weasyprint.draw.draw_text = draw
            weasyprint.pdf.build_fonts_dictionary = build

    def _keep(self, pdf: Any) -> None:
        kept = copy.copy(pdf)
        kept.objects, kept.info = list(pdf.objects), dict(pdf.info)
        self._pdf = kept

    def _draw(self, draw: Callable[..., None], stream: Any, *arguments: Any) -> None:
        ops, number = stream.stream, len(self._calls)
        start, last = len(ops), ops[-1] if ops else None
        call = _Call(stream, arguments, _state(stream), last)
        whole, stream._fonts = stream._fonts, _Blank(self._known)
        draw(stream, *arguments)
        call.fonts, stream._fonts = stream._fonts, whole
        call.joined = bool(start) and (len(ops) < start or ops[start - 1] is not last)
        call.after = _state(stream)
        for place in range(start - call.joined, len(ops)):
            ops[place] = _of(ops[place], number)
        for key, font in call.fonts.items():
            self._known.setdefault(key, _unused(font))
            _add(whole.setdefault(key, _unused(font)), font)
        self._calls.append(call)

    def _build(self, build: Callable[..., Any], pdf: Any, fonts: Any, *options: Any) -> Any:
        start = len(pdf.objects)
        built = build(pdf, fonts, *options)
        self._font_place, self._font_options = (start, len(pdf.objects)), options
        return built

    def _drawn(self, call: _Call) -> tuple[list[bytes], Mapping[Any, Any]] | None:
        """Draw a piece of text as it is now; nothing where it leaves the stream otherwise."""
        import weasyprint.draw

        stream = copy.copy(call.stream)
        stream.stream = [] if call.last is None else [call.last]
        for name, value in zip(_STATE, call.before, strict=True):
            setattr(stream, name, value)
        stream._fonts = _Blank(self._known)
        weasyprint.draw.draw_text(stream, *call.arguments)
        joined = call.last is not None and stream.stream[:1] != [call.last]
        if joined != call.joined or _state(stream) != call.after:
            return None
        return stream.stream[0 if joined or call.last is None else 1 :], stream._fonts

    def _used(self, fonts: Mapping[int, Mapping[Any, Any]]) -> dict[Any, Any] | None:
        """Return every font with the glyphs used of it, in the order in which they come."""
        used: dict[Any, Any] = {}
        for number, call in enumerate(self._calls):
            for key, font in fonts.get(number, call.fonts).items():
                if key not in self._known or font.missing:
                    return None
                if key not in used:
                    used[key] = _unused(self._known[key])
                _add(used[key], font)
        return used if list(used) == list(self._known) else None

    def _fonts(self, used: Mapping[Any, Any]) -> dict[int, Any] | None:
        """Return the objects of the fonts, as long as they take the place of those there are."""
        import pydyf
        import weasyprint.pdf

        start, end = self._font_place
        scratch = pydyf.PDF()
        scratch.objects = [None] * start
        for font in used.values():
            font.clean = partial(self._cleaned, font)
        weasyprint.pdf.build_fonts_dictionary(scratch, used, *self._font_options)
        if len(scratch.objects) != end:
            return None
        return dict(enumerate(scratch.objects[start:], start))

    def _cleaned(self, font: Any, glyphs: Mapping[int, str], hinting: bool) -> None:
        """Cut a font down to its glyphs, or take it as it was cut before."""
        key = (font.hash, frozenset(glyphs))
        if key not in self._cut:
            type(font).clean(font, glyphs, hinting)
            self._cut[key] = bytes(font.file_content)
        font.file_content = self._cut[key]

    def _about(
        self, authors: Sequence[str], enclosure: Enclosure, finish: Finish
    ) -> dict[int, Any] | None:
        """Return the objects that tell of the whole file: its metadata, and what travels in it."""
        import hashlib

        import pydyf

        found: dict[int, Any] = {}
        for number, each in enumerate(self._pdf.objects):
            kind = getattr(each, "extra", {}).get("Type")
            if kind == "/Metadata":
                scratch = pydyf.PDF()
                about = copy.copy(self._document.metadata)
                about.authors = list(authors)
                about.include_in_pdf(scratch, "ua", 1, conformance=None, compress=each.compress)
                finish(scratch, enclosure.xmp)
                found[number] = _like(each, scratch.objects[-1].stream)
            elif kind == "/EmbeddedFile":
                made = _like(each, [enclosure.data])
                digest = hashlib.md5(enclosure.data, usedforsecurity=False).hexdigest()
                changed = {"CheckSum": f"<{digest}>", "Size": len(enclosure.data)}
                made.extra = pydyf.Dictionary(
                    {**each.extra, "Params": pydyf.Dictionary({**each.extra["Params"], **changed})}
                )
                found[number] = made
        return found if len(found) == 2 else None


def _of(op: object, number: int) -> _Of:
    import pydyf

    made = _Of(pydyf._to_bytes(op))
    made.number = number
    return made


def _state(stream: Any) -> tuple[Any, ...]:
    return tuple(getattr(stream, name) for name in _STATE)


def _unused(font: Any) -> Any:
    made = copy.copy(font)
    made.file_content = bytes(font.file_content)
    made.widths, made.to_unicode, made.missing = {}, {}, {}
    return made


def _add(whole: Any, part: Any) -> None:
    for glyph, text in part.to_unicode.items():
        whole.to_unicode.setdefault(glyph, text)
    for glyph, width in part.widths.items():
        whole.widths.setdefault(glyph, width)
    whole.missing.update(part.missing)


def _like(stream: Any, content: list[Any]) -> Any:
    """Return another stream in the place of one."""
    made = copy.copy(stream)
    made.stream = content
    return made


@dataclass(frozen=True)
class _Changes:
    """Where a piece of text is drawn anew, and whether the next one went on in its text object."""

    number: int
    goes_on: bool


def _runs(ops: Sequence[Any], changing: Collection[int]) -> list[bytes | _Changes]:
    """Return the instructions of a stream, those that stay the same joined."""
    import pydyf

    def number(op: object) -> int:
        return op.number if isinstance(op, _Of) and op.number in changing else -1

    runs: list[bytes | _Changes] = []
    for here, group in groupby(ops, key=number):
        inside = list(map(pydyf._to_bytes, group))
        same = here < 0
        runs.append(b"\n".join(inside) if same else _Changes(here, inside[-1] != _TEXT_END))
    return runs


def _joined(runs: Iterable[bytes | _Changes], drawn: Mapping[int, Sequence[bytes]]) -> list[bytes]:
    """Return the instructions of a stream with some pieces of text as they are drawn now."""
    joined: list[bytes] = []
    for run in runs:
        if isinstance(run, bytes):
            joined.append(run)
        else:
            new = drawn[run.number]
            joined += new[:-1] if run.goes_on and new[-1] == _TEXT_END else new
    return joined
