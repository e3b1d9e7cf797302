"""HTML page -> Pdf, on our fonts only."""

import io

import pdfplumber
import pytest

from leaflets import markdown, render, shipped
from leaflets.model import Page

STACK = 'font-family: "Atkinson Hyperlegible Next", "Noto Sans Symbols 2"'


def pdf(body, style="", cover=()):
    html = (
        f'<html lang="en"><head><title>A page</title><style>@page {{ size: 110mm 100mm }} '
        f"html {{ {STACK} }} {style}</style></head><body><h1>A page</h1>{body}</body></html>"
    )
    return render.render(Page(html, (), shipped.TEMPLATES, cover=cover))


def test_a_cover_fills_its_own_sheet_and_is_not_counted():
    number = (
        "<style>@page { @bottom-left { content: counter(page) ' of ' counter(pages) } }</style>"
    )
    start = f'<html lang="en"><title>For staff</title><style>html {{ {STACK} }}</style>'
    texts = (f"{start}<p>One.</p>", f'{start}<p>One.</p><p style="break-before: page">Two.</p>')
    cover = tuple(Page(text, (), shipped.TEMPLATES) for text in texts)

    result = pdf(f"{number}<p>Rest</p>", cover=cover)

    assert result.pages == 1
    with pdfplumber.open(io.BytesIO(result.data)) as printed:
        pages = [page.extract_text() for page in printed.pages]
    assert [page.split("\n")[-1] for page in pages] == ["One.", "Two.", "1 of 1"]


def test_what_is_wrong_with_a_cover_is_told():
    cover = (Page('<html lang="en"><title>x</title><p>ሰ</p>', (), shipped.TEMPLATES),)

    assert pdf("<p>Rest</p>", cover=cover).missing_glyphs == ("ሰ",)


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
