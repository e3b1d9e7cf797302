"""Printed glyphs -> the words that are copied, searched and read aloud.

WeasyPrint 70 tells a PDF viewer for each glyph the text it stood for when it was first
drawn. Where letters join, split or change places this gives wrong words, and for some
glyphs no text at all, which PDF/UA forbids. So two of its private functions are wrapped:
one asks the font itself what a glyph means, the other writes the words of scripts whose
glyphs stand in another order than their letters beside them, as ``ActualText``.
Known there as issue 2841; to be dropped when it is solved.
"""

import hashlib
import io
import re
import string
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from typing import Any

from leaflets import memory

_NOTHING = "\N{ZERO WIDTH SPACE}"
_CAPITALS = string.digits + string.ascii_uppercase
_REORDERED = re.compile("[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
# A ligature of two letters is told as one character of its own: viewers know its order, while
# some turn two letters of one glyph round in right-to-left text.
_LIGATURES = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFEFB, 0xFEF4, -2)
}
_FORMS = range(0xFB50, 0xFF00)  # letters in the shape of one place in a word


def repair() -> None:
    """Wrap WeasyPrint's functions; a second call changes nothing."""
    import weasyprint.draw.text
    import weasyprint.pdf

    if not hasattr(weasyprint.pdf.build_fonts_dictionary, "repaired"):
        weasyprint.pdf.build_fonts_dictionary = _with_meanings(
            weasyprint.pdf.build_fonts_dictionary
        )
        weasyprint.draw.text.draw_first_line = _with_words(weasyprint.draw.text.draw_first_line)


def _with_meanings(build: Callable[..., Any]) -> Callable[..., Any]:
    def build_fonts_dictionary(pdf: Any, fonts: Mapping[Any, Any], *rest: Any) -> Any:
        for font in fonts.values():
            tell(font)
        return build(pdf, fonts, *rest)

    build_fonts_dictionary.repaired = True  # type: ignore[attr-defined]
    return build_fonts_dictionary


def tell(font: Any) -> None:
    """Tell a font what its glyphs mean, in their order; a second call changes nothing.

    A font with one digit or capital gets all of them, since the code at the foot of a leaflet is
    made of any: so the same font serves most clinics, and need not be cut down for each.
    """
    meanings, capitals = _known(bytes(font.file_content))
    if not capitals.keys().isdisjoint(font.widths):
        font.widths = {**capitals, **font.widths}
        font.to_unicode = {**dict.fromkeys(capitals, ""), **font.to_unicode}
    font.to_unicode = {
        glyph: meanings.get(glyph) or text or _NOTHING
        for glyph, text in sorted(font.to_unicode.items())
    }


def _with_words(draw: Callable[..., Any]) -> Callable[..., Any]:
    import pydyf

    @wraps(draw)
    def draw_first_line(stream: Any, textbox: Any, *rest: Any) -> Any:
        if not is_told(textbox.text):
            return draw(stream, textbox, *rest)
        words = pydyf.String(textbox.text.replace(_NOTHING, ""))
        stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": words}))
        drawn = draw(stream, textbox, *rest)
        stream.end_marked_content()
        return drawn

    return draw_first_line


def is_told(text: str) -> bool:
    """Say whether the words of a text are told besides its glyphs."""
    return bool(_REORDERED.search(text))


def told_together(font: Any) -> tuple[frozenset[tuple[int, str]], frozenset[tuple[int, int]]]:
    """Return the meanings and the widths of all digits and capitals, of which a font gets all."""
    return _told_together(bytes(font.file_content))


@cache
def _told_together(
    file: bytes,
) -> tuple[frozenset[tuple[int, str]], frozenset[tuple[int, int]]]:
    font = _opened(file)
    meanings, capitals = _meanings(font), _capitals(font)
    letters = {glyph: meanings[glyph] for glyph in capitals if meanings.get(glyph)}
    return frozenset(letters.items()), frozenset(capitals.items())


@cache
def _known(font_file: bytes) -> tuple[Mapping[int, str], Mapping[int, int]]:
    """Return what the glyphs of a font mean, and its capitals; as worked out before, if it was.

    To read the rules of a font takes longer than to draw a leaflet in it.
    """
    digest = hashlib.sha256(font_file).hexdigest()

    def work() -> tuple[Mapping[int, str], Mapping[int, int]]:
        font = _opened(font_file)
        return _meanings(font), _capitals(font)

    return memory.worked_out(f"glyphs-{digest[:16]}", lambda: f"{digest} {_ours()}", work)


@cache
def _ours() -> str:
    """Return a digest of what reads a font: this module, fontTools and Python's Unicode."""
    import fontTools

    parts = (memory.digest(__file__), fontTools.version, sys.version, unicodedata.unidata_version)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _opened(font_file: bytes) -> Any:
    """Open a font, in which each glyph has its number for a name: nobody asks for a better one."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(font_file), lazy=True)
    font.setGlyphOrder([f"glyph{number}" for number in range(font["maxp"].numGlyphs)])
    return font


def _capitals(font: Any) -> Mapping[int, int]:
    """Return the glyphs of all digits and capitals, and how wide they are, as a PDF tells it."""
    names, widths = font.getBestCmap(), font["hmtx"].metrics
    found = [names[ord(each)] for each in _CAPITALS if ord(each) in names]
    unit = font["head"].unitsPerEm
    return {font.getGlyphID(name): round(widths[name][0] * 1000 / unit) for name in found}


def _meanings(font: Any) -> Mapping[int, str]:
    """Return the text of every glyph of a font that its tables give one."""
    texts: dict[str, str] = {}
    for code, name in sorted(font.getBestCmap().items(), key=lambda each: each[0] in _FORMS):
        texts.setdefault(name, _plain(chr(code)))
    rules = list(_substitutions(font))
    known = 0
    while known < len(texts):
        known = len(texts)
        for parts, name in rules:
            if name not in texts and all(part in texts for part in parts):
                texts[name] = _plain("".join(texts[part] for part in parts))
    return {font.getGlyphID(name): text for name, text in texts.items()}


def _plain(text: str) -> str:
    """Return letters without the shape they take in a word, ligatures as one character."""
    letters = unicodedata.normalize("NFKC", text) if ord(text[0]) in _FORMS else text
    return _LIGATURES.get(letters, letters)


def _substitutions(font: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what stands for what: glyphs, and the one that takes their place."""
    if "GSUB" not in font:
        return
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == 1:
                yield from (((one,), other) for one, other in table.mapping.items())
            elif table.LookupType == 4:
                for first, ligatures in table.ligatures.items():
                    for ligature in ligatures:
                        yield (first, *ligature.Component), ligature.LigGlyph
