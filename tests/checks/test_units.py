"""The unit of a number, behind it or before it, as people of a language write it."""

import pytest

from leaflets.checks import units


@pytest.mark.parametrize(
    ("text", "locale", "unit"),
    [
        ("5 mg", "en", "mg"),
        ("5 milligrams", "en", "mg"),
        ("5 мг", "ru", "mg"),
        ("5毫克", "zh_Hans", "mg"),
        ("5 °C", "fr", "°C"),
    ],
)
def test_a_unit_behind_its_number(text, locale, unit):
    found = units.behind(text, 1, locale)

    assert found == (unit, len(text))


def test_a_dose_by_weight_is_a_unit_of_its_own():
    found = units.behind("5 mcg/kg", 1, "en")

    assert found
    assert found[0] == "mcg/kg"


@pytest.mark.parametrize(("text", "locale"), [("5 mgr", "en"), ("5 years", "en"), ("5", "fr")])
def test_other_words_behind_a_number_are_no_unit(text, locale):
    assert units.behind(text, 1, locale) is None


@pytest.mark.parametrize(
    ("text", "locale", "unit"),
    [
        ("asilimia 50", "sw", "%"),
        ("yüzde 50", "tr", "%"),
        ("%50", "tr", "%"),
        ("about 50", "en", ""),
    ],
)
def test_a_unit_before_its_number(text, locale, unit):
    assert units.before(text, text.index("5"), locale) == unit
