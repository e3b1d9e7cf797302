"""A clinic folder -> Clinic.

What a patient dials in the worst hour is read here. So a number is checked against what
is known of the country, and a clinic that leaves one out is refused, never guessed at.
"""

import difflib
import math
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import phonenumbers
from babel import Locale
from babel.core import get_global

from leaflets import files
from leaflets.errors import ClinicError
from leaflets.model import Clinic

FILE = "clinic.toml"
_TEMPLATE = Path(__file__).parent / "content" / "clinics" / FILE


class _Line(NamedTuple):
    """A line of clinic.toml: what people call it, and one that is right."""

    label: str
    example: str


_LINES: Mapping[str, _Line] = {
    "name": _Line("name", 'name = "Northgate Clinic"'),
    "address": _Line("address", r'address = "12 Example Street\nExampletown"'),
    "country": _Line("country", 'country = "US"'),
    "languages": _Line("languages", 'languages = ["en", "es"]'),
    "emergency_number": _Line("emergency number", 'emergency_number = "911"'),
    "crisis_line": _Line("crisis line", 'crisis_line = "988"'),
    "drug_help_line": _Line("drug help line", 'drug_help_line = "988"'),
    "website": _Line("website", 'website = "https://northgate.example"'),
    "paper": _Line("paper", 'paper = "a4"'),
    "phones.day": _Line("phone number for the day", 'day = "202-555-0142"'),
    "phones.night": _Line("phone number for the night", 'night = "202-555-0199"'),
    "phones.answered_at_night": _Line("answered_at_night", "answered_at_night = true"),
    "look.accent": _Line("accent colour", 'accent = "#0B4F56"'),
    "look.logo": _Line("logo", 'logo = "logo.svg"'),
}
_TABLES = ("phones", "look")

