"""Words are changed only where nothing else on the page moves."""

import pytest

from leaflets import render, shipped, slots
from leaflets.model import Page

STYLES = (shipped.TEMPLATES / "styles" / "sheet.css",)


def document(body):
    html = f'<!doctype html><html lang="en"><head><title>t</title></head><body>{body}</body></html>'
    return render.laid_out(Page(html, STYLES, shipped.TEMPLATES)).document


def mould(body, least="11", most="8888"):
    narrow, wide = ((document(body.format(words)), {"name": words}) for words in (least, most))
    return slots.mould(narrow, wide)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Call <b>{}</b> now.</p><p>Rest.</p>",
        '<p style="text-align: center">Call <b>{}</b> now.</p>',
        '<p style="text-align: right">Call <b>{}</b> now.</p>',
        '<div dir="rtl" lang="ar"><p>اتصل على <b dir="ltr">{}</b> الآن.</p></div>',
    ],
)
def test_words_between_the_narrowest_and_the_widest_stand_where_they_would(body):
    made = mould(body)

    assert made.fill({"name": "205"})

    rendered = document(body.format("205"))
    places = [
        [
            (box.text, round(box.position_x, 6), round(box.width, 6))
            for page in each.pages
            for box, _ in slots._inside(page._page_box)
            if slots._is_text(box)
        ]
        for each in (made.document, rendered)
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ("<p>{}</p>", "so many words that they take a second line " * 4),
        ('<p style="float: left">{}</p><p>Beside it.</p>', "8888"),
        ('<p><span style="background: red">{}</span></p>', "8888"),
        ("<p>{} and {}</p><p>11</p>", "eleven words"),
    ],
)
def test_where_more_would_move_there_is_no_mould(body, most):
    body = body if body.count("{}") == 1 else body.replace("{}", "{0}", 1).replace("{}", "{0}{0}")

    assert mould(body, most=most) is None


def test_wider_words_than_the_widest_do_not_fit():
    made = mould("<p>Call <b>{}</b> now.</p>")

    assert not made.fill({"name": "88888"})
    assert not made.fill({"name": "中"})
    assert made.fill({"name": "888"})


def test_words_that_were_the_same_in_both_have_no_place_for_others():
    narrow, wide = (
        (document(f"<p>{words}</p><p>Ely</p>"), {"name": words, "address": "Ely"})
        for words in ("11", "8888")
    )
    made = slots.mould(narrow, wide)

    assert made.fill({"name": "205", "address": "Ely"})
    assert not made.fill({"name": "205", "address": "York"})
