"""The fonts and icons are what the program and the licences need them to be."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

TEMPLATES = Path(__file__).parent.parent / "templates"
FONTS = sorted((TEMPLATES / "fonts").glob("*.ttf"))
ICONS = sorted((TEMPLATES / "icons").glob("*.svg"))

each_font = pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
each_icon = pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)


@pytest.fixture
def font(path):
    with TTFont(path, lazy=True) as font:
        yield font


@pytest.fixture
def elements(path):
    return list(ElementTree.parse(path).iter())


def family_and_weight(path):
    with TTFont(path, lazy=True) as font:
        return font["name"].getDebugName(1), font["OS/2"].usWeightClass


def characters(stem):
    with TTFont(TEMPLATES / "fonts" / f"{stem}.ttf", lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def test_there_are_fonts_and_icons():
    assert FONTS
    assert ICONS


def test_no_two_files_share_a_family_and_a_weight():
    """WeasyPrint would embed one of them for both, and print wrong letters."""
    kinds = [family_and_weight(path) for path in FONTS]

    assert len(set(kinds)) == len(kinds)


def test_all_fonts_together_stay_below_twenty_megabytes():
    assert sum(path.stat().st_size for path in FONTS) <= 20_000_000


@each_font
def test_a_font_is_static_truetype(font):
    assert "glyf" in font
    assert not {"fvar", "gvar", "CFF ", "CFF2", "STAT"} & set(font.keys())


@each_font
def test_a_font_may_be_embedded(font):
    assert font["OS/2"].fsType == 0


@each_font
def test_a_font_answers_to_the_name_of_its_file(path, font):
    family, _, style = path.stem.partition("-")
    names = font["name"]

    assert names.getDebugName(1).replace(" ", "") == family
    assert names.getDebugName(2) == style
    assert names.getDebugName(16) is None  # another family name would win over the first
    assert font["OS/2"].usWeightClass == {"Regular": 400, "Bold": 700}[style]


@each_font
def test_a_font_has_its_licence_beside_it(path, font):
    licence = path.with_name(f"OFL-{path.stem.partition('-')[0]}.txt").read_text("utf-8")

    assert licence.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Open Font License" in font["name"].getDebugName(13)


@each_font
def test_a_font_keeps_the_space_and_the_no_break_space(font):
    """Otherwise the space between two signs of a symbol font is a missing glyph."""
    assert {0x20, 0xA0} <= font.getBestCmap().keys()


@pytest.mark.parametrize("font", ["NotoSans-Regular", "NotoSans-Bold"])
def test_noto_sans_draws_an_accented_letter_as_one_glyph(font):
    """Drawn as a letter and a mark, other words than those printed would be read aloud."""
    with TTFont(TEMPLATES / "fonts" / f"{font}.ttf") as face:
        letters = {face.getBestCmap()[ord(letter)] for letter in "ẹịọụ"}
        lookups = face["GSUB"].table.LookupList.Lookup
        rules = [rule for lookup in lookups for rule in lookup.SubTable]
    taken_apart = {glyph for rule in rules if rule.LookupType == 2 for glyph in rule.mapping}

    assert not letters & taken_apart


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("AtkinsonHyperlegibleNext", "¿Áéíóúñ? ¡Sí! “Zażółć” – 5 °C × 2 …"),
        ("NotoSans", "Nếu bạn buồn ngủ · Не садитесь за руль · Μην οδηγείτε ₹ ₽ µ \u2011"),
        ("Vazirmatn", "الكيتامين دواءٌ ٠١٢٣٤٥٦٧٨٩ ۰۱۲۳ پچژگ ؟ 0123456789"),
        ("NotoSansDevanagari", "क्ष ज्ञ श्र त्र ज़रूरी ०१२ ₹ ।॥\u200c\u200d 0123456789"),
        ("NotoSansSC", "氯胺酮癫痫哌胍噻嗪苷脲酶囊瘤痉挛嗜睡晕眩䓬，。、？！“”《》（）：；"),
    ],
)
@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_a_script_has_its_letters_in_both_weights(stem, text, style):
    assert not set(text) - characters(f"{stem}-{style}")


def test_the_signs_are_in_the_symbol_fonts():
    stems = ("NotoSansMath", "NotoSansSymbols", "NotoSansSymbols2")
    drawn = set.union(*(characters(f"{stem}-Regular") for stem in stems))

    assert not set("≤≥≈→←✓☐☑■●○☎⚠①") - drawn


@each_icon
def test_an_icon_is_48_units_square_and_takes_its_size_from_the_page(elements):
    root = elements[0]

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == "0 0 48 48"
    assert not {"width", "height"} & set(root.attrib)


@each_icon
def test_an_icon_is_drawn_in_the_current_colour_alone(elements):
    colours = {element.get(name) for element in elements for name in ("fill", "stroke")}

    assert "currentColor" in colours
    assert colours <= {"currentColor", "none", None}
    assert not any(element.get("style") for element in elements)


@each_icon
def test_an_icon_runs_nothing_and_fetches_nothing(path, elements):
    names = {element.tag.rpartition("}")[2] for element in elements}
    attributes = {name.rpartition("}")[2] for element in elements for name in element.attrib}

    assert names <= {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polygon", "polyline"}
    assert not {name for name in attributes if name == "href" or name.startswith("on")}
    assert not re.search(r"url\(|<!|<\?(?!xml )", path.read_text("utf-8"))


@each_icon
def test_an_icon_has_its_origin_in_the_readme(path):
    assert f"\n| {path.stem} | " in (TEMPLATES / "icons" / "README.md").read_text("utf-8")
