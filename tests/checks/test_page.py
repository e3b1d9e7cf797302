"""The finished page, judged by the facts the renderer read off it."""

from dataclasses import replace

import pytest

from leaflets.checks import (
    font_foreign,
    glyph_missing,
    image_missing,
    pages_uneven,
    text_overflow,
)
from leaflets.model import Pdf, Severity
from tests.builders import leaflet

GOOD = Pdf(
    data=b"%PDF",
    pages=4,
    foreign_fonts=(),
    missing_glyphs=(),
    overflows=(),
    warnings=(),
    last_page_filled=0.8,
)
RULES = (glyph_missing, font_foreign, image_missing, text_overflow, pages_uneven)


def test_a_good_page_passes():
    assert not [finding for rule in RULES for finding in rule(leaflet(), GOOD)]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (glyph_missing, {"missing_glyphs": ("ሰ",)}),
        (font_foreign, {"foreign_fonts": ("DejaVu Sans",)}),
        (image_missing, {"warnings": ("Failed to load image",)}),
        (text_overflow, {"overflows": ("too wide",)}),
    ],
)
def test_a_fault_holds_the_edition(rule, fault):
    (finding,) = rule(leaflet(), replace(GOOD, **fault))

    assert finding.code == rule.__name__.replace("_", "-")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize("fault", [{"pages": 3}, {"last_page_filled": 0.2}])
def test_sheets_that_do_not_come_out_even_are_reported_but_printed(fault):
    (finding,) = pages_uneven(leaflet(), replace(GOOD, **fault))

    assert finding.severity is Severity.STYLE


def test_a_missing_glyph_is_named_for_those_who_cannot_see_it():
    (finding,) = glyph_missing(leaflet(), replace(GOOD, missing_glyphs=("ሰ",)))

    assert "U+1230" in finding.message
    assert "ETHIOPIC" in finding.message
