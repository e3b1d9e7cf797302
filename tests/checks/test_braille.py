"""The finished braille, judged by what was read off its cells."""

import pytest
from msgspec.structs import replace

from leaflets.checks import (
    braille_guessed,
    braille_missing,
    braille_number_changed,
    check_page,
)
from leaflets.model import Braille, Severity
from tests.builders import leaflet

FILE = Braille(b",REST4", 1)


def test_good_braille_passes():
    assert check_page(leaflet(), FILE) == ()


@pytest.mark.parametrize(
    ("rule", "fault", "named"),
    [
        (braille_missing, {"missing_cells": ("⚠",)}, "WARNING SIGN"),
        (braille_number_changed, {"changed_numbers": ("Call 4a",)}, "Call 4a"),
    ],
)
def test_what_a_reader_would_take_for_something_else_holds_the_edition(rule, fault, named):
    (finding,) = rule(leaflet(), replace(FILE, **fault))

    assert finding.code == rule.__name__.replace("_", "-")
    assert finding.severity is Severity.ERROR
    assert named in finding.message
    assert check_page(leaflet(), replace(FILE, **fault)) == (finding,)


def test_what_a_program_guessed_is_reported_but_printed():
    (finding,) = braille_guessed(leaflet(), replace(FILE, guessed=True))

    assert finding.severity is Severity.REVIEW
