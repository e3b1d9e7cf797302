"""Fonts are cut down once for the glyphs that are used of them."""

import pytest
import weasyprint.pdf

from leaflets import glyphs
from leaflets.pieces import Pieces
from tests.test_plate import laid_out


@pytest.fixture
def fonts_and_pieces():
    fonts = glyphs.Fonts()
    pieces = Pieces(fonts)
    with fonts.watched(), pieces.watched():
        laid_out("words", "<p>{} <b>and</b> more</p>").document.write_pdf()
    return fonts, [each.fonts for each in pieces.every]


def test_the_objects_of_fonts_take_the_places_that_they_have(fonts_and_pieces):
    fonts, pieces = fonts_and_pieces

    made = fonts.objects(pieces)

    assert sorted(made) == list(fonts.numbers)
    assert sum(b"/ToUnicode" in data for data in made.values()) == len(fonts.known) == 2


def test_the_same_glyphs_are_not_cut_out_twice(fonts_and_pieces, monkeypatch):
    fonts, pieces = fonts_and_pieces
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
