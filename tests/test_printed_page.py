"""Facts read off real PDFs: every form in several scripts, every language and every leaflet.

The slow test prints each leaflet in each language and form.
"""

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product

import page as page_validation
import pdfplumber
import pikepdf
import pytest
import zxingcpp
from markupsafe import escape
from msgspec.structs import replace

from leaflets import (
    build,
    checks,
    clinics,
    languages,
    layout,
    library,
    markdown,
    readback,
    render,
    shipped,
)
from leaflets.layout import details
from leaflets.model import OFF_PAPER, WEB, Imprint, Severity, Verdict
from tests.read_aloud import said, squeezed
from tests.world import FEW, OFFERED, TODAY, TRANSLATED, few_first

CLINIC = clinics.load(shipped.EXAMPLE_CLINIC)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
LEAFLETS = tuple(library.load(shipped.CONTENT).outlines)
LAYOUTS = ("a4", "letter")
FORMS = ("large-print", "booklet")
PAPERS = tuple(name for name in layout.LAYOUTS if name not in OFF_PAPER)
SCRIPTS = ("en", "ar", "hi", "zh-Hans")
ONCE = tuple(tag for tag in OFFERED if tag not in SCRIPTS)
PLACES = [
    *product((*LAYOUTS, *FORMS), SCRIPTS),
    *((LAYOUTS[number % 2], locale) for number, locale in enumerate(ONCE)),
]
# Every leaflet takes its turn: the next one for each place.
EDITIONS = [
    (LEAFLETS[number % len(LEAFLETS)], locale, form) for number, (form, locale) in enumerate(PLACES)
]
# The program itself judges every page; what reads it by other means looks at some of each kind.
SOME = EDITIONS[:16:5] + EDITIONS[16::6]
# These fill whole sheets in the languages that came first; for all others the report says
# where a page stays empty.
WHOLE = ("about-ketamine", "questions-to-ask", "side-effects", "your-session")
# These say little enough for one sheet.
SHORT = {"trifold": ("ketamine-in-brief",), "poster": ("before-you-go-home",)}


def of(locale):
    """One process prints a language, and runs every test that looks at what it printed."""
    return pytest.mark.xdist_group(f"printed-{locale}")


def grouped(editions):
    """Editions as parameters, each in the group of its language."""
    named = {"-".join(edition[:3]): edition for edition in editions}
    return [
        pytest.param(*edition, id=name, marks=of(edition[1])) for name, edition in named.items()
    ]


def spoken(*rows):
    """Parameters of which the first is a language, each in its group."""
    return [pytest.param(*row, marks=of(row[0])) for row in rows]


