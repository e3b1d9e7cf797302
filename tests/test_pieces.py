"""Text is drawn again as it would have been drawn on the page."""

import pydyf
import pytest

from leaflets import pieces
from leaflets.glyphs import Fonts
from tests.test_plate import laid_out, texts

BODY = "<p>Call:</p><p>{0}</p><p>{0}</p><p><b>{0}</b></p>"


def watched(body, words="2025"):
    laid = laid_out(words, body)
    every = pieces.Pieces(Fonts())
    with every.watched():
        laid.document.write_pdf()
    every.learn_to_move(range(len(every.every)))
    return laid, every


def test_a_text_that_moves_is_drawn_where_it_stands_now():
    _, every = watched("<p>Call <b>{}</b> now.</p>")
    (number,) = (n for n, each in enumerate(every.every) if each.box.text == "2025")
    before = every.drawn(number)

    every.every[number].box.position_x += 7.5

    moved = every.drawn(number)
    assert moved.ops == every._drawn_anew(every.every[number]).ops
    assert [a == b for a, b in zip(before.ops, moved.ops, strict=True)].count(False) == 1


def test_the_same_words_in_two_places_are_drawn_once(monkeypatch):
    laid, every = watched(BODY)
    numbers = [n for n, each in enumerate(every.every) if each.box.text == "2025"]
    other = texts(laid_out("1234", BODY))
    drawn, draw = [], every._with_other_glyphs
    monkeypatch.setattr(
        every, "_with_other_glyphs", lambda piece: drawn.append(piece) or draw(piece)
    )

    for box, twin in zip(texts(laid), other, strict=True):
        box.text, box.pango_layout = twin.text, twin.pango_layout
    made = [every.drawn(number).ops for number in numbers]

    assert len(drawn) == 2
    assert made == [every._drawn_anew(every.every[number]).ops for number in numbers]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Call {} now.</p>", ("2025", "To 7 AV", "Łódź", "office")),
        ("<p style='letter-spacing: 1px; color: #a00'>{}</p>", ("2025", "Wave", "T")),
        ('<p dir="rtl" lang="ar">اتصل على {} الآن.</p>', ("2025", "555-0100")),
        ('<p lang="ar" dir="rtl">{}</p>', ("مركز", "عيادة", "الأمل")),
    ],
)
def test_other_glyphs_alone_are_what_is_drawn_anew(body, words):
    laid, every = watched(body, words[0])
    quickly = 0

    for other in words[1:]:
        for box, twin in zip(texts(laid), texts(laid_out(other, body)), strict=True):
            box.text, box.pango_layout = twin.text, twin.pango_layout
        for piece in every.every:
            anew, made = every._drawn_anew(piece), every._with_other_glyphs(piece)
            assert made is None or (list(made.ops), said(made)) == (anew.ops, said(anew))
            quickly += made is not None

    assert quickly >= len(words) - 1


def said(made):
    fonts = made.fonts.items()
    return {key: (list(font.to_unicode.items()), font.widths) for key, font in fonts}


def test_words_that_are_told_besides_their_glyphs_are_drawn_anew():
    _, every = watched('<p lang="hi">{}</p>', "केटामाइन")

    assert {each.line for each in every.every if each.box.text == "केटामाइन"} == {None}


def test_what_stays_is_put_together_with_what_is_drawn_anew():
    ops = [
        b"q",
        pieces._of(b"BT", 0),
        pieces._of(b"one", 0),
        pieces._of(b"ET", 0),
        pydyf.Array(),
        "Q",
    ]

    runs = pieces.runs(ops, {0})

    new = {0: pieces.Drawn([b"BT", b"other", b"ET"], {})}
    assert pieces.put_together(runs, new) == b"q\nBT\nother\nET\n[]\nQ"
