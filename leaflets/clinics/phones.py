"""The numbers of a form -> the numbers that people dial, as they are printed."""

import re

from leaflets.clinics import dialling
from leaflets.clinics.form import Form, shown
from leaflets.clinics.lines import LINES, write

_LENGTH = 40
_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_NUMBER = re.compile(r"\+?(?:\([0-9]+\)|[0-9])(?:[ -]*(?:\([0-9]+\)|[0-9]))*")


def day_and_night(form: Form, country: str) -> tuple[str, str]:
    """Return the clinic's numbers for the day and the night.

    They are the same only where the clinic says in so many words that it answers at night.
    """
    day = _phone(form, "phones.day", country)
    answered = form.values.get("phones.answered_at_night", False)
    if answered is False:
        return day, _night(form, country, day)
    if answered is not True:
        form.wrong("phones.answered_at_night", "answered_at_night is neither true nor false")
    elif form.text("phones.night"):
        message = "There is a number for the night, and the day number is answered at night too"
        form.wrong("phones.night", message, "take out night or answered_at_night")
    return day, day


def _night(form: Form, country: str, day: str) -> str:
    hint = (
        f"under [phones] write {LINES['phones.night'].example}, or answered_at_night = true"
        " if somebody answers the day number at night"
    )
    night = _phone(form, "phones.night", country, hint)
    if night and night == day:
        form.wrong("phones.night", "The number for the night is the one for the day", hint)
    return night


def _phone(form: Form, key: str, country: str, hint: str = "") -> str:
    number = _digits(form, key, form.required(key, hint))
    if not number or not country:
        return ""
    printed = dialling.printed(number, country)
    if not printed:
        message = f"No phone in {country} has the number {number}"
        form.wrong(key, message, "write it with its area code, or with + and the country's code")
    return printed


def emergency_number(form: Form, country: str) -> str:
    """Return the number that brings an ambulance; it is one that the country has."""
    hint = _emergency_hint(country)
    number = _digits(form, "emergency_number", form.required("emergency_number", hint))
    if number and country and not dialling.is_emergency_number(number, country):
        form.wrong("emergency_number", f"{number} is not an emergency number in {country}", hint)
    return number


def _emergency_hint(country: str) -> str:
    if not country:
        return ""
    known = dialling.emergency_numbers(country)
    if known:
        numbers = ", ".join(known)
        return (
            f'write emergency_number = "{known[0]}" (known for {country}: {numbers}),'
            " if that brings an ambulance"
        )
    return (
        f'write emergency_number = "..." with the number that brings an ambulance in {country};'
        " if it stands there already, ask who maintains this program"
    )


def crisis_line(form: Form, country: str) -> str:
    """Return the crisis line as the clinic wrote it; people in the country can call it."""
    hint = _help_line_hint("crisis_line", country)
    return _help_line(form, "crisis_line", country, form.required("crisis_line", hint), hint)


def drug_help_line(form: Form, country: str) -> str:
    """Return the line for help with drugs in the same way, if the clinic names one."""
    hint = _help_line_hint("drug_help_line", country)
    return _help_line(form, "drug_help_line", country, form.text("drug_help_line"), hint)


def _help_line(form: Form, key: str, country: str, text: str, hint: str) -> str:
    number = _digits(form, key, text)
    if number and country and not dialling.answers(number, country):
        message = f"The {LINES[key].label} {number} is not known as a number to call in {country}"
        form.wrong(key, message, hint)
    return number


def _help_line_hint(key: str, country: str) -> str:
    if example := dialling.example(key, country):
        return f'write {key} = "{example}", or another line that answers in {country}'
    if country:
        return f'write {key} = "..." with the full number of a line that answers in {country}'
    return f"{write(key)} in the US, elsewhere the number of a line that answers there"


def _digits(form: Form, key: str, text: str) -> str:
    """Return a number with plain, single spaces, or nothing where it is more than a number.

    phonenumbers would read 1-800-FLOWERS and Arabic digits; people cannot always.
    """
    number = _SPACES.sub(" ", text)
    if not number or (len(number) <= _LENGTH and _NUMBER.fullmatch(number)):
        return number
    message = f"The {LINES[key].label} is not a number that people can dial: {shown(text)}"
    form.wrong(key, message, "write the digits 0-9, with spaces, hyphens, ( ) and a + in front")
    return ""