SMALLEST = {"large-print": (16, 18)}  # of all type, and of most of it
POINTS_PER_MM = 72 / 25.4
A4_WIDTH = 210


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Print an edition once, however many tests look at it."""
    folder = tmp_path_factory.mktemp("printed")

    @cache
    def print_one(leaflet, locale, form):
        stock = stock_of(locale)
        (edition,) = build.plan([leaflet], [CLINIC], [locale], [form])
        text, _ = build.judge(edition, stock)
        return text, build.build_edition(edition, stock, folder, final=False)

    return print_one


@cache
def stock_of(locale):
    return build.stock(SHELVES, [locale], TODAY)


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(EDITIONS))
def test_every_edition_is_printed_as_an_accessible_draft(printed, leaflet, locale, form):
    _, outcome = printed(leaflet, locale, form)

    assert outcome.verdict is Verdict.DRAFT
    assert faults(outcome) == []


@pytest.mark.parametrize(
    ("leaflet", "locale", "form"),
    grouped([each for each in EDITIONS if each[0] in WHOLE and each[1] in FEW]),
)
def test_a_long_leaflet_fills_whole_sheets(printed, leaflet, locale, form):
    _, outcome = printed(leaflet, locale, form)

    assert outcome.pages in (layout.LAYOUTS[form].pages or (outcome.pages,))
    assert "pages-uneven" not in {finding.code for finding in outcome.findings}


def faults(outcome):
    """What is wrong with a printed edition: it is held, or is no good PDF/UA-1 file."""
    errors = [each.message for each in outcome.findings if each.severity is Severity.ERROR]
    if outcome.path is None:
        return ["held", *errors]
    if outcome.edition.layout == WEB:
        return errors
    return [*errors, *not_accessible(outcome.path)]


def not_accessible(path):
    """What keeps a file from being PDF/UA-1."""
    report = page_validation.validate_pdf(str(path), profile="pdf-ua-1")
    invalid = [failure.message for failure in report.failures]
    assert report.is_compliant or invalid
    return invalid


def everything():
    """Each language in each form, a group for each language: its fonts stay warm."""
    return [
        pytest.param(locale, form, id=f"{locale}-{form}", marks=of(locale))
        for locale, form in product(OFFERED, (*PAPERS, WEB))
        if locale != languages.ENGLISH or not layout.LAYOUTS[form].beside_english
    ]


def turns(form, locale):
    """The leaflets to print: all of them, or some where pages are but cut another way."""
    if form not in ("letter", "booklet"):
        return SHORT.get(form, LEAFLETS)
    return LEAFLETS[OFFERED.index(locale) % 4 :: 4]


@pytest.mark.slow
@pytest.mark.parametrize(("locale", "form"), everything())
def test_every_leaflet_is_printed_in_every_language_and_form(locale, form, tmp_path):
    """But for a poster that a language fills: it is held, and says by how much."""
    stock = stock_of(locale)
    editions = build.plan(turns(form, locale), [CLINIC], [locale], [form])
    editions = [each for each in editions if build.obstacle(each, stock) is None]
    outcomes = [build.build_edition(each, stock, tmp_path, final=False) for each in editions]

    held = [outcome for outcome in outcomes if outcome.path is None]
    codes = {each.code for out in held for each in out.findings if each.severity is Severity.ERROR}
    assert not held or (form == "poster" and locale not in FEW and codes == {"panels-overfull"})
    printed = [outcome.path for outcome in outcomes if outcome.path and form != WEB]
    assert [fault for path in printed[::8] for fault in not_accessible(path)] == []


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(SOME))
def test_every_font_is_ours_and_inside_the_file(printed, leaflet, locale, form):
    ours = {path.stem.split("-")[0] for path in (shipped.TEMPLATES / "fonts").glob("*.ttf")}

    with pikepdf.open(printed(leaflet, locale, form)[1].path) as pdf:
        fonts = [thing for thing in pdf.objects if _is_font_descriptor(thing)]

        assert fonts
        for font in fonts:
            assert "/FontFile2" in font
            name = str(font.FontName).partition("+")[2]
            assert re.sub(r"-(Bold|Regular)$|[-,]", "", name) in ours


def _is_font_descriptor(thing):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(SOME))
def test_no_character_is_printed_as_an_empty_box(printed, leaflet, locale, form):
    with pikepdf.open(printed(leaflet, locale, form)[1].path) as pdf:
        for sheet in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(sheet):
                if str(operator) in ("Tj", "TJ"):
                    assert 0 not in _glyphs(operands[0])


def _glyphs(shown):
    strings = [shown] if isinstance(shown, pikepdf.String) else shown
    for string in strings:
        if isinstance(string, pikepdf.String):
            raw = bytes(string)
            yield from (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped([*SOME, *EDITIONS[16:]]))
def test_the_text_layer_gives_the_words_back(printed, leaflet, locale, form):
    """What is copied, searched or read aloud is what was translated."""
    text, outcome = printed(leaflet, locale, form)
    extracted = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(outcome.path), "-"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    wanted = Counter()
    for passage in text.passages():
        if passage not in text.frame:
            wanted += _pieces(_filled(passage.text), locale)
    found = _pieces(extracted, locale)
    share = (wanted & found).total() / wanted.total()

    assert share >= 0.95, sorted((wanted - found).items(), key=lambda each: -each[1])[:20]


def _filled(text):
    for name, value in CLINIC.values.items():
        text = text.replace(f"{{{name}}}", value)
    return markdown.plain(text.replace("{write_on_line}", ""))


def _pieces(text, locale):
    """Words and numbers; in Chinese and Japanese, which are written without spaces, pairs of signs.

    Arabic vowel marks are left aside: readers write words with and without them, and
    poppler puts a mark that is raised above its letter on a line of its own.
    """
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    if languages.is_right_to_left(locale):
        text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    if locale.startswith(("zh", "ja")):
        text = "".join(text.split())
        return Counter(text[i : i + 2] for i in range(len(text) - 1))
    return Counter(re.findall(r"\d+|(?:[^\W\d]|[\u0900-\u0963\u0970-\u097f])+", text))


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(SOME))
def test_digits_of_every_phone_number_stand_in_reading_order(printed, leaflet, locale, form):
    """Read off the positions of the glyphs: in Arabic a number is easily turned round."""
    _, outcome = printed(leaflet, locale, form)
    lines = [line for sheet in _open(outcome.path) for line in _lines(sheet)]
    first_page = _lines(_open(outcome.path)[0])

    for number in (CLINIC.phone, CLINIC.night_phone):
        assert any(_squeezed(number) in _squeezed(line) for line in lines), number
    for number in (CLINIC.emergency_number, CLINIC.crisis_line):
        assert any(_squeezed(number) in _squeezed(line) for line in first_page), number
    turned = _squeezed(CLINIC.phone)[::-1]
    assert not any(turned in _squeezed(line) for line in lines)


def _squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(32)
def _open(path):
    """The characters of each page; a page is read when a test first looks at it."""
    return _Pages(pdfplumber.open(io.BytesIO(path.read_bytes())).pages)


class _Pages(Sequence):
    def __init__(self, pages):
        self._pages, self._read = pages, {}

    def __len__(self):
        return len(self._pages)

    def __getitem__(self, number):
        if number not in self._read:
            page = self._pages[number]
            self._read[number] = page.chars
            page.close()  # it keeps every line of every picture, too
        return self._read[number]


def _lines(chars):
    """The characters of each line from left to right, by where they stand and nothing else."""
    lines = {}
    for char in chars:
        lines.setdefault(round(char["bottom"]), []).append(char)
    return [
        "".join(char["text"] for char in sorted(line, key=lambda char: char["x0"]))
        for line in lines.values()
    ]


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(SOME))
def test_the_crisis_numbers_are_big_and_on_the_first_page(printed, leaflet, locale, form):
    big = [c for c in _open(printed(leaflet, locale, form)[1].path)[0] if c["size"] > 25]
    digits = {char["text"] for char in big}

    assert set(CLINIC.emergency_number) <= digits
    assert set(CLINIC.crisis_line) <= digits


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(SOME))
def test_no_type_is_smaller_than_11_points_and_most_is_12_or_more(printed, leaflet, locale, form):
    smallest, body = SMALLEST.get(form, (11, 12))
    sizes = Counter(
        round(char["size"], 1)
        for sheet in _open(printed(leaflet, locale, form)[1].path)
        for char in sheet
        if char["text"].strip()
    )

    assert min(sizes) >= smallest
    assert sizes.most_common(1)[0][0] >= body


@pytest.mark.parametrize("locale", few_first(OFFERED, group="printed"))
def test_every_page_says_that_it_is_a_draft(printed, locale):
    text, outcome = printed("your-session", locale, "a4")
    (mark,) = (passage.text for passage in text.frame if passage.source == "DRAFT")
    with pikepdf.open(outcome.path) as pdf:
        pages = len(pdf.pages)

    for number in range(1, pages + 1):
        words = subprocess.run(
            ["pdftotext", "-f", str(number), "-l", str(number), str(outcome.path), "-"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        # Persian parts its letters with a sign that has no width, and no place on paper.
        assert mark.replace("\u200c", "") in unicodedata.normalize("NFKC", words)


@pytest.mark.parametrize("locale", few_first(TRANSLATED, group="printed"))
def test_staff_find_language_and_title_in_english(printed, locale):
    text, outcome = printed("your-session", locale, "a4")
    first = " ".join(_lines(_open(outcome.path)[0]))

    assert _squeezed(text.title.source) in _squeezed(first)


@pytest.mark.parametrize("locale", few_first(TRANSLATED, group="printed"))
def test_english_lines_are_read_aloud_in_english_and_nothing_else_is(printed, locale):
    text, outcome = printed("your-session", locale, "a4")
    drawn = readback.read_back(outcome.path.read_bytes()).drawn
    english = " ".join(each.words for each in drawn if each.language == "en")

    assert _squeezed(text.title.source) in _squeezed(english)
    for source in text.sources:
        assert _squeezed(source.label) in _squeezed(english)
    assert {each.language for each in drawn} == {locale, "en", ""}
    rest = [each.words for each in drawn if each.language == locale]
    assert not any(_squeezed(text.title.source) in _squeezed(words) for words in rest)


@of("ar")
@pytest.mark.parametrize(
    "leaflet",
    [
        pytest.param(each, marks=() if each == "your-session" else pytest.mark.slow)
        for each in LEAFLETS
    ],
)
@pytest.mark.parametrize("what", ["values", "runs"])
def test_an_arabic_leaflet_with_a_number_turned_round_is_held(leaflet, what, monkeypatch, tmp_path):
    """The same words but for the spans that keep the clinic's numbers in their order."""
    stock = stock_of("ar")
    if what == "values":
        plain = {name: escape(value) for name, value in CLINIC.values.items()}
        monkeypatch.setattr(details, "values", lambda _, **__: {"write_on_line": "", **plain})
    else:
        monkeypatch.setattr(markdown, "left_to_right", escape)

    (edition,) = build.plan([leaflet], [CLINIC], ["ar"], ["a4"])
    outcome = build.build_edition(edition, stock, tmp_path, final=False)

    turned = [each.message for each in outcome.findings if each.code == "digits-misplaced"]
    assert outcome.verdict is Verdict.HELD
    assert any(CLINIC.phone in message for message in turned)


