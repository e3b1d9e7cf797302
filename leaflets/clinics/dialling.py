"""A number and the country it is dialled in -> whether it reaches anybody, and how it is printed.

What is known of numbers is phonenumbers'; what it does not know is written down here.
"""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

# An example gets copied, so it has to be right where the clinic is: a country's own, or none.
# phonenumbers has none to offer: it does not tell an ambulance's number from the police's.
_EMERGENCY_NUMBERS = {
    "AU": "000",
    "CA": "911",
    "GB": "999",
    "IE": "999",
    "NZ": "111",
    "US": "911",
}
CRISIS_LINES = {
    "AU": "13 11 14",
    "CA": "988",
    "GB": "116 123",
    "IE": "116 123",
    "NZ": "1737",
    "US": "988",
}

# Kept free for stories by Ofcom and ComReg, and so not valid to phonenumbers 9.0. It takes the
# other reserved ranges (555-01xx, 020 7946 0xxx, Australia's) for numbers like any other.
_FICTITIOUS = {44: re.compile(r"1632960\d{3}|7700900\d{3}"), 353: re.compile(r"2091\d{5}")}


def printed(number: str, country: str) -> str:
    """Return a phone number as people in the country write it, or nothing if it cannot ring."""
    parsed = _parsed(number, country)
    if parsed is None or not _can_be_called(parsed):
        return ""
    at_home = parsed.country_code == phonenumbers.country_code_for_region(country)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def answers(number: str, country: str) -> bool:
    """Say whether people in the country can call a number, long or short."""
    parsed = _parsed(number, country)
    return parsed is not None and (
        _can_be_called(parsed) or _is_short_line(parsed, number, country)
    )


def is_emergency_number(number: str, country: str) -> bool:
    """Say whether a number, dialled just so, is one for emergencies in the country."""
    return phonenumbers.is_emergency_number(number, country)


def emergency_numbers(country: str) -> tuple[str, ...]:
    """Return what can be suggested in a country: its own number, and 112 where that is known."""
    candidates = (_EMERGENCY_NUMBERS.get(country, "112"), "112")
    return tuple(n for n in dict.fromkeys(candidates) if is_emergency_number(n, country))


def _parsed(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def _can_be_called(parsed: phonenumbers.PhoneNumber) -> bool:
    fictitious = _FICTITIOUS.get(parsed.country_code or 0)
    digits = phonenumbers.national_significant_number(parsed)
    # What is valid or fictitious is possible too; the other way round it is not.
    return phonenumbers.is_valid_number(parsed) or bool(fictitious and fictitious.fullmatch(digits))


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
