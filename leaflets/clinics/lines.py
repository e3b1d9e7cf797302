"""The key of a line in clinic.toml -> what people call it, one that is right, where it belongs."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Line(NamedTuple):
    """A line of clinic.toml: what people call it, and one that is right."""

    label: str
    example: str


LINES: Mapping[str, Line] = {
    "name": Line("name", 'name = "Northgate Clinic"'),
    "address": Line("address", r'address = "12 Example Street\nExampletown"'),
    "country": Line("country", 'country = "US"'),
    "languages": Line("languages", 'languages = ["en", "es"]'),
    "emergency_number": Line("emergency number", 'emergency_number = "911"'),
    "crisis_line": Line("crisis line", 'crisis_line = "988"'),
    "drug_help_line": Line("drug help line", 'drug_help_line = "988"'),
    "website": Line("website", 'website = "https://northgate.example"'),
    "leaflet_site": Line(
        "address of your leaflets on the web",
        'leaflet_site = "https://northgate.example/leaflets"',
    ),
    "paper": Line("paper", 'paper = "a4"'),
    "older_editions": Line("older_editions", "older_editions = true"),
    "phones.day": Line("phone number for the day", 'day = "202-555-0142"'),
    "phones.night": Line("phone number for the night", 'night = "202-555-0199"'),
    "phones.answered_at_night": Line("answered_at_night", "answered_at_night = true"),
    "look.accent": Line("accent colour", 'accent = "#0B4F56"'),
    "look.logo": Line("logo", 'logo = "logo.svg"'),
}
TABLES = ("phones", "look")


def known(table: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield the key and the value of every line that a clinic can write, ``phones.day`` too."""
    for key in LINES:
        part, _, name = key.rpartition(".")
        inner = table.get(part, {}) if part else table
        if isinstance(inner, dict) and name in inner:
            yield key, inner[name]


def unknown(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the key of every other line."""
    tops = {key for key in LINES if "." not in key} | set(TABLES)
    yield from (name for name in table if name not in tops)
    for part in TABLES:
        inner = table.get(part)
        if isinstance(inner, dict):
            yield from (f"{part}.{name}" for name in inner if f"{part}.{name}" not in LINES)


def right_place(key: str) -> str:
    """Say where an unknown line belongs: TOML gives a table every line that follows it."""
    table, _, name = key.rpartition(".")
    if table and name in LINES:
        return f"move this line up, above [{table}]"
    places = {line.rpartition(".")[2]: line.rpartition(".")[0] for line in LINES}
    if name in places:
        return f"move this line under [{places[name]}]"
    near = difflib.get_close_matches(name.lower(), [*places, *TABLES], n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(places)}"


def write(key: str) -> str:
    """Say how a known line is written."""
    table = key.rpartition(".")[0]
    return (f"under [{table}] " if table else "") + f"write {LINES[key].example}"