@of("ar")
def test_a_code_of_digits_alone_is_not_turned_round_in_arabic():
    stock = stock_of("ar")
    (edition,) = build.plan(["your-session"], [CLINIC], ["ar"], ["a4"])
    text, outcome = build.judge(edition, stock)
    imprint = Imprint(outcome.reasons, code="6677-8899")
    language = stock.locales["ar"].language

    pdf = render.render(layout.lay_out(text, layout.A4, language, imprint, shipped.TEMPLATES))

    feet = [drawn.words for drawn in pdf.drawn if drawn.language == ""]
    assert sum("6677-8899" in words for words in feet) == pdf.pages
    assert not [each for each in checks.check_page(text, pdf) if each.severity is Severity.ERROR]


@of("ar")
def test_an_arabic_leaflet_is_the_mirror_of_an_english_one(printed):
    def where(locale, word):
        chars = _open(printed("your-session", locale, "a4")[1].path)[0]
        lines = sorted((c for c in chars if c["size"] > 25 and c["text"] in word), key=_x)
        return lines[0]["x0"]

    middle = 210 * POINTS_PER_MM / 2
    assert where("en", "911") < middle
    assert where("ar", "911") > middle


def _x(char):
    return char["x0"]


@pytest.mark.parametrize("locale", few_first(OFFERED, group="printed"))
def test_a_screen_reader_is_told_language_and_title(printed, locale):
    text, outcome = printed("your-session", locale, "a4")

    with pikepdf.open(outcome.path) as pdf:
        assert str(pdf.Root.Lang) == locale
        assert str(pdf.docinfo["/Title"]) == text.title.text
        assert pdf.Root.MarkInfo.Marked


