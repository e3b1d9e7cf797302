"""Printed glyphs -> the words that are copied and read aloud."""

import subprocess
import unicodedata

import page as page_validation
import pytest

from leaflets import memory, render, shipped, text_layer
from leaflets.model import Page


def printed(words, locale, font, tmp_path):
    direction = "rtl" if locale == "ar" else "ltr"
    html = (
        f'<html lang="{locale}" dir="{direction}"><head><title>{words}</title><style>'
        f'html {{ font-family: "{font}" }}</style></head><body><h1>{words}</h1></body></html>'
    )
    path = tmp_path / "page.pdf"
    path.write_bytes(render.render(Page(html, (), shipped.TEMPLATES)).data)
    return path


def words_of(path):
    found = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True, text=True
    )
    text = unicodedata.normalize("NFKC", found.stdout)
    return "".join(c for c in text if unicodedata.category(c) != "Cf").split()


CASES = [
    pytest.param("hi", "Noto Sans Devanagari", "किसी को पर्चा में लिखें", id="signs-that-change-places"),
    pytest.param("hi", "Noto Sans Devanagari", "क्षमा ज्ञान श्रम त्रुटि", id="letters-that-join"),
    pytest.param("ar", "Vazirmatn", "لا تنتظر الآن أو الأزمات والإسعاف", id="lam-alef"),
    pytest.param("ar", "Vazirmatn", "اتصل بالطوارئ", id="arabic"),
    pytest.param("zh-Hans", "Noto Sans SC", "不要等", id="chinese"),
    pytest.param("en", "Atkinson Hyperlegible Next", "first office flow", id="latin-ligatures"),
]


@pytest.mark.parametrize(("locale", "font", "words"), CASES)
def test_words_come_back_as_they_were_written(locale, font, words, tmp_path):
    assert words_of(printed(words, locale, font, tmp_path)) == words.split()


@pytest.mark.parametrize(("locale", "font", "words"), CASES)
def test_every_glyph_says_what_it_stands_for(locale, font, words, tmp_path):
    report = page_validation.validate_pdf(
        str(printed(words, locale, font, tmp_path)), profile="ua1"
    )

    assert [failure.message for failure in report.failures] == []


def test_a_second_repair_changes_nothing():
    import weasyprint.pdf

    text_layer.repair()
    once = weasyprint.pdf.build_fonts_dictionary
    text_layer.repair()

    assert weasyprint.pdf.build_fonts_dictionary is once


def test_what_the_glyphs_of_a_font_mean_is_remembered_by_its_bytes(monkeypatch):
    fonts = shipped.TEMPLATES / "fonts"
    regular, bold = (fonts / "NotoSansMath-Regular.ttf").read_bytes(), b"another font"
    with memory.kept():
        read = text_layer._known.__wrapped__(regular)
        monkeypatch.setattr(text_layer, "_opened", lambda file: None)
        monkeypatch.setattr(text_layer, "_meanings", lambda font: {0: "read again"})
        monkeypatch.setattr(text_layer, "_capitals", lambda font: {})

        assert text_layer._known.__wrapped__(regular) == read
        assert text_layer._known.__wrapped__(bold) == ({0: "read again"}, {})
    assert read[0]
