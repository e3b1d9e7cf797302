"""TOML text -> tables, and messages that name the line to mend."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from leaflets import markdown
from leaflets.errors import ContentError
from leaflets.model import Kind, Origin, Passage


def read(text: str, path: Path, first_line: int = 1) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) + first_line - 1 if found else first_line
        raise ContentError(
            f"This is not TOML: {error}", f"{path}:{line}", "mend the line, quotes and all"
        ) from None
    # tomllib lets int() refuse what has thousands of digits, and nests by recursion.
    except (ValueError, RecursionError):
        raise ContentError(
            "This file cannot be read as TOML: a number is too long or a list too deep",
            f"{path}:{first_line}",
            "write shorter numbers and flatter lists",
        ) from None


def only_keys(table: Mapping[str, Any], known: set[str], path: Path) -> None:
    for key in table.keys() - known:
        raise ContentError(
            f"Nothing here is called {key!r}",
            f"{path}:{line_of(key, path)}",
            suggestion(key, known) or f"known are {', '.join(sorted(known))}",
        )


def text(table: Mapping[str, Any], key: str, path: Path) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ContentError(
            f"{key} is missing or not a text",
            f"{path}:{line_of(key, path)}",
            f'write {key} = "..."',
        )
    return markdown.normalise(value)


def passage(context: str, text: str, kind: Kind, path: Path, key: str) -> Passage:
    return Passage(context, text, text, kind, Origin(str(path), line_of(key, path)))


def suggestion(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def line_of(word: str, path: Path) -> int:
    """Return the line of a key or name, for a message; 1 where it does not stand."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip().startswith(word) or f'"{word}"' in line:
            return number
    return 1
