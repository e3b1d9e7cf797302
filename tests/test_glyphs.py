"""Fonts are cut down once for the glyphs that are used of them."""

import pytest

from leaflets import glyphs, shipped
from leaflets.pieces import Pieces
from tests.test_plate import laid_out


@pytest.fixture
def fonts_and_pieces():
    laid = laid_out("words", "<p>{} <b>and</b> more</p>")
    fonts = glyphs.Fonts()
    pieces = Pieces(fonts)
    with fonts.watched(), pieces.watched():
        laid.document.write_pdf()
    return fonts, [each.fonts for each in pieces.every]


def test_the_objects_of_fonts_take_the_places_that_they_have(fonts_and_pieces):
    fonts, pieces = fonts_and_pieces

    made = fonts.objects(pieces)

    assert sorted(made) == list(fonts.numbers)
    assert sum(b"/ToUnicode" in data for data in made.values()) == len(fonts.known) == 2


def test_the_same_glyphs_are_not_cut_out_twice(fonts_and_pieces, monkeypatch):
    fonts, pieces = fonts_and_pieces
    import weasyprint.pdf  # after its fonts are settled

    made = fonts.objects(pieces)
    monkeypatch.delattr(weasyprint.pdf, "build_fonts_dictionary")

    assert fonts.objects(pieces) == made


def test_fewer_fonts_than_there_were_cannot_take_their_places(fonts_and_pieces):
    fonts, pieces = fonts_and_pieces

    assert fonts.objects(pieces[-1:]) is None


def test_of_a_glyph_used_twice_the_first_meaning_stays():
    class Font:
        file_content = b""

        def __init__(self, glyph, text):
            self.to_unicode, self.widths, self.missing = {glyph: text}, {glyph: 500}, {}

    whole = glyphs.joined([{"a": Font(3, "one")}, {"a": Font(3, "two")}, {"a": Font(4, "x")}])

    assert whole["a"].to_unicode == {3: "one", 4: "x"}


class Used:
    """A font of which a piece of text uses some glyphs."""

    missing = ()

    def __init__(self, letters, width=500):
        font = shipped.TEMPLATES / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf"
        self.file_content = font.read_bytes()
        self.to_unicode = {glyph: text for text, glyph in letters.items()}
        self.widths = dict.fromkeys(letters.values(), width)


def test_texts_are_alike_whatever_their_order_and_whichever_of_the_digits_they_use():
    from fontTools.ttLib import TTFont

    with TTFont(shipped.TEMPLATES / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf") as font:
        names, advances, unit = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
        one, two = (font.getGlyphID(names[ord(digit)]) for digit in "12")
        width = round(advances[names[ord("1")]][0] * 1000 / unit)
    a, b, digit = Used({"a": 3}), Used({"b": 4}), Used({"1": one}, width)
    other = Used({"2": two}, round(advances[names[ord("2")]][0] * 1000 / unit))

    def said(*fonts):
        return glyphs._said([{"key": font} for font in fonts])

    assert said(a, b) == said(b, a, b)
    assert said(a, digit) == said(a, other) == said(a, digit, other)
    assert said(a) != said(a, b)
    assert said(a) != said(a, digit)
    assert said(a, digit) != said(a, Used({"1": one}, width + 1))


def test_texts_are_not_alike_where_a_glyph_stands_for_several_things_in_another_order():
    one, two = Used({"one": 3}), Used({"two": 3})

    assert glyphs._said([{"key": one}, {"key": two}]) != glyphs._said([{"key": two}, {"key": one}])