@pytest.mark.parametrize("locale", spoken(["en"], ["ar"]))
def test_a_booklet_has_a_file_for_the_printer_with_every_page_on_half_a_sheet(printed, locale):
    _, outcome = printed("about-ketamine", locale, "booklet")

    with pikepdf.open(outcome.print_file) as sheets:
        _, _, width, height = map(float, sheets.pages[0].mediabox)
        assert len(sheets.pages) == -(-outcome.pages // 4) * 2
    with pdfplumber.open(outcome.print_file) as pdf:
        crisis = [c for c in pdf.pages[0].chars if c["size"] > 25 and c["text"] == "9"]

    assert (width, height) == (pytest.approx(841.9, abs=3), pytest.approx(595.3, abs=0.2))
    assert crisis
    assert all((char["x0"] > width / 2) == (locale == "en") for char in crisis)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("locale", spoken(["es"], ["ar"]))
def test_a_long_crisis_line_stays_whole_and_on_the_first_page(form, locale, tmp_path):
    stock = stock_of(locale)
    name = "Northgate Example Clinic for Ketamine Treatment and Aftercare"
    clinic = replace(CLINIC, name=name, crisis_line="1-800-555-0199", paper="letter")
    (edition,) = build.plan(["about-ketamine"], [clinic], [locale], [form])

    outcome = build.build_edition(edition, stock, tmp_path, final=False)

    big = [char for char in _open(outcome.path)[0] if char["size"] > 25]
    assert any("1-800-555-0199" in line for line in _lines(big))


@of("es")
@pytest.mark.parametrize("form", PAPERS)
def test_a_leaflet_in_mono_has_no_colour_in_it(form, tmp_path):
    leaflet = {"trifold": "ketamine-in-brief", "poster": "before-you-go-home"}.get(
        form, "side-effects"
    )
    stock = stock_of("es")
    (edition,) = build.plan([leaflet], [CLINIC], ["es"], [form])

    outcome = build.build_edition(replace(edition, mono=True), stock, tmp_path, final=False)

    assert outcome.path.name == f"{leaflet}.example.es.{form}.mono.pdf"
    with pikepdf.open(outcome.path) as pdf:
        drawings = [page.Contents for page in pdf.pages]
        drawings += [each for each in pdf.objects if _is(each, "/Form")]
        assert not [colour for each in drawings for colour in _colours(each)]
        assert not [each for each in pdf.objects if _is(each, "/Image")]


@pytest.mark.parametrize(
    ("leaflet", "locale", "form"),
    [("side-effects", "ar", "a4"), ("ketamine-in-brief", "en", "trifold"),
     ("questions-to-ask", "es", "booklet"), ("before-you-go-home", "hi", "poster")],
)  # fmt: skip
def test_with_marks_a_print_shop_finds_3_mm_of_bleed_around_the_paper(
    leaflet, locale, form, tmp_path
):
    stock = stock_of(locale)
    (edition,) = build.plan([leaflet], [CLINIC], [locale], [form])

    outcome = build.build_edition(replace(edition, marks=True), stock, tmp_path, final=False)

    assert [path.name for path in tmp_path.iterdir()] == [
        f"{leaflet}.example.{locale}.{form}.marks.pdf"
    ]
    paper = layout.form(form, CLINIC.paper)
    with pikepdf.open(outcome.path) as pdf:
        for page in pdf.pages:
            media, bleed, trim = (
                [float(edge) / POINTS_PER_MM for edge in page[name]]
                for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert trim == pytest.approx([0, 0, paper.width, paper.height], abs=0.01)
            assert bleed == pytest.approx([-3, -3, paper.width + 3, paper.height + 3], abs=0.01)
            assert media == pytest.approx([-9, -9, paper.width + 9, paper.height + 9], abs=0.01)
    report = page_validation.validate_pdf(str(outcome.path), profile="pdf-ua-1")
    assert [failure.message for failure in report.failures] == []


@of("en")
def test_the_marks_are_black_and_outside_of_the_bleed(tmp_path):
    stock = stock_of("en")
    (edition,) = build.plan(["side-effects"], [CLINIC], ["en"], ["a4"])
    outcome = build.build_edition(replace(edition, marks=True), stock, tmp_path, final=False)

    with pdfplumber.open(outcome.path) as pdf:
        page = pdf.pages[0]
        marks = [line for line in page.lines if max(line["height"], line["width"]) < 20]

    width, bleed = A4_WIDTH * POINTS_PER_MM, 3 * POINTS_PER_MM
    level = [line for line in marks if line["x1"] <= 0 or line["x0"] >= width]
    beside = [line for line in level if line["height"] < 1]
    assert len(beside) == 4
    assert all(line["x1"] <= -bleed or line["x0"] >= width + bleed for line in beside)
    assert {line["stroking_color"] for line in beside} == {(0, 0, 0)}


def _is(thing, kind):
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == kind


def _colours(drawing):
    """Yield what a drawing is told to use, where that is no grey."""
    for operands, operator in pikepdf.parse_content_stream(drawing):
        if str(operator) in ("rg", "RG", "sc", "SC", "scn", "SCN", "k", "K"):
            shares = [float(each) for each in operands if not isinstance(each, pikepdf.Name)]
            if len(set(shares)) > 1:
                yield shares


@pytest.mark.parametrize("form", ["a4", "large-print"])
def test_a_long_address_stays_beside_the_logo_and_has_no_stray_dot(form, tmp_path):
    address = "12 Example Street, Exampletown, Northern Exampleshire, The Example Islands"
    clinic = replace(CLINIC, address=address)
    (edition,) = build.plan(["today"], [clinic], ["zh-Hans"], [form])

    outcome = build.build_edition(edition, stock_of("zh-Hans"), tmp_path, final=False)

    lines = {}
    for char in sorted(_open(outcome.path)[0], key=_x):
        lines.setdefault(round(char["bottom"]), []).append(char)
    starts = {"".join(char["text"] for char in line): line[0]["x0"] for line in lines.values()}
    (name,) = (x for text, x in starts.items() if text.startswith(CLINIC.name))
    (second,) = (x for text, x in starts.items() if "northgate.example" in text)
    assert second == pytest.approx(name, abs=1)
    assert not any("·" in text for text in starts if "Example" in text)


COARSE = 4  # dots to a millimetre
UNPRINTABLE = 4  # mm at the edge of the paper that an office printer leaves white
LONG_TITLES = [
    ("talk-therapy", "ru", "a4"), ("talk-therapy", "fil", "letter"),
    ("talk-therapy", "fil", "booklet"), ("talk-therapy", "ru", "large-print"),
    ("long-term-pain", "es", "bilingual"), ("today", "ar", "letter"),
    ("side-effects", "zh-Hans", "easy-read"),
]  # fmt: skip


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(LONG_TITLES))
def test_the_foot_stays_where_a_printer_can_reach_however_long_the_title(
    printed, leaflet, locale, form
):
    """Seen on the picture of a page: a font's box says little of where its ink ends."""
    _, outcome = printed(leaflet, locale, form)

    with pdfplumber.open(outcome.path) as pdf:
        white = [_white_below(page.to_image(resolution=COARSE * 25.4)) for page in pdf.pages]

    assert min(white) >= UNPRINTABLE


def _white_below(picture):
    """The millimetres of paper below the last ink of a page."""
    grey = picture.original.convert("L")
    _, _, _, lowest = grey.point(lambda shade: 255 * (shade < 200)).getbbox()
    return (grey.height - lowest) / COARSE


@of("en")
@pytest.mark.parametrize("form", LAYOUTS)
def test_the_paper_is_as_large_as_its_name_says(printed, form):
    wanted = layout.LAYOUTS[form]

    with pikepdf.open(printed("your-session", "en", form)[1].path) as pdf:
        _, _, width, height = map(float, pdf.pages[0].mediabox)

    assert width == pytest.approx(wanted.width * POINTS_PER_MM, abs=0.1)
    assert height == pytest.approx(wanted.height * POINTS_PER_MM, abs=0.1)


OTHER_FORMS = [
    *(("ketamine-in-brief", locale, "trifold", 2) for locale in SCRIPTS),
    *(("ketamine-in-brief", locale, "bilingual", 4) for locale in ("ar", "es", "hi", "zh-Hans")),
    *(("before-you-go-home", locale, "poster", 1) for locale in SCRIPTS),
]


@pytest.mark.parametrize(("leaflet", "locale", "form", "pages"), grouped(OTHER_FORMS))
def test_every_other_form_is_printed_whole_and_accessible(printed, leaflet, locale, form, pages):
    _, outcome = printed(leaflet, locale, form)

    assert faults(outcome) == []
    assert outcome.pages == pages


@pytest.mark.parametrize(("leaflet", "locale", "form", "pages"), grouped(OTHER_FORMS))
def test_most_type_is_as_large_as_its_form_asks(printed, leaflet, locale, form, pages):
    _, outcome = printed(leaflet, locale, form)
    sizes = Counter(round(char["size"], 1) for sheet in _open(outcome.path) for char in sheet)

    assert sizes.most_common(1)[0][0] >= layout.LAYOUTS[form].smallest


@pytest.mark.parametrize(("locale", "cover"), spoken(("en", 2), ("ar", 0)))
def test_the_panels_of_a_trifold_stand_in_their_places(printed, locale, cover):
    """The cover is on the right, and so is the last panel inside; in Arabic both are left."""
    outside, inside = _open(printed("ketamine-in-brief", locale, "trifold")[1].path)
    panels = (0, 97, 197, 297) if locale == "en" else (0, 100, 200, 297)

    def panel(chars):
        return {sum(char["x0"] >= edge * POINTS_PER_MM for edge in panels[1:3]) for char in chars}

    assert panel(c for c in outside if c["size"] > 25) == {cover}
    assert panel(c for c in outside if c["size"] == 15 and c["text"].isdigit()) == {1}
    above_foot = [c for c in inside if c["top"] < 540]  # where the code may have any digit
    assert panel(c for c in above_foot if c["text"] == "8") == {cover}


@pytest.mark.parametrize(("locale", "folds"), spoken(("en", (97, 197)), ("ar", (100, 200))))
def test_no_text_of_a_trifold_comes_near_a_fold(printed, locale, folds):
    outside, inside = _open(printed("ketamine-in-brief", locale, "trifold")[1].path)

    for sheet, places in ((outside, folds), (inside, [297 - fold for fold in folds])):
        for place in places:
            near = (place - 5) * POINTS_PER_MM, (place + 5) * POINTS_PER_MM
            assert not [c for c in sheet if c["x1"] > near[0] and c["x0"] < near[1]]


# Russian and German fill a folded sheet more than others.
FOLDED = [
    pytest.param(each, marks=() if each in ("ru", "de") else pytest.mark.slow) for each in OFFERED
]


@pytest.mark.parametrize("paper", LAYOUTS)
@pytest.mark.parametrize("locale", FOLDED)
def test_the_short_leaflet_folds_in_every_language_on_either_paper(locale, paper, tmp_path):
    clinic = replace(CLINIC, paper=paper)
    (edition,) = build.plan(["ketamine-in-brief"], [clinic], [locale], ["trifold"])

    outcome = build.build_edition(edition, stock_of(locale), tmp_path, final=False)

    assert outcome.verdict is Verdict.DRAFT
    assert outcome.pages == 2
    with pdfplumber.open(outcome.path) as pdf:
        sizes = {round(char["size"], 1) for sheet in pdf.pages for char in sheet.chars}
    assert min(sizes) >= layout.TRIFOLD.smallest


# Every form, from left to right and from right to left; leaflets that other tests print too.
READ_ALOUD = [
    *(edition for edition in EDITIONS if edition[1] in ("en", "ar")),
    *(each for each in EDITIONS if each[1:] in (("hi", "a4"), ("zh-Hans", "a4"))),
    *(("ketamine-in-brief", locale, "trifold") for locale in ("en", "ar")),
    *(("ketamine-in-brief", locale, "bilingual") for locale in ("zh-Hans", "ar")),
    *(("before-you-go-home", locale, "poster") for locale in ("en", "ar")),
    *(("your-session", locale, "easy-read") for locale in ("en", "ar")),
]


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(READ_ALOUD))
def test_a_screen_reader_says_every_passage_in_its_order_and_language(
    printed, leaflet, locale, form
):
    """Read off the tags alone: where the words stand on the page says nothing of their order."""
    text, outcome = printed(leaflet, locale, form)
    runs = [(tag, squeezed(words)) for tag, words in said(outcome.path)]
    words = "".join(words for _, words in runs)
    languages = [tag for tag, words in runs for _ in words]

    at = 0
    for passage in (text.title, text.lead, *(p for s in text.sections for p in s.passages())):
        for tag, wanted in _sides(passage, locale, form):
            start = words.index(squeezed(_filled(wanted)), at)
            at = start + len(squeezed(_filled(wanted)))
            assert set(languages[start:at]) <= {tag}


