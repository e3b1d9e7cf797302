"""Finished PDF -> what stands in it."""

import io
import unicodedata

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import markdown, readback, render, shipped
from leaflets.model import Page

FONTS = "Vazirmatn, Noto Sans Devanagari, Noto Sans SC, Atkinson Hyperlegible Next"


def printed(body, locale="ar"):
    direction = "rtl" if locale == "ar" else "ltr"
    html = (
        f'<html lang="{locale}" dir="{direction}"><head><title>A page</title><style>'
        f"html {{ font-family: {FONTS} }}</style></head><body>{body}</body></html>"
    )
    return render.render(Page(html, (), shipped.TEMPLATES)).data


def paper(body, locale="ar"):
    """The words on paper, piece by piece, each from left to right."""
    return [drawn.words.strip() for drawn in readback.read_back(printed(body, locale)).drawn]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        # What the rules for writing in two directions make of a number that stands free.
        ("<p>اتصل (202) 555-0142</p>", "0142-555 (202) لصتا"),
        ("<p>(202) 555-0142</p>", "555-0142 (202)"),
        ("<p>من 2-4</p>", "4-2 نم"),
        ("<p>0.5 mg/kg</p>", "mg/kg 0.5"),
        # And of one that is kept in its own direction.
        ('<p>اتصل <b dir="ltr">(202) 555-0142</b></p>', "(202) 555-0142"),
        ('<p><b dir="ltr">0.5 mg/kg</b></p>', "0.5 mg/kg"),
        # The digits of the language stand from left to right by themselves.
        ("<p>٤٠ دقيقة</p>", "ةقيقد ٤٠"),
        ("<p>٠٫٥</p>", "٠٫٥"),
    ],
)
def test_words_are_read_as_they_stand_on_the_paper(body, words):
    assert words in paper(body)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "Rest for 24 hours. Call (202) 555-0142, office"),
        ("es", "¿Cuánto? 1.000 mg, año"),
        ("zh-Hans", "不要等 24 小时"),
    ],
)
def test_words_from_left_to_right_come_back_as_they_were_written(locale, words):
    (found,) = paper(f"<p>{words}</p>", locale)

    assert unicodedata.normalize("NFKC", found) == words


@settings(max_examples=25, deadline=None)
@given(st.from_regex(r"[0-9]{1,4}([ .,/-][0-9]{1,4}){0,4}", fullmatch=True))
def test_any_number_that_is_isolated_is_read_in_order(number):
    text = markdown.to_html(f"اتصل {number} الآن", {}, right_to_left=True)

    assert number in [words.replace("\u00a0", " ") for words in paper(f"<p>{text}</p>")]


def test_pages_are_told_apart():
    data = printed('<p>One</p><p style="break-before: page">Two</p>', "en")

    assert [(d.page, d.words) for d in readback.read_back(data).drawn] == [(1, "One"), (2, "Two")]


def test_the_file_says_what_it_is():
    structure = readback.read_back(printed("<h1>One</h1>", "es")).structure

    assert (structure.language, structure.title) == ("es", "A page")
    assert structure.tagged
    assert structure.title_shown
    (document,) = structure.root.inside
    assert [tag.kind for tag in document.inside] == ["H1"]


def test_pictures_bring_their_words():
    picture = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    )
    data = printed(f'<p><img src="{picture}" alt="A drip"></p>', "en")

    assert "A drip" in {tag.alt for tag in every(readback.read_back(data).structure.root)}


def every(tag):
    for child in tag.inside:
        yield child
        yield from every(child)


def changed(data, change):
    """The file, with something taken out of it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def without_tags(pdf):
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.ViewerPreferences, pdf.Root.Lang


def test_a_file_without_tags_is_read_all_the_same():
    read = readback.read_back(changed(printed("<h1>One</h1>", "en"), without_tags))

    assert not read.structure.tagged
    assert not read.structure.title_shown
    assert read.structure.language == ""
    assert read.structure.root.inside == ()
    assert [drawn.language for drawn in read.drawn] == [None]


def unmarked(pdf):
    content = pdf.pages[0].Contents.read_bytes()
    mark = b"/Span\n<</MCID 0>>\nBDC"
    assert mark in content
    pdf.pages[0].Contents = pdf.make_stream(content.replace(mark, b"/Span\nBMC"))


def test_words_outside_of_all_tags_are_told():
    read = readback.read_back(changed(printed("<h1>One</h1><p>Two</p>", "en"), unmarked))

    assert [(d.words, d.language) for d in read.drawn] == [("One", None), ("Two", "en")]
