"""Work that WeasyPrint does again and again, done once: the files are the same to the byte."""

import gc
import re
import subprocess
import sys
import weakref
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import engine, render, shipped
from leaflets.bounded import Bounded
from leaflets.model import Page

PRINT = """
import hashlib, io, re, sys
from datetime import date
from leaflets import build, clinics, making, render, shipped, shortcuts
from leaflets.model import Page

if sys.argv[1] == "without":
    shortcuts.take = shortcuts.take_before = lambda: None

def digest(pdf):
    return hashlib.sha256(pdf).hexdigest()

everything = sys.stdin.read()
if everything:
    for direction in ("ltr", "rtl"):
        page = Page(everything.replace("DIRECTION", direction), (), shipped.TEMPLATES)
        print(direction, digest(render.render(page).data))

leaflets, tags, forms = (words.split(",") for words in sys.argv[2:])
shelves = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
stock = build.stock(shelves, {"en", *tags}, date(2026, 11, 22))
clinic = clinics.load(shipped.EXAMPLE_CLINIC)
leaflets = leaflets if leaflets != ["all"] else tuple(stock.library.outlines)
for edition in build.plan(leaflets, [clinic], tags, forms):
    if build.obstacle(edition, stock) is None:
        leaflet, outcome = build.judge(edition, stock)
        made_of = making.describe(leaflet, outcome, stock)
        print(edition.filename, digest(making.make_file(leaflet, made_of, outcome, stock).data))
"""
EVERYTHING = """
<html lang="en" dir="DIRECTION"><head><title>All</title><style>
html { font-family: "Atkinson Hyperlegible Next"; text-decoration: underline; --wide: 40% }
@page { size: A5; margin: 10% 1cm; @bottom-center { content: counter(page); width: 50% }
        @top-left { content: string(head); border: 1pt solid; box-sizing: border-box } }
h1 { string-set: head content(); border-radius: 3mm 10%; background: #eee; page: other }
p { width: calc(50% + 2cm); margin-inline-start: 5%; min-height: 5%; text-align: justify }
p:nth-child(odd)::before { content: "\\2022  "; color: #a00; display: inline-block; width: 1em }
p:nth-child(even)::after { content: attr(class) counter(p); counter-increment: p }
p:nth-child(even)::after { float: right }
.hidden { visibility: hidden; background: #0a0 } .shadow { box-shadow: 1mm 1mm #888; padding: 2mm }
.flex { display: flex; flex-wrap: wrap }
.flex > * { width: 45%; box-sizing: border-box; padding: 1% }
.grid { display: grid; grid-template-columns: 1fr 2fr; gap: 2% }
.float { float: left; width: 30%; max-width: 4cm }
.float { inset-inline-start: 1mm; position: relative }
.away { position: absolute; inset-inline-end: 0; top: 50%; width: 20% }
.auto { margin: 1em auto; width: max-content; padding-block: .5em 2% }
.auto { border-inline-end: 2pt dotted }
table { border-collapse: collapse; width: 100% } td { border: 1pt solid; padding: 2% }
table.apart { border-collapse: separate; border-spacing: 2mm } .cols { columns: 2 }
em { font-variant-caps: small-caps; letter-spacing: .1em }
.drawn { width: 2cm; height: 2cm; background: url("data:image/svg+xml,PICTURE") no-repeat center }
</style></head><body><h1>All</h1>
<p>One two <em>three</em> <strong>four</strong></p>
<p class="two">Five</p>
<p class="hidden">Six</p><p class="shadow">Seven</p>
<div class="flex"><div>a</div><div>b b b</div><div>c</div></div>
<div class="grid"><p>d</p><p>e</p></div>
<div class="float">f</div><p>g g g g g g g g g g g g g g g</p><div class="away">h</div>
<div class="auto">i</div><div class="cols"><p>j</p><p>k</p></div>
<ul><li>l<ol><li>m</li><li>n</li></ol></li><li>o</li></ul>
<table><thead><tr><th>p</th><th>q</th></tr></thead><tr><td>r</td><td>s</td></tr></table>
<table class="apart"><tr><td>t</td><td>u</td></tr></table>
<div class="drawn"></div><div class="drawn"></div>
<p style="color: #06c; width: 30%">v</p><p style="color: #06c; width: 30%">w</p>
<p lang="fr" style="color: hsl(200 50% 40%)">« x »</p><p lang="fr" dir="rtl" id="y">y</p>
</body></html>
"""
PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23a00'>"
    "<path d='M5 12h14M12 5l7 7-7 7'/><path d='M5 12h14M12 5l7 7-7 7' stroke-width='2'/>"
    "<path d='M3 3a9 9 0 1 0 18 0c1-1 2 2 3 3z' fill='%230a0'/></svg>"
)


