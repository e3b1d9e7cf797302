"""``countries.toml`` -> what differs from country to country, and since when it is known."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from leaflets import files
from leaflets.errors import ContentError
from leaflets.model import Countries, Fact, Origin

FILE = "countries.toml"
"""The file in a folder of content that is read here."""
_OTHERWISE = "otherwise"
_CODE = re.compile("[A-Z]{2}")
_NUMBERS = ("emergency_number", "crisis_line", "drug_help_line")
_FORMS = (
    '{ number = "988", source = "US-988", checked = 2026-11-22 }, or for a block '
    '{ block = "law-us", checked = 2026-11-22 }'
)


def load(path: Path) -> Countries:
    """Load what differs from country to country.

    Raises ``ContentError`` where it cannot be read as such: a fact without its source or day
    is none.
    """
    table = _read(path)
    otherwise = table.pop(_OTHERWISE, {})
    if not _are_texts(otherwise):
        raise _wrong(str(path), _OTHERWISE, 'write [otherwise], and below it approval = "a-block"')
    return Countries(tuple(_facts(table, otherwise, path)), otherwise)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(files.read_text(path, ContentError))
    except ValueError as error:
        message = f"This is not TOML: {error}"
        raise ContentError(message, str(path), "mend the line, quotes and all") from None


def _are_texts(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(text, str) for text in table.values())


def _facts(table: Mapping[str, Any], names: Mapping[str, str], path: Path) -> Iterator[Fact]:
    lines = _lines(path)
    for country, entries in table.items():
        if not _CODE.fullmatch(country) or not isinstance(entries, dict):
            raise _wrong(str(path), country, "write a country as its two capital letters: [US]")
        for name, entry in entries.items():
            origin = Origin(str(path), lines.get((country, name), 1))
            fact = _fact(country, name, entry, origin)
            if fact is None or name not in (*names, *_NUMBERS):
                hint = f"under [{country}] write {name} = {_FORMS}"
                raise _wrong(str(origin), f"{country}.{name}", hint)
            yield fact


def _fact(country: str, name: str, entry: object, origin: Origin) -> Fact | None:
    """Return a fact, or nothing where it lacks something or has too much."""
    match entry:
        case {"number": str(says), "source": str(source), "checked": date() as day, **more} if (
            name in _NUMBERS
        ):
            sources: tuple[str, ...] = (source,)
        case {"block": str(says), "checked": date() as day, **more} if name not in _NUMBERS:
            sources = ()
        case _:
            return None
    if more or isinstance(day, datetime):
        return None
    return Fact(country, name, says, day, sources, origin)


def _lines(path: Path) -> dict[tuple[str, str], int]:
    """Return the line of each fact, for messages, by its country and its name."""
    country, found = "", {}
    for number, line in enumerate(files.read_text(path, ContentError).split("\n"), 1):
        if line.startswith("["):
            country = line.strip("[] ")
        found[country, line.partition("=")[0].strip()] = number
    return found


def _wrong(where: str, what: str, hint: str) -> ContentError:
    return ContentError(f"This is no fact about a country: {what}", where, hint)
