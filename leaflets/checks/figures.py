"""Text -> the numbers in it, with their values, units and places."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from babel.numbers import get_decimal_symbol, get_group_symbol
from babel.units import format_unit

from leaflets import markdown
from leaflets.model import cldr_name

# "Since May 2025": a month may be a figure elsewhere.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})(?= \d)|(?<=\d )({'|'.join(_MONTHS)})\b")


# "No one", "at once": such a word may stand for a figure, but none is missed for it.
_NO_COUNT = re.compile(
    r"one\b|once\b(?! (?:an?|per|every|each|daily|weekly|monthly)\b)", re.IGNORECASE
)


_SILENT = re.compile(r"\{[^{}]*\}|(?:https?://|www\.)\S+|\S+@\S+")


_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


VOWEL_SIGNS = re.compile("[\u0640\u064b-\u0652]")


_SPACES = "\u00a0\u2009\u202f"


_DASH = r"\s?[-\u2010-\u2015\u2212~～〜]\s?"


_RANGE = re.compile(
    rf"{_DASH}|\s?(?:[至到]|から|에서|ถึง)\s?"
    r"|\s(?:to|bis|à|a|إلى|से|تا|سے|থেকে|до|do|tot|til|till|ila|đến|până la|עד)\s"
)


_EITHER = re.compile(r"\s?或\s?|\s(?:or|and|o|y|ou|et|oder|und|أو|या)\s")


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


# A figure counts ten thousands, lakhs or crores where one of these follows it.
_TIMES = {
    **dict.fromkeys("万萬만", 10**4),
    **dict.fromkeys(("लाख", "লাখ", "لاکھ"), 10**5),
    **dict.fromkeys((unicodedata.normalize("NFC", "करोड़"), "কোটি", "کروڑ"), 10**7),
    **dict.fromkeys("亿億억", 10**8),
}


_MANY = re.compile(rf"\s?({'|'.join(_TIMES)})")


_HALF_DAY = re.compile(r"\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)


_FRACTION = (
    r"(?<![\d/.,])(?:(?P<whole>\d+)\s?)?(?P<sign>[½⅓⅔¼¾⅛⅜⅝⅞])"
    r"|(?<![\d/.,])(?:(?P<ones>\d+) )?(?P<top>[1-7])/(?P<bottom>[2348])(?![\d/])"
)


_CLOCK = (
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?::|\s?[h時时點点]\s?)(?P<minute>[0-5]\d)"
    r"(?![\d:]|\s?min)"
)


# "18.30" may be half past six in the evening.
_CLOCK_WITH_POINT = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text: ``counts`` is untrue for a word that may be none.

    ``half_day`` is set behind "6 pm", whose value is 18 and whose ``face`` is 6. ``clock`` is
    what "18.30" says where it is a time of the day.
    """

    value: Fraction
    start: int
    end: int
    word: bool = False
    counts: bool = True
    unit: str = ""
    half_day: bool = False
    face: Fraction | None = None
    clock: Fraction | None = None


def spoken(text: str) -> str:
    """Return what counts of a passage, all digits as 0 to 9."""
    text = _SILENT.sub(" ; ", markdown.plain(unicodedata.normalize("NFC", text)))
    text = VOWEL_SIGNS.sub("", _INVISIBLE.sub("", text))
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def numbers_in(text: str, spelled: Iterable[Number], locale: str) -> tuple[Number, ...]:
    """Return the numbers of a text in their order, those spelled out among them."""
    numbers = sorted([*_in_figures(text, locale), *spelled], key=lambda number: number.start)
    for index in range(len(numbers) - 2, -1, -1):  # in "5-10 mg" both numbers are mg
        here, after = numbers[index : index + 2]
        between = text[here.end : after.start]
        if not here.unit and (_RANGE.fullmatch(between) or _EITHER.fullmatch(between)):
            numbers[index] = replace(here, unit=after.unit)
    return tuple(numbers)


def in_words(text: str, words: Mapping[str, Fraction]) -> Iterator[Number]:
    """Yield the numbers that a text spells out, by a table of words in small letters."""
    if not words:
        return
    for found in _words_pattern(tuple(words)).finditer(text):
        word = (found[1] or found[2]).replace("İ", "i").lower()
        if word in words:
            counts = not _NO_COUNT.match(text, found.start())
            yield Number(words[word], found.start(), found.end(), word=True, counts=counts)


