"""One PDF that shows every part of a page in every script, for designers."""

import io
import re
import shutil

import pikepdf
import pytest
from msgspec.structs import replace

from leaflets import build, clinics, gallery, shipped
from leaflets.model import Items, Kind, Paragraph, Part, Table
from tests.builders import block, items, passage
from tests.world import FEW, OFFERED, TODAY

CLINIC = clinics.load(shipped.EXAMPLE_CLINIC)


@pytest.fixture(scope="module")
def stock():
    shelves = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
    return build.stock(shelves, FEW, TODAY)


@pytest.fixture(scope="module")
def pages(stock):
    return [page.html for page in gallery.pages(stock, CLINIC)]


def test_every_part_and_every_kind_of_element_is_shown_in_every_language(pages):
    assert len(pages) == len(FEW)
    for tag, html in zip(FEW, pages, strict=True):
        assert f'<html lang="{tag}"' in html
        for part in Part:
            assert f'<section class="{part}">' in html
        for name in ("bullets", "steps", "boxes", "array", "line", "write-on", "icon", "logo"):
            assert re.search(rf'class="{name}["\s]', html), name
        assert "<table>" in html


def test_every_macro_of_the_parts_is_named(pages):
    frame = (shipped.TEMPLATES / "parts" / "frame.jinja").read_text("utf-8")
    macros = re.findall(r"macro (\w+)\(", frame)

    assert macros
    for macro in macros:
        assert f"<strong>{macro}</strong>" in pages[0]


def test_the_review_box_is_shown_as_a_draft_and_signed_by_somebody_made_up(pages):
    assert pages[0].count('<section class="review small">') == 2
    assert "Checked by: nobody yet. This is a draft." in pages[0]
    assert "Dr. Nobody Example" in pages[0]


def test_what_staff_see_is_shown_too(pages):
    for html in pages:
        assert "Take this page off before you hand out the leaflet." in html


def test_no_english_stands_there_under_another_languages_name(stock, pages):
    crisis = stock.library.blocks["crisis-help"].title.text

    assert crisis in pages[0]
    assert not any(crisis in html for html in pages[1:])


def test_a_new_part_of_a_block_would_be_shown(stock):
    new = block(Table((passage("Head", kind=Kind.COLUMN),), ()), id="new", part=Part.TEXT)
    library = replace(stock.library, blocks={**stock.library.blocks, "new": new})

    assert new in gallery.specimens(library)
    assert new not in gallery.specimens(stock.library)


def test_what_a_block_has_is_told_apart():
    plain = block(Paragraph(passage("Rest.", kind=Kind.PARAGRAPH)))
    drawn = block(items(passage("26 in 100")), icon_arrays=((26,),), icon="clock", lines=2)
    written = block(Items(Kind.ITEM, (passage("Name: {write_on_line}"),)))

    assert set(gallery.has(plain)) == {"part text", Kind.PARAGRAPH}
    assert {"1 icon arrays", "icon", "lines to write on"} <= set(gallery.has(drawn))
    assert "line in a sentence" in gallery.has(written)


def test_it_is_one_file_and_the_same_twice(run, own_copy):
    for tag in ("es", "hi", "zh_Hans"):
        shutil.rmtree(own_copy / "locales" / tag)
    clinic = own_copy / "content" / "clinics" / "example" / "clinic.toml"
    offered = re.sub(r"(?m)^languages = .*$", 'languages = ["en", "ar"]', clinic.read_text("utf-8"))
    clinic.write_text(offered, "utf-8")

    for name in ("one.pdf", "other.pdf"):
        assert run("gallery", "--output", own_copy / name)[0] == 0

    data = (own_copy / "one.pdf").read_bytes()
    assert data == (own_copy / "other.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 2


@pytest.mark.slow
def test_every_language_is_in_it(run, tmp_path):
    assert run("gallery", "--output", tmp_path / "all.pdf")[0] == 0

    with pikepdf.open(tmp_path / "all.pdf") as pdf:
        assert len(pdf.pages) > len(OFFERED)
