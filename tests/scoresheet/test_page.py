"""A score sheet on paper and in a browser."""

import re
from functools import cache
from html.parser import HTMLParser

import page as page_validation
import pytest
from msgspec.structs import replace

from leaflets import extract, languages, layout, render, scoresheet, shipped
from leaflets.model import Edition, Items, Kind, Outcome, Reason, Verdict
from leaflets.scoresheet import Facts, Sheet
from tests.builders import CLINIC, LIBRARY, PDF, block, leaflet, passage

pytestmark = pytest.mark.xdist_group("sheet")  # each is printed once
INSTRUMENTS = scoresheet.load(shipped.CONTENT)
LANGUAGES = {tag: languages.load(shipped.LOCALES / tag) for tag in ("en", "es", "ar")}
SPANISH, ARABIC = LANGUAGES["es"], LANGUAGES["ar"]


def sheet(language=SPANISH, clinic=CLINIC, ticked="He guardado {crisis_line}."):
    """The sheet of a small leaflet with a translated tick box."""
    tick = passage("I saved {crisis_line}.", ticked, kind=Kind.TICK)
    about = leaflet(block(Items(Kind.TICK, (tick,))), locale=language.tag, clinic=clinic)
    about = replace(about, title=passage("A leaflet", "Un folleto", kind=Kind.TITLE))
    scored = tuple(scoresheet.score(each, about, Facts(LIBRARY, PDF)) for each in INSTRUMENTS)
    edition = Edition("a-leaflet", clinic, language.tag, clinic.paper)
    outcome = Outcome(edition, Verdict.DRAFT, (Reason.CLINICAL,))
    return Sheet(about, outcome, "7ZQK-04MB", "2026-11-22", "2026-11 v2", scored)


def on_screen(language=SPANISH, **rest):
    return scoresheet.for_screen(sheet(language, **rest), language, shipped.TEMPLATES)


@cache
def on_paper(tag="es"):
    page = scoresheet.for_paper(sheet(LANGUAGES[tag]), LANGUAGES[tag], shipped.TEMPLATES)
    return render.render(page)


def words_on(pdf):
    return " ".join(text.words for text in pdf.texts)


class Elements(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def named(self, *tags):
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_printed_sheet_is_accessible_and_on_our_fonts(tag, tmp_path):
    pdf = on_paper(tag)
    (tmp_path / "sheet.pdf").write_bytes(pdf.data)

    report = page_validation.validate_pdf(str(tmp_path / "sheet.pdf"), profile="pdf-ua-1")

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant
    assert (pdf.foreign_fonts, pdf.missing_glyphs, pdf.overflows, pdf.warnings) == ((), (), (), ())


@pytest.mark.parametrize(("paper", "form"), [("a4", layout.A4), ("letter", layout.LETTER)])
def test_the_sheet_is_on_the_clinics_paper(paper, form):
    clinic = replace(CLINIC, paper=paper)

    page = scoresheet.for_paper(sheet(clinic=clinic), SPANISH, shipped.TEMPLATES)

    assert f"size: {form.width}mm {form.height}mm" in page.html


def test_the_same_sheet_has_the_same_bytes():
    again = render.render(scoresheet.for_paper(sheet(), SPANISH, shipped.TEMPLATES))

    assert again.data == on_paper().data


def test_the_sheet_names_the_leaflet_its_code_the_day_and_the_policy():
    printed = words_on(on_paper())

    for wanted in ("a-leaflet", "Spanish", "7ZQK-04MB", "2026-11-22", "2026-11 v2", "draft"):
        assert wanted in printed
        assert wanted in on_screen()


def test_every_item_is_there_with_a_place_to_tick_and_to_sign():
    inputs = Elements(on_screen()).named("input")
    items = [item for instrument in INSTRUMENTS for item in instrument.items]

    assert {each["name"] for each in inputs if each["type"] == "radio"} == {i.id for i in items}
    initials = [each for each in inputs if "Initials" in each.get("aria-label", "")]
    assert len(initials) == len(items)


def test_only_what_the_program_judged_is_ticked():
    ticked = [each for each in Elements(on_screen()).named("input") if "checked" in each]
    judged = {
        line.item.id: line.judgement.rating.value
        for scored in sheet().scored
        for part in scored.parts
        for line in part.lines
        if line.judgement.rating
    }

    assert {each["name"]: each["value"] for each in ticked} == judged
    assert len(judged) < sum(len(instrument.items) for instrument in INSTRUMENTS)


@pytest.mark.parametrize("where", ["screen", "paper"])
def test_a_part_of_a_score_is_never_called_a_score(where):
    words = on_screen() if where == "screen" else words_on(on_paper())

    assert "This is no score of the leaflet." in words
    assert "the rest are for a person" in words
    rates = set(re.findall(r"\d+(?:\.\d+)? ?%", words.partition("</style>")[2] or words))
    marks = set(re.findall(r"\d+ %", " ".join(each.scoring for each in INSTRUMENTS)))
    assert {rate for rate in rates if rate not in marks} <= {"20 %", "80%"}  # evidence


@pytest.mark.parametrize(("tag", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_what_is_quoted_keeps_its_language_and_direction(tag, direction):
    page = on_screen(LANGUAGES[tag])
    quoted = [each for each in Elements(page).named("span") if each.get("class") == "quote"]
    printed = [text for text in on_paper(tag).texts if "folleto" in text.words]

    assert {(each["lang"], each["dir"]) for each in quoted} == {(tag, direction)}
    assert {text.language for text in printed} == {tag}


def test_a_quoted_number_is_the_clinics_and_keeps_its_order():
    assert '<span dir="ltr">988</span>' in on_screen(ARABIC)
    assert "{crisis_line}" not in on_screen(ARABIC)


def test_the_page_for_a_browser_needs_no_other_file():
    page = on_screen()

    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|src=", page)
    assert "prefers-color-scheme: dark" in page
    assert '<html lang="en" dir="ltr">' in page


def test_every_table_has_headings_for_its_columns_and_rows():
    page = Elements(on_screen())
    rows = sum(len(instrument.items) for instrument in INSTRUMENTS) + len(INSTRUMENTS)

    scopes = [each.get("scope") for each in page.named("th")]
    assert scopes.count("row") == rows
    assert set(scopes) == {"row", "col"}
    assert len(page.named("h1")) == 1
    assert len(page.named("h2")) == len(INSTRUMENTS)


def test_every_field_has_a_label():
    page = on_screen()
    labelled = len(re.findall(r"<label>[^<]*<input|<label><input", page))

    assert labelled + page.count("aria-label=") == len(Elements(page).named("input"))


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{{ 7*7 }}", "&", '"; } body { x: y }']
)
def test_what_a_clinic_or_a_translator_writes_is_text(name):
    page = on_screen(clinic=replace(CLINIC, name=name), ticked=name)

    assert "<script" not in page
    assert ">49" not in page
    assert "x: y" not in page.partition("<style>")[2].partition("</style>")[0]


def test_no_word_of_the_sheet_is_given_to_translators():
    frame = {each.source for each in extract.frame_passages(shipped.TEMPLATES)}

    assert frame
    assert not [words for words in frame if "judged" in words or "Initials" in words]
