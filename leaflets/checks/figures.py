"""Text -> the numbers in it, with their values, units and places."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from babel.numbers import get_decimal_symbol, get_group_symbol
from msgspec import Struct
from msgspec.structs import replace

from leaflets.checks import units
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

_DASH = r"\s?[-\u2010-\u2015\u2212~～〜]\s?"

_RANGE = re.compile(
    rf"{_DASH}|\s?(?:[至到]|から|에서|ถึง)\s?"
    r"|\s(?:to|bis|à|a|إلى|से|تا|سے|থেকে|до|do|tot|til|till|ila|đến|până la|עד)\s"
)

_EITHER = re.compile(r"\s?或\s?|\s(?:or|and|o|y|ou|et|oder|und|أو|या)\s")

# A figure counts ten thousands, lakhs or crores where one of these follows it.
_TIMES = {
    **dict.fromkeys("万萬만", 10**4),
    **dict.fromkeys(("लाख", "লাখ", "لاکھ"), 10**5),
    **dict.fromkeys((unicodedata.normalize("NFC", "करोड़"), "কোটি", "کروڑ"), 10**7),
    **dict.fromkeys("亿億억", 10**8),
}

_MANY = re.compile(rf"\s?({'|'.join(_TIMES)})")

_HALF_DAY = re.compile(r"\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)

_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅛⅜⅝⅞]")

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


class Number(Struct, frozen=True):
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


class _Writing(Struct, frozen=True):
    """How a locale writes figures: any, one with its groups, one without, and a sign of groups."""

    figure: re.Pattern[str]
    grouped: re.Pattern[str]
    plain: re.Pattern[str]
    group: re.Pattern[str]


@cache
def _writing(name: str) -> _Writing:
    """Return how a locale writes figures, by the signs that CLDR has for it.

    A group has three digits and follows no zero, so that "0.5" is a half everywhere.
    """
    decimal = get_decimal_symbol(name, numbering_system="latn")
    group = get_group_symbol(name, numbering_system="latn")
    groups = re.escape(f"{group}\u066c{units.SPACES}{' ' if group.isspace() else ''}")
    points = re.escape(f"{decimal}\u066b")
    figure = rf"\d+(?:[.,{points}{groups}]\d+)*"
    return _Writing(
        figure=re.compile(rf"{_FRACTION}|{_CLOCK}|{figure}"),
        grouped=re.compile(
            rf"[1-9]\d{{0,2}}(?:[{groups}]\d{{2,3}})*[{groups}]\d{{3}}(?:[{points}]\d+)?"
        ),
        plain=re.compile(rf"\d+(?:[.,{points}]\d+)?"),
        group=re.compile(f"[{groups}]"),
    )


def _in_figures(text: str, locale: str) -> Iterator[Number]:
    if not _DIGIT.search(text):
        return
    name = cldr_name(locale)
    writing = _writing(name)
    for found in writing.figure.finditer(text):
        *others, value = _values(found, writing)
        for other in others:
            yield Number(other, found.start(), found.end())
        number = Number(value, found.start(), found.end(), clock=_clock(found[0]))
        yield _with_what_follows(number, text, name)


def _clock(figure: str) -> Fraction | None:
    time = _CLOCK_WITH_POINT.fullmatch(figure)
    return int(time[1]) + Fraction(int(time[2]), 60) if time else None


def _values(found: re.Match[str], writing: _Writing) -> list[Fraction]:
    """Read a figure by the signs of its locale; what is no one number is read part by part."""
    if found["sign"]:
        part = Fraction(unicodedata.numeric(found["sign"])).limit_denominator(8)
        return [int(found["whole"] or 0) + part]
    if found["top"]:
        return [int(found["ones"] or 0) + Fraction(int(found["top"]), int(found["bottom"]))]
    if found["hour"]:
        return [int(found["hour"]) + Fraction(int(found["minute"]), 60)]
    figure = found[0]
    if writing.grouped.fullmatch(figure):
        figure = writing.group.sub("", figure)
    if writing.plain.fullmatch(figure):
        return [Fraction(re.sub(r"\D", ".", figure))]
    return [Fraction(part) for part in re.findall(r"\d+", figure)]


def _with_what_follows(number: Number, text: str, locale: str) -> Number:
    if (half := _HALF_DAY.match(text, number.end)) and number.value < 13:
        hour = number.value % 12 + (12 if half[1].lower() == "p" else 0)
        return replace(number, value=hour, face=number.value, half_day=True)
    if many := _MANY.match(text, number.end):
        number = replace(number, value=number.value * _TIMES[many[1]], end=many.end())
    behind = units.behind(text, number.end, locale)
    unit = behind[0] if behind else units.before(text, number.start, locale)
    return replace(number, unit=unit) if unit else number


def ranges(
    text: str, numbers: Sequence[Number], locale: str
) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the first and last value of every range of a text: "5-10 days"."""
    for first, second in pairwise(numbers):
        unit = units.behind(text, first.end, cldr_name(locale))
        if _RANGE.fullmatch(text, unit[1] if unit else first.end, second.start):
            yield first.value, second.value
