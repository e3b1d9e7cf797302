"""Old English + new English -> what nobody must overlook between the two."""

import pytest

from leaflets.changes import changes

CHANGES = [
    ("Take 6 tablets.", "Take 8 tablets.", ["number changed: 6 -> 8"]),
    ("Take 6 to 8.", "Take 6 to 12.", ["number changed: 8 -> 12"]),
    ("1,000 in 5", "1.000 in 5", ["number changed: 1,000 -> 1.000"]),
    ("Take 0.5 mg.", "Take 5 mg.", ["number changed: 0.5 -> 5"]),
    ("2 tablets 3 times", "3 tablets 2 times", ["order of numbers changed: 2, 3 -> 3, 2"]),
    ("for two hours", "for three hours", ["number changed: two -> three"]),
    ("Once a day", "twice a day", ["number changed: once -> twice"]),
    ("Wait.", "Wait 10 minutes.", ["number added: 10", "unit added: minute"]),
    ("Wait 10 minutes.", "Wait.", ["number removed: 10", "unit removed: minute"]),
    ("Take 5 mg.", "Take 5 g.", ["unit changed: mg -> g"]),
    ("Take 5mg.", "Take 5 micrograms.", ["unit changed: mg -> mcg"]),
    ("for 6 hours", "for 6 days", ["unit changed: hour -> day"]),
    ("after some hours", "after some weeks", ["unit changed: hour -> week"]),
    ("at 8 am", "at 8 p.m.", ["unit changed: am -> pm"]),
    ("Above 38 °C", "Above 38 °F", ["unit changed: °C -> °F"]),
    ("in 5% of people", "in 5 of 100", ["number added: 100", "unit removed: %"]),
    ("You can eat.", "You can not eat.", ["negation added: not"]),
    ("Don’t drive.", "Drive.", ["negation removed: not"]),
    ("Never drive.", "Do not drive.", ["negation changed: never -> not"]),
    ("with food", "without food", ["negation added: without"]),
]
NO_CHANGES = [
    ("Wait 1 hour.", "Wait 1 hours."),
    ("Take 5 mg.", "Take 5 milligrams."),
    ("Take 5 µg", "Take 5 mcg"),
    ("Do not drive.", "You cannot drive."),
    ("Ring {phone_1}.", "Ring {phone_2}."),
    ("[See](https://a.org/6)", "[See](https://a.org/8)"),
    ("I am a doctor.", "I am g doctor."),
    ("A notable day", "A notorious day"),
]


@pytest.mark.parametrize(("old", "new_text"), NO_CHANGES)
def test_the_same_numbers_units_and_negations_are_not_remarked_on(old, new_text):
    assert changes(old, new_text) == ()


@pytest.mark.parametrize(("old", "new_text", "notes"), CHANGES)
def test_a_changed_number_unit_or_negation_is_named(old, new_text, notes):
    """A translator sees the words that look alike, and must not overlook the one that is not."""
    assert list(changes(old, new_text)) == notes