def printed(shortcuts, page, leaflets, tags, forms):
    words = [sys.executable, "-c", PRINT, shortcuts, leaflets, tags, forms]
    whole = subprocess.run(words, input=page, capture_output=True, check=True, text=True)
    return whole.stdout.splitlines()


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(
            EVERYTHING.replace("PICTURE", PICTURE), ("your-session", "ar", "a4"), id="everything"
        ),
        pytest.param(
            "",
            (
                "about-ketamine,your-session,ketamine-in-brief,questions-to-ask",
                "en,ar,hi",
                "a4,large-print,bilingual,easy-read,booklet,trifold",
            ),
            id="forms",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_what_is_done_once_gives_the_same_files(page, wanted):
    quick = printed("with", page, *wanted)

    assert len(quick) >= 3
    assert quick == printed("without", page, *wanted)


def test_no_page_of_ours_has_notes_for_which_there_are_no_styles():
    sheets = [path.read_text("utf-8") for path in shipped.TEMPLATES.rglob("*.css")]
    pages = [path.read_text("utf-8") for path in shipped.TEMPLATES.rglob("*.jinja")]

    assert sheets
    assert pages
    assert not [words for words in sheets + pages if re.search(r"float:\s*(foot)?note", words)]


def test_no_printed_page_of_ours_measures_anything_by_the_size_of_its_paper():
    """Leaflets on all papers share styles, in which a part of a page would be one of another."""
    sheets = [path for path in shipped.TEMPLATES.rglob("*.css") if path.stem != "preview"]

    assert len(sheets) >= 5
    for path in sheets:
        assert not re.search(r"\d(vw|vh|vi|vb|vmin|vmax|pvw|pvh)\b", path.read_text("utf-8")), path


@pytest.fixture
def page():
    html = EVERYTHING.replace("PICTURE", PICTURE).replace("DIRECTION", "ltr")
    return Page(html, (), shipped.TEMPLATES)


def test_what_is_kept_of_one_leaflet_changes_nothing_in_the_next(page, monkeypatch):
    once = render.render(page).data
    other = replace(page, html=page.html.replace("One two", "Two one").replace("A5", "A6"))
    before = render.render(other).data

    assert render.render(page).data == once
    gc.unfreeze()
    every = [each for each in gc.get_objects() if type(each) is Bounded]
    assert len(every) == 8
    for each in every:
        each.clear()
        monkeypatch.setattr(each, "_most", 3)
    assert render.render(page).data == once
    assert render.render(other).data == before


@pytest.mark.parametrize(
    "inside",
    [
        "<rect width='2' height='2' transform='rotate()'/>",
        "<style>@import 'http://clinic.example/a.css';</style><rect width='2' height='2'/>",
        "<image href='http://clinic.example/a.png' width='2' height='2'/>",
    ],
)
def test_what_weasyprint_whispers_of_a_drawing_it_whispers_in_each_leaflet(page, inside):
    drawing = quote(f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>")
    pages = [replace(page, html=page.html.replace(PICTURE, drawing)) for _ in range(2)]

    one, other = (render.render(each).warnings for each in pages)

    assert one
    assert one == other


def streams():
    return [each for each in gc.get_objects() if type(each).__name__ == "Stream"]


def test_nothing_holds_on_to_a_leaflet_that_was_printed(page):
    before = set(map(id, held := streams()))
    laid = render.laid_out(page)
    render.printed(laid)
    left = weakref.ref(laid.document.pages[0]._page_box)
    del laid
    gc.collect()

    assert left() is None
    assert {id(each) for each in streams()} <= before
    del held


@given(
    st.one_of(
        st.floats(),
        st.integers(),
        st.booleans(),
        st.binary(),
        st.text(st.characters(codec="ascii")),
    )
)
def test_everything_is_written_as_pydyf_writes_it(item):
    import pydyf

    engine.warm(shipped.TEMPLATES)
    ours = pydyf._to_bytes
    (plain,) = (each.cell_contents for each in ours.__closure__ if callable(each.cell_contents))

    assert plain.__module__ == "pydyf"
    assert ours(item) == ours(item) == plain(item)


def test_a_second_time_changes_nothing():
    from weasyprint import css

    from leaflets import engine, shortcuts

    engine.warm(shipped.TEMPLATES)
    once = css.ComputedStyle.__missing__
    shortcuts.take()

    assert css.ComputedStyle.__missing__ is once
    assert once.__module__ == "leaflets.shortcuts.styles"


C = """
import sys
import cffi
from leaflets import memory
from leaflets.shortcuts import declarations

DECLARED = "typedef struct { int width; } box; typedef unsigned int sign; typedef box * way;"
TYPES = ("box *", "way[]", "sign[3]", "char[]", "unsigned long *", "sign (*)(way, int)")

def said(ffi):
    ffi.cdef(DECLARED)
    made = ffi.new("box *", {"width": 7})
    kinds = [str(ffi.typeof(name)) for name in TYPES]
    return kinds, ffi.sizeof("box"), made.width, ffi.string(ffi.new("char[]", b"ab"))

plain = said(cffi.FFI())
with memory.kept():
    for _ in range(2):
        with declarations.read_once():
            import cffi as stand_in
            assert said(stand_in.FFI()) == plain
        assert sys.modules["cffi"] is cffi
        declarations._written_down = None  # what was read before is not read again
"""


def test_c_is_declared_the_same_by_what_was_made_of_it_before():
    found = subprocess.run([sys.executable, "-c", C], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


STYLES = """
import tinycss2
from leaflets import memory, shortcuts

SHEET = "".join(f"p.n{number} > a::before {{ margin: {number}px }}" for number in range(99))
plain = tinycss2.serialize(tinycss2.parse_stylesheet(SHEET))
shortcuts.take_before()
with memory.kept():
    for _ in range(2):
        assert tinycss2.serialize(tinycss2.parse_stylesheet(SHEET)) == plain

from weasyprint import html

assert html.PH
assert not tinycss2.parse_stylesheet(html.PH)
assert tinycss2.parse_stylesheet(html.UA)
"""


def test_styles_are_read_the_same_from_the_memory_and_those_for_old_html_not_at_all():
    found = subprocess.run(
        [sys.executable, "-c", STYLES], capture_output=True, text=True, check=False
    )

    assert (found.returncode, found.stderr) == (0, "")
