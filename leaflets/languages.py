"""A locale's folder -> Language: its names, its direction and how it is set."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

import babel
from babel import Locale, UnknownLocaleError

from leaflets import files, memory
from leaflets.errors import CatalogueError
from leaflets.model import Language, Term, cldr_name

ENGLISH = "en"
GLOSSARY = "glossary.csv"
_COLUMNS = ["term", "translation", "forbidden", "note"]


def tag_of(name: str) -> str:
    """Return the BCP 47 tag of a locale written either way: ``zh_Hans`` or ``zh-Hans``."""
    return name.replace("_", "-")


def folder_of(tag: str) -> str:
    """Return the POSIX twin of a tag, ``zh_Hans``: what gettext tools call a folder."""
    return tag.replace("-", "_")


def tags(locales: Path) -> list[str]:
    """Return the tag of every language that has a folder, English first; none is read for it."""
    found = [tag_of(path.parent.name) for path in locales.glob("*/language.toml")]
    return sorted(found, key=lambda tag: (tag != ENGLISH, tag))


def load_all(locales: Path) -> dict[str, Language]:
    """Return every language that has a folder, by tag, English first."""
    return {tag: load(locales / folder_of(tag)) for tag in tags(locales)}


def load(folder: Path) -> Language:
    """Load the language of a folder of ``locales``.

    Raises ``CatalogueError`` where its ``language.toml`` is missing or not complete, or
    where its ``glossary.csv``, if there is one, cannot be read.
    """
    path = folder / "language.toml"
    glossary = tuple(_glossary(folder / GLOSSARY))
    try:
        table = tomllib.loads(files.read_text(path, CatalogueError))
        setting = table["type"]
        return Language(
            tag=tag_of(folder.name),
            name=table["name"],
            english_name=table["english_name"],
            right_to_left=is_right_to_left(folder.name),
            fonts=tuple(setting["fonts"]),
            size=float(setting["size"]),
            line_height=float(setting["line_height"]),
            negations=tuple(table.get("negations", ())),
            number_words={
                word.lower(): str(value) for word, value in table.get("number_words", {}).items()
            },
            glossary=glossary,
        )
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CatalogueError(f"This is not TOML: {error}", str(path), "mend the line") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CatalogueError(
            f"language.toml is not complete: {error}", str(path), "see that of another language"
        ) from None


def _glossary(path: Path) -> Iterator[Term]:
    """Yield the terms of a glossary; a language may have none."""
    if not path.exists():
        return
    # Spreadsheets write a byte order mark.
    text = files.read_text(path, CatalogueError).removeprefix("\ufeff")
    rows = csv.reader(text.splitlines(keepends=True), strict=True)
    seen: set[str] = set()
    try:
        if next(rows, None) != _COLUMNS:
            raise _bad_row(path, 1, "The columns have other names")
        for row in rows:
            if row:
                yield _term(row, seen, path, rows.line_num)
    except csv.Error as error:
        raise _bad_row(path, rows.line_num, f"This is not CSV: {error}") from None


def _term(row: list[str], seen: set[str], path: Path, line: int) -> Term:
    if len(row) != len(_COLUMNS):
        raise _bad_row(path, line, f"{len(row)} columns in place of {len(_COLUMNS)}")
    english, accepted, forbidden, note = (" ".join(cell.split()) for cell in row)
    if not english or not _forms(accepted):
        raise _bad_row(path, line, "The term or its translation is empty")
    if english.casefold() in seen:
        raise _bad_row(path, line, f"The term {english!r} is here twice")
    seen.add(english.casefold())
    return Term(english, _forms(accepted), _forms(forbidden), note)


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split("|") if form.strip("* "))


def _bad_row(path: Path, line: int, message: str) -> CatalogueError:
    hint = f"the first line is {','.join(_COLUMNS)}, and every other has as many columns"
    return CatalogueError(message, f"{path}:{line}", hint)


def is_right_to_left(name: str) -> bool:
    """Say whether a locale is written from right to left, by CLDR."""
    locale = parse(name)
    key = f"{babel.__version__} {locale}"
    return memory.worked_out(
        f"direction-{locale}", lambda: key, lambda: locale.text_direction == "rtl"
    )


def parse(name: str) -> Locale:
    """Return Babel's locale, or raise ``CatalogueError`` for one that CLDR does not know.

    An older tag gets its name of today (``tl`` is ``fil``), but no region nobody asked for.
    """
    try:
        found = Locale.parse(cldr_name(name))
        if found.territory and found.territory.lower() not in folder_of(name).lower().split("_"):
            return Locale(found.language, script=found.script)
        return found
    except (UnknownLocaleError, ValueError):
        raise CatalogueError(
            f"No language has the tag {name!r}", "", "a BCP 47 tag such as pt-BR or zh-Hans"
        ) from None


def new_settings(name: str) -> str:
    """Return a first ``language.toml`` for a locale, with CLDR's names of it."""
    locale = parse(name)
    native = locale.languages.get(str(locale)) or locale.get_display_name()
    english = Locale("en").languages.get(str(locale)) or locale.get_display_name("en")
    return (
        "# How this language is named and set. The fonts are families of templates/fonts/.\n"
        f'name = "{native}"\nenglish_name = "{english}"\n\n'
        '[type]\nfonts = ["Noto Sans"]\nsize = 13.0         # points of body text, never under 12\n'
        "line_height = 1.5\n"
    )
