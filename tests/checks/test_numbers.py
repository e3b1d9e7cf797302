"""What a translation keeps of the numbers in its English."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import languages
from leaflets.checks.numbers import (
    number_changed,
    number_order_changed,
    number_word_lost,
    range_reversed,
    unit_changed,
)
from leaflets.model import Language, Severity
from tests.builders import translated

RULES = (number_changed, number_word_lost, number_order_changed, range_reversed, unit_changed)
LOCALES = Path(__file__).parents[2] / "locales"
SHIPPED = {
    tag: languages.load(LOCALES / tag.replace("-", "_")) for tag in ("es", "ar", "zh-Hans", "hi")
}


def findings(source, text, locale="ar", language=None):
    leaflet = translated(source, text, locale)
    leaflet = replace(leaflet, language=language or SHIPPED.get(locale))
    return [finding for rule in RULES for finding in rule(leaflet)]


@pytest.mark.parametrize(
    ("locale", "source", "text"),
    [
        # Other digits and other signs.
        ("ar", "Wait 24 hours.", "انتظر ٢٤ ساعة."),
        ("ar", "0.5 mg and 1,000 steps", "٠٫٥ ملغ و١٬٠٠٠ خطوة"),
        ("fa", "Wait 24 hours.", "۲۴ ساعت صبر کنید."),
        ("hi", "Wait 24 hours.", "२४ घंटे रुकें।"),
        ("hi", "100,000 people", "1,00,000 लोग"),
        ("zh-Hans", "Wait 24 hours.", "等待２４小时。"),
        ("es", "0.5 ml", "0,5 ml"),
        ("es", "0.5 ml", "0.5 ml"),
        ("de", "1,000 people", "1.000 Menschen"),
        ("es", "1,000 people", "1\u202f000 personas"),
        ("ru", "1,000 people", "1 000 человек"),
        ("es", "½ tablet", "1/2 tableta"),
        ("es", "1½ tablets", "1,5 tabletas"),
        ("ar", "Wait 5-10 days.", "انتظر \u20665-10\u2069 أيام."),
        # Clock times and dates.
        ("es", "At 6 pm.", "A las 18:00."),
        ("fr", "At 6 pm.", "À 18 h."),
        ("fr", "At 6:30 p.m.", "À 18h30."),
        ("zh-Hans", "At 6 pm.", "下午 6 点。"),
        ("es", "At 12 am.", "A las 12 a. m."),
        ("fr", "At 6:30 pm.", "À 18 h 30."),
        ("de", "At 6:30 pm.", "Um 18.30 Uhr."),
        ("ja", "At 6:30 pm.", "18時30分に。"),
        ("zh-Hans", "Since May 2025, it pays.", "从 2025 年 5 月起付费。"),
        # Words for figures, figures for words.
        ("es", "Wait 2 hours.", "Espere dos horas."),
        ("es", "Wait two hours.", "Espere 2 horas."),
        ("es", "Wait two hours.", "Espere dos horas."),
        ("es", "Eleven days", "Once días"),
        ("es", "twenty-five people", "25 personas"),
        ("ar", "Wait 2 hours.", "انتظر ساعتين (2)."),
        ("ar", "Wait 2 hours.", "انتظر ساعتين."),
        ("ar", "More than half got well.", "تعافى نصفهم."),
        ("zh-Hans", "Twice a day", "每天两次"),
        ("es", "No one knows which one helps. Tell us at once.", "Nadie lo sabe. Avise ya."),
        # Shares and ranges.
        ("es", "About 26 in 100 people", "Unas 26 de cada 100 personas"),
        ("hi", "About 26 in 100 people", "100 में से करीब 26 लोग"),
        ("zh-Hans", "About 26 in 100 people", "每 100 人中大约有 26 人"),
        ("es", "4 to 8 weeks", "4–8 semanas"),
        ("es", "5-10 mg", "5 mg a 10 mg"),
        ("zh-Hans", "10,000 people", "1万人"),
        ("hi", "100,000 people", "1 लाख लोग"),
        # Units.
        ("ru", "5 mg", "5 мг"),
        ("ar", "5 mg", "٥ ملغ"),
        ("zh-Hans", "5 mg in 2 ml", "5毫克的药，2 毫升"),
        ("hi", "5 mg", "५ मिग्रा"),
        ("es", "5 mcg", "5 µg"),
        ("de", "5 milligrams", "5 Milligramm"),
        ("ru", "5 milligrams", "5 миллиграммов"),
        ("fa", "0.5 ml", "۰٫۵ میلی\u200cلیتر"),
        ("bn", "5 mg in 2 ml", "৫ মিলিগ্রাম, ২ মিলি"),
        ("ja", "5 ml", "5mlです"),
        ("ko", "5 mg", "5밀리그램이"),
        ("he", "5 mg", "5 מ״ג"),
        ("sw", "20% of people", "Asilimia 20 ya watu"),
        ("ja", "38 °C", "体温は摂氏38度"),
        ("es", "38 °C", "38 ºC"),
        ("zh-Hans", "38 °C", "体温摄氏38度"),
        ("zh-Hans", "10,000 ml", "1万毫升"),
        ("ru", "In 2025, it began.", "В 2025 г. это началось."),
        ("es", "5 milligrams", "5 mg"),
        ("ar", "20% of people", "٪20 من الناس"),
        ("tr", "20% of people", "insanların %20'si"),
        ("es", "20 percent", "el 20 %"),
        ("es", "**2** mg", "**2** mg"),
        # No numbers of ours.
        ("es", "Ring {line_1}.", "Llame."),
        ("es", "See https://example.org/2.", "Vea https://example.org/3."),
    ],
)
def test_a_right_number_is_left_alone(locale, source, text):
    assert findings(source, text, locale) == []


@pytest.mark.parametrize(
    ("code", "locale", "source", "text"),
    [
        ("number-changed", "ar", "Wait 2 hours.", "انتظر 12 ساعة."),
        ("number-changed", "ar", "Wait 24 hours.", "انتظر ٤٢ ساعة."),
        ("number-changed", "hi", "Wait 24 hours.", "२५ घंटे रुकें।"),
        ("number-changed", "es", "Wait 24 hours.", "Espere."),
        ("number-changed", "es", "Wait.", "Espere 24 horas."),
        ("number-changed", "es", "2 drugs with 2 sets", "2 medicinas con reglas"),
        ("number-changed", "es", "1 drug with rules", "1 medicina con 1 regla"),
        ("number-changed", "es", "1,000 people", "1,000 personas"),
        ("number-changed", "es", "0.5 ml", "5 ml"),
        ("number-changed", "es", "1.5 ml", "15 ml"),
        ("number-changed", "es", "½ tablet", "1/4 tableta"),
        ("number-changed", "es", "At 6 pm.", "A las 6 a. m."),
        ("number-changed", "es", "At 6 pm.", "A las 16:00."),
        ("number-changed", "de", "At 6:30 pm.", "Um 18.03 Uhr."),
        ("number-changed", "de", "18.5 litres", "18.30 Liter"),
        ("number-changed", "zh-Hans", "1 person", "1 万人"),
        ("number-changed", "es", "120/80", "120/90"),
        ("number-changed", "es", "Wait 2 hours.", "Espere tres horas."),
        ("number-changed", "es", "Wait two hours.", "Espere 3 horas."),
        ("number-changed", "es", "Take it 1 time a day.", "Tome once al día."),
        ("number-changed", "es", "Use a spray 1 hour before.", "Use un espray horas antes."),
        ("number-changed", "es", "4 to 8 weeks", "4 a 6 semanas"),
        ("number-word-lost", "es", "Wait two hours.", "Espere unas horas."),
        ("number-word-lost", "es", "Take it twice.", "Tome tres veces."),
        ("number-word-lost", "es", "Take it once a day.", "Tome once al día."),
        ("number-word-lost", "es", "2 pills, two sips", "2 pastillas, sorbos"),
        ("number-order-changed", "es", "1 tablet 2 times", "2 tabletas 1 vez"),
        ("number-order-changed", "es", "2 tablets three times", "3 tabletas dos veces"),
        ("number-order-changed", "es", "26 in 100 people", "100 de cada 26 personas"),
        ("range-reversed", "ar", "Wait 5-10 days.", "انتظر 10-5 أيام."),
        ("range-reversed", "ar", "Wait 5 to 10 days.", "انتظر ١٠–٥ أيام."),
        ("range-reversed", "es", "5-10 mg", "10–5 mg"),
        ("range-reversed", "fa", "Wait 5 to 10 days.", "۱۰ تا ۵ روز صبر کنید."),
        ("range-reversed", "pl", "5 to 10 mg", "10 mg do 5 mg"),
        ("unit-changed", "es", "5 mg", "5 g"),
        ("unit-changed", "es", "5 mcg", "5 mg"),
        ("unit-changed", "ar", "5 mcg", "٥ ملغ"),
        ("unit-changed", "fa", "5 mcg", "۵ میلی\u200cگرم"),
        ("unit-changed", "ja", "5 mg", "5グラム"),
        ("unit-changed", "zu", "5 ml", "5 cL"),
        ("unit-changed", "af", "5 mg", "5 ng"),
        ("unit-changed", "sw", "20% of people", "watu 20"),
        ("unit-changed", "zh-Hans", "5 mg", "5 克"),
        ("unit-changed", "ru", "5 mg", "5 мкг"),
        ("unit-changed", "hi", "5 ml", "5 मिग्रा"),
        ("unit-changed", "es", "5 mg", "5 pastillas"),
        ("unit-changed", "es", "20% of people", "20 personas"),
        ("unit-changed", "es", "5-10 mg", "5-10 g"),
        ("unit-changed", "es", "0.5 mg/kg", "0,5 mg"),
        ("unit-changed", "es", "38 °C", "38 °F"),
        ("unit-changed", "es", "50 IU", "50 mg"),
        ("unit-changed", "es", "5 mg and 5 ml", "5 mg y 5 mg"),
    ],
)
def test_a_wrong_number_is_found(code, locale, source, text):
    found = findings(source, text, locale)

    assert {finding.code for finding in found} == {code}
    assert found[0].source == source
    assert found[0].translation == text


def test_what_may_be_right_is_left_to_a_person():
    """Words bend and grammar reorders: neither may hold a leaflet back."""
    for text in ("2 tabletas 1 vez", "1 tableta muchas veces"):
        source = "1 tablet 2 times" if "2" in text else "1 tablet two times"
        (finding,) = findings(source, text, "es")
        assert finding.severity is Severity.REVIEW


def test_a_language_without_a_table_is_not_asked_for_words():
    assert findings("Wait two hours.", "Warten Sie zwei Stunden.", "de") == []


@pytest.mark.parametrize("language", SHIPPED.values(), ids=SHIPPED)
def test_every_number_word_has_a_value(language):
    assert all(Fraction(value) >= 0 for value in language.number_words.values())
    assert language.number_words


ENGLISH = Language(
    "en-GB",
    "English",
    "English",
    False,
    (),
    12,
    1.4,
    {"one": "1", "once": "1", "two": "2", "twice": "2", "half": "0.5"},
)
MARKS = "0123456789.,:/-–½% \u202f\u066b٣४"
WORDS = " mg| ml| °C|/kg| pm| to | in | one | once a | twice |half|May |{name}|**| tablets. "
PIECES = st.sampled_from([*MARKS, *WORDS.split("|")])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_same_text_has_the_same_numbers(text):
    assert findings(text, text, "en-GB", ENGLISH) == []


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["٠", "०", "0"]))
def test_another_number_is_always_found(right, wrong, zero):
    figures = "".join(chr(ord(zero) + int(digit)) for digit in str(wrong))
    found = findings(f"Take {right} mg.", f"خذ {figures} ملغ.")

    assert bool(found) == (right != wrong)
    assert {finding.code for finding in found} <= {"number-changed"}
