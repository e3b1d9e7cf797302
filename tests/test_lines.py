"""Glyphs that fonts remember are those that WeasyPrint asks for anew."""

import copy
import re

import pytest
from msgspec.structs import replace

from leaflets import engine, glyphs, lines, render, shipped
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


def drawn(draw, stream, known, *line):
    """What a line adds to a page, and what its fonts are told besides what they know."""
    scratch = copy.copy(stream)
    scratch.stream, scratch._fonts = [], {}
    for key, font in stream._fonts.items():
        scratch._fonts[key] = copy.copy(font)
        widths, meanings = known.get(key, ({}, {}))
        scratch._fonts[key].widths, scratch._fonts[key].to_unicode = dict(widths), dict(meanings)
    pictures = draw(scratch, *line)
    ops = [without_nothing(op) for op in scratch.stream]
    return ops, told(scratch), pictures


def told(stream):
    """What fonts know of their glyphs: how wide they are, and what they mean."""
    return {
        key: (font.widths, list(font.to_unicode.items())) for key, font in stream._fonts.items()
    }


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
        before, known = copy.copy(stream), {}
        for key, (widths, meanings) in told(stream).items():
            known[key] = (dict(widths), dict(meanings))
        pictures = ours(stream, *line)
        before._fonts = stream._fonts  # all that the line needs
        seen.append([drawn(draw, before, known, *line) for draw in (ours, plain)])
        # WeasyPrint takes the width that it is told first; by itself it rounds in every size.
        wide = {
            key: (widths, dict(known.get(key, ({}, {}))[1]))
            for key, (widths, _) in told(stream).items()
        }
        seen[-1].append(drawn(plain, before, wide, *line))
        return pictures

    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", both)
    render.render(page(locale, style))

    assert len(seen) >= 3
    for one, rounded, other in seen:
        assert one[0] == other[0]
        assert one[2] == other[2]
        for key, (widths, meanings) in rounded[1].items():
            assert meanings == one[1][key][1]
            assert widths.keys() == one[1][key][0].keys()
            assert all(abs(one[1][key][0][glyph] - width) <= 1 for glyph, width in widths.items())


@pytest.mark.parametrize("locale", TEXTS)
def test_a_glyph_is_told_as_equally_wide_in_every_size(locale, monkeypatch):
    engine.warm(shipped.TEMPLATES)
    import weasyprint.draw.text

    draw, told = weasyprint.draw.text.draw_first_line, {}

    def told_by(stream, *line):
        own = copy.copy(stream)
        own.stream = []
        own._fonts = {key: glyphs.unused(font) for key, font in stream._fonts.items()}
        draw(own, *line)
        for key, font in own._fonts.items():
            for glyph, width in font.widths.items():
                told.setdefault((key, glyph), set()).add(width)
        return draw(stream, *line)

    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", told_by)
    sizes = "".join(f"p:nth-of-type({n}) {{ font-size: {8 + n * 0.37}pt }}" for n in range(40))
    filled = page(locale, "")
    body = f"<style>{sizes}</style>" + f"<p>{TEXTS[locale]} .,-7</p>" * 40
    render.render(replace(filled, html=filled.html.replace("<body>", f"<body>{body}")))

    assert len(told) > 20
    assert {glyph: widths for glyph, widths in told.items() if len(widths) > 1} == {}


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
