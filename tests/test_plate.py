"""Other words on a page that was drawn make the file that drawing it anew makes."""

import datetime

import pytest

from leaflets import plate, render, shipped
from leaflets.model import Enclosure, Page

STYLES = (shipped.TEMPLATES / "styles" / "sheet.css",)


def laid_out(words, body):
    html = (
        '<!doctype html><html lang="en"><head><title>A page</title>'
        '<meta name="author" content="Ana Example">'
        "<style>@page { size: A5; @bottom-center { content: 'Page ' counter(page) } }"
        "html { font-family: 'Noto Sans' }</style></head>"
        f"<body><h1>A page</h1>{body.format(words)}<p>More.</p></body></html>"
    )
    return render.laid_out(Page(html, STYLES, shipped.TEMPLATES))


def enclosed(words):
    return Enclosure("a.json", "words", words.encode(), datetime.date(2026, 11, 22), "<l:x/>", "id")


def texts(laid):
    from leaflets import slots

    every = [box for page in laid.document.pages for box, _ in slots._inside(page._page_box)]
    return [box for box in every if slots._is_text(box)]


def pressed(body, words, other):
    """What a plate of some words prints with others in their place, and what is rendered so."""
    ours, theirs = laid_out(words, body), laid_out(other, body)
    changing = [
        (box, twin)
        for box, twin in zip(texts(ours), texts(theirs), strict=True)
        if (box.text, box.position_x) != (twin.text, twin.position_x)
    ]
    made = render.engraved(ours, [box for box, _ in changing], enclosed(words))
    for box, twin in changing:
        box.text, box.pango_layout = twin.text, twin.pango_layout
        box.width, box.position_x = twin.width, twin.position_x
    printed = render.pressed(made, "Ana Example", enclosed(other))
    return printed, render.printed(theirs, lambda pages: enclosed(other)).data


@pytest.mark.parametrize(
    "body",
    [
        "<p>Call {} now.</p>",
        "<p>Call <b>{}</b> now, <i>please</i>.</p>",
        '<p style="color: #8C1D18; background: #eee">{}</p>',
        '<ul><li style="opacity: .5">{}</li></ul>',
        '<p lang="hi">केटामाइन {} दवा</p>',
        '<p dir="rtl" lang="ar">اتصل على {} الآن.</p>',
    ],
)
@pytest.mark.parametrize("other", ["111", "(555) 0199", "Łódź", "ketamine"])
def test_a_plate_prints_what_is_rendered(body, other):
    printed, rendered = pressed(body, "2025", other)

    assert printed == rendered


def test_words_in_a_script_that_the_page_did_not_have_are_left_to_be_rendered():
    printed, rendered = pressed("<p>Call {} now.</p>", "2025", "2025 中文")

    assert printed is None
    assert rendered


def test_a_plate_leaves_weasyprint_as_it_was():
    import weasyprint.draw
    import weasyprint.pdf

    before = (weasyprint.draw.draw_text, weasyprint.pdf.build_fonts_dictionary)
    laid = laid_out("2025", "<p>{}</p>")

    assert isinstance(render.engraved(laid, [], enclosed("")), plate.Plate)
    assert before == (weasyprint.draw.draw_text, weasyprint.pdf.build_fonts_dictionary)
