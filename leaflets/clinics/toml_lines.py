"""The text of a TOML file -> its values, and the line on which each key stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from leaflets.errors import ClinicError

# tomllib lets int() refuse what has thousands of digits, and nests by recursion.
_REFUSALS = (ValueError, RecursionError)
_LONGEST = 50  # lines of one statement; an address has three


def parse(text: str, path: Path) -> dict[str, Any]:
    """Return what stands in the file, or raise ``ClinicError`` with the line that is not TOML."""
    try:
        return tomllib.loads(text)
    except _REFUSALS as error:
        line, reason = 1, "a number is too long or a list too deep"
        if isinstance(error, tomllib.TOMLDecodeError):
            line, reason = _refusal(str(error), text)
        raise ClinicError(
            f"This file cannot be read as TOML: {reason}",
            f"{path}:{line}",
            'write a word, = and a text in quotes, like emergency_number = "911"',
        ) from None


def _refusal(message: str, text: str) -> tuple[int, str]:
    """Return the line that tomllib stopped at and its reason."""
    reason, _, place = message.rpartition(" (at ")
    found = re.match(r"line (\d+)", place)
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    return line, "this line is there twice" if reason == "Cannot overwrite a value" else reason


def places(text: str) -> dict[str, int]:
    """Return the line on which each key and each table of a TOML text begins.

    Statement by statement through tomllib: a pattern would take a line inside a long text,
    or the same word in another table, for the key. What stands behind a statement without
    an end in sight is not placed, since each further line reads all before it again.
    """
    found: dict[str, int] = {}
    table, statement, begin = "", "", 1
    for number, line in enumerate(text.split("\n"), 1):
        statement += line + "\n"
        try:
            keys = list(_paths(tomllib.loads(statement)))
        except _REFUSALS:
            if number - begin >= _LONGEST:
                break
            continue
        header = statement.lstrip().startswith("[")
        for key in keys:
            found.setdefault(key if header else table + key, begin)
        table = f"{keys[-1]}." if header else table
        statement, begin = "", number + 1
    return found


def _paths(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        yield key
        if isinstance(value, dict):
            yield from (f"{key}.{inner}" for inner in value)
