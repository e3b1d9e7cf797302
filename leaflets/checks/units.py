"""Numbers in a text -> their units, in the spellings of a locale and our own."""

import re
from functools import cache

from babel.units import format_unit

from leaflets.checks.spoken import spoken

SPACES = "\u00a0\u2009\u202f"

# What CLDR lacks of a language: other spellings, other cases.
_UNITS = {
    "mg": r"mg|milligrams?|miligramos?|мг|миллиграмм\w*|ملغم?|ملجم|مجم|مغ|مل?ليغرام|毫克"
    r"|मिग्रा|मि\.? ?ग्रा\.?|मिलीग्राम",
    "mcg": r"mcg|[µμ]g|micrograms?|microgramos?|мкг|микрограмм\w*|مكغ|مكجم|ميكروغرام|微克"
    r"|माइक्रोग्राम|मा\.? ?ग्रा\.?",
    "g": r"g|grams?|gramos?|(?<!\d{4}\s)г|грамм\w*|غم?|جم|غرامات|غراما?|克|ग्राम|ग्रा\.?",
    "kg": r"kg|kilos?|kilograms?|kilogramos?|кг|килограмм\w*|كغم?|كجم|كيلوغراما?|كيلو|公斤|千克"
    r"|किग्रा|कि\.? ?ग्रा\.?|किलोग्राम|किलो",
    "ml": "ml|millilit(?:er|re)s?|mililitros?|мл|مل|مل?ليلتر|毫升|মিলি"
    r"|मिली|मि\.? ?ली\.?|मिलीलीटर",
    "l": r"l|lit(?:er|re)s?|litros?|л|ل|لترات|لترا?|升|लीटर|ली\.?",
    "%": "[%٪％]|per ?cent|por ciento|في الم[ئا]ئ?ة|بالم[ئا]ئ?ة|प्रतिशत|퍼센트|phần trăm|la sută",
    "°C": "[°º] ?c|℃|° ?م|° ?с|° ?से|degrees? celsius|grados? celsius|درجات? مئوية|डिग्री सेल्सियस",
    "°F": "[°º] ?f|℉|° ?ف|degrees? fahrenheit|grados? fahrenheit|डिग्री फ़ारेनहाइट",
    "IU": "iu|ui|international units?|unidades internacionales|ме|وحدات? دولية|国际单位"
    r"|आईयू|आई\.? ?यू\.?",
}

_CLDR_UNITS = {
    "mg": "mass-milligram",
    "mcg": "mass-microgram",
    "g": "mass-gram",
    "kg": "mass-kilogram",
    "ml": "volume-milliliter",
    "l": "volume-liter",
    "%": "concentr-percent",
    "°C": "temperature-celsius",
    "°F": "temperature-fahrenheit",
}

_SIGN = re.compile("[A-Za-z]{2}")

# Chinese, Japanese and Korean go on without a space behind a unit.
_NO_LETTER = r"(?![^\W\d_\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|[\u0900-\u0963\u0980-\u09e3])"

_PER = re.compile(r"\s?/\s?|\s(?:per|por|لكل|प्रति)\s|每", re.IGNORECASE)

_PERCENT_BEFORE = re.compile(r"(?<!\d)(?<!\d\s)[%٪％]\s?$")

_BEFORE = {"%": ("百分之", "ร้อยละ"), "°C": ("摄氏",), "°F": ("华氏",)}


def behind(text: str, start: int, locale: str) -> tuple[str, int] | None:
    """Return the unit that follows a number and where it ends: ``mg/kg`` is one of its own."""
    pattern = _unit(locale)
    unit = pattern.match(text, start)
    if unit is None:
        return None
    name = list(_UNITS)[(unit.lastindex or 1) - 1]
    per = _PER.match(text, unit.end())
    if per and (below := pattern.match(text, per.end())):
        name += "/" + list(_UNITS)[(below.lastindex or 1) - 1]
    return name, unit.end()


def before(text: str, end: int, locale: str) -> str:
    """Return the unit that stands before a number; empty where there is none."""
    found = _unit_before(locale).search(text, 0, end)
    if found:
        return list(_CLDR_UNITS)[(found.lastindex or 1) - 1]
    return "%" if _PERCENT_BEFORE.search(text, 0, end) else ""


@cache
def _unit(locale: str) -> re.Pattern[str]:
    """Return the pattern of a unit behind a number, in the spellings of a locale and our own."""
    signs = "|".join(
        f"({'|'.join([*_cldr_forms(name, locale, before=False), forms])})"
        for name, forms in _UNITS.items()
    )
    return re.compile(rf"[\s-]?(?:{signs}){_NO_LETTER}", re.IGNORECASE)


@cache
def _unit_before(locale: str) -> re.Pattern[str]:
    """Return the pattern of a unit before a number: Swahili "asilimia 50", Turkish "yüzde 50"."""
    signs = "|".join(
        f"({'|'.join([*_cldr_forms(name, locale, before=True), *_BEFORE.get(name, ())]) or '(?!)'})"
        for name in _CLDR_UNITS
    )
    return re.compile(rf"(?<![^\W\u3040-\u30ff\u4e00-\u9fff])(?:{signs})\s?$", re.IGNORECASE)


def _cldr_forms(unit: str, locale: str, *, before: bool) -> list[str]:
    """Return what CLDR calls a unit in a locale, the longest first, fit for a pattern.

    A form of one letter is left out: Russian "г" is a gram and a year. So are signs of two
    Latin letters: Babel 2.18 has cL for a Zulu millilitre and ng for an Afrikaans milligram.
    """
    forms = set()
    for length in ("long", "short", "narrow") if unit in _CLDR_UNITS else ():
        for count in (1, 2, 5, 11, 25, 1.5):
            said = spoken(format_unit(count, _CLDR_UNITS[unit], length, locale=locale))
            first, figure, last = re.sub(r"\d+(?:[.,]\d+)?", "\0", said).partition("\0")
            forms.add((first if before else last).strip(f" {SPACES}") if figure else "")
    known = sorted(forms - {_CLDR_UNITS.get(unit)}, key=len, reverse=True)
    return [re.escape(form) for form in known if len(form) > 1 and not _SIGN.fullmatch(form)]