def _sides(passage, locale, form):
    """A passage as it is read in a form: beside English it is read twice."""
    yield locale, passage.text
    if form == "bilingual":
        yield "en", passage.source


@of("en")
def test_a_leaflet_too_long_for_a_trifold_is_held_and_told_by_how_much(printed):
    _, outcome = printed("your-session", "en", "trifold")

    assert outcome.verdict is Verdict.HELD
    said = [each.message for each in outcome.findings if each.code == "panels-overfull"]
    assert any(re.search(r"the inside runs over by \d\d+ mm", message) for message in said)


@of("zh-Hans")
def test_the_rows_of_a_bilingual_leaflet_are_level(printed):
    text, outcome = printed("ketamine-in-brief", "zh-Hans", "bilingual")
    middle = 210 / 2 * POINTS_PER_MM
    pages = _open(outcome.path)
    own = _starts([[char for char in sheet if char["x1"] < middle] for sheet in pages])
    english = _starts([[char for char in sheet if char["x0"] > middle] for sheet in pages])

    passages = [each for section in text.sections for each in section.passages()]
    filled = [each for each in passages if "{" not in each.text]
    assert len(filled) > 30
    for passage in filled:
        page, height = _place(own, passage.text)
        assert _place(english, passage.source) == (page, pytest.approx(height, abs=6))