# An example gets copied, so it has to be right where the clinic is: a country's own, or none.
_CRISIS_LINES = {
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

_TEXT_LENGTH = 200
_NUMBER_LENGTH = 40
_LOGO_BYTES = 5_000_000
_LEAST_CONTRAST = 4.5
_TINT = 0.08
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_NUMBER = re.compile(r"\+?(?:\([0-9]+\)|[0-9])(?:[ -]*(?:\([0-9]+\)|[0-9]))*")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class _Form:
    """A clinic.toml that is being read: what stands in it, on which line, and what is wrong."""

    path: Path
    values: Mapping[str, object]
    lines: Mapping[str, int]
    errors: list[tuple[int, ClinicError]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def wrong(self, key: str, message: str, hint: str = "") -> None:
        """Note what is wrong with a line, at its place or its table's."""
        table = key.rpartition(".")[0]
        line = self.lines.get(key) or self.lines.get(table) or 1
        self.refused.add(key)
        self.errors.append((line, ClinicError(message, f"{self.path}:{line}", hint or _write(key))))

    def missing(self, key: str, hint: str = "") -> None:
        """Note that a line is not filled in, unless its whole table is wrong already."""
        table, _, name = key.rpartition(".")
        if table not in self.refused:
            label = _LINES[key].label
            self.wrong(key, f"The clinic has no {label}: fill in the line {name}", hint)

    def text(self, key: str) -> str:
        """Return a text without the spaces around it; empty where there is none to be had."""
        value = self.values.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.wrong(key, f"The {_LINES[key].label} is {_kind(value)}, not a text in quotes")
        return ""

    def required(self, key: str, hint: str = "") -> str:
        """Return a text that no clinic may leave out."""
        value = self.text(key)
        if not value and key not in self.refused:
            self.missing(key, hint)
        return value


def load(folder: Path) -> Clinic:
    """Load the clinic of a folder, with everything that people dial checked for its country.

    Raises an ``ExceptionGroup`` of ``ClinicError``, one for each thing to mend.
    """
    problems = list(_name_problems(folder))
    try:
        form = _open(folder / FILE)
    except ClinicError as error:
        raise ExceptionGroup("The clinic cannot be used", [*problems, error]) from None
    clinic = _clinic(form, folder)
    problems.extend(error for _, error in sorted(form.errors, key=lambda noted: noted[0]))
    if problems:
        raise ExceptionGroup("The clinic cannot be used", problems)
    return clinic


def new(folder: Path) -> Path:
    """Write a clinic.toml to fill in, into a folder that has none, and return its path."""
    for problem in _name_problems(folder):
        raise problem
    path = folder / FILE
    if path.exists() or path.is_symlink():
        raise ClinicError(
            "There is a clinic here already", str(path), "open it, or choose another folder"
        )
    files.write(path, template_text().encode())
    return path


def template_text() -> str:
    """Return the commented clinic.toml that a new clinic fills in."""
    return files.read_text(_TEMPLATE, ClinicError)


def contrast(first: str, second: str) -> float:
    """Return how far two #rrggbb colours stand apart for the eye, from 1 to 21.

    Contrast ratio and relative luminance as in WCAG 2.2,
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _clinic(form: _Form, folder: Path) -> Clinic:
    """Read every line, so that every mistake is noted; good only where none was."""
    country = _country(form)
    day, night = _phones(form, country)
    return Clinic(
        id=folder.absolute().name,
        folder=folder,
        name=_prose(form, "name", most_lines=1),
        address=_prose(form, "address", most_lines=3),
        country=country,
        phone=day,
        night_phone=night,
        emergency_number=_emergency_number(form, country),
        crisis_line=_help_line(form, "crisis_line", country),
        drug_help_line=_help_line(form, "drug_help_line", country, required=False),
        languages=_languages(form),
        website=_website(form),
        paper=_paper(form),
        accent=_accent(form),
        logo=_logo(form, folder),
    )


# What stands in the file


def _open(path: Path) -> _Form:
    if not path.parent.is_dir():
        raise ClinicError(
            "There is no such folder", str(path.parent), "name the folder of the clinic"
        )
    # Windows' editors put a byte order mark first; tomllib calls it an invalid statement.
    text = files.read_text(path, ClinicError).removeprefix("\ufeff")
    table = _toml(text, path)
    form = _Form(path, dict(_known(table)), _places(text))
    for name in _TABLES:
        if not isinstance(table.get(name, {}), dict):
            hint = f"write [{name}] on a line of its own and its details under it"
            form.wrong(name, f"{name} is {_kind(table[name])}, not a part of the file", hint)
    for key in _unknown(table):
        name = key.rpartition(".")[2]
        form.wrong(key, f"Nothing here is called {_shown(name)}", _right_place(key))
    return form


def _toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    # tomllib lets int() refuse what has thousands of digits, and nests by recursion.
    except (ValueError, RecursionError) as error:
        line, message = 1, "a number is too long or a list too deep"
        if isinstance(error, tomllib.TOMLDecodeError):
            line, message = _toml_problem(str(error), text)
        raise ClinicError(
            f"This file cannot be read as TOML: {_cut(message)}",
            f"{path}:{line}",
            'write a word, = and a text in quotes, like emergency_number = "911"',
        ) from None


def _toml_problem(message: str, text: str) -> tuple[int, str]:
    """Return the line that tomllib stopped at and its reason."""
    found = re.search(r"\(at line (\d+), column \d+\)$", message)
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    reason = re.sub(r" \(at [^()]*\)$", "", message)
    return line, "this line is there twice" if reason == "Cannot overwrite a value" else reason


def _known(table: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for key in _LINES:
        part, _, name = key.rpartition(".")
        inner = table.get(part, {}) if part else table
        if isinstance(inner, dict) and name in inner:
            yield key, inner[name]


def _unknown(table: Mapping[str, Any]) -> Iterator[str]:
    tops = {key for key in _LINES if "." not in key} | set(_TABLES)
    yield from (name for name in table if name not in tops)
    for part in _TABLES:
        inner = table.get(part)
        if isinstance(inner, dict):
            yield from (f"{part}.{name}" for name in inner if f"{part}.{name}" not in _LINES)


def _right_place(key: str) -> str:
    """Say where an unknown line belongs: TOML gives a table every line that follows it."""
    table, _, name = key.rpartition(".")
    if table and name in _LINES:
        return f"move this line up, above [{table}]"
    places = {known.rpartition(".")[2]: known.rpartition(".")[0] for known in _LINES}
    if name in places:
        return f"move this line under [{places[name]}]"
    near = difflib.get_close_matches(name[:_NUMBER_LENGTH].lower(), [*places, *_TABLES], n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(places)}"


def _places(text: str) -> dict[str, int]:
    """Return the line on which each key and each table begins.

    Statement by statement through tomllib: a pattern would take a line inside a long text,
    or the same word in another table, for the key.
    """
    places: dict[str, int] = {}
    table, statement, begin = "", "", 1
    for number, line in enumerate(text.split("\n"), 1):
        begin = begin if statement else number
        statement += line + "\n"
        try:
            keys = list(_paths(tomllib.loads(statement)))
        except (ValueError, RecursionError):
            continue
        header = statement.lstrip().startswith("[")
        for key in keys:
            places.setdefault(key if header else table + key, begin)
        table = f"{keys[-1]}." if header else table
        statement = ""
    return places


def _paths(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        yield key
        if isinstance(value, dict):
            yield from (f"{key}.{inner}" for inner in value)


def _name_problems(folder: Path) -> Iterator[ClinicError]:
    name = folder.absolute().name
    if not _SLUG.fullmatch(name) or len(name) > _NUMBER_LENGTH:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower())[:_NUMBER_LENGTH].strip("-")
        yield ClinicError(
            "The name of a clinic's folder has only the letters a-z, digits and single hyphens,"
            f" and at most {_NUMBER_LENGTH} of them",
            str(folder),
            f"rename the folder to {slug or 'my-clinic'}",
        )


# Words


def _prose(form: _Form, key: str, most_lines: int) -> str:
    text = form.required(key)
    lines = [line.strip() for line in text.split("\n")]
    problem = _prose_problem(text, lines, most_lines) if text else ""
    if problem:
        form.wrong(key, f"The {_LINES[key].label} {problem}")
    return "\n".join(lines)


def _prose_problem(text: str, lines: list[str], most_lines: int) -> str:
    if len(text) > _TEXT_LENGTH:
        return f"is {len(text)} characters long; {_TEXT_LENGTH} is the most"
    if len(lines) > most_lines:
        return f"has {len(lines)} lines; {most_lines} is the most"
    if not all(lines):
        return "has an empty line in it"
    for character in "".join(lines):
        if _unprintable(character):
            return f"holds a character that cannot be printed, U+{ord(character):04X}"
    if not any(character.isalnum() for character in text):
        return f"has no letter or digit in it: {_shown(text)}"
    return ""


def _unprintable(character: str) -> bool:
    category = unicodedata.category(character)
    return category in {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"} or character in _BIDI_CONTROLS


def _country(form: _Form) -> str:
    """Return the country, or nothing where phone numbers cannot be checked for it."""
    country = form.required("country")
    if not country or country in phonenumbers.SUPPORTED_REGIONS:
        return country
    meant = _country_code(country)
    hint = f'write country = "{meant}"' if meant else ""
    form.wrong("country", f"No country has the two-letter code {_shown(country)}", hint)
    return ""


def _country_code(country: str) -> str:
    """Return the code of a country that somebody wrote in lower case or by its name."""
    codes = {name.lower(): code for code, name in _english().territories.items()}
    aliases = get_global("territory_aliases")
    found = [country.upper(), *aliases.get(country.upper(), []), codes.get(country.lower(), "")]
    return next((code for code in found if code in phonenumbers.SUPPORTED_REGIONS), "")


def _languages(form: _Form) -> tuple[str, ...]:
    """Return the languages that leaflets are printed in, as BCP 47 tags."""
    value = form.values.get("languages", [])
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        form.wrong("languages", "The languages are not a list of texts in quotes")
        return ()
    if not value:
        form.missing("languages")
    for tag in value:
        if not _is_language(tag):
            meant = _language_tag(tag)
            hint = f'write "{meant}"' if meant else ""
            form.wrong("languages", f"No language has the code {_shown(tag)}", hint)
    for tag in sorted({tag for tag in value if value.count(tag) > 1}):
        form.wrong("languages", f"The language {_shown(tag)} is there twice", "take one out")
    return tuple(value)


def _is_language(tag: str) -> bool:
    """Say whether a tag is language, script and region as BCP 47 has them.

    Three letters are believed: CLDR has no English name for Hmong or Karen.
    """
    parts = _LANGUAGE.fullmatch(tag)
    if not parts or parts[1] in get_global("language_aliases"):
        return False
    language, script, region = parts.groups()
    names = _english()
    return (
        (len(language) == 3 or language in names.languages)
        and (not script or script in names.scripts)
        and (not region or region in names.territories)
    )


def _language_tag(tag: str) -> str:
    """Return the tag that somebody wrote as ``zh_cn``, ``ENG`` or ``Spanish``."""
    first, *rest = tag.replace("_", "-").split("-")
    codes = {name.lower(): code for code, name in _english().languages.items()}
    language = get_global("language_aliases").get(first.lower(), first.lower())
    others = [part.title() if len(part) == 4 else part.upper() for part in rest]
    found = ["-".join([language, *others]), codes.get(tag.lower(), "").replace("_", "-")]
    return next((code for code in found if _is_language(code)), "")


@cache
def _english() -> Locale:
    return Locale("en")


# Numbers that people dial


def _phones(form: _Form, country: str) -> tuple[str, str]:
    """Return the numbers for the day and the night.

    They are the same only where the clinic says in so many words that it answers at night.
    """
    day = _phone(form, "phones.day", country)
    answered = form.values.get("phones.answered_at_night", False)
    if not isinstance(answered, bool):
        form.wrong("phones.answered_at_night", "answered_at_night is neither true nor false")
        return day, day
    example = _LINES["phones.night"].example
    if not answered:
        hint = (
            f"under [phones] write {example}, or answered_at_night = true"
            " if somebody answers the day number at night"
        )
        night = _phone(form, "phones.night", country, hint)
        if night and night == day:
            message = "The number for the night is the one for the day"
            form.wrong("phones.night", message, hint)
        return day, night
    if form.text("phones.night"):
        message = "There is a number for the night, and the day number is answered at night too"
        form.wrong("phones.night", message, "take out night or answered_at_night")
    return day, day


def _phone(form: _Form, key: str, country: str, hint: str = "") -> str:
    """Return a clinic's phone number as it is printed for people in its country."""
    number = _digits(form, key, form.required(key, hint))
    if not number or not country:
        return ""
    parsed = _parsed(number, country)
    if parsed is None or not _can_be_called(parsed):
        message = f"No phone in {country} has the number {number}"
        form.wrong(key, message, "write it with its area code, or with + and the country's code")
        return ""
    at_home = parsed.country_code == phonenumbers.country_code_for_region(country)
    forms = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, forms.NATIONAL if at_home else forms.INTERNATIONAL)


def _emergency_number(form: _Form, country: str) -> str:
    """Return the number that brings an ambulance; it is one that the country has."""
    hint = _emergency_hint(country)
    number = _digits(form, "emergency_number", form.required("emergency_number", hint))
    if not number or not country or phonenumbers.is_emergency_number(number, country):
        return number
    form.wrong("emergency_number", f"{number} is not an emergency number in {country}", hint)
    return ""


def _emergency_hint(country: str) -> str:
    known = _emergency_numbers(country)
    if not country:
        return ""
    if not known:
        return f"no emergency number is known for {country}: ask who maintains this program"
    # The first that calls an ambulance wherever it is known; in Germany 110 is the police.
    likely = next((n for n in ("911", "999", "000", "112") if n in known), known[0])
    return f'write emergency_number = "{likely}" (known for {country}: {", ".join(known)})'


def _emergency_numbers(country: str) -> tuple[str, ...]:
    """Return the emergency numbers of a country, short ones first."""
    known = phonenumbers.PhoneMetadata.short_metadata_for_region(country) if country else None
    if not known or not known.emergency or not known.emergency.national_number_pattern:
        return ()
    pattern = re.compile(known.emergency.national_number_pattern)
    # Five digits are the most that any country asks for; Eritrea's six are local numbers.
    widths = [width for width in known.emergency.possible_length if width < 6]
    numbers = (f"{n:0{width}}" for width in widths for n in range(10**width))
    return tuple(number for number in numbers if pattern.fullmatch(number))


def _help_line(form: _Form, key: str, country: str, *, required: bool = True) -> str:
    """Return a crisis or help line as the clinic wrote it, if people in the country can call it."""
    hint = _help_line_hint(key, country)
    text = form.required(key, hint) if required else form.text(key)
    number = _digits(form, key, text)
    if not number or not country or _answers(number, country):
        return number
    message = f"The {_LINES[key].label} {number} is not known as a number to call in {country}"
    form.wrong(key, message, hint)
    return ""


def _help_line_hint(key: str, country: str) -> str:
    example = _CRISIS_LINES.get(country) if key == "crisis_line" else None
    if example:
        return f'write {key} = "{example}", or another line that answers in {country}'
    if country:
        return f'write {key} = "..." with the full number of a line that answers in {country}'
    return f"{_write(key)} in the US, elsewhere the number of a line that answers there"


def _answers(number: str, country: str) -> bool:
    parsed = _parsed(number, country)
    return parsed is not None and (
        _can_be_called(parsed) or _is_short_line(parsed, number, country)
    )


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


def _can_be_called(parsed: phonenumbers.PhoneNumber) -> bool:
    fictitious = _FICTITIOUS.get(parsed.country_code or 0)
    digits = phonenumbers.national_significant_number(parsed)
    # What is valid or fictitious is possible too; the other way round it is not.
    return phonenumbers.is_valid_number(parsed) or bool(fictitious and fictitious.fullmatch(digits))


def _parsed(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def _digits(form: _Form, key: str, text: str) -> str:
    """Return a number with plain, single spaces, or nothing where it is more than a number.

    phonenumbers would read 1-800-FLOWERS and Arabic digits; people cannot always.
    """
    number = _SPACES.sub(" ", text)
    if not number or (len(number) <= _NUMBER_LENGTH and _NUMBER.fullmatch(number)):
        return number
    message = f"The {_LINES[key].label} is not a number that people can dial: {_shown(text)}"
    form.wrong(key, message, "write the digits 0-9, with spaces, hyphens, ( ) and a + in front")
    return ""


# The look


def _website(form: _Form) -> str:
    website = form.text("website")
    if website and not _is_website(website):
        start = "" if "://" in website else f'write website = "https://{website}"'
        hint = start if _is_website(f"https://{website}") else ""
        form.wrong("website", f"This is not a website's address: {_shown(website)}", hint)
    return website


def _is_website(address: str) -> bool:
    """Say whether an address leads a browser to a named host, and nowhere it does not show."""
    if len(address) > _TEXT_LENGTH or re.search(r'[\s<>"{}|\\^`@]', address):
        return False
    if any(_unprintable(character) for character in address):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".")


def _paper(form: _Form) -> str:
    paper = form.text("paper") or Clinic.paper
    if paper not in {"a4", "letter"}:
        hint = 'write paper = "a4" or paper = "letter"'
        form.wrong("paper", f"No paper is called {_shown(paper)}", hint)
    return paper


def _accent(form: _Form) -> str:
    """Return the accent colour, dark enough to be read and to be written on in white."""
    accent = form.text("look.accent") or Clinic.accent
    if not re.fullmatch("#[0-9A-Fa-f]{6}", accent):
        form.wrong("look.accent", f"This is not a colour: {_shown(accent)}")
        return Clinic.accent
    on_white, on_tint = contrast(accent, "#FFFFFF"), contrast(accent, _tint(accent))
    if min(on_white, on_tint) < _LEAST_CONTRAST:
        form.wrong(
            "look.accent",
            f"The accent colour {accent} is too pale to read: its contrast is"
            f" {_rounded_down(on_white)} with white and {_rounded_down(on_tint)} with its own"
            f" tint; {_LEAST_CONTRAST} is the least",
            'choose a darker one, like accent = "#0B4F56"',
        )
    return accent.upper()


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _tint(colour: str) -> str:
    """Return what a little of a colour looks like on white paper."""
    mixed = [round(255 - (255 - channel) * _TINT) for channel in _channels(colour)]
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rounded_down(ratio: float) -> str:
    return f"{math.floor(ratio * 100) / 100:.2f}"


def _logo(form: _Form, folder: Path) -> Path | None:
    name = form.text("look.logo")
    if not name:
        return None
    problem = _logo_problem(folder, name)
    if problem:
        hint = 'put an SVG, PNG or JPEG beside clinic.toml and write logo = "logo.svg"'
        form.wrong("look.logo", f"The logo {_shown(name)} {problem}", hint)
        return None
    return (folder / name).resolve()


def _logo_problem(folder: Path, name: str) -> str:
    outside = "does not lie in the clinic's folder"
    if "\\" in name or Path(name).is_absolute() or ".." in Path(name).parts:
        return outside
    try:
        file = (folder / name).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()):
            return outside
        if not file.is_file():
            return "is not a file"
        if file.stat().st_size >= _LOGO_BYTES:
            return "is too large; it has to be smaller than 5 MB"
        return _picture_problem(file.suffix.lower(), file.read_bytes())
    # Python 3.11 raises ValueError for a NUL in a name and RuntimeError for links in a circle.
    except (OSError, ValueError, RuntimeError):
        return "cannot be found or read"


