"""HTML page -> Pdf, on our fonts only."""

import io
from functools import partial

import pdfplumber
import pytest

from leaflets import boxes, markdown, render, shipped
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


def in_sizes(words, sizes, smallest=12.0):
    """Versions of a page in ever smaller type, and the sizes of those that were asked for."""
    asked = []

    def version(size):
        asked.append(size)
        style = f"@page {{ size: 10cm 10cm; margin: 1cm }} html {{ {STACK}; font-size: {size}pt }}"
        html = f'<html lang="en"><head><title>x</title><style>{style}</style><p>{"word " * words}'
        return Page(html, (), shipped.TEMPLATES, size, smallest)

    return version(sizes[0]), [partial(version, size) for size in sizes[1:]], asked


def test_of_many_sizes_of_type_the_largest_that_fits_is_found_without_trying_all():
    sizes = [size / 2 for size in range(52, 23, -1)]
    fitting = [size for size in sizes if render.render(in_sizes(60, [size], size)[0]).pages == 1]
    first, smaller, asked = in_sizes(60, sizes)

    laid = render.laid_out(first, *smaller, counts=(1,))

    assert sizes[0] > fitting[0] > sizes[-1]
    assert _size_of(laid.document) == fitting[0]
    assert len(asked) <= 7


def _size_of(document):
    return next(iter(boxes.texts(document))).size


def test_where_nothing_fits_the_smallest_type_says_by_how_much():
    first, smaller, asked = in_sizes(900, [14.0, 13.5, 13.0, 12.5, 12.0])

    assert len(render.laid_out(first, *smaller, counts=(1,)).document.pages) > 1
    assert asked == [14.0, 12.0]


def test_type_that_fills_no_whole_sheets_in_any_size_stays_large():
    first, smaller, asked = in_sizes(210, [14.0, 13.0, 12.0])

    pages = len(render.laid_out(first, *smaller, counts=(1, 2, 4)).document.pages)

    assert (pages, asked) == (3, [14.0])
