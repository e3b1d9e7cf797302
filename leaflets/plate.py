"""A document drawn once -> its PDF with other words in some places, to the byte.

Nine tenths of what is drawn for one clinic is drawn for all: so only the words that change are
drawn anew (``pieces``), with the fonts that they use (``glyphs``), and everything that is the same
is written as it was (``binding``). What comes out is compared with what is rendered.
"""

import copy
import hashlib
import html
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from leaflets.binding import Begun, Binding
from leaflets.glyphs import Fonts, Used, joined
from leaflets.model import Enclosure
from leaflets.pieces import Drawn, Pieces, Runs, put_together, runs

Finish = Callable[[Any, str], None]
Write = Callable[[Any, Enclosure, Callable[[Any], None]], bytes]

_AUTHOR, _XMP = "\ue000", "\ue001"  # characters that stand for what is put in their place


class Plate:
    """A document that is drawn: ``changing`` are its boxes of text whose words or places change."""

    def __init__(
        self,
        document: Any,
        changing: Sequence[Any],
        enclosure: Enclosure,
        ways: tuple[Write, Finish],
    ) -> None:
        write, finish = ways
        self._fonts = Fonts()
        self._pieces = Pieces(self._fonts)
        with self._fonts.watched(), self._pieces.watched():
            write(document, enclosure, self._keep)
        ids = {id(box) for box in changing}
        every = list(enumerate(self._pieces.every))
        self._changing = [number for number, piece in every if id(piece.box) in ids]
        self._pieces.learn_to_move(self._changing)
        streams = {id(self._pieces.every[number].stream) for number in self._changing}
        self._pages = {
            each.number: _Page(each, runs(each.stream, set(self._changing)))
            for each in self._pdf.objects
            if id(each) in streams
        }
        self._used = self._grouped_fonts()
        self._about = _About(self._pdf, document.metadata, enclosure, finish)
        changed = {*self._pages, *self._fonts.numbers, *self._about.numbers}
        self._binding = Binding(self._pdf, changed)

    def print(self, author: str, enclosure: Enclosure) -> bytes | None:
        """Return the PDF with the words that its boxes have now; nothing where more changes."""
        drawn: dict[int, Drawn] = {}
        for number in self._changing:
            made = self._pieces.drawn(number)
            if made is None:
                return None
            drawn[number] = made
        parts = (drawn[part].fonts if isinstance(part, int) else part for part in self._used)
        fonts = self._fonts.objects(list(parts))
        if fonts is None:
            return None
        pages = {number: page.data(drawn) for number, page in self._pages.items()}
        about = self._about.objects(author, enclosure)
        said = self._about.said(author)
        return self._binding.written(
            {**pages, **fonts, **about}, said, enclosure.identifier.encode()
        )

    def _keep(self, pdf: Any) -> None:
        self._pdf = copy.copy(pdf)
        self._pdf.objects, self._pdf.info = list(pdf.objects), dict(pdf.info)

    def _grouped_fonts(self) -> list[Used | int]:
        """Return the fonts of all pieces of text in order, by its number alone where one changes.

        Those of pieces after one another that stay are put together.
        """
        changing, found = set(self._changing), list[Used | int]()
        for changes, group in groupby(range(len(self._pieces.every)), key=changing.__contains__):
            if changes:
                found += group
            else:
                found.append(joined(self._pieces.every[number].fonts for number in group))
        return found


class _Page:
    """The instructions of a page, deflated as far as they stay the same."""

    def __init__(self, stream: Any, found: Runs) -> None:
        stays = found[0] if isinstance(found[0], bytes) else None
        self._begun = Begun(stream, b"" if stays is None else stays + b"\n")
        self._rest = found if stays is None else found[1:]

    def data(self, drawn: Mapping[int, Drawn]) -> bytes:
        """Return the page with some pieces of text as they are drawn now."""
        return self._begun.data(put_together(self._rest, drawn))


class _About:
    """What tells of the whole file: its metadata, and what travels in it."""

    def __init__(self, pdf: Any, metadata: Any, enclosure: Enclosure, finish: Finish) -> None:
        import pydyf

        kinds = {getattr(each, "extra", {}).get("Type"): each for each in pdf.objects}
        self._enclosed, described = kinds["/EmbeddedFile"], kinds["/Metadata"]
        self._first = enclosure.data
        self._begun = Begun(self._enclosed)
        scratch, about = pydyf.PDF(), copy.copy(metadata)
        about.authors = [_AUTHOR]
        about.include_in_pdf(scratch, "ua", 1, conformance=None, compress=described.compress)
        finish(scratch, _XMP)
        before, _, rest = b"\n".join(scratch.objects[-1].stream).partition(_AUTHOR.encode())
        self._between, _, self._after = rest.partition(_XMP.encode())
        self._described = Begun(described, before)
        self.numbers = (self._enclosed.number, described.number)

    def said(self, author: str) -> Mapping[str, Any]:
        """Return what the file says of its author."""
        import pydyf

        return {"Author": pydyf.String(author)}

    def objects(self, author: str, enclosure: Enclosure) -> Mapping[int, bytes]:
        """Return the metadata and what travels in the file, by their numbers."""
        named = html.escape(author, quote=False).encode()
        xmp = (named, self._between, enclosure.xmp.encode(), self._after)
        made = (self._attachment(enclosure.data), self._described.data(b"".join(xmp)))
        return dict(zip(self.numbers, made, strict=True))

    def _attachment(self, data: bytes) -> bytes:
        import pydyf

        if not data.startswith(self._begun.beginning) or not self._begun.beginning:
            self._begun = Begun(self._enclosed, _same_start(self._first, data))
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
        told = {"CheckSum": f"<{digest}>", "Size": len(data)}
        params = pydyf.Dictionary({**self._enclosed.extra["Params"], **told})
        return self._begun.data(data[len(self._begun.beginning) :], Params=params)


def _same_start(one: bytes, other: bytes) -> bytes:
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return one[:length]