def _starts(pages):
    """Every line as its page, its height there and its words."""
    for number, chars in enumerate(pages):
        lines = {}
        for char in chars:
            lines.setdefault(round(char["bottom"]), []).append(char)
        for height, line in sorted(lines.items()):
            yield number, height, _squeezed("".join(c["text"] for c in sorted(line, key=_x)))


def _place(lines, text):
    """The first line that begins as a text does, after those found before."""
    begins = _squeezed(markdown.plain(text))[:8]
    for page, height, words in lines:
        if words.lstrip("✓").startswith(begins):
            return page, height
    raise AssertionError(text)


@of("en")
def test_a_poster_is_the_largest_paper(printed):
    with pikepdf.open(printed("before-you-go-home", "en", "poster")[1].path) as pdf:
        _, _, width, height = map(float, pdf.pages[0].mediabox)

    assert (width, height) == pytest.approx((297 * POINTS_PER_MM, 420 * POINTS_PER_MM), abs=0.1)


SITE = "https://northgate.example/leaflets"


@pytest.mark.parametrize(
    ("leaflet", "locale", "form", "pages"),
    [
        ("about-ketamine", "es", "letter", 4),  # of all leaflets the one with the least room left
        ("side-effects", "ar", "a4", 4),
        ("ketamine-in-brief", "hi", "trifold", 2),
        ("questions-to-ask", "zh-Hans", "bilingual", None),
    ],
)
def test_a_phone_is_led_to_the_page_in_the_same_language(tmp_path, leaflet, locale, form, pages):
    stock = stock_of(locale)
    (edition,) = build.plan([leaflet], [replace(CLINIC, leaflet_site=SITE)], [locale], [form])

    outcome = build.build_edition(edition, stock, tmp_path, final=False)

    assert outcome.verdict is Verdict.DRAFT
    assert outcome.pages == (pages or outcome.pages)
    (code,) = _codes(outcome.path)
    assert code.text == f"{SITE}/{locale}/{leaflet}.html"
    corners = code.position
    across = (corners.top_right.x - corners.top_left.x) / DOTS_PER_MM
    assert across >= 15
    report = page_validation.validate_pdf(str(outcome.path), profile="pdf-ua-1")
    assert [failure.message for failure in report.failures] == []


