"""Rows <-> spreadsheets for reviewers, as .xlsx or .csv.

Whatever a cell holds stays text: a translation that begins with "=" must not become a
formula that runs on the reviewer's machine.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import astuple

from leaflets.errors import CatalogueError, UsageError
from leaflets.exchange import trees

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    "block",
    "kind",
    "English",
    "translation",
    "back-translation",
    "comment",
    "verdict",
    "digest",
)
RIGHT = "right"
WRONG = "wrong"
_WIDTHS = (18, 14, 45, 45, 35, 35, 10, 12)
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_STEER = re.compile(r"_x[0-9A-Fa-f]{4}_|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEERED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST = 32_767  # characters in a cell, by Excel; a longer one would be cut off
_MOST = 100_000_000  # bytes unpacked; a sheet of all texts has a hundredth of that
# A workbook can call any of its parts a sheet, whatever its name and its encoding.
_DECLARES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_DAY = (1980, 1, 1, 0, 0, 0)


class Row(Struct, frozen=True):
    """One text to review, and what its reviewer says. A blind row hides the English.

    ``digest`` is that of the words as they were exported: a verdict counts for them alone.
    """

    block: str
    kind: str
    english: str
    translation: str
    back_translation: str = ""
    comment: str = ""
    verdict: str = ""
    digest: str = ""


def write(rows: Iterable[Row], path: Path, locale: str, *, right_to_left: bool) -> bytes:
    """Return rows as the spreadsheet that the end of a file's name asks for."""
    match path.suffix.lower():
        case ".xlsx":
            return _xlsx(rows, locale, right_to_left=right_to_left)
        case ".csv":
            return _csv(rows)
    raise _unknown(path)


def read(data: bytes, path: Path) -> tuple[Row, ...]:
    """Return the rows of a spreadsheet, its columns in any order.

    Raises ``CatalogueError`` where a column is missing, a cell holds a formula, or the file
    is another kind of file, or too large once it is unpacked.
    """
    match path.suffix.lower():
        case ".xlsx":
            table = _xlsx_table(data, str(path))
        case ".csv":
            table = _csv_table(data, str(path))
        case _:
            raise _unknown(path)
    return tuple(_rows(table, str(path)))


def _unknown(path: Path) -> UsageError:
    return UsageError(f"{path.name!r} is no .xlsx and no .csv", "", "FILE.xlsx or FILE.csv")


def _rows(table: Sequence[Sequence[str]], where: str) -> Iterator[Row]:
    header = [cell.strip().casefold() for cell in table[0]] if table else []
    missing = [name for name in COLUMNS if name.casefold() not in header]
    if missing:
        raise CatalogueError(
            f"Columns are missing: {', '.join(missing)}", where, "keep the first row as it was"
        )
    places = [header.index(name.casefold()) for name in COLUMNS]
    for cells in table[1:]:
        if any(cell.strip() for cell in cells):
            yield Row(*(cells[place] if place < len(cells) else "" for place in places))


def harmless(text: str) -> str:
    """Return a cell of a CSV file that no spreadsheet takes for a formula: ``'=1`` for ``=1``."""
    guarded = _FORMULA.match(text) or _is_guarded(text)
    return f"'{text}" if guarded else text


def _as_written(text: str) -> str:
    return text[1:] if _is_guarded(text) else text


def _is_guarded(text: str) -> bool:
    return bool(re.match("'+" + _FORMULA.pattern, text))


def _csv(rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    # Every cell in quotes: a "=" behind a semicolon would begin a cell in half of Europe.
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow(map(harmless, astuple(row)))
    # Excel takes a CSV file without a byte order mark for one in Windows' old letters.
    return out.getvalue().encode("utf-8-sig")


def _csv_table(data: bytes, where: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CatalogueError(
            "This file is not UTF-8 text", where, 'save it again as "CSV UTF-8", or as .xlsx'
        ) from None
    # A spreadsheet separates by what its country uses.
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [[_as_written(cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise CatalogueError(f"This is not CSV: {error}", where, "save it again") from None


def _xlsx(rows: Iterable[Row], locale: str, *, right_to_left: bool) -> bytes:
    from openpyxl import Workbook  # late: no other command needs it

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = locale
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    for number, row in enumerate([COLUMNS, *map(astuple, rows)], 1):
        for column, text in enumerate(row, 1):
            _put(sheet, (number, column), text, right_to_left=right_to_left)
    _dress(sheet)
    return _without_clock(book)


def _put(sheet: "Worksheet", place: tuple[int, int], text: str, *, right_to_left: bool) -> None:
    from openpyxl.styles import Alignment, Font

    if len(text) > _LONGEST:
        raise CatalogueError(
            f"A text has {len(text)} characters, and a cell holds {_LONGEST}", "", "FILE.csv"
        )
    row, column = place
    cell = sheet.cell(row, column)
    # The words of the language from right to left, everything else as English is written.
    order = 2 if right_to_left and COLUMNS[column - 1] == "translation" else 1
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
    if row == 1:
        cell.font = Font(bold=True)
    if text:
        cell.value = _STEER.sub(_spelt, text)
        cell.data_type = "s"  # whatever openpyxl has made of it: a formula, an error
        cell.number_format = "@"
        cell.quotePrefix = bool(_FORMULA.match(text))


def _spelt(found: re.Match[str]) -> str:
    """Spell a character that XML cannot hold as Excel does, ``_x000B_``."""
    text = found[0]
    return f"_x005F{text}" if len(text) > 1 else f"_x{ord(text):04X}_"


def _dress(sheet: "Worksheet") -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    choice = DataValidation(type="list", formula1=f'"{RIGHT},{WRONG}"', allow_blank=True)
    letter = get_column_letter(COLUMNS.index("verdict") + 1)
    choice.add(f"{letter}2:{letter}{max(sheet.max_row, 2)}")
    sheet.add_data_validation(choice)


def _without_clock(book: "Workbook") -> bytes:
    """Return the bytes of a workbook without the moment in which it was made."""
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"<dcterms:(created|modified).*?</dcterms:\1>", b"", data)
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()


def _xlsx_table(data: bytes, where: str) -> list[list[str]]:
    try:
        _refuse_traps(data, where)
        return _guarded(_cells, data, where)
    except CatalogueError:
        raise
    except Exception as bad:  # openpyxl raises whatever it stumbles over
        raise CatalogueError(
            f"This is no workbook that can be read: {bad}", where, "save it again as .xlsx"
        ) from None


def _guarded(
    job: Callable[[bytes, str], list[list[str]]], data: bytes, where: str
) -> list[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and the like that are left out
        return job(data, where)


def _refuse_traps(data: bytes, where: str) -> None:
    """Refuse what unpacks to gigabytes, and XML that declares entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > _MOST:
            raise CatalogueError("This file is far too large", where, "see whether it is right")
        for name in packed.namelist():
            data_of = packed.read(name)
            if name.endswith((".xml", ".rels")):
                trees.read(data_of, f"{where}/{name}")
            elif any(sign in data_of for sign in _DECLARES):
                raise CatalogueError("This file declares entities", f"{where}/{name}", "")


def _cells(data: bytes, where: str) -> list[list[str]]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    table = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                hint = "write what it says as text, or clear it"
                raise CatalogueError("A cell holds a formula", f"{where}:{cell.coordinate}", hint)
        table.append([_text(cell.value) for cell in row])
    return table


def _text(value: Any) -> str:  # noqa: ANN401 - a cell holds anything
    text = "" if value is None else str(value)
    return _STEERED.sub(lambda found: chr(int(found[1], 16)), text)
