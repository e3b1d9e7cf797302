"""How far colours stand apart for the eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets import colours

ANY_COLOUR = st.lists(st.integers(0, 255), min_size=3, max_size=3)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#ffffff", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.478),
        ("#767676", "#FFFFFF", 4.542),
        ("#FF0000", "#FFFFFF", 3.998),
    ],
)
def test_contrast_is_what_wcag_measures(first, second, ratio):
    assert colours.contrast(first, second) == pytest.approx(ratio, abs=0.001)
    assert colours.contrast(second, first) == colours.contrast(first, second)


@given(ANY_COLOUR)
def test_a_colour_is_its_channels(channels):
    assert colours.channels(colours.from_channels(channels)) == channels


@given(ANY_COLOUR, ANY_COLOUR)
def test_contrast_is_never_less_than_none_nor_more_than_black_on_white(first, second):
    ratio = colours.contrast(colours.from_channels(first), colours.from_channels(second))

    assert 1 <= ratio <= 21


@given(ANY_COLOUR)
def test_any_colour_can_be_made_light_enough_for_a_dark_ground(channels):
    colour = colours.from_channels(channels)

    lighter = colours.lightened(colour, "#1D2A29", 7.0)

    assert colours.contrast(lighter, "#1D2A29") >= 7.0


def test_a_colour_that_is_light_enough_stays():
    assert colours.lightened("#FFB4AB", "#1D2A29", 7.0) == "#FFB4AB"
