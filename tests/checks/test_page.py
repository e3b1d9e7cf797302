"""The finished page, judged by the facts the renderer read off it."""

import pytest
from msgspec.structs import replace

from leaflets.checks import (
    check_page,
    contrast_low,
    crisis_box_not_on_first_page,
    digits_misplaced,
    font_foreign,
    glyph_missing,
    image_missing,
    pages_uneven,
    panels_overfull,
    text_overflow,
    type_too_small,
)
from leaflets.model import Drawn, Overfull, Severity, WebPage
from tests.builders import CLINIC, PDF, block, items, leaflet, passage, text

RULES = (
    glyph_missing,
    font_foreign,
    image_missing,
    text_overflow,
    digits_misplaced,
    crisis_box_not_on_first_page,
    type_too_small,
    contrast_low,
    pages_uneven,
    panels_overfull,
)
CRISIS, SMALL = frozenset({"crisis"}), frozenset({"small"})


def test_a_good_page_passes():
    assert not [finding for rule in RULES for finding in rule(leaflet(), PDF)]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (glyph_missing, {"missing_glyphs": ("ሰ",)}),
        (font_foreign, {"foreign_fonts": ("DejaVu Sans",)}),
        (image_missing, {"warnings": ("Failed to load image",)}),
        (text_overflow, {"overflows": ("too wide",)}),
        (panels_overfull, {"overfull": (Overfull("cover", 12.4),)}),
    ],
)
def test_a_fault_holds_the_edition(rule, fault):
    (finding,) = rule(leaflet(), replace(PDF, **fault))

    assert finding.code == rule.__name__.replace("_", "-")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize("fault", [{"pages": 3}, {"pages": 4, "last_page_filled": 0.2}])
def test_sheets_that_do_not_come_out_even_are_reported_but_printed(fault):
    (finding,) = pages_uneven(leaflet(), replace(PDF, **fault))

    assert finding.severity is Severity.STYLE


@pytest.mark.parametrize("pages", [1, 2])
def test_one_sheet_is_one_sheet_however_little_stands_on_its_back(pages):
    assert not list(pages_uneven(leaflet(), replace(PDF, pages=pages, last_page_filled=0.1)))


@pytest.mark.parametrize("pages", [3, 4])
def test_a_paper_form_of_any_number_of_pages_need_not_fill_sheets(pages):
    found = replace(PDF, pages=pages, last_page_filled=0.2, whole_sheets=False)

    assert not list(pages_uneven(leaflet(), found))


def test_a_poster_of_one_page_is_even():
    assert not list(pages_uneven(leaflet(), replace(PDF, pages=1, whole_sheets=False)))


def test_a_panel_that_runs_over_is_named_and_says_by_how_much():
    (finding,) = panels_overfull(leaflet(), replace(PDF, overfull=(Overfull("cover", 12.4),)))

    assert "the cover runs over by 12 mm" in finding.message


def test_a_missing_glyph_is_named_for_those_who_cannot_see_it():
    (finding,) = glyph_missing(leaflet(), replace(PDF, missing_glyphs=("ሰ",)))

    assert "U+1230" in finding.message
    assert "ETHIOPIC" in finding.message


def test_a_web_page_is_judged_by_its_letters_and_by_no_rule_of_paper():
    (finding,) = check_page(leaflet(), WebPage(b"", ("ሰ",)))

    assert finding.code == "glyph-missing"
    assert check_page(leaflet(), WebPage(b"")) == ()


def printed(words, drawn, language="ar"):
    """A page that holds one more piece of text, and what of it stands on paper."""
    return replace(
        PDF,
        texts=(*PDF.texts, text(words, language=language)),
        drawn=(*PDF.drawn, Drawn(1, drawn, language)),
    )


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("(202) 555-0142", "(202) 555-0142"),
        ("500 mg", "500\u00a0mg"),
        ("\u200b2-4\u200b", "2-4"),
        # Digits of its own, after a word that is written from right to left.
        ("٤٠ دقيقة", "ةقيقد ٤٠"),
        ("٠٫٥", "٠٫٥"),
        # A range in them is read from right to left, as are its words.
        ("٢-٤", "٤-٢"),
        ("26 من 100", "100 نم 26"),
        ("لا تنتظر", "رظتنت ال"),
        ("क्षमा 24", "क्षमा 24"),
    ],
)
def test_numbers_in_order_pass(words, drawn):
    assert not list(digits_misplaced(leaflet(), printed(words, drawn)))


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("(202) 555-0142", "0142-555 (202)"),
        ("(202) 555-0142", "555-0142 (202)"),
        ("500 mg", "mg 500"),
        ("2-4", "4-2"),
        ("12 Example Street, Exampletown", "Example Street, Exampletown 12"),
        ("٤٠ دقيقة", "ةقيقد ٠٤"),
        ("0.5", "5.0"),
        ("911", ""),
    ],
)
def test_numbers_out_of_order_are_found(words, drawn):
    findings = list(digits_misplaced(leaflet(), printed(words, drawn)))

    assert {finding.code for finding in findings} == {"digits-misplaced"}
    assert {finding.severity for finding in findings} == {Severity.ERROR}
    assert "page 1" in findings[0].message