@cache
def _words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in longest_first if not _is_han(word)) or r"(?!)"
    han = "|".join(re.escape(word) for word in longest_first if _is_han(word)) or r"(?!)"
    article = "[وفبلك]?(?:ال)?"
    return re.compile(
        rf"(?<!\w){article}({spaced})(?!\w|[\u0900-\u0963\u0980-\u0df3])|({han})", re.IGNORECASE
    )


def months_in(text: str) -> Iterator[Number]:
    """Yield the English names of months beside a figure, as numbers that may stand for them."""
    for found in _MONTH.finditer(text):
        month = Fraction(_MONTHS.index(found[0]) + 1)
        yield Number(month, found.start(), found.end(), word=True, counts=False)


def _is_han(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"


def _in_figures(text: str, locale: str) -> Iterator[Number]:
    name = cldr_name(locale)
    decimal = get_decimal_symbol(name, numbering_system="latn")
    group = get_group_symbol(name, numbering_system="latn")
    groups = re.escape(f"{group}\u066c{_SPACES}{' ' if group.isspace() else ''}")
    points = re.escape(f"{decimal}\u066b")
    figure = rf"\d+(?:[.,{points}{groups}]\d+)*"
    for found in re.finditer(rf"{_FRACTION}|{_CLOCK}|{figure}", text):
        *others, value = _values(found, groups, points)
        for other in others:
            yield Number(other, found.start(), found.end())
        number = Number(value, found.start(), found.end(), clock=_clock(found[0]))
        yield _with_what_follows(number, text, name)


def _clock(figure: str) -> Fraction | None:
    time = _CLOCK_WITH_POINT.fullmatch(figure)
    return int(time[1]) + Fraction(int(time[2]), 60) if time else None


def _values(found: re.Match[str], groups: str, points: str) -> list[Fraction]:
    """Read a figure by the signs of its locale; what is no one number is read part by part.

    A group has three digits and follows no zero, so that "0.5" is a half everywhere.
    """
    if found["sign"]:
        part = Fraction(unicodedata.numeric(found["sign"])).limit_denominator(8)
        return [int(found["whole"] or 0) + part]
    if found["top"]:
        return [int(found["ones"] or 0) + Fraction(int(found["top"]), int(found["bottom"]))]
    if found["hour"]:
        return [int(found["hour"]) + Fraction(int(found["minute"]), 60)]
    figure = found[0]
    grouped = rf"[1-9]\d{{0,2}}(?:[{groups}]\d{{2,3}})*[{groups}]\d{{3}}(?:[{points}]\d+)?"
    if re.fullmatch(grouped, figure):
        figure = re.sub(f"[{groups}]", "", figure)
    if re.fullmatch(rf"\d+(?:[.,{points}]\d+)?", figure):
        return [Fraction(re.sub(r"\D", ".", figure))]
    return [Fraction(part) for part in re.findall(r"\d+", figure)]


def _with_what_follows(number: Number, text: str, locale: str) -> Number:
    if (half := _HALF_DAY.match(text, number.end)) and number.value < 13:
        hour = number.value % 12 + (12 if half[1].lower() == "p" else 0)
        return replace(number, value=hour, face=number.value, half_day=True)
    if many := _MANY.match(text, number.end):
        number = replace(number, value=number.value * _TIMES[many[1]], end=many.end())
    if unit := _unit_behind(text, number.end, locale):
        return replace(number, unit=unit[0])
    before = _unit_before(locale).search(text, 0, number.start)
    if before:
        return replace(number, unit=list(_CLDR_UNITS)[(before.lastindex or 1) - 1])
    return replace(number, unit="%" if _PERCENT_BEFORE.search(text, 0, number.start) else "")


def _unit_behind(text: str, start: int, locale: str) -> tuple[str, int] | None:
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
            forms.add((first if before else last).strip(f" {_SPACES}") if figure else "")
    known = sorted(forms - {_CLDR_UNITS.get(unit)}, key=len, reverse=True)
    return [re.escape(form) for form in known if len(form) > 1 and not _SIGN.fullmatch(form)]


def ranges(
    text: str, numbers: Sequence[Number], locale: str
) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the first and last value of every range of a text: "5-10 days"."""
    for first, second in pairwise(numbers):
        unit = _unit_behind(text, first.end, cldr_name(locale))
        if _RANGE.fullmatch(text, unit[1] if unit else first.end, second.start):
            yield first.value, second.value
