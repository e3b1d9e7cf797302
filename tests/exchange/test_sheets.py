"""A sheet goes to a reviewer and comes back whole, and runs nothing on the way."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple

from leaflets.errors import CatalogueError, UsageError
from leaflets.exchange import Row, sheets

FORMS = ("sheet.xlsx", "sheet.csv")
ROW = Row("rest", "list item", "Rest.", "Descanse.", "", "", "", "abc")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("x")', "＝1", "'=1")


def there_and_back(rows, name, *, right_to_left=False):
    data = sheets.write(rows, Path(name), "es", right_to_left=right_to_left)
    return sheets.read(data, Path(name))


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30) | (
    st.sampled_from(
        [*FORMULAS, "_x0041_", "_x005F_", "\x0b", "a\r\nb", "'", "''=", "﷽", "{x} **b**"]
    )
)
ROWS = st.lists(
    st.builds(Row, *[TEXTS] * 8).filter(lambda row: any(v.strip() for v in astuple(row))),
    max_size=4,
)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS)
def test_nothing_is_lost_on_the_way(name, rows):
    assert there_and_back(rows, name) == tuple(rows)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_rows_give_the_same_bytes(name):
    first, second = (sheets.write([ROW], Path(name), "ar", right_to_left=True) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    row = Row("b", "k", text, text, digest="abc")
    book = openpyxl.load_workbook(
        io.BytesIO(sheets.write([row], Path("a.xlsx"), "es", right_to_left=False))
    )
    cells = sheets.write([row], Path("a.csv"), "es", right_to_left=False).decode("utf-8-sig")

    assert [cell.data_type for cell in book.active[2]].count("s") == 5
    assert not any(cell.data_type == "f" for row in book.active for cell in row)
    for cell in list(csv.reader(io.StringIO(cells, newline="")))[1]:
        assert cell[:1] not in tuple("=+-@\t\r\n＝")


def test_a_sheet_can_be_read_from_right_to_left():
    data = sheets.write([ROW], Path("a.xlsx"), "ar", right_to_left=True)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active

    assert sheet.title == "ar"
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert all(cell.alignment.wrap_text for cell in sheet[2])
    assert (sheet["C2"].alignment.readingOrder, sheet["D2"].alignment.readingOrder) == (1, 2)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_may_be_separated_as_its_country_does(separator):
    text = sheets.write([ROW], Path("a.csv"), "es", right_to_left=False).decode("utf-8-sig")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(csv.reader(io.StringIO(text, newline="")))

    assert sheets.read(out.getvalue().encode(), Path("a.csv")) == (ROW,)


def test_columns_may_change_places_and_others_may_be_added():
    names = [*reversed(sheets.COLUMNS), "mine"]
    cells = ["abc", "right", "", "", "Descanse.", "Rest.", "list item", "rest", "x"]
    data = f"{','.join(names)}\n{','.join(cells)}\n,,,\n".encode()

    (row,) = sheets.read(data, Path("a.csv"))

    assert (row.digest, row.verdict, row.block) == ("abc", "right", "rest")


def workbook(**cells):
    book = openpyxl.Workbook()
    book.active.append(sheets.COLUMNS)
    for place, value in cells.items():
        book.active[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_entity(data):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            trap = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            new.writestr(name, trap + old.read(name).removeprefix(b"\xef\xbb\xbf"))
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 100_000_001)
    return out.getvalue()


def hidden_entity():
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("xl/sheet.bin", '<!DOCTYPE x [<!ENTITY a "b">]>'.encode("utf-16-le"))
    return out.getvalue()


REFUSED = {
    "entities in a part of another name": (hidden_entity, "entities"),
    "a formula": (lambda: workbook(D2="=1+1"), "formula"),
    "no workbook": (lambda: b"PK", "no workbook"),
    "entities": (lambda: with_entity(workbook()), "entities|not XML"),
    "a bomb": (bomb, "too large"),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_workbook_that_would_do_more_than_hold_words_is_refused(make, reason):
    with pytest.raises(CatalogueError, match=reason):
        sheets.read(make(), Path("a.xlsx"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"block,kind\n", "Columns are missing"), (b'"a', "not CSV"), (b"\xff\xfe", "not UTF-8")],
)
def test_a_csv_file_that_is_not_whole_is_refused(data, reason):
    with pytest.raises(CatalogueError, match=reason):
        sheets.read(data, Path("a.csv"))


def test_a_text_that_a_cell_would_cut_off_is_refused():
    with pytest.raises(CatalogueError, match="32767"):
        there_and_back([Row("b", "k", "x" * 32_768, "")], "a.xlsx")


def test_numbers_that_a_spreadsheet_made_of_words_are_words_again():
    (row,) = sheets.read(workbook(F2=6, H2="abc"), Path("a.xlsx"))

    assert row.comment == "6"


def test_another_kind_of_file_is_refused():
    with pytest.raises(UsageError):
        sheets.read(b"", Path("a.ods"))
