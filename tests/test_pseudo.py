"""Languages nobody speaks bear what real ones will, and change no number."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets import build, clinics, localise, markdown, pseudo, shipped
from leaflets.model import Severity, Verdict

DAY = date(2026, 11, 22)
LONG, MIRROR = pseudo.LANGUAGES
WANTED = localise.messages(shipped.CONTENT, shipped.TEMPLATES)
TEXTS = [message.source for domain in localise.DOMAINS for message in WANTED[domain]]


@pytest.mark.parametrize("language", pseudo.LANGUAGES, ids=lambda each: each.tag)
def test_numbers_placeholders_and_markup_stay_in_every_text(language):
    for english in TEXTS:
        text = language.text(english)

        assert re.findall(r"\d+", text) == re.findall(r"\d+", english)
        assert markdown.placeholders(text) == markdown.placeholders(english)
        assert markdown.structure(text) == markdown.structure(english)


@given(st.text())
def test_any_text_has_its_digits_and_braces_afterwards(text):
    for language in pseudo.LANGUAGES:
        kept = [sign for sign in language.text(text) if sign in "{}*\\" or sign.isdigit()]
        assert kept == [sign for sign in text if sign in "{}*\\" or sign.isdigit()]


def test_the_long_one_is_about_a_third_longer():
    longer = sum(len(LONG.text(text)) for text in TEXTS) / sum(map(len, TEXTS))

    assert 1.25 < longer < 1.4


def test_the_mirrored_one_has_letters_from_right_to_left():
    assert MIRROR.text("Rest for 2 hours, {clinic_name}.") == "رعست فور 2 هوورس، {clinic_name}."


def test_they_are_languages_like_any_other_but_are_not_shipped(tmp_path):
    tags = localise.pretend(WANTED, shipped.LOCALES, tmp_path)
    shelves = build.Shelves(shipped.CONTENT, tmp_path, shipped.TEMPLATES)
    stock = build.stock(shelves, tags, DAY)

    assert [stock.locales[tag].language.right_to_left for tag in tags] == [False, True]
    assert build.check(stock, clinics.load(shipped.EXAMPLE_CLINIC)) == ()
    assert not {path.name for path in shipped.LOCALES.iterdir()} & {"en_XA", "ar_XB"}


# One leaflet each in every run, and all of them where there is time.
WANTED_LEAFLETS = [
    pytest.param(LONG, ["side-effects"], id="en-XA"),
    pytest.param(MIRROR, ["side-effects"], id="ar-XB"),
    *(
        pytest.param(each, None, id=f"{each.tag}-all", marks=pytest.mark.slow)
        for each in pseudo.LANGUAGES
    ),
]


@pytest.mark.parametrize(("language", "leaflets"), WANTED_LEAFLETS)
def test_every_leaflet_bears_it_with_its_numbers_in_place(tmp_path, language, leaflets):
    """What the finished page is judged by: overflow, glyphs, order of digits, tags."""
    localise.pretend(WANTED, shipped.LOCALES, tmp_path)
    shelves = build.Shelves(shipped.CONTENT, tmp_path, shipped.TEMPLATES)
    stock = build.stock(shelves, [language.tag], DAY)
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)

    for edition in build.plan(leaflets or stock.library.outlines, [clinic], [language.tag], []):
        outcome, _, pdf = build.make(edition, stock, final=False)
        errors = [each for each in outcome.findings if each.severity is not Severity.STYLE]
        assert (outcome.verdict, errors) == (Verdict.DRAFT, []), edition.filename
        assert pdf is not None
        assert pdf.overflows == ()
