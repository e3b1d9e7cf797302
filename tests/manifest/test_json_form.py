"""The code that stands for a manifest on paper."""

from datetime import date

from msgspec.structs import replace

from leaflets import manifest
from tests.manifest.test_contents import MAKING, described


def test_the_day_of_printing_is_no_part_of_the_code():
    later = described(making=replace(MAKING, day=date(2027, 1, 1)))

    assert later.issued == "2027-01-01"
    assert manifest.code(later) == manifest.code(described())


def test_a_code_is_short_and_has_no_letter_that_is_taken_for_a_digit():
    code = manifest.code(described())

    assert len(code) == 9
    assert code[4] == "-"
    assert set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
