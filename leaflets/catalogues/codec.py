""".po files <-> Catalogue: what is read is written back to the byte."""

import re
from pathlib import Path

from leaflets import files
from leaflets.catalogues import plurals
from leaflets.catalogues.canonical import canonical
from leaflets.catalogues.catalogue import Catalogue, Style
from leaflets.catalogues.entry import Entry
from leaflets.catalogues.header import read_header
from leaflets.catalogues.parse import parse
from leaflets.catalogues.strings import BrokenError
from leaflets.errors import CatalogueError

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_STRAY_RETURN = re.compile(r"\r(?!\n)")
_CHARSET = re.compile(r"charset\s*=\s*([^\s;]+)", re.IGNORECASE)
_PLURALS = "Plural-Forms"
# xgettext writes CHARSET into a template that nobody has filled in yet.
_UTF8 = {"utf-8", "utf8", "charset"}
_BYTES = 5_000_000  # fifty times the largest catalogue shipped, and read in seconds


CONTENT = "leaflets"
"""The domain of the leaflets' own texts."""

FRAME = "templates"
"""The domain of the words around them."""


def catalogue_path(locales: Path, locale: str, domain: str) -> Path:
    """Return where gettext tools look for the catalogue of a locale, written ``zh_Hans``."""
    return locales / locale / "LC_MESSAGES" / f"{domain}.po"


def load(path: Path, locale: str) -> Catalogue:
    """Return the catalogue of a locale.

    Raises ``CatalogueError`` where it is missing or broken, or where its header names
    another language: then somebody put a file into the wrong folder.
    """
    try:
        data = files.read_bytes(path, CatalogueError, _BYTES)
    except CatalogueError as bad:
        # What `from None` hid is still the reason: only a missing file can be added.
        if not isinstance(bad.__context__, FileNotFoundError):
            raise
        raise CatalogueError(
            f"There is no catalogue for {locale}", str(path), f"leaflets i18n add {locale}"
        ) from None
    catalogue = _read(data, str(path), locale)
    language = catalogue.header("Language").replace("-", "_")
    if language and not f"{locale}_".startswith(f"{language}_"):
        raise CatalogueError(
            f"This catalogue is in {language!r} by its header, in the folder of {locale!r}",
            f"{path}:{catalogue.entries[0].line}",
            "put it into its own folder, or mend the line Language of its header",
        )
    _refuse_other_plurals(catalogue, locale)
    return catalogue


def read(data: bytes, where: str) -> Catalogue:
    """Return the catalogue a file holds, or raise CatalogueError naming the broken line.

    ``write(read(data, where)) == data`` for every file that is accepted. Its locale is
    what the header calls its language.
    """
    return _read(data, where, None)


def write(catalogue: Catalogue) -> bytes:
    """Return the bytes of a catalogue: old ones for every entry that says what it said."""
    newline = catalogue.style.newline
    pieces = [_BOM] if catalogue.style.bom else []
    ended = True
    for number, entry in enumerate(catalogue.entries):
        if not ended:
            pieces.append(newline)
        gap = entry.original.gap if entry.original else newline if number else ""
        pieces += gap, _text(entry, newline)
        ended = pieces[-1].endswith("\n")
    return "".join([*pieces, catalogue.tail]).encode()


def _read(data: bytes, where: str, locale: str | None) -> Catalogue:
    try:
        text = _decode(data)
        bom = text.startswith(_BOM)
        entries, tail = parse(text[1:] if bom else text)
        _refuse_duplicates(entries)
        header = next((entry for entry in entries if entry.is_header), None)
        _refuse_other_charset(header)
        rule = read_header(header).get(_PLURALS, "")
        plurals.refuse_missing_forms(entries, rule, _header_line(header, _PLURALS))
    except BrokenError as bad:
        raise CatalogueError(bad.message, f"{where}:{bad.line}", bad.hint) from None
    named = locale if locale is not None else read_header(header).get("Language", "")
    return Catalogue(named, entries, where, Style(_newline(text), bom), tail)


def _refuse_other_plurals(catalogue: Catalogue, locale: str) -> None:
    """Hold a catalogue with plurals to the rule of its language; without any it is no matter."""
    rule = catalogue.header(_PLURALS)
    if not rule or all(entry.plural is None for entry in catalogue.messages):
        return
    header = next(entry for entry in catalogue.entries if entry.is_header)
    try:
        plurals.refuse_other_rule(rule, locale, _header_line(header, _PLURALS))
    except BrokenError as bad:
        raise CatalogueError(bad.message, f"{catalogue.where}:{bad.line}", bad.hint) from None


def _text(entry: Entry, newline: str) -> str:
    original = entry.original
    if original is not None and original.fields == entry.fields:
        return original.text
    return canonical(entry, newline)


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = data[: bad.start].count(b"\n") + 1
        raise BrokenError("This file is not UTF-8 text", _TO_UTF8, line) from None
    if "\0" in text:
        raise BrokenError("A NUL character", "delete it", _line_of(text, text.index("\0")))
    stray = _STRAY_RETURN.search(text) if "\r" in text else None
    if stray:
        # Some tools end a line here and others don't: they would read two different files.
        raise BrokenError(
            "A carriage return that ends no line",
            "save the file again with the line endings of Unix or Windows",
            _line_of(text, stray.start()),
        )
    return text


_TO_UTF8 = "save it again with the encoding UTF-8: msgconv --to-code=UTF-8 --output-file=FILE FILE"


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _newline(text: str) -> str:
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def _refuse_duplicates(entries: tuple[Entry, ...]) -> None:
    lines: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        first = lines.setdefault((entry.context, entry.source), entry.line)
        if first != entry.line:
            raise BrokenError(
                f"The same text is here twice: it is translated on line {first} too",
                "keep one of the two entries",
                entry.line,
            )


def _refuse_other_charset(header: Entry | None) -> None:
    charset = _CHARSET.search(header.text) if header else None
    if header and charset and charset[1].casefold() not in _UTF8:
        raise BrokenError(
            f"The header says that this file is {charset[1]}, and only UTF-8 can be read",
            _TO_UTF8,
            _header_line(header, _CHARSET.pattern),
        )


def _header_line(header: Entry | None, pattern: str) -> int:
    """Return the line of the header that says this, or else its first."""
    if header is None:
        return 1
    text = header.original.text if header.original else ""
    behind = text[text.find("msgid") :]
    named = re.search(pattern, behind, re.IGNORECASE)
    return header.line + (behind.count("\n", 0, named.start()) if named else 0)
