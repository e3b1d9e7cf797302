"""Fonts and the glyphs used of them -> their objects in a PDF, each cut down only once.

The words of one clinic use a few glyphs more than those of another. They are told piece of text by
piece of text; the objects are made by WeasyPrint 70 itself, and kept for the next with the same.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

_KEPT = 200  # fonts that are cut down, of about ten kilobytes each

Used = Mapping[Any, Any]


class Blank(dict[Any, Any]):
    """Fonts for one piece of text: each as it is known, but with no glyphs used yet."""

    def __init__(self, known: Used) -> None:
        super().__init__()
        self._known = known

    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) and key in self._known:
            self[key] = unused(self._known[key])
        return super().__contains__(key)


def unused(font: Any) -> Any:
    """Return a font as it is before any glyph of it is used."""
    made = copy.copy(font)
    made.file_content = bytes(font.file_content)
    made.widths, made.to_unicode, made.missing = {}, {}, {}
    return made


def add(whole: Any, part: Any) -> None:
    """Add the glyphs that a later piece of text uses: what stands for them first, stays."""
    whole.to_unicode = {**part.to_unicode, **whole.to_unicode}
    whole.widths = {**part.widths, **whole.widths}
    whole.missing.update(part.missing)


def joined(pieces: Iterable[Used]) -> dict[Any, Any]:
    """Return every font that some pieces of text use, in their order, with all its glyphs."""
    whole: dict[Any, Any] = {}
    for fonts in pieces:
        for key, font in fonts.items():
            if key not in whole:
                whole[key] = unused(font)
            add(whole[key], font)
    return whole


class Fonts:
    """The fonts of a document that is drawn, and their objects for whatever glyphs are used."""

    def __init__(self) -> None:
        self.known: dict[Any, Any] = {}
        self.numbers = range(0)
        self._options: tuple[Any, ...] = ()
        self._cut: dict[tuple[str, frozenset[int]], bytes] = {}
        self._made: dict[tuple[object, ...], Mapping[int, bytes]] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch where fonts are put into a PDF, for as long as this lasts."""
        import weasyprint.pdf

        build = weasyprint.pdf.build_fonts_dictionary
        weasyprint.pdf.build_fonts_dictionary = partial(self._watch, build)
        try:
            yield
        finally:
            weasyprint.pdf.build_fonts_dictionary = build

    def _watch(self, build: Callable[..., Any], pdf: Any, fonts: Any, *options: Any) -> Any:
        start = len(pdf.objects)
        built = build(pdf, fonts, *options)
        self.numbers, self._options = range(start, len(pdf.objects)), options
        return built

    def objects(self, pieces: Sequence[Used]) -> Mapping[int, bytes] | None:
        """Return the objects of the fonts that pieces of text use, by their numbers in the PDF.

        Nothing where they are not the same fonts in the same order, or a glyph is missing.
        """
        used = joined(pieces)
        if list(used) != list(self.known) or any(font.missing for font in used.values()):
            return None
        key = tuple(frozenset(font.to_unicode.items()) for font in used.values())
        if key not in self._made:
            _make_room(self._made)
            self._made[key] = self._objects(used)
        made = self._made[key]
        return made if list(made) == list(self.numbers) else None

    def _objects(self, used: Used) -> Mapping[int, bytes]:
        import pydyf
        import weasyprint.pdf

        scratch = pydyf.PDF()
        scratch.objects = [None] * self.numbers.start
        for font in used.values():
            font.clean = partial(self._cleaned, font)
        weasyprint.pdf.build_fonts_dictionary(scratch, used, *self._options)
        return {each.number: each.data for each in scratch.objects[self.numbers.start :]}

    def _cleaned(self, font: Any, glyphs: Mapping[int, str], hinting: bool) -> None:
        """Cut a font down to its glyphs, or take it as it was cut before."""
        key = (font.hash, frozenset(glyphs))
        if key not in self._cut:
            _make_room(self._cut)
            type(font).clean(font, glyphs, hinting)
            self._cut[key] = bytes(font.file_content)
        font.file_content = self._cut[key]


def _make_room(kept: dict[Any, Any]) -> None:
    if len(kept) >= _KEPT:
        del kept[next(iter(kept))]
