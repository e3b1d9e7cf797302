"""WeasyPrint's laid-out pages -> facts about them."""

import pytest

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


def test_a_page_is_as_full_as_its_last_line_is_low():
    little, much = (
        pdf(f'<div style="height: {height}"></div><p>The last line</p>').last_page_filled
        for height in ("1mm", "20mm")
    )

    assert 0 < little < much < 1
    assert much - little == pytest.approx(19 / (100 - 2 * 75 * 25.4 / 96), abs=0.02)
