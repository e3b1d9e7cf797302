"""Between two clinics that are none lie the words of all."""

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from leaflets import clinics, extremes, shipped
from leaflets.manifest import json_form

BOLD = [
    path
    for path in sorted((shipped.TEMPLATES / "fonts").glob("*-Bold.ttf"))
    if ord("W") in TTFont(path).getBestCmap()
]
EXAMPLE = clinics.load(shipped.EXAMPLE_CLINIC)


def named(*names):
    return [replace(EXAMPLE, name=name) for name in names]


def test_one_has_the_narrowest_words_of_all_and_the_other_the_widest():
    narrow, wide = extremes.extremes(named("Middling", "Wide words", "Thin"), lambda _, w: len(w))

    assert (narrow.name, wide.name) == ("Thin", "Wide words")


def test_two_numbers_of_a_clinic_are_told_apart():
    same = replace(EXAMPLE, phone="(202) 555-0101", night_phone="(202) 555-0101")
    other = replace(EXAMPLE, phone="(202) 555-0102", night_phone="(202) 555-0103")

    for each in extremes.extremes([same, other], lambda _, w: len(w)):
        assert each.phone != each.night_phone


def test_a_guess_knows_wide_letters_and_holds_unknown_ones_for_wide():
    guess = extremes.estimate(shipped.TEMPLATES)

    assert guess("name", "iiii") < guess("name", "WWWW") <= guess("name", "中中中中")


@pytest.mark.parametrize("path", BOLD, ids=lambda path: path.stem)
def test_hardly_a_code_is_narrower_or_wider_than_the_two_that_stand_for_all(path):
    with TTFont(path) as font:
        names, widths = font.getBestCmap(), font["hmtx"]

        def width(code):
            return sum(widths[names[ord(sign)]][0] for sign in code)

        narrow, wide = map(width, extremes.CODES)
        codes = [json_form.code_of(str(number).encode()) for number in range(10_000)]
        outside = [code for code in codes if not narrow <= width(code) <= wide]

    assert len(outside) <= len(codes) / 1_000


def test_clinics_are_put_in_order_of_their_addresses():
    there = [replace(EXAMPLE, address=address) for address in ("a long one", "short")]

    assert extremes.by_width(there, lambda _, w: len(w)) == [1, 0]


def test_the_clinics_of_all_groups_lie_further_out_than_any_of_them():
    def measure(_, words):
        return len(words)

    every = named("Middling", "Wide words", "Thin")

    narrow, wide = extremes.of_all(iter(every), measure)

    for group in (every, every[:1]):
        around = extremes.extremes([*group, narrow, wide], measure)
        assert len(around[0].name) < len("Thin")
        assert len(around[1].name) > len("Wide words")
    assert extremes.of_all([], measure) == ()


def test_what_a_clinic_has_not_is_laid_out_without_whatever_others_have():
    without = replace(EXAMPLE, website="")
    others = extremes.of_all([EXAMPLE, without], lambda _, w: len(w))

    for each in extremes.extremes([without, *others], lambda _, w: len(w)):
        assert each.website == ""
    for each in extremes.extremes([EXAMPLE, without], lambda _, w: len(w)):
        assert each.website == EXAMPLE.website
