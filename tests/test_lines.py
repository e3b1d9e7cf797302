"""Glyphs that fonts remember are those that WeasyPrint asks for anew."""

import copy
import re

import pytest

from leaflets import engine, lines, render, shipped
from leaflets.model import Page

FONTS = '"Atkinson Hyperlegible Next", Vazirmatn, "Noto Sans Devanagari", "Noto Sans SC"'
TEXTS = {
    "en": "Tell us or call \N{ZERO WIDTH SPACE}(202) 555-0101: first, AWAY, “To” office flow?",
    "pl": "Zażółć gęślą jaźń. Łódź 7, Wałbrzych",
    "ar": "اتصل بالطوارئ 988 الآن، لا تنتظر",
    "fa": "مُرَکَّب ۱۲۳",
    "hi": "किसी को पर्चा में लिखें क्षमा ज्ञान",
    "zh-Hans": "不要等：988。",
}
STYLES = (
    "",
    "text-align: justify; width: 6cm",
    "letter-spacing: .1em; font-size: 7pt",
    "font-weight: bold; text-decoration: underline",
    "overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 2cm",
)


@pytest.fixture(scope="module")
def plain():
    """WeasyPrint's own way, from before it was wrapped."""
    engine.warm(shipped.TEMPLATES)
    import weasyprint.draw.text

    ours = weasyprint.draw.text.draw_first_line.__wrapped__
    (before,) = (each.cell_contents for each in ours.__closure__)
    assert ours.shortened
    assert before.__module__ == "weasyprint.draw.text"
    return before


def page(locale, style):
    direction = "rtl" if locale in ("ar", "fa") else "ltr"
    html = (
        f'<html lang="{locale}" dir="{direction}"><head><title>Lines</title><style>'
        f"html {{ font-family: {FONTS} }} p {{ {style} }}</style></head><body>"
        f"<h1>{TEXTS[locale]}</h1><p>{TEXTS[locale]} <b>988</b> {TEXTS['en']}</p></body></html>"
    )
    return Page(html, (), shipped.TEMPLATES)


def drawn(draw, stream, *line):
    """What a line adds to a page, and what its fonts are told."""
    scratch = copy.copy(stream)
    scratch.stream, scratch._fonts = [], {k: copy.copy(f) for k, f in stream._fonts.items()}
    for font in scratch._fonts.values():
        font.widths, font.to_unicode = dict(font.widths), dict(font.to_unicode)
    pictures = draw(scratch, *line)
    fonts = {
        key: (font.widths, list(font.to_unicode.items())) for key, font in scratch._fonts.items()
    }
    return [without_nothing(op) for op in scratch.stream], fonts, pictures


def without_nothing(op):
    """An instruction without kerning that moves nothing."""
    kept = re.sub(rb">-?0(\.0)?(?=[<\]])", b">", op)
    return kept.replace(b"><", b"").replace(b"<>", b"")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("locale", TEXTS)
def test_a_line_is_drawn_as_weasyprint_draws_it(locale, style, plain, monkeypatch):
    import weasyprint.draw.text

    ours, seen = lines._glyphs_remembered(plain), []

    def both(stream, *line):
        seen.append((drawn(ours, stream, *line), drawn(plain, stream, *line)))
        return ours(stream, *line)

    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", both)
    render.render(page(locale, style))

    assert len(seen) >= 3
    for one, other in seen:
        assert one == other


def test_kerning_that_moves_nothing_is_left_out(plain, monkeypatch):
    import weasyprint.draw.text

    content = {}
    for name, draw in (("ours", lines._glyphs_remembered(plain)), ("plain", plain)):
        monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", draw)
        content[name] = b"".join(shown(render.render(page("en", "")).data))

    assert b">0" in content["plain"]
    assert b">0" not in content["ours"]
    assert len(content["ours"]) < len(content["plain"]) * 0.8


def shown(data):
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.pages:
            yield from re.findall(rb"\[.*\] TJ", each.Contents.read_bytes())


def test_a_second_repair_changes_nothing():
    import weasyprint.draw.text

    engine.warm(shipped.TEMPLATES)
    once = weasyprint.draw.text.draw_first_line
    engine.settled.__wrapped__(shipped.TEMPLATES)

    assert weasyprint.draw.text.draw_first_line is once