@pytest.mark.parametrize(
    "number", [CLINIC.phone, CLINIC.night_phone, CLINIC.emergency_number, CLINIC.crisis_line]
)
def test_every_number_to_call_is_on_some_page(number):
    without = replace(
        PDF,
        texts=tuple(each for each in PDF.texts if each.words != number),
        drawn=tuple(each for each in PDF.drawn if each.words != number),
    )

    (finding,) = digits_misplaced(leaflet(), without)
    assert number in finding.message


def test_the_drug_help_line_is_looked_for_where_a_text_names_it():
    clinic = replace(CLINIC, drug_help_line="1-800-555-0100")
    silent = leaflet(clinic=clinic)
    named = leaflet(block(items(passage("Call {drug_help_line}."))), clinic=clinic)

    assert not list(digits_misplaced(silent, PDF))
    (finding,) = digits_misplaced(named, PDF)
    assert "1-800-555-0100" in finding.message


@pytest.mark.parametrize(
    "look",
    [
        {"colour": "#FFFFFF", "ground": "#0B4F56"},
        {"colour": "#767676"},
        {"colour": "#949494", "size": 18.0},
        {"colour": "#949494", "size": 14.0, "bold": True},
    ],
)
def test_text_that_stands_out_passes(look):
    page = replace(PDF, texts=(*PDF.texts, text("Rest.", **look)))

    assert not list(contrast_low(leaflet(), page))


@pytest.mark.parametrize(
    "look",
    [
        {"colour": "#777777"},
        {"colour": "#767676", "ground": "#EAF3F2"},
        {"colour": "#949494", "size": 17.5},
        {"colour": "#949494", "size": 13.5, "bold": True},
        {"colour": "#969696", "size": 27.0},
        {"colour": "#16201F", "ground": "#0B4F56"},
    ],
)
def test_pale_text_is_found_once_for_each_pair_of_colours(look):
    page = replace(PDF, texts=(*PDF.texts, text("Rest.", **look), text("Drink.", **look)))

    (finding,) = contrast_low(leaflet(), page)

    assert finding.severity is Severity.ERROR
    assert "'Rest.' on page 1 and 1 more" in finding.message


@pytest.mark.parametrize(
    ("smallest", "size", "marks"),
    [(12.0, 12.0, frozenset()), (11.0, 11.0, frozenset()), (12.0, 9.0, SMALL)],
)
def test_type_as_large_as_its_layout_asks_passes(smallest, size, marks):
    texts = (*PDF.texts, text("Rest.", size=size, marks=marks))

    assert not list(type_too_small(leaflet(), replace(PDF, texts=texts, smallest=smallest)))


@pytest.mark.parametrize(
    ("smallest", "size", "marks"),
    [
        (12.0, 11.5, frozenset()),
        (18.0, 17.5, CRISIS),
        (11.0, 10.5, frozenset()),
        (12.0, 8.5, SMALL),
        (12.0, 8.5, frozenset({"@bottom-right"})),
    ],
)
def test_smaller_type_is_found(smallest, size, marks):
    texts = (text("Rest.", size=size, marks=marks),)

    (finding,) = type_too_small(leaflet(), replace(PDF, texts=texts, smallest=smallest))

    assert finding.severity is Severity.ERROR
    assert f"{size} points" in finding.message


def test_a_crisis_box_that_runs_over_to_the_next_page_is_found():
    page = replace(PDF, texts=(*PDF.texts, text("Call now.", page=2, marks=CRISIS)))

    (finding,) = crisis_box_not_on_first_page(leaflet(), page)

    assert finding.severity is Severity.ERROR
    assert "page 2" in finding.message


@pytest.mark.parametrize("number", [CLINIC.emergency_number, CLINIC.crisis_line])
@pytest.mark.parametrize("change", [{"page": 2}, {"marks": frozenset()}])
def test_a_crisis_number_elsewhere_is_found(number, change):
    texts = tuple(replace(t, **change) if t.words == number else t for t in PDF.texts)

    messages = [
        f.message for f in crisis_box_not_on_first_page(leaflet(), replace(PDF, texts=texts))
    ]

    assert f"{number!r} is not in a crisis box on the first page" in messages
