"""What counts of a passage where numbers are compared."""

import sys
import unicodedata

from leaflets.checks.spoken import spoken


def test_every_digit_of_every_script_is_read_by_its_value():
    digits = [char for char in map(chr, range(sys.maxunicode)) if char.isdecimal()]
    read = [spoken(char) for char in digits]

    assert len(digits) > 600
    assert read == [str(unicodedata.decimal(char)) for char in digits]


def test_markup_addresses_and_placeholders_hold_no_number():
    assert spoken("**5** days, {line_2}, www.x.example/7, a9@x.example") == "5 days,  ; ,  ;   ; "


def test_signs_of_direction_and_vowels_are_read_past():
    assert spoken("\u206610\u2069 أيّام") == "10 أيام"
