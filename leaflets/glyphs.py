"""Fonts and the glyphs used of them -> their objects in a PDF, each cut down only once.

The words of one clinic use a few glyphs more than those of another. They are told piece of text by
piece of text; the objects are made by WeasyPrint 70 itself, and kept for the next with the same.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, count
from typing import Any

from leaflets import text_layer

_KEPT = 100  # fonts that are cut down, of about ten kilobytes each

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

    def known_font(self, pango_font: Any) -> tuple[Any, float]:
        """Return a font and its size as WeasyPrint does; none where it is not known."""
        from weasyprint.text.fonts import get_pango_font_key

        key, _, size = get_pango_font_key(pango_font)
        return (self[key], size) if key in self else (None, 0.0)


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


def _said(pieces: Iterable[Used]) -> tuple[object, ...]:
    """Return what is the same for pieces of text that use the same glyphs of the same fonts."""
    found: dict[Any, list[Any]] = {}
    for fonts in pieces:
        for key, font in fonts.items():
            found.setdefault(key, []).append(font)
    return tuple((key, *_said_of(same)) for key, same in found.items())


def _said_of(same: Sequence[Any]) -> tuple[object, ...]:
    meanings = _together(font.to_unicode for font in same)
    widths = _together(font.widths for font in same)
    missing = any(font.missing for font in same)
    if isinstance(meanings, tuple) or isinstance(widths, tuple):
        return meanings, widths, missing
    letters, wide = text_layer.told_together(same[0])
    # All of these are told where one is: which of them a text uses makes no difference.
    return meanings - letters, widths - wide, missing, meanings.isdisjoint(letters)


_Pairs = frozenset[tuple[int, object]] | tuple[tuple[int, object], ...]


def _together(parts: Iterable[Mapping[int, object]]) -> _Pairs:
    """Return all that parts say, in whatever order, unless one says what another does not."""
    every = list(parts)
    said = frozenset[tuple[int, object]]().union(*(each.items() for each in every))
    if len(dict(said)) < len(said):
        return tuple(chain.from_iterable(each.items() for each in every))
    return said


class Fonts:
    """The fonts of a document that is drawn, and their objects for whatever glyphs are used."""

    def __init__(self) -> None:
        self.known: dict[Any, Any] = {}
        self.numbers = range(0)
        self._options: tuple[Any, ...] = ()
        self._made: dict[object, Mapping[int, bytes]] = {}
        self._whole: dict[object, Mapping[int, bytes] | None] = {}

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
        key = _said(pieces)
        if key not in self._whole:
            if len(self._whole) >= _KEPT:
                del self._whole[next(iter(self._whole))]
            self._whole[key] = self._all_objects(pieces)
        return self._whole[key]

    def _all_objects(self, pieces: Sequence[Used]) -> Mapping[int, bytes] | None:
        used = joined(pieces)
        if list(used) != list(self.known) or len({font.hash for font in used.values()}) < len(used):
            return None
        found: dict[int, bytes] = {}
        # The files of all fonts come first, then what is said of each.
        after = self.numbers.start + len(used)
        for place, font in enumerate(used.values(), self.numbers.start):
            if font.missing:
                return None
            made = self._objects(font, place, after)
            found |= made
            after += len(made) - 1
        return found if sorted(found) == list(self.numbers) else None

    def _objects(self, font: Any, place: int, after: int) -> Mapping[int, bytes]:
        """Return the objects of a font: its file by one number, all others by those after another.

        One that has the same glyphs as one before it is the same.
        """
        import weasyprint.pdf

        text_layer.tell(font)
        glyphs = (frozenset(font.to_unicode.items()), frozenset(font.widths.items()))
        key = (font.hash, place, after, *glyphs)
        if key not in self._made:
            if len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            scratch = _Numbered(place, after)
            weasyprint.pdf.build_fonts_dictionary(scratch, {font.hash: font}, *self._options)
            self._made[key] = {each.number: each.data for each in scratch.objects}
        return self._made[key]


class _Numbered:
    """What takes the place of a PDF while one of its fonts is made anew."""

    def __init__(self, first: int, others: int) -> None:
        self.objects: list[Any] = []
        self._numbers = chain((first,), count(others))

    def add_object(self, made: Any) -> None:
        """Give an object its number."""
        made.number = next(self._numbers)
        self.objects.append(made)
