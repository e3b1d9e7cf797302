"""A clinic.toml -> Form: what stands in it, on which line, and what turns out to be wrong."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from leaflets import files
from leaflets.clinics import lines, toml_lines
from leaflets.errors import ClinicError

_SHOWN = 80
_BYTES = 50_000


class Form(Struct, frozen=True):
    """A clinic.toml that is being read; who finds a line wrong notes it here."""

    path: Path
    values: Mapping[str, object]
    places: Mapping[str, int]
    errors: list[tuple[int, ClinicError]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def wrong(self, key: str, message: str, hint: str = "") -> None:
        """Note what is wrong with a line, at its place or its table's."""
        table = key.rpartition(".")[0]
        line = self.places.get(key) or self.places.get(table) or 1
        error = ClinicError(message, f"{self.path}:{line}", hint or lines.write(key))
        self.refused.add(key)
        self.errors.append((line, error))

    def missing(self, key: str, hint: str = "") -> None:
        """Note that a line is not filled in, unless its whole table is wrong already."""
        table, _, name = key.rpartition(".")
        if table not in self.refused:
            label = lines.LINES[key].label
            self.wrong(key, f"The clinic has no {label}: fill in the line {name}", hint)

    def text(self, key: str) -> str:
        """Return a text without the spaces around it; empty where there is none to be had."""
        value = self.values.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.wrong(key, f"The {lines.LINES[key].label} is not a text in quotes")
        return ""

    def required(self, key: str, hint: str = "") -> str:
        """Return a text that no clinic may leave out."""
        value = self.text(key)
        if not value and key not in self.refused:
            self.missing(key, hint)
        return value

    def problems(self) -> list[ClinicError]:
        """Return what was noted, from the top of the file to its end."""
        return [error for _, error in sorted(self.errors, key=lambda noted: noted[0])]


def read(path: Path) -> Form:
    """Read a clinic.toml, with every line noted that no clinic can write.

    Raises ``ClinicError`` where it cannot be read at all.
    """
    # Path.is_dir() raises for a name that no system would take; this does not.
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise ClinicError(
            "There is no such folder", str(path.parent), "name the folder of the clinic"
        )
    # Windows' editors put a byte order mark first; tomllib calls it an invalid statement.
    text = files.read_text(path, ClinicError, _BYTES).removeprefix("\ufeff")
    table = toml_lines.parse(text, path)
    form = Form(path, dict(lines.known(table)), toml_lines.places(text))
    for name in lines.TABLES:
        if not isinstance(table.get(name, {}), dict):
            hint = f"write [{name}] on a line of its own and its details under it"
            form.wrong(name, f"{name} is a part of the file, not a line", hint)
    for key in lines.unknown(table):
        name = key.rpartition(".")[2]
        form.wrong(key, f"Nothing here is called {shown(name)}", lines.right_place(key))
    return form


def shown(text: str) -> str:
    """Return a text in quotes for a message, cut where it would fill the screen."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
