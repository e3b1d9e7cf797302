"""Pdf -> sheets to print on both sides and fold: every page where the fold wants it."""

import io
import os
import subprocess
import sys

import pdfplumber
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets import imposition

WIDTH, HEIGHT = 420.0, 595.0


def booklet(pages):
    """A PDF whose pages say their number."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for number in range(1, pages + 1):
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(f"BT /F1 40 Tf 180 300 Td ({number}) Tj ET".encode())
        pdf.docinfo.Title = "A leaflet"
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def read_off(data):
    """The numbers on the left and right of each side, by where the glyphs stand."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for side in pdf.pages:
            assert (side.width, side.height) == (2 * WIDTH, HEIGHT)
            halves = ["", ""]
            for char in sorted(side.chars, key=lambda char: char["x0"]):
                assert char["size"] == pytest.approx(40)
                halves[char["x0"] >= WIDTH] += char["text"]
            yield tuple(halves)


ORDERS = {
    4: [("4", "1"), ("2", "3")],
    5: [("", "1"), ("2", ""), ("", "3"), ("4", "5")],
    8: [("8", "1"), ("2", "7"), ("6", "3"), ("4", "5")],
    12: [("12", "1"), ("2", "11"), ("10", "3"), ("4", "9"), ("8", "5"), ("6", "7")],
}


@pytest.mark.parametrize(("pages", "order"), ORDERS.items())
def test_folded_sheets_read_from_the_first_page_to_the_last(pages, order):
    sheets = imposition.saddle_stitch(booklet(pages), pages, right_to_left=False)

    assert list(read_off(sheets)) == order


@pytest.mark.parametrize(("pages", "order"), ORDERS.items())
def test_right_to_left_sheets_are_bound_on_the_other_side(pages, order):
    sheets = imposition.saddle_stitch(booklet(pages), pages, right_to_left=True)

    assert list(read_off(sheets)) == [(right, left) for left, right in order]


def test_a_notice_for_staff_has_a_sheet_of_its_own():
    sheets = imposition.saddle_stitch(booklet(6), 4, right_to_left=False)

    assert list(read_off(sheets)) == [("", "1"), ("2", ""), ("6", "3"), ("4", "5")]


@given(pages=st.integers(1, 200), right_to_left=st.booleans())
def test_every_page_stands_on_a_sheet_once_and_meets_its_neighbours(pages, right_to_left):
    sides = list(imposition.sides(pages, right_to_left=right_to_left))
    total = 2 * len(sides)

    assert total % 4 == 0
    assert 0 <= total - pages < 4
    assert sorted(number for side in sides for number in side) == list(range(1, total + 1))
    # The two pages on a side are as far from the front as from the back: that makes a fold.
    assert {sum(side) for side in sides} == {total + 1}
    # Behind a page stands the next or the one before it.
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        assert abs(front[0] - back[1]) == abs(front[1] - back[0]) == 1


def test_the_printer_is_told_how_to_turn_the_paper_and_not_to_scale():
    for right_to_left, direction in ((False, "/L2R"), (True, "/R2L")):
        data = imposition.saddle_stitch(booklet(4), 4, right_to_left=right_to_left)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            wishes = pdf.Root.ViewerPreferences

            assert wishes.Duplex == "/DuplexFlipShortEdge"
            assert wishes.PrintScaling == "/None"
            assert wishes.Direction == direction
            assert str(pdf.docinfo.Title) == "A leaflet"


def test_the_same_booklet_gives_the_same_bytes_in_every_process():
    script = (
        "import sys, hashlib; from leaflets import imposition;"
        "sheets = imposition.saddle_stitch(sys.stdin.buffer.read(), 5, right_to_left=True);"
        "print(hashlib.sha256(sheets).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            input=booklet(5),
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1
