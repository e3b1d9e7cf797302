"""A day of a register -> the day as people write it."""

import pytest

from leaflets import days


@pytest.mark.parametrize(
    ("tag", "said"),
    [("en", "November 1, 2027"), ("es", "1 de noviembre de 2027"), ("zh-Hans", "2027年11月1日")],
)
def test_a_day_is_written_as_people_write_it(tag, said):
    assert days.in_words("2027-11-01", tag) == said


def test_no_day_is_no_words():
    assert days.in_words("", "en") == ""