def _picture_problem(suffix: str, raw: bytes) -> str:
    match suffix:
        case ".svg":
            return _svg_problem(raw)
        case ".png":
            return "" if raw.startswith(b"\x89PNG\r\n\x1a\n") else "is not a PNG inside"
        case ".jpg" | ".jpeg":
            return "" if raw.startswith(b"\xff\xd8\xff") else "is not a JPEG inside"
        case _:
            return "is not an SVG, PNG or JPEG"


def _svg_problem(raw: bytes) -> str:
    """Return what keeps an SVG from standing by itself.

    A word in time for the clinic; what keeps a page from loading things is the renderer.
    """
    try:
        text = raw.decode("utf-8-sig")
        if re.search(r"<!ENTITY|<script", text, re.IGNORECASE):
            return "holds more than a drawing; save it as plain SVG"
        loads = r"""href\s*=\s*["'](?!#|data:image/)|url\(\s*["']?(?!#|data:)|@import"""
        if re.search(loads, text):
            return "loads another file or page; save it as plain SVG with its pictures in it"
        root = ElementTree.fromstring(raw)
    except (ValueError, LookupError, ElementTree.ParseError):
        return "is not an SVG inside"
    return "" if root.tag == "{http://www.w3.org/2000/svg}svg" else "is not an SVG inside"


# Messages


def _write(key: str) -> str:
    table = key.rpartition(".")[0]
    return (f"under [{table}] " if table else "") + f"write {_LINES[key].example}"


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "a text"
        case int() | float():
            return "a number without quotes"
        case list():
            return "a list"
        case dict():
            return "a part of its own"
        case _:
            return "a date or time"


def _shown(text: str) -> str:
    return repr(_cut(text))


def _cut(text: str) -> str:
    return text if len(text) <= 2 * _NUMBER_LENGTH else text[: 2 * _NUMBER_LENGTH] + "…"
