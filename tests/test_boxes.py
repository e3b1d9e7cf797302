"""WeasyPrint's laid-out pages -> facts about them."""

import pytest

from leaflets.colours import channels
from tests.test_render import pdf


@pytest.mark.parametrize(
    "body",
    [
        '<p style="width: 10mm; font-size: 20pt">Hyperlegible</p>',
        '<p style="white-space: nowrap">' + "A long line that does not end. " * 9 + "</p>",
        '<div style="position: absolute; top: 95mm"><p>Below</p><p>the</p><p>page</p></div>',
        '<p style="margin-bottom: -8mm">Over this line</p><p>there runs another</p>',
        '<p style="float: left">One beside</p><p style="position: absolute; left: 0">another</p>',
        '<div style="width: 30mm; display: flex"><p style="flex: none">Unbreakable words</p></div>',
    ],
)
def test_text_that_leaves_its_box_or_page_is_found(body):
    assert pdf(body).overflows


@pytest.mark.parametrize(
    "body",
    [
        '<p style="text-align: justify">' + "Words that are set in a block. " * 9 + "</p>",
        '<div style="display: flex"><p>One</p><p>Two</p></div>',
        "<ul><li>One</li><li>Two</li></ul>",
        '<p dir="rtl">استرح الآن</p>'.replace("استرح الآن", "Rest"),
    ],
)
def test_text_that_fits_is_not_found(body):
    assert pdf(body).overflows == ()


FEET = '@page { @bottom-left { content: "A long title" } @bottom-right { content: "Page 1" } }'


def test_text_that_runs_into_the_foot_of_the_page_is_found():
    body = '<p style="position: absolute; margin: 0; bottom: -{}mm">Over the foot</p>'

    assert pdf(body.format(11), FEET).overflows
    assert pdf(body.format(2), FEET).overflows == ()


@pytest.mark.parametrize(
    ("height", "words", "over"),
    [("30mm", 1, 0), ("20mm", 6, 10), ("auto", 1, 0), ("auto", 12, 25)],
)
def test_a_panel_says_by_how_much_its_text_runs_over(height, words, over):
    lines = '<div style="height: 5mm; line-height: 5mm">Rest</div>' * words
    panel = f'<div class="panel" id="flap" style="height: {height}">{lines}</div>'

    found = {each.panel: each.millimetres for each in pdf(panel).overfull}

    assert found == ({"flap": pytest.approx(over, abs=0.5)} if over else {})


def test_a_page_is_as_full_as_its_last_line_is_low():
    little, much = (
        pdf(f'<div style="height: {height}"></div><p>The last line</p>').last_page_filled
        for height in ("1mm", "20mm")
    )

    assert 0 < little < much < 1
    assert much - little == pytest.approx(19 / (100 - 2 * 75 * 25.4 / 96), abs=0.02)


def look(body, words, style=""):
    """How a piece of text looks on a finished page."""
    (found,) = (text for text in pdf(body, style).texts if text.words.strip() == words)
    return found


def test_text_is_known_by_what_is_around_it():
    body = (
        '<div class="crisis first" lang="es" style="background: #FBEAE8; color: #8C1D18">'
        '<p class="big" style="font-size: 26pt">Call <strong>911</strong></p></div>'
    )

    number, word = look(body, "911"), look(body, "Call")

    assert (number.page, number.language, number.size, number.bold) == (1, "es", 26, True)
    assert (number.colour, number.ground) == ("#8C1D18", "#FBEAE8")
    assert number.marks == word.marks == {"crisis", "first", "big"}
    assert not word.bold
    assert not number.in_margin


def test_a_heading_has_nothing_around_it_but_paper():
    title = look("", "A page")

    assert (title.ground, title.marks, title.language) == ("#FFFFFF", frozenset(), "en")


def test_the_nearest_ground_counts_and_letters_put_before_a_text_have_their_own():
    style = "p { background: #EAF3F2 } p::before { content: '7'; background: #0B4F56; color: #fff }"

    assert look("<p>Rest</p>", "7", style).ground == "#0B4F56"
    assert look("<p>Rest</p>", "Rest", style).ground == "#EAF3F2"


@pytest.mark.parametrize(
    "style", ["color: #00000080", "opacity: .5", "color: #000; opacity: .502", "color: #808080"]
)
def test_a_colour_that_lets_the_ground_through_is_paler(style):
    red, green, blue = channels(look(f'<p style="{style}">Rest</p>', "Rest").colour)

    assert red == green == blue == pytest.approx(127, abs=1)


def test_a_running_foot_stands_in_the_margin():
    foot = look("", "Page 1", '@page { @bottom-left { content: "Page " counter(page) } }')

    assert foot.in_margin
    assert foot.marks == {"@bottom-left"}


def test_pages_are_counted_from_one():
    body = '<p>Rest</p><p style="break-before: page">Drink</p>'

    assert (look(body, "Rest").page, look(body, "Drink").page) == (1, 2)


def test_what_nobody_sees_is_no_text():
    assert [t.words for t in pdf('<p style="visibility: hidden">Rest</p><p> </p>').texts] == [
        "A page"
    ]
