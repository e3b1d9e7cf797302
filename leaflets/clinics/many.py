"""A folder of clinics' folders, or a table with a row for each -> Clinics.

The table is a CSV file. Its first row names the columns as the lines of a clinic.toml are named
("name", "day", "accent"), and ``id``, which names the files. What a clinic has besides, such as
its logo, lies in a folder of its ``id`` beside the table.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from leaflets import files
from leaflets.clinics import folder as one
from leaflets.clinics import lines
from leaflets.clinics.form import Form
from leaflets.clinics.known import FILE
from leaflets.errors import ClinicError
from leaflets.model import Clinic

_ID = "id"
_BYTES = 50_000_000
_YES = {"true", "yes", "1"}
_NO = {"false", "no", "0"}
_SWITCHES = ("older_editions", "phones.answered_at_night")


def load_many(path: Path) -> tuple[Clinic, ...]:
    """Load every clinic of a folder or of a table.

    Raises an ``ExceptionGroup`` of ``ClinicError``, one for each thing to mend in any of them.
    """
    readings = _rows(path) if path.suffix.lower() == ".csv" else _folders(path)
    found: list[Clinic] = []
    problems: list[Exception] = []
    for reading in readings:
        try:
            found.append(one.load(reading) if isinstance(reading, Path) else one.check(*reading))
        except ExceptionGroup as group:
            problems += group.exceptions
    twice = [name for name, times in Counter(clinic.id for clinic in found).items() if times > 1]
    problems += [_twice(name, path) for name in twice]
    if problems:
        raise ExceptionGroup("The clinics cannot be used", problems)
    if not found:
        raise ClinicError("There is no clinic here", str(path), "leaflets clinic new")
    return tuple(found)


def _folders(path: Path) -> Iterator[Path]:
    yield from sorted(file.parent for file in path.glob(f"*/{FILE}"))


def _rows(path: Path) -> Iterator[tuple[Form, Path]]:
    """Yield what stands in each row, as if it were a clinic's file, and the clinic's folder."""
    text = files.read_text(path, ClinicError, _BYTES).removeprefix("\ufeff")
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    keys = {key.rpartition(".")[2]: key for key in lines.LINES}
    unknown = [name for name in table.fieldnames or () if name not in {*keys, *lines.LINES, _ID}]
    if unknown or _ID not in (table.fieldnames or ()):
        message = f"No column is called {unknown[0]!r}" if unknown else "There is no column 'id'"
        hint = f"the columns are {', '.join((_ID, *keys))}"
        raise ClinicError(message, f"{path}:1", hint)
    try:
        for row in table:
            values = {keys.get(name, name): each for name, each in row.items() if each and name}
            name = str(values.pop(_ID, ""))
            places = dict.fromkeys((*lines.LINES, *lines.TABLES), table.line_num)
            yield Form(path, _typed(values), places), path.parent / name
    except csv.Error as bad:
        where = f"{path}:{table.line_num}"
        raise ClinicError(f"This is no row of a table: {bad}", where, "save it as CSV") from None


def _typed(values: Mapping[str, str]) -> dict[str, object]:
    """Return cells as the values that a clinic.toml has: lists, and true or false."""
    typed: dict[str, object] = dict(values)
    if "languages" in values:
        typed["languages"] = values["languages"].replace(";", " ").replace(",", " ").split()
    for key in _SWITCHES:
        if (said := values.get(key, "").strip().lower()) in _YES | _NO:
            typed[key] = said in _YES
    return typed


def _twice(name: str, path: Path) -> ClinicError:
    hint = "give each clinic a name of its own: the files are named after it"
    return ClinicError(f"Two clinics are called {name}", str(path), hint)