DOTS_PER_MM = 8


def _codes(path):
    """The QR codes of a PDF as a camera would see them."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            picture = page.to_image(resolution=DOTS_PER_MM * 25.4).original
            yield from zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)


@of("ar")
def test_a_clinic_without_a_site_prints_no_code(printed):
    _, outcome = printed("side-effects", "ar", "a4")

    assert list(_codes(outcome.path)) == []


def test_however_many_workers_print_it_and_from_the_store_a_leaflet_is_the_same_bytes(tmp_path):
    words = ("build", "before-you-go-home", "-l", "en", "-l", "ar", "-l", "zh-Hans")
    runs = {
        "one": ("-j", "1", "--no-store"),
        "four": ("-j", "4"),
        "kept": ("-j", "2"),
    }
    for seed, (name, how) in enumerate(runs.items()):
        home = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_CONFIG_HOME": str(tmp_path)}
        subprocess.run(
            [sys.executable, "-m", "leaflets", *words, *how, "-o", str(tmp_path / name)],
            env={**os.environ, **home, "PYTHONHASHSEED": str(seed)},
            check=True,
            capture_output=True,
        )
    one, *others = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in runs
    )

    assert len(one) == 3
    assert all(other == one for other in others)
    assert list((tmp_path / "cache").rglob("made/??/*"))


EASY_EDITIONS = [
    ("your-session", "en", "easy-read"), ("your-session", "ar", "easy-read"),
    ("side-effects", "hi", "easy-read"), ("side-effects", "zh-Hans", "easy-read"),
]  # fmt: skip


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(EASY_EDITIONS))
def test_easy_read_is_an_accessible_draft_of_at_most_twenty_pages(printed, leaflet, locale, form):
    """Pictures are artifacts: the words beside them say it all, and are read aloud once."""
    _, outcome = printed(leaflet, locale, form)

    assert outcome.verdict is Verdict.DRAFT
    assert outcome.pages <= 20
    assert faults(outcome) == []
    structure = readback.read_back(outcome.path.read_bytes()).structure
    assert "Figure" not in {tag.kind for tag in _tags(structure.root)}


def _tags(tag):
    yield tag
    for inside in tag.inside:
        yield from _tags(inside)


@pytest.mark.parametrize(("leaflet", "locale", "form"), grouped(EASY_EDITIONS))
def test_every_row_of_easy_read_is_printed_in_large_type(printed, leaflet, locale, form):
    text, outcome = printed(leaflet, locale, form)
    chars = [char for sheet in _open(outcome.path) for char in sheet if char["text"].strip()]

    sizes = Counter(round(char["size"], 1) for char in chars)

    assert min(sizes) >= 12
    assert sizes.most_common(1)[0][0] >= 16
    assert all(row.icon for section in text.sections for row in section.rows())


@pytest.mark.parametrize(("locale", "on_the_right"), spoken(("en", False), ("ar", True)))
def test_the_pictures_stand_where_a_line_begins(printed, locale, on_the_right):
    """In Arabic on the right. The words of a row are all on the other side of the picture."""
    _, outcome = printed("your-session", locale, "easy-read")
    middle = 210 * POINTS_PER_MM / 2
    picture = 58 * POINTS_PER_MM  # the page's margin and the picture beside it
    third = [char for char in _open(outcome.path)[2] if char["size"] >= 16 and char["text"].strip()]
    rows = [char for char in third if char["bottom"] < 270 * POINTS_PER_MM]

    assert rows
    if on_the_right:
        assert max(char["x1"] for char in rows) <= 2 * middle - picture
    else:
        assert min(char["x0"] for char in rows) >= picture
