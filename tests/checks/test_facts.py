"""What is known of a country, and for how long it may be believed."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from leaflets.checks import check_facts
from leaflets.checks.facts import fact_too_old
from leaflets.model import EASY, OWN, Countries, Fact, Origin, Severity
from tests.builders import CLINIC, LIBRARY, block, leaflet

CHECKED = date(2026, 1, 31)
LAW = Fact("US", "law", "law-us", CHECKED, (), Origin("countries.toml", 7))
LINE = Fact("US", "crisis_line", "9-88", CHECKED, ("A-SOURCE",), Origin("countries.toml", 8))
TODAY = date(2026, 11, 22)
TOO_LATE = date(2027, 2, 2)


def knowing(*facts):
    return replace(LIBRARY, countries=Countries(facts))


def of_the_law(name="law-us", country="US"):
    return leaflet(block(id=name), clinic=replace(CLINIC, country=country, crisis_line="1"))


@pytest.mark.parametrize("today", [CHECKED, TODAY, date(2027, 1, 31)])
def test_what_was_looked_up_within_twelve_months_passes(today):
    assert not list(fact_too_old(of_the_law(), knowing(LAW), today))


def test_a_fact_that_nobody_looked_up_for_twelve_months_is_for_a_person_to_see():
    (finding,) = fact_too_old(of_the_law(), knowing(LAW), TOO_LATE)

    assert finding.code == "fact-too-old"
    assert finding.severity is Severity.REVIEW
    assert finding.origin == LAW.origin
    assert "law of US" in finding.message
    assert "2026-01-31" in finding.message


def test_a_day_to_come_is_no_day_on_which_somebody_looked():
    tomorrow = replace(LAW, checked=TODAY + timedelta(days=1))

    assert list(fact_too_old(of_the_law(), knowing(tomorrow), TODAY))


def test_the_easy_words_of_a_fact_are_as_old_as_the_fact():
    assert list(fact_too_old(of_the_law("law-us" + EASY), knowing(LAW), TOO_LATE))


def test_a_number_is_one_however_it_is_written():
    whole = leaflet(block(), clinic=replace(CLINIC, crisis_line="(988)"))

    assert list(fact_too_old(whole, knowing(LINE), TOO_LATE))


@pytest.mark.parametrize(
    "whole",
    [
        of_the_law(country="CA"),
        of_the_law("another-block"),
        of_the_law(OWN + "law-us"),
        leaflet(block(), clinic=replace(CLINIC, crisis_line="")),
    ],
)
def test_what_a_leaflet_does_not_say_cannot_be_too_old(whole):
    """Nor can a clinic's own words, which are its own to look up."""
    assert check_facts(whole, knowing(LAW, LINE), TOO_LATE) == ()
