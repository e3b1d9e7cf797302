"""How far colours stand apart for the eye."""

import pytest
from hypothesis import given, settings
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


@pytest.mark.parametrize("colour", ["#000000", "#FFFFFF", "#FF0000", "#0B4F56", "#808080"])
def test_a_colour_comes_back_from_where_the_eye_sees_it(colour):
    assert colours._from_oklab(*colours._oklab(colour)) == colour


def test_where_the_eye_sees_a_colour_is_what_its_author_measured():
    """Of pure red, as CSS Color 4 gives it: oklab(62.8% 0.22 0.13)."""
    assert colours._oklab("#FF0000") == pytest.approx((0.628, 0.225, 0.126), abs=0.001)


@settings(max_examples=25, deadline=None)
@given(ANY_COLOUR)
def test_the_nearest_colour_is_one_that_is_wanted_and_of_the_same_hue(channels):
    def readable(colour):
        return colours.contrast(colour, "#FFFFFF") >= 4.5

    colour = colours.from_channels(channels)
    found = colours.nearest(colour, readable)

    assert readable(found)
    (_, a, b), (_, other_a, other_b) = colours._oklab(colour), colours._oklab(found)
    turned = abs(a * other_b - b * other_a)
    assert turned <= 0.005  # what is lost by rounding to whole channels
    assert found == colour or not readable(colour)
