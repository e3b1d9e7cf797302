"""A number and the country it is dialled in -> whether it reaches anybody, and how it is printed.

What is known of numbers is phonenumbers'; what it does not know is written down here.
"""

import re
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat

from leaflets import countries, shipped
from leaflets.model import Countries

# phonenumbers does not tell an ambulance's number from the police's; countries.toml has no
# source for the whole of Canada.
_EMERGENCY_NUMBERS = {"CA": "911"}

# Kept free for stories, by the code of the country: in North America 555-0100 to 555-0199 of
# every area, but one alone of those that cost nothing; the others by Ofcom, ACMA and ComReg.
_FICTITIOUS = {
    1: re.compile(r"(?!8(?:00|33|44|55|66|77|88))\d{3}55501\d{2}|8005550199"),
    44: re.compile(
        r"1(?:1[3-8]|[2-6]1)4960\d{3}|1914980\d{3}|1632960\d{3}|2079460\d{3}|2896496\d{3}"
        r"|2920180\d{3}|3069990\d{3}|7700900\d{3}|8081570\d{3}|9098790\d{3}"
    ),
    61: re.compile(r"[2378](?:5550|7010)\d{4}|491570\d{3}|1800(?:160401|9757(?:0[7-9]|1[01]))"),
    353: re.compile(r"2091\d{5}"),
}
_KEPT = 1_000  # numbers: a table of clinics names the same help line in each row
_NOT_ALL_VALID = (44, 353)  # to phonenumbers 9.0, which takes the others for numbers like any


@lru_cache(_KEPT)
def printed(number: str, country: str) -> str:
    """Return a phone number as people in the country write it, or nothing if it cannot ring."""
    parsed = _parsed(number, country)
    if parsed is None or not _can_be_called(parsed):
        return ""
    at_home = parsed.country_code == phonenumbers.country_code_for_region(country)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


@lru_cache(_KEPT)
def answers(number: str, country: str) -> bool:
    """Say whether people in the country can call a number, long or short."""
    parsed = _parsed(number, country)
    return parsed is not None and (
        _can_be_called(parsed) or _is_short_line(parsed, number, country)
    )


@lru_cache(_KEPT)
def is_fictitious(number: str, country: str) -> bool:
    """Say whether a number is one of those kept free for stories, which nobody answers."""
    parsed = _parsed(number, country)
    return parsed is not None and _kept_for_stories(parsed)


@lru_cache(_KEPT)
def is_emergency_number(number: str, country: str) -> bool:
    """Say whether a number, dialled just so, is one for emergencies in the country."""
    return phonenumbers.is_emergency_number(number, country)


def example(name: str, country: str) -> str:
    """Return the number of that name that is known to answer in a country, or nothing.

    An example gets copied, so it has to be right where the clinic is: a country's own, or none.
    """
    return _known().says(name, country)


@cache
def _known() -> Countries:
    return countries.load(shipped.CONTENT / countries.FILE)


def emergency_numbers(country: str) -> tuple[str, ...]:
    """Return what can be suggested in a country: its own number, and 112 where that is known."""
    own = example("emergency_number", country) or _EMERGENCY_NUMBERS.get(country, "112")
    candidates = (own, "112")
    return tuple(n for n in dict.fromkeys(candidates) if is_emergency_number(n, country))


def _parsed(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def _can_be_called(parsed: phonenumbers.PhoneNumber) -> bool:
    # What is valid or fictitious is possible too; the other way round it is not.
    return phonenumbers.is_valid_number(parsed) or (
        parsed.country_code in _NOT_ALL_VALID and _kept_for_stories(parsed)
    )


def _kept_for_stories(parsed: phonenumbers.PhoneNumber) -> bool:
    numbers = _FICTITIOUS.get(parsed.country_code or 0)
    digits = phonenumbers.national_significant_number(parsed)
    return bool(numbers and numbers.fullmatch(digits))


def _is_short_line(parsed: phonenumbers.PhoneNumber, number: str, country: str) -> bool:
    """Say whether this is a short number of the country, dialled just so, for voices.

    To phonenumbers 9.0 any four to six digits are a valid short number in the US, a
    mistyped 9888 too, and 988 is one in New Zealand: a network's own, or for text
    messages. 211 and New Zealand's 1737 are marked the same way, and answer.
    """
    digits = phonenumbers.normalize_digits_only(number)
    if phonenumbers.national_significant_number(parsed) != digits:
        return False
    if len(digits) > 3 and phonenumbers.is_carrier_specific_for_region(parsed, country):
        return False
    may_answer = len(digits) <= 4 and digits.startswith("1")
    if not may_answer and phonenumbers.is_sms_service_for_region(parsed, country):
        return False
    return phonenumbers.is_valid_short_number_for_region(parsed, country)
