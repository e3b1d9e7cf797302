"""HTML page -> Pdf, on our fonts only."""

import io

import pdfplumber
import pytest

from leaflets import markdown, render, shipped
from leaflets.model import Page

STACK = 'font-family: "Atkinson Hyperlegible Next", "Noto Sans Symbols 2"'


def pdf(body, style=""):
    html = (
        f'<html lang="en"><head><title>A page</title><style>@page {{ size: 110mm 100mm }} '
        f"html {{ {STACK} }} {style}</style></head><body><h1>A page</h1>{body}</body></html>"
    )
    return render.render(Page(html, (), shipped.TEMPLATES))


def test_a_plain_page_is_rendered_without_complaint():
    result = pdf("<p>Rest ✓</p>")

    assert result.data.startswith(b"%PDF")
    assert result.pages == 1
    assert (result.foreign_fonts, result.missing_glyphs, result.overflows, result.warnings) == (
        (),
        (),
        (),
        (),
    )
    assert 0 < result.last_page_filled < 1


def test_a_character_without_a_glyph_is_named():
    assert pdf("<p>ሰ</p>").missing_glyphs == ("ሰ",)


def test_no_font_of_the_machine_leaks_in():
    """A system font would stand in for a missing letter, and look right only here."""
    result = pdf("<p style=\"font-family: 'DejaVu Sans', sans-serif\">Rest</p>")

    assert result.foreign_fonts == ()


@pytest.mark.parametrize(
    "address", ["https://northgate.example/a.png", "file:///etc/hostname", "fonts/OFL-NotoSans.txt"]
)
def test_nothing_is_fetched_from_network_or_disk(address):
    assert pdf(f'<img src="{address}" alt="x" style="width: 1mm; height: 1mm">').warnings


@pytest.mark.parametrize("width", range(355, 370))
def test_a_line_before_bold_words_is_as_full_as_others(width):
    text = "Si cree que podría hacerse daño, pida ayuda ahora. **No espere a la ketamina.**"
    body = f'<p style="width: {width}px; font-size: 12pt">{markdown.to_html(text, {})}</p>'

    with pdfplumber.open(io.BytesIO(pdf(body).data)) as printed:
        second = printed.pages[0].extract_text().splitlines()[1]

    assert second.startswith("Si cree que podría hacerse daño, pida ayuda")
